"""Presentations made once and opened again, and templates of councils that never were."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches

from causeway.documents.deck.making import make_deck
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.offered import present
from tests.builders import NOON
from tests.domain.executive_presentation.sources import a_full_source

SAMPLE = "A slide of the council’s own"
LINK = "https://example.org/"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def made(count: int = 41) -> bytes:
    return make_deck(present(a_full_source(count), everything()), at=NOON)


def reopened(content: bytes) -> Presentation:
    return pptx.Presentation(BytesIO(content))


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


@cache
def a_template(width: float = 10, height: float = 5.625) -> bytes:
    """Make a template in a council's colours, with two sample slides, a chart and links outside."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(width), Inches(height)
    for shown in (presentation.slide_master, *presentation.slide_layouts):
        for shape in shown.placeholders:
            if shape.element.spPr.xfrm is not None:
                shape.top, shape.height = (
                    round(each * height / 7.5) for each in (shape.top, shape.height)
                )
    sample = presentation.slides.add_slide(presentation.slide_layouts[1])
    sample.shapes.title.text = SAMPLE
    sample.placeholders[1].text_frame.paragraphs[0].add_run().hyperlink.address = LINK
    data = CategoryChartData()
    data.categories = ["One", "Two"]
    data.add_series("Sample", (1, 2))
    other = presentation.slides.add_slide(presentation.slide_layouts[5])
    other.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(3), Inches(3), data)
    stream = BytesIO()
    presentation.save(stream)
    parts = parts_of(stream.getvalue())
    theme = parts["ppt/theme/theme1.xml"].replace(b"Calibri", b"Georgia")
    master = parts["ppt/slideMasters/slideMaster1.xml"]
    link = f'<p:cNvPr id="1" name=""><a:hlinkClick xmlns:r="{RELATIONS}" r:id="rIdOut"/></p:cNvPr>'
    return packed(
        parts
        | {
            "ppt/theme/theme1.xml": theme,
            "ppt/slideMasters/slideMaster1.xml": master.replace(
                b'<p:cNvPr id="1" name=""/>', link.encode(), 1
            ),
            MASTER_RELS: with_relation(parts[MASTER_RELS], "hyperlink"),
        }
    )


def with_relation(rels: bytes, kind: str, target: str = LINK) -> bytes:
    more = (
        f'<Relationship Id="rIdOut" Type="{RELATIONS}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return rels.replace(b"</Relationships>", more.encode())


def texts(presentation: Presentation) -> Iterator[str]:
    """Return every text of every slide and its notes."""
    for slide in presentation.slides:
        trees = [slide.element, *([slide.notes_slide.element] if slide.has_notes_slide else [])]
        for tree in trees:
            yield from (each.text or "" for each in tree.iter() if str(each.tag).endswith("}t"))
