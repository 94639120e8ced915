"""Step 6, the presentation as a file: the quiet look it has where a council gives no template.

It begins from the library's bare file and takes everything visible from here: the size, the
colours, the letters, where titles and texts stand. Councils restyle it by changing the theme.
"""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
from lxml.etree import _Element as Element
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from causeway.documents.deck.words import DRAWING, SLIDE, element, say_language

BARE = Path(pptx.__file__).parent / "templates" / "default.pptx"
WIDTH, HEIGHT = Inches(40 / 3), Inches(7.5)
KEPT = ("Title Slide", "Title and Content", "Title Only")
COLOURS = {
    "dk1": "0B0C0C",
    "lt1": "FFFFFF",
    "dk2": "12436D",
    "lt2": "D9DCDE",
    "accent1": "12436D",
    "accent2": "28A197",
    "accent3": "A285D1",
    "accent4": "8A8F92",
    "accent5": "801650",
    "accent6": "F46A25",
    "hlink": "1D70B8",
    "folHlink": "4C2C92",
}
FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
THEME = "ppt/theme/theme1.xml"
# Left, top, width and height in inches; letters in points; where the text stands in its box.
PLACES = {
    PP_PLACEHOLDER.TITLE: (0.6, 0.42, 12.13, 0.85),
    PP_PLACEHOLDER.BODY: (0.6, 1.42, 12.13, 5.35),
    PP_PLACEHOLDER.OBJECT: (0.6, 1.42, 12.13, 5.35),
    PP_PLACEHOLDER.DATE: (9.2, 6.98, 1.5, 0.32),
    PP_PLACEHOLDER.FOOTER: (0.6, 6.98, 8.4, 0.32),
    PP_PLACEHOLDER.SLIDE_NUMBER: (11.23, 6.98, 1.5, 0.32),
    PP_PLACEHOLDER.CENTER_TITLE: (0.9, 1.9, 11.5, 1.7),
    PP_PLACEHOLDER.SUBTITLE: (0.9, 3.8, 11.5, 2.2),
}


def own_template() -> bytes:
    """Return the file our own presentations begin from."""
    presentation = pptx.Presentation(BytesIO(_with_our_theme()))
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    master = presentation.slide_master
    for layout in tuple(presentation.slide_layouts):
        if layout.name not in KEPT:
            presentation.slide_layouts.remove(layout)
    for shown in (master, *presentation.slide_layouts):
        _place(shown)
        say_language(shown.element)
    _letters(master)
    _rule(master)
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _with_our_theme() -> bytes:
    stream = BytesIO()
    with ZipFile(BARE) as bare, ZipFile(stream, "w", ZIP_DEFLATED) as ours:
        for part in bare.infolist():
            content = bare.read(part)
            ours.writestr(part.filename, _theme(content) if part.filename == THEME else content)
    return stream.getvalue()


def _theme(content: bytes) -> bytes:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items()
    )
    fonts = f"<a:majorFont>{FONT}</a:majorFont><a:minorFont>{FONT}</a:minorFont>"
    text = content.decode()
    for tag, inside in (("clrScheme", colours), ("fontScheme", fonts)):
        ours = f'<a:{tag} name="Causeway">{inside}</a:{tag}>'
        text = re.sub(rf"<a:{tag}\b.*?</a:{tag}>", ours, text, flags=re.DOTALL)
    return text.encode()


def _place(shown: SlideMaster | SlideLayout) -> None:
    for shape in shown.placeholders:
        left, top, width, height = PLACES[shape.placeholder_format.type]
        shape.left, shape.top = Inches(left), Inches(top)
        shape.width, shape.height = Inches(width), Inches(height)
        is_title_slide = shape.placeholder_format.type in (
            PP_PLACEHOLDER.CENTER_TITLE,
            PP_PLACEHOLDER.SUBTITLE,
        )
        if is_title_slide:
            _say_how(
                shape.element,
                colour="tx2" if "CENTER" in str(shape.placeholder_format.type) else "tx1",
            )


def _say_how(shape: Element, *, colour: str) -> None:
    """Let a placeholder of the title slide begin at the left, in one colour, without a bullet."""
    styles = shape.find(f".//{DRAWING}lstStyle")
    if styles is None:
        return
    for each in list(styles):
        styles.remove(each)
    large = ' sz="4000" b="1"' if colour == "tx2" else ' sz="2000"'
    styles.append(
        element(
            f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr{large}>'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )
    shape.find(f".//{DRAWING}bodyPr").attrib.update({"lIns": "0", "rIns": "0"})
    shape.find(f".//{DRAWING}bodyPr").set("anchor", "b" if colour == "tx2" else "t")


def _letters(master: SlideMaster) -> None:
    """Set the letters of the master's title and footers."""
    title = master.element.find(f".//{SLIDE}titleStyle/{DRAWING}lvl1pPr")
    title.set("algn", "l")
    letters = title.find(f"{DRAWING}defRPr")
    letters.set("sz", "2800")
    letters.set("b", "1")
    for colour in letters.iter(f"{DRAWING}schemeClr"):
        colour.set("val", "tx2")
    for shape in master.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.TITLE:
            shape.element.find(f".//{DRAWING}bodyPr").set("anchor", "b")
        shape.element.find(f".//{DRAWING}bodyPr").attrib.update({"lIns": "0", "rIns": "0"})
        for level in shape.element.iter(f"{DRAWING}lvl1pPr"):
            is_number = shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER
            level.set("algn", "r" if is_number else "l")
        # The library's footers are of a grey that is too pale to read.
        for tint in list(shape.element.iter(f"{DRAWING}tint")):
            tint.getparent().remove(tint)


def _rule(master: SlideMaster) -> None:
    """Put one band of colour along the top; it is there for the eye alone."""
    band = element(
        '<p:sp><p:nvSpPr><p:cNvPr id="100" name="Band"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        '</a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{Inches(0.14)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree = master.shapes.element
    tree.insert(2, band)
