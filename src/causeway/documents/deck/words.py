"""Step 6, the presentation as a file: texts as runs, and nothing but text in them (T-17).

What no text may hold is dropped, markup is escaped, no link is ever made, and each run says its
language, so that a screen reader and a spelling check read it as British English.
"""

import re
from xml.sax.saxutils import escape

from lxml.etree import _Element as Element
from pptx.oxml import parse_xml

LANGUAGE = "en-GB"
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Return a text in one line, without what no text may hold."""
    return " ".join(_NEVER.sub("", text).split())


def paragraph(
    text: str,
    size: float,
    *,
    bold: bool = False,
    bullet: bool | None = None,
    before: float = 0,
    align: str = "",
) -> str:
    """Return a paragraph as markup; ``bullet`` is None where there is neither one nor none."""
    way = f' algn="{align}"' if align else ""
    mark = ""
    if bullet is not None:
        way += ' marL="228600" indent="-228600"' if bullet else ' marL="0" indent="0"'
        mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullet else "<a:buNone/>"
    space = (
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    )
    heavy = ' b="1"' if bold else ""
    properties = f'lang="{LANGUAGE}" sz="{round(size * 100)}"{heavy} dirty="0"'
    return (
        f"<a:p><a:pPr{way}>{space}{mark}</a:pPr>"
        f"<a:r><a:rPr {properties}/><a:t>{escape(cleaned(text))}</a:t></a:r></a:p>"
    )


def element(markup: str) -> Element:
    """Return markup as an element of the file."""
    head, mark, rest = markup.partition(">")
    cut = -1 if head.endswith("/") else len(head)
    found: Element = parse_xml(f"{head[:cut]} {NAMES}{head[cut:]}{mark}{rest}")
    return found


def body(paragraphs: str) -> list[Element]:
    """Return paragraphs as elements, to be put into a text body."""
    return list(element(f"<a:list>{paragraphs}</a:list>"))


def say_language(tree: Element) -> None:
    """Let every run of a tree say its language."""
    for tag in ("rPr", "endParaRPr", "defRPr"):
        for properties in tree.iter(f"{DRAWING}{tag}"):
            properties.set("lang", LANGUAGE)
    for run in tree.iter(f"{DRAWING}r", f"{DRAWING}fld"):
        if run.find(f"{DRAWING}rPr") is None:
            run.insert(0, element(f'<a:rPr lang="{LANGUAGE}"/>'))
