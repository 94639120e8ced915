"""A paper as a workbook (.xlsx): a sheet to read first, and one for each table; text in every cell.

Nothing in it is ever a formula or a link, whatever people wrote.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from causeway.documents.paper.markup import cleaned
from causeway.documents.workbook.writer import A3, LONGEST_TEXT
from causeway.documents.workbook.writer_columns import Side
from causeway.documents.workbook.writer_heights import GrowingSheet, height_of, lines_of
from causeway.documents.workbook.writer_style import BodyCell, Styles, needs_quoting, new_workbook
from causeway.domain.committee_papers.reading import tables_of
from causeway.domain.executive_presentation.slide import Deck, Slide, SlideKind, Table

READ_ME = "Read me first"
WIDEST, NARROWEST, A_SHARE = 60, 14, 5
CUT = "… (cut: the text is longer than a cell can hold)"
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def write_sheets(deck: Deck, *, at: datetime) -> bytes:
    """Return a document as the bytes of an .xlsx file."""
    stream = BytesIO()
    workbook = new_workbook(stream)
    workbook.set_properties(
        {
            "title": cleaned(deck.title)[:255],
            "author": cleaned(deck.author)[:255],
            "subject": cleaned(deck.marking)[:255],
            "created": at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    styles = Styles(workbook)
    _front(_added(workbook, READ_ME, deck), deck, styles)
    names = {READ_ME.casefold()}
    for slide in deck.slides:
        for table in tables_of(slide):
            sheet = _added(workbook, _name(slide.title, names), deck)
            _write(sheet, slide, table, styles)
    workbook.close()
    return stream.getvalue()


def _added(workbook: Workbook, name: str, deck: Deck) -> Worksheet:
    sheet = workbook.add_worksheet(name, worksheet_class=GrowingSheet)
    marking = cleaned(deck.marking)[:70].replace("&", "&&")
    sheet.set_header(f"&C&B{marking}")
    sheet.set_footer("&CPage &P of &N")
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    return sheet


def _name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet can have and no other has."""
    name = " ".join(NOT_IN_A_NAME.sub(" ", cleaned(title)).split())[:31].strip() or "Sheet"
    number = 1
    whole = name
    while whole.casefold() in taken:
        number += 1
        whole = f"{name[:27]} {number}"
    taken.add(whole.casefold())
    return whole


def _front(sheet: Worksheet, deck: Deck, styles: Styles) -> None:
    """Write what the document is, and every slide that has words and no table."""
    sheet.set_column(0, 0, 100)
    heading = styles.format(bold=True, font_size=12)
    lines = [(deck.marking, styles.marking)]
    for slide in deck.slides:
        if slide.kind is SlideKind.TITLE:
            lines += [(slide.title, styles.title)]
        elif tables_of(slide):
            continue
        else:
            lines += [(slide.title, heading), (slide.says, styles.wrapped)]
        lines += [(point, styles.wrapped) for point in slide.points]
    written = [(_writable(text), look) for text, look in lines if text]
    for row, (text, look) in enumerate(written):
        sheet.write_string(row, 0, text, look)
        sheet.set_row(row, height_of(lines_of(text, 100)))


def _write(sheet: Worksheet, slide: Slide, table: Table, styles: Styles) -> None:
    said = [slide.title, slide.says, *slide.points]
    looks = [styles.title, styles.label, *([styles.line] * len(slide.points))]
    above = [(text, look) for text, look in zip(said, looks, strict=True) if text]
    for row, (text, look) in enumerate(above):
        sheet.write_string(row, 0, _writable(text), look)
    first = len(above) + 1
    widths = [min(WIDEST, max(NARROWEST, A_SHARE * each.share)) for each in table.columns]
    for at, (column, wide) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(at, at, wide)
        sheet.write_string(first, at, column.head, styles.heading(Side.REFERENCE))
    sheet.set_row(first, height_of(max(map(lines_of, (c.head for c in table.columns), widths))))
    for number, cells in enumerate(table.rows, first + 1):
        _row(sheet, number, [_writable(cell) for cell in cells], widths, styles)
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{first + len(table.rows) + 1}"})


def _row(
    sheet: Worksheet, number: int, cells: Iterable[str], widths: list[int], styles: Styles
) -> None:
    lines = 1
    for at, (text, wide) in enumerate(zip(cells, widths, strict=True)):
        look = BodyCell(side=Side.ACTION, begins=True, quoted=needs_quoting(text))
        sheet.write_string(number, at, text, styles.body(look))
        lines = max(lines, lines_of(text, wide))
    sheet.set_row(number, height_of(lines))


def _writable(text: str) -> str:
    held = cleaned(text)
    length = len(held.encode("utf-16-le")) // 2
    if length <= LONGEST_TEXT:
        return held
    # Cut by the UTF-16 units that spreadsheets count, and said so in the cell itself.
    room = (LONGEST_TEXT - len(CUT)) * 2
    return held.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
