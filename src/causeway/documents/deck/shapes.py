"""Step 6, inside the limited process: the shapes of a slide that hold text, as the file has them."""

from copy import deepcopy

from lxml.etree import _Element as Element

from causeway.documents.deck.frame import Area
from causeway.documents.deck.words import DRAWING, SLIDE, body, cleaned, element

NUMBER_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'


def placeholders(tree: Element) -> dict[int, Element]:
    """Return the placeholders of a slide by their number; that of the title is 0."""
    found = {}
    for shape in tree.iterchildren(f"{SLIDE}sp", f"{SLIDE}pic", f"{SLIDE}graphicFrame"):
        mark = shape.find(f"./*/{SLIDE}nvPr/{SLIDE}ph")
        if mark is not None:
            found[int(mark.get("idx", 0))] = shape
    return found


def with_text(shape: Element, paragraphs: str, area: Area | None = None) -> None:
    """Put paragraphs into a shape; in an area they begin at its very corner and are not shrunk."""
    held = shape.find(f"{SLIDE}txBody")
    if held is None:
        held = element("<p:txBody><a:bodyPr/><a:lstStyle/></p:txBody>")
        shape.append(held)
    for each in held.findall(f"{DRAWING}p"):
        held.remove(each)
    held.extend(body(paragraphs))
    if area is None:
        return
    frame = held.find(f"{DRAWING}bodyPr")
    corner = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    frame.attrib.update({"wrap": "square", "anchor": "t", "rtlCol": "0"} | corner)
    frame[:] = [element("<a:noAutofit/>")]
    properties = shape.find(f"{SLIDE}spPr")
    for each in properties.findall(f"{DRAWING}xfrm"):
        properties.remove(each)
    properties.insert(0, _place(area))


def _place(area: Area) -> Element:
    return element(
        f'<a:xfrm><a:off x="{area.left}" y="{area.top}"/>'
        f'<a:ext cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    )


def text_box(tree: Element, name: str, paragraphs: str, area: Area) -> None:
    """Add a box with paragraphs to a slide."""
    shape = element(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{next_id(tree)}" name="{name}"/><p:cNvSpPr txBox="1"/>'
        '<p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        "</p:spPr></p:sp>"
    )
    with_text(shape, paragraphs, area)
    tree.append(shape)


def footer(tree: Element, placeholder: Element, paragraphs: str) -> None:
    """Bring a layout's footer onto the slide, where it keeps the layout's place and look."""
    copied = deepcopy(placeholder)
    properties = copied.find(f"./*/{SLIDE}cNvPr")
    properties.set("id", str(next_id(tree)))
    for emptied in (properties, copied.find(f"{SLIDE}spPr")):
        emptied[:] = []
    with_text(copied, paragraphs)
    tree.append(copied)


def slide_number(number: int) -> str:
    """Return the number of a slide as a field that keeps itself right."""
    return f"<a:p>{NUMBER_FIELD}<a:t>{number}</a:t></a:fld></a:p>"


def next_id(tree: Element) -> int:
    """Return a number that no shape of a slide has."""
    return 1 + max((int(each.get("id", 0)) for each in tree.iter(f"{SLIDE}cNvPr")), default=1)


def describe(frame: Element, name: str, says: str) -> None:
    """Say what a chart or table shows, for those who do not see it."""
    properties = frame.find(f"./*/{SLIDE}cNvPr")
    properties.set("name", f"{name} {properties.get('id')}")
    properties.set("descr", cleaned(says))
