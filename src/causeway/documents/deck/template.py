"""Step 6, inside the limited process: a template without its slides, and where ours may stand.

Of a council's file only what makes its look is kept: masters, layouts, themes, pictures, fonts.
Everything else, and everything that points outside the file, goes (T-17, T-20).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pptx
from lxml.etree import LxmlError
from lxml.etree import _Element as Element
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.presentation import Presentation
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from causeway.documents.deck.frame import Area
from causeway.documents.deck.measuring import INCH, STRETCH, STRETCH_OF_OTHERS
from causeway.documents.deck.words import SLIDE

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OF_A_TEMPLATE = b"presentationml.template.main+xml"
OF_A_PRESENTATION = b"presentationml.presentation.main+xml"
KEPT_OF_THE_FILE = frozenset({"officeDocument", "core-properties"})
KEPT = frozenset(
    {
        *("slideMaster", "slideLayout", "notesMaster", "theme", "themeOverride", "tableStyles"),
        *("image", "font"),
    }
)
SHAPES = frozenset({"graphicFrame", "pic", "sp", "cxnSp", "contentPart", "bg"})
SMALLEST_TEXT = 0.34
_LETTERS = re.compile(rb'<a:minorFont>\s*<a:latin typeface="([^"]*)"')
FRAME = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER})
TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
TEXTS = frozenset({PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY})


class NotATemplate(ValueError):
    """A file that is no presentation our slides can be written into; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A layout, and the part of it that a slide may fill; ``body`` holds text, where there is one.

    ``footer`` and ``number`` are the layout's own, where it has them.
    """

    layout: SlideLayout
    area: Area
    body: int | None = None
    footer: Element | None = None
    number: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A presentation without slides, and the layouts ours are made from."""

    presentation: Presentation
    title: Place
    content: Place
    stretch: float


def opened(content: bytes) -> Template:
    """Return the template these bytes are; raise NotATemplate."""
    try:
        presentation = pptx.Presentation(BytesIO(_as_presentation(content)))
        _without_slides(presentation)
        _without_leftovers(presentation)
        for part in _parts(presentation):
            _without_the_rest(part)
        return _with_places(presentation)
    except (PythonPptxError, LxmlError, BadZipFile, LookupError, AttributeError, TypeError) as odd:
        raise NotATemplate("Its parts do not hold what a presentation's parts hold.") from odd


def _as_presentation(content: bytes) -> bytes:
    """Return a PowerPoint template (.potx) as the presentation it otherwise is."""
    with ZipFile(BytesIO(content)) as package:
        if OF_A_TEMPLATE not in package.read("[Content_Types].xml"):
            return content
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as changed:
            for part in package.infolist():
                held = package.read(part)
                if part.filename == "[Content_Types].xml":
                    held = held.replace(OF_A_TEMPLATE, OF_A_PRESENTATION)
                changed.writestr(part.filename, held)
    return stream.getvalue()


def _without_slides(presentation: Presentation) -> None:
    tree = presentation.element
    for tag in ("sldIdLst", "custShowLst", "custDataLst", "smartTags", "extLst", "modifyVerifier"):
        for each in tree.findall(f"{SLIDE}{tag}"):
            tree.remove(each)


def _without_leftovers(presentation: Presentation) -> None:
    """Drop what the file says beside its slides: a picture of the first, their titles, labels."""
    package = presentation.part.package
    for key, each in tuple(getattr(package, "_rels").items()):  # noqa: B009 - there is no public way
        if each.is_external or each.reltype.rpartition("/")[2] not in KEPT_OF_THE_FILE:
            package.drop_rel(key)


def _parts(presentation: Presentation) -> Iterator[Part]:
    """Yield the parts whose look is kept, each once."""
    seen: set[str] = set()
    waiting: list[Part] = [presentation.part]
    while waiting:
        part = waiting.pop()
        if str(part.partname) in seen:
            continue
        seen.add(str(part.partname))
        yield part
        waiting += [each.target_part for each in part.rels.values() if not each.is_external]


def _without_the_rest(part: Part) -> None:
    tree = getattr(part, "_element", None)
    for key, each in tuple(part.rels.items()):
        if each.is_external or each.reltype.rpartition("/")[2] not in KEPT:
            if tree is not None:
                _without_what_needs(tree, key)
            part.rels.pop(key)
    if tree is not None:
        for timing in tree.findall(f"{SLIDE}timing"):
            tree.remove(timing)


def _without_what_needs(tree: Element, key: str) -> None:
    """Take out whatever refers to a part that is dropped: the link, or the whole shape."""
    for each in list(tree.iter()):
        if key in (value for name, value in each.attrib.items() if name.startswith(RELATION)):
            for gone in (each, *each.iterancestors()):
                parent = gone.getparent()
                is_link = gone is each and not _is_inside_a_frame(each)
                if parent is not None and (is_link or _name(gone) in SHAPES):
                    parent.remove(gone)
                    break


def _is_inside_a_frame(each: Element) -> bool:
    return _name(each) == "blip" or any(_name(up) == "graphicFrame" for up in each.iterancestors())


def _name(each: Element) -> str:
    return str(each.tag).rpartition("}")[2]


def _with_places(presentation: Presentation) -> Template:
    layouts = [each for master in presentation.slide_masters for each in master.slide_layouts]
    wide, high = presentation.slide_width, presentation.slide_height
    if not (wide and high and min(wide, high) >= INCH * 3 and max(wide, high) <= INCH * 60):
        raise NotATemplate("Its slides have no usual size.")
    contents = [place for each in layouts if (place := _content(each, wide, high))]
    if not contents:
        raise NotATemplate(
            "None of its layouts has a title and, under it, room for a text or a table."
        )
    content = max(contents, key=lambda place: (place.body is not None, _size(place.area)))
    titles = [place for each in layouts if (place := _title(each))]
    return Template(
        presentation=presentation,
        title=_with_foot(titles[0] if titles else content),
        content=_with_foot(content),
        stretch=_stretch(content.layout),
    )


def _stretch(layout: SlideLayout) -> float:
    """Return how wide the letters of a layout are, beside those of Arial."""
    theme = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    found = _LETTERS.search(theme.blob)
    name = found[1].decode(errors="replace").casefold() if found else ""
    return STRETCH.get(name, STRETCH_OF_OTHERS)


def _with_foot(place: Place) -> Place:
    held = {each.placeholder_format.type: each.element for each in _placed(place.layout)}
    return replace(
        place,
        footer=held.get(PP_PLACEHOLDER.FOOTER),
        number=held.get(PP_PLACEHOLDER.SLIDE_NUMBER),
    )


def _size(area: Area) -> int:
    return area.width * area.height


def _content(layout: SlideLayout, wide: int, high: int) -> Place | None:
    """Return the layout as a place for contents, where it is one."""
    held = _placed(layout)
    titles = [each for each in held if each.placeholder_format.type in TITLES]
    others = [each for each in held if each.placeholder_format.type not in TITLES | FRAME]
    if len(titles) != 1 or _is_upright(titles[0]):
        return None
    title = titles[0]
    feet = [each.top for each in held if each.placeholder_format.type in FRAME]
    bottom = min((top for top in feet if top > high * 0.75), default=round(high * 0.93))
    if not others:
        top = title.top + title.height + high // 60
        area = Area(left=title.left, top=top, width=title.width, height=bottom - top)
        area = area.within(wide, high)
        return Place(layout=layout, area=area) if _is_roomy(area, wide, high) else None
    is_text = len(others) == 1 and others[0].placeholder_format.type in TEXTS
    if not is_text or _is_upright(others[0]):
        return None
    body = others[0]
    area = Area(left=body.left, top=body.top, width=body.width, height=body.height).above(bottom)
    area = area.within(wide, high)
    if not _is_roomy(area, wide, high):
        return None
    return Place(layout=layout, area=area, body=body.placeholder_format.idx)


def _is_roomy(area: Area, wide: int, high: int) -> bool:
    return (
        area.height > high * 0.4
        and area.width > wide * 0.5
        and _size(area) > SMALLEST_TEXT * wide * high
    )


def _title(layout: SlideLayout) -> Place | None:
    held = _placed(layout)
    kinds = {each.placeholder_format.type: each for each in held}
    title, under = kinds.get(PP_PLACEHOLDER.CENTER_TITLE), kinds.get(PP_PLACEHOLDER.SUBTITLE)
    if title is None or under is None:
        return None
    area = Area(left=under.left, top=under.top, width=under.width, height=under.height)
    return Place(layout=layout, area=area, body=under.placeholder_format.idx)


def _placed(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """Return the placeholders whose place is known."""
    held: Iterable[LayoutPlaceholder] = layout.placeholders
    return [each for each in held if None not in (each.left, each.top, each.width, each.height)]


def _is_upright(shape: LayoutPlaceholder) -> bool:
    found = shape.element.find(f".//{SLIDE}ph")
    return found is not None and found.get("orient") == "vert"
