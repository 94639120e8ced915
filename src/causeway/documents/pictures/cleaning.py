"""Step 2, the draft: a drawing made safe to stand in a page.

Only shapes and words are let through, each with the attributes that draw it: no style, no script,
no link, no font from elsewhere. The page's content security policy then has nothing to forbid.
"""

import re
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"

SHAPES = frozenset({"g", "path", "rect", "line", "circle", "text", "tspan"})
ATTRIBUTES = frozenset(
    {
        *("d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "width", "height"),
        *("transform", "fill", "fill-opacity", "opacity"),
        *("stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-miterlimit"),
        *("font-family", "font-size", "font-weight", "text-anchor"),
    }
)
# A value may only draw: numbers, words, colours and paths, but no url(...) and no link.
_VALUE = re.compile(r"[\w\s.,#%+\-()'\"]*")
_LONG_NUMBER = re.compile(r"\d+\.\d{3,}(?![\de])")


class DrawingNotSafe(ValueError):
    """A drawing holds what no picture of ours should."""


def cleaned(drawing: str, *, name: str, title: str, description: str) -> bytes:
    """Return a drawing with nothing but shapes, words and what a screen reader says of it.

    Raises DrawingNotSafe for anything that is not a drawing.
    """
    try:
        source = fromstring(drawing, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException) as problem:
        raise DrawingNotSafe(f"A drawing is plain XML: {problem}") from problem
    if source.tag != f"{{{SVG}}}svg":
        raise DrawingNotSafe(f"A drawing is an svg and not {source.tag}")
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": source.get("viewBox", ""),
            "width": source.get("width", ""),
            "height": source.get("height", ""),
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
        },
    )
    ElementTree.SubElement(root, "title", id=f"{name}-title").text = title
    ElementTree.SubElement(root, "desc", id=f"{name}-description").text = description
    for child in source:
        _copy(child, root)
    return ElementTree.tostring(root, encoding="unicode").encode()


def _copy(element: ElementTree.Element, parent: ElementTree.Element) -> None:
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    kept = _drawing(element)
    if tag not in SHAPES or element.get("display") == "none":
        return
    if tag == "path" and not kept.get("d"):
        return
    # Vega lays a path that draws nothing behind each group.
    if tag == "path" and not (kept.get("fill") or kept.get("stroke")):
        return
    copy = ElementTree.SubElement(parent, tag, kept)
    copy.text = element.text if tag in {"text", "tspan"} else None
    for child in element:
        _copy(child, copy)
    if tag == "g" and not len(copy):
        parent.remove(copy)


def _drawing(element: ElementTree.Element) -> dict[str, str]:
    """Return the attributes that draw, those of a style among them, in short numbers."""
    declarations = (each.partition(":") for each in element.get("style", "").split(";"))
    styled = {name.strip(): value.strip() for name, _, value in declarations}
    return {
        name: _LONG_NUMBER.sub(lambda found: f"{float(found.group()):.2f}", value)
        for name, value in {**element.attrib, **styled}.items()
        if name in ATTRIBUTES and _VALUE.fullmatch(value) and "url(" not in value
    }
