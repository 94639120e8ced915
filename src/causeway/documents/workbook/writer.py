"""Step 2, taking the plan out: the plan as a workbook, in one of the layouts there are (R-CAF-62).

Every cell is written as text, so that nothing in it is ever a formula or a link. There are no
merged cells; headings repeat on each printed page, and the marking stands on sheet and on paper.
"""

import re
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from causeway.documents.workbook.layout import Layout, SheetKind
from causeway.documents.workbook.writer_columns import CellField, Side, WrittenColumn
from causeway.documents.workbook.writer_front import (
    EXPORT_REFERENCE,
    FRONT,
    taken,
)
from causeway.documents.workbook.writer_heights import GrowingSheet, height_of, lines_of
from causeway.documents.workbook.writer_sheets import part_title, version_of
from causeway.documents.workbook.writer_style import (
    BodyCell,
    Styles,
    needs_quoting,
    new_workbook,
)
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.documents.workbook.written_rows import WrittenRow, rows_of

LONGEST_TEXT = 32_767
ROOM_FOR_MORE_ROWS = 200
A3 = 8
NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class TooLongForAWorkbook(ValueError):
    """A text that no spreadsheet's cell can hold; says where it stands in the plan."""

    def __init__(self, row: WrittenRow, column: WrittenColumn, length: int) -> None:
        where = row.finding if column.side in (Side.ASSURER, Side.FINDING) else row.action
        super().__init__(
            f"“{column.heading}” of {where} has {length:,} characters. A cell of a workbook holds at "
            f"most {LONGEST_TEXT:,}. Shorten the text and take the workbook again."
        )


def write_workbook(plan: WrittenPlan, export: Export) -> bytes:
    """Return the plan as the bytes of an .xlsx file; raise TooLongForAWorkbook."""
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        # Nothing of the machine or of the person is kept with the file.
        workbook.set_properties(
            {
                "title": f"{plan.marking}: {plan.title}, {plan.organisation}",
                "company": plan.organisation,
                "comments": plan.marking,
                "created": datetime.combine(export.taken_on, time(), tzinfo=UTC),
            }
        )
        styles = Styles(workbook)
        for kind in plan.layout.sheets:
            if kind is SheetKind.ROWS:
                _write_rows(workbook, plan, export, styles)
            else:
                name, write = FRONT[kind]
                write(_sheet(workbook, name, plan), plan, export, styles)
    return stream.getvalue()


def _write_rows(workbook: Workbook, plan: WrittenPlan, export: Export, styles: Styles) -> None:
    """Write the plan's own sheets: one for each part, or one for all."""
    names = dict(zip(plan.parts, plan.layout.sheet_names(plan.parts), strict=True))
    for name, of_sheet in groupby(rows_of(plan), key=lambda row: names[row.part]):
        _write_table(_sheet(workbook, name, plan), list(of_sheet), plan, export, styles)


def _sheet(workbook: Workbook, name: str, plan: WrittenPlan) -> Worksheet:
    """Add a sheet that prints on A3, with the marking at the head and foot of each page."""
    sheet = workbook.add_worksheet(name, GrowingSheet)
    marking, whose = _in_header(plan.marking), _in_header(plan.organisation)
    sheet.set_header(f'&L{_in_header(plan.title)}&C&"Arial,Bold"&12{marking}&R&A')
    sheet.set_footer(f'&L{whose}&C&"Arial,Bold"&12{marking}&RPage &P of &N')
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    return sheet


def _in_header(text: str) -> str:
    """Return a text for a page's head or foot, where an ampersand begins an instruction."""
    return text[:70].replace("&", "&&")


def _write_table(
    sheet: Worksheet, rows: list[WrittenRow], plan: WrittenPlan, export: Export, styles: Styles
) -> None:
    layout = plan.layout
    if layout.title:
        _write_titles(sheet, rows[0].part, plan, export, styles)
    if layout.bands:
        _write_bands(sheet, plan, styles)
    _write_headings(sheet, layout, styles)
    for number, row in enumerate(rows, layout.heading_row + 1):
        _write_row(sheet, number, row, layout, styles)
    _set_up(sheet, layout.heading_row + len(rows), layout, styles)


def _write_titles(
    sheet: Worksheet, part: str, plan: WrittenPlan, export: Export, styles: Styles
) -> None:
    version = version_of(plan.framework.code)
    sheet.write_string(0, 0, plan.layout.title, styles.title)
    sheet.write_string(1, 0, f"Council: {plan.organisation}", styles.line)
    sheet.write_string(2, 0, part_title(part), styles.line)
    sheet.write_string(
        3, 0, f"Framework: {version}. {plan.marking}. Do not send by email.", styles.line
    )
    beside = plan.layout.position(plan.layout.page_breaks[0])
    sheet.write_string(0, beside, plan.marking, styles.marking)
    sheet.write_string(1, beside, f"{export.standing}, {taken(export)}", styles.line)
    sheet.write_string(2, beside, f"{EXPORT_REFERENCE}: {export.reference}", styles.line)
    sheet.set_row(0, 28)


def _write_bands(sheet: Worksheet, plan: WrittenPlan, styles: Styles) -> None:
    layout, row = plan.layout, plan.layout.heading_row - 1
    year = f"{plan.year}/{(plan.year + 1) % 100:02d}"
    begin = {layout.position(band.first): band for band in layout.bands}
    band = layout.bands[0]
    for index in range(len(layout.columns)):
        band = begin.get(index, band)
        look = styles.group(band.colour)
        if index in begin:
            sheet.write_string(row, index, band.says.format(year=year), look)
        else:
            sheet.write_blank(row, index, None, look)
    sheet.set_row(row, 20)


def _write_headings(sheet: Worksheet, layout: Layout, styles: Styles) -> None:
    for index, column in enumerate(layout.columns):
        look = styles.heading(column.side)
        sheet.write_string(layout.heading_row, index, column.heading, look)
    lines = max(lines_of(column.heading, column.width) for column in layout.columns)
    sheet.set_row(layout.heading_row, max(32, height_of(lines)))


def _write_row(
    sheet: Worksheet, number: int, row: WrittenRow, layout: Layout, styles: Styles
) -> None:
    looks = _looks(layout.sides, row.repeats_finding, row.repeats_action)
    lines = 1
    for index, column in enumerate(layout.columns):
        text = row.texts.get(column.field)
        if not text:
            sheet.write_blank(number, index, None, styles.body(looks[index]))
            continue
        text = _writable(text, row, column)
        look = looks[index]
        if needs_quoting(text):
            look = look._replace(quoted=True)
        if column.field is CellField.RISK_LEVEL:
            look = look._replace(risk=text)
        sheet.write_string(number, index, text, styles.body(look))
        lines = max(lines, lines_of(text, column.width))
    sheet.set_row(number, height_of(lines))


@cache
def _looks(
    sides: tuple[Side, ...],
    repeats_finding: bool,  # noqa: FBT001 - it is what is remembered by
    repeats_action: bool,  # noqa: FBT001 - and so is this
) -> tuple[BodyCell, ...]:
    """Return how the cells of a row look, before anything is known of what they say."""
    repeats = {
        Side.ASSURER: repeats_finding,
        Side.FINDING: repeats_finding,
        Side.ACTION: repeats_action,
        Side.WORKED_OUT: repeats_finding,
        Side.REFERENCE: False,
    }
    return tuple(
        BodyCell(side=side, begins=not repeats_finding, repeats=repeats[side]) for side in sides
    )


def _writable(text: str, row: WrittenRow, column: WrittenColumn) -> str:
    # A carriage return of its own is shown as "_x000D_" by most programs.
    text = NEVER_IN_TEXT.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    # Spreadsheets count UTF-16 units, so a picture counts twice.
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        raise TooLongForAWorkbook(row, column, length)
    return text


def _set_up(sheet: Worksheet, last_row: int, layout: Layout, styles: Styles) -> None:
    """Set widths, filters, the choices of cells and how the sheet prints."""
    headings, last_column = layout.heading_row, len(layout.columns) - 1
    for index, column in enumerate(layout.columns):
        sheet.set_column(index, index, column.width, styles.wrapped)
        _offer_choices(sheet, column, (headings + 1, index, last_row + ROOM_FOR_MORE_ROWS, index))
    sheet.freeze_panes(headings + 1, layout.frozen_columns)
    sheet.autofilter(headings, 0, last_row, last_column)
    table = f"A1:AZ{last_row + ROOM_FOR_MORE_ROWS}"
    sheet.ignore_errors({"number_stored_as_text": table, "two_digit_text_year": table})
    # On paper the lines above the table stand in the header of each page.
    first = headings - bool(layout.bands)
    sheet.print_area(first, 0, last_row, last_column)
    sheet.repeat_rows(first, headings)
    sheet.repeat_columns(layout.position(layout.repeated_to))
    sheet.set_v_pagebreaks([layout.position(each) for each in layout.page_breaks])
    sheet.set_print_scale(88)
    sheet.hide_gridlines(2)


def _offer_choices(
    sheet: Worksheet, column: WrittenColumn, cells: tuple[int, int, int, int]
) -> None:
    """Offer the words a cell accepts, or say what it accepts when it is chosen."""
    options: dict[str, object]
    if column.accepts:
        options = {
            "validate": "list",
            "source": list(column.accepts),
            "error_title": column.heading[:32],
            "error_message": f"Choose one of: {', '.join(column.accepts)}.",
        }
    elif column.hint:
        options = {
            "validate": "any",
            "input_title": column.heading[:32],
            "input_message": column.hint,
        }
    else:
        return
    sheet.data_validation(*cells, options)
