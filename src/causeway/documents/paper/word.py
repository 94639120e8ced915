"""A paper as a Word document (.docx): what committee clerks put into an agenda.

Each slide is a section under a heading; a chart stands as the table of its numbers. The file is
made of text alone: no macro, link, field of data or object.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from causeway.documents.paper.markup import paragraph, section, table
from causeway.documents.paper.word_parts import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    HEAD,
    NAMES,
    RELATIONS,
    SETTINGS,
    STYLES,
    footer,
    header,
    properties,
)
from causeway.domain.committee_papers.reading import tables_of
from causeway.domain.executive_presentation.slide import Deck, PaperKind, Slide, SlideKind


def write_word(deck: Deck, *, at: datetime) -> bytes:
    """Return a document as the bytes of a .docx file."""
    moment = at.astimezone(UTC)
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": _document(deck),
        "word/styles.xml": STYLES,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": header(deck.marking),
        "word/footer1.xml": footer(f"{deck.author}: {deck.title}"),
        "docProps/core.xml": properties(
            title=deck.title,
            author=deck.author,
            marking=deck.marking,
            at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        ),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = ZipInfo(name, date_time=moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text.encode())
    return stream.getvalue()


def _document(deck: Deck) -> str:
    pages = "".join(_sections(deck))
    return f"{HEAD}<w:document {NAMES}><w:body>{pages}</w:body></w:document>"


def _sections(deck: Deck) -> Iterator[str]:
    lies = False
    for slide in deck.slides:
        wide = any(each.is_dense for each in tables_of(slide))
        if wide is not lies:
            yield section(landscape=lies)
            lies = wide
        yield from _slide(slide, landscape=lies)
    yield section(landscape=lies, last=True)


def _slide(slide: Slide, *, landscape: bool) -> Iterator[str]:
    if slide.kind is SlideKind.TITLE:
        yield paragraph(slide.title, "Title")
        yield from (paragraph(point, "Subtitle") for point in slide.points)
        return
    yield paragraph(slide.title, "Heading1")
    if slide.says:
        yield paragraph(slide.says, "Lead")
    style, mark = ("", "") if slide.is_prose else ("Bullet", "•  ")
    yield from (paragraph(f"{mark}{point}", style) for point in slide.points)
    for each in tables_of(slide):
        yield table(each, landscape=landscape)
    if isinstance(slide.kind, PaperKind):
        yield from (paragraph(note, "Small") for note in slide.notes)
