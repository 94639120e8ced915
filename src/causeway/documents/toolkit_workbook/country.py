"""The country's tables as a workbook: one sheet for each, and before them what they say and leave out.

Text is written as text, so that nothing is taken for a formula; a number is a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from causeway.documents.workbook.writer_style import TEXT_FORMAT, new_workbook

type Written = str | int
COLUMN_WIDTH, FIRST_WIDTH, WORDS_WIDTH = 18, 30, 90
HEADING_HEIGHT = 30
TEAL = "#0E5257"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """A table: its sheet's name, what it is of, its columns with what each means, its rows.

    The first ``texts`` columns are words, the others numbers; ``empty`` is said where there is no row.
    """

    sheet: str
    caption: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Written]]
    texts: int
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How the cells look."""

    title: Format
    heading: Format
    words: Format
    number: Format
    over_numbers: Format
    left_out: Format


def write_country(title: str, about: Sequence[str], tables: Sequence[WrittenTable]) -> bytes:
    """Return the workbook: its first sheet has the title, what is to be known, and every column in words."""
    stream = BytesIO()
    workbook = new_workbook(stream)
    looks = _looks(workbook)
    _write_about(workbook.add_worksheet("About"), title, about, tables, looks)
    for table in tables:
        _write_table(workbook.add_worksheet(table.sheet), table, looks)
    workbook.close()
    return stream.getvalue()


def _looks(workbook: Workbook) -> Looks:
    plain = {"num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"}
    heading = {"bold": True, "font_color": "#FFFFFF", "bg_color": TEAL}
    return Looks(
        title=workbook.add_format({"bold": True, "font_size": 14}),
        heading=workbook.add_format(plain | heading),
        words=workbook.add_format(plain),
        number=workbook.add_format({"num_format": "#,##0", "valign": "top"}),
        over_numbers=workbook.add_format(plain | heading | {"align": "right"}),
        left_out=workbook.add_format(plain | {"align": "right"}),
    )


def _write_about(
    sheet: Worksheet,
    title: str,
    about: Sequence[str],
    tables: Sequence[WrittenTable],
    looks: Looks,
) -> None:
    sheet.set_column(0, 1, FIRST_WIDTH)
    sheet.set_column(2, 2, WORDS_WIDTH)
    sheet.write_string(0, 0, title, looks.title)
    row = 1
    for says in about:
        sheet.merge_range(row, 0, row, 2, says, looks.words)
        sheet.set_row(row, 28)
        row += 1
    row += 1
    for place, head in enumerate(("Table", "Column", "What it says")):
        sheet.write_string(row, place, head, looks.heading)
    for table in tables:
        for name, means in table.columns:
            row += 1
            for place, text in enumerate((table.caption, name, means)):
                sheet.write_string(row, place, text, looks.words)
    _on_paper(sheet)


def _write_table(sheet: Worksheet, table: WrittenTable, looks: Looks) -> None:
    sheet.set_column(0, 1, FIRST_WIDTH)
    sheet.set_column(2, max(2, len(table.columns) - 1), COLUMN_WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, HEADING_HEIGHT)
    for place, (name, _) in enumerate(table.columns):
        look = looks.heading if place < table.texts else looks.over_numbers
        sheet.write_string(0, place, name, look)
    if not table.rows:
        sheet.write_string(1, 0, table.empty)
    for number, cells in enumerate(table.rows, start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell, looks.number)
            else:
                look = looks.words if place < table.texts else looks.left_out
                sheet.write_string(number, place, cell, look)
    sheet.repeat_rows(0)
    _on_paper(sheet)


def _on_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
