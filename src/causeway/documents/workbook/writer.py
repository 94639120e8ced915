"""Step 2, taking the plan out: the plan as a workbook in the council's layout (R-CAF-62).

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

from causeway.documents.workbook.writer_columns import (
    COLUMNS,
    FIRST_OF_COUNCIL,
    FIRST_OF_OURS,
    CellField,
    Side,
    WrittenColumn,
    position,
)
from causeway.documents.workbook.writer_front import (
    EXPORT_REFERENCE,
    READ_ME,
    RECOGNITION,
    taken,
    write_read_me,
    write_recognition,
)
from causeway.documents.workbook.writer_heights import GrowingSheet, height_of, lines_of
from causeway.documents.workbook.writer_sheets import part_title, sheet_names, version_of
from causeway.documents.workbook.writer_style import (
    ASSURER,
    COUNCIL,
    FONT,
    OURS,
    BodyCell,
    Styles,
    needs_quoting,
)
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.documents.workbook.written_rows import WrittenRow, rows_of

LONGEST_TEXT = 32_767
GROUP_ROW = 4
HEADING_ROW = 5
FIRST_ROW = 6
FROZEN_COLUMNS = 3
ROOM_FOR_MORE_ROWS = 200
A3 = 8
NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FONT,
}


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
    with Workbook(stream, OPTIONS) as workbook:
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
        write_read_me(_sheet(workbook, READ_ME, plan), plan, export, styles)
        names = dict(zip(plan.parts, sheet_names(plan.parts), strict=True))
        for part, of_part in groupby(rows_of(plan), key=lambda row: row.part):
            sheet = _sheet(workbook, names[part], plan)
            _write_part(sheet, part, list(of_part), plan, export, styles)
        write_recognition(_sheet(workbook, RECOGNITION, plan), plan, export, styles)
    return stream.getvalue()


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


def _write_part(
    sheet: Worksheet,
    part: str,
    rows: list[WrittenRow],
    plan: WrittenPlan,
    export: Export,
    styles: Styles,
) -> None:
    _write_titles(sheet, part, plan, export, styles)
    _write_headings(sheet, plan, styles)
    for number, row in enumerate(rows, FIRST_ROW):
        _write_row(sheet, number, row, styles)
    _set_up(sheet, FIRST_ROW + len(rows) - 1, styles)


def _write_titles(
    sheet: Worksheet, part: str, plan: WrittenPlan, export: Export, styles: Styles
) -> None:
    version = version_of(plan.framework.code)
    sheet.write_string(0, 0, "Improvement and implementation plan", styles.title)
    sheet.write_string(1, 0, f"Council: {plan.organisation}", styles.line)
    sheet.write_string(2, 0, part_title(part), styles.line)
    sheet.write_string(
        3, 0, f"Framework: {version}. {plan.marking}. Do not send by email.", styles.line
    )
    beside = position(FIRST_OF_COUNCIL)
    sheet.write_string(0, beside, plan.marking, styles.marking)
    sheet.write_string(1, beside, f"{export.standing}, {taken(export)}", styles.line)
    sheet.write_string(2, beside, f"{EXPORT_REFERENCE}: {export.reference}", styles.line)
    sheet.set_row(0, 28)


def _write_headings(sheet: Worksheet, plan: WrittenPlan, styles: Styles) -> None:
    year = f"{plan.year}/{(plan.year + 1) % 100:02d}"
    groups = {
        0: ("Completed by the independent assurer", ASSURER),
        position(FIRST_OF_COUNCIL): (
            f"Completed by the council. The quarters are those of {year}.",
            COUNCIL,
        ),
        position(FIRST_OF_OURS): ("Completed by the council: decisions and actions", OURS),
    }
    colour = ASSURER
    for index, column in enumerate(COLUMNS):
        text, colour = groups.get(index, ("", colour))
        look = styles.group(colour)
        if text:
            sheet.write_string(GROUP_ROW, index, text, look)
        else:
            sheet.write_blank(GROUP_ROW, index, None, look)
        sheet.write_string(HEADING_ROW, index, column.heading, styles.heading(column.side))
    sheet.set_row(GROUP_ROW, 20)
    sheet.set_row(HEADING_ROW, 32)


def _write_row(sheet: Worksheet, number: int, row: WrittenRow, styles: Styles) -> None:
    looks = _looks(row.repeats_finding, row.repeats_action)
    lines = 1
    for index, column in enumerate(COLUMNS):
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
def _looks(repeats_finding: bool, repeats_action: bool) -> tuple[BodyCell, ...]:  # noqa: FBT001 - the two are what is remembered by
    """Return how the cells of a row look, before anything is known of what they say."""
    repeats = {
        Side.ASSURER: repeats_finding,
        Side.FINDING: repeats_finding,
        Side.ACTION: repeats_action,
        Side.REFERENCE: False,
    }
    return tuple(
        BodyCell(side=each.side, begins=not repeats_finding, repeats=repeats[each.side])
        for each in COLUMNS
    )


def _writable(text: str, row: WrittenRow, column: WrittenColumn) -> str:
    # A carriage return of its own is shown as "_x000D_" by most programs.
    text = NEVER_IN_TEXT.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    # Spreadsheets count UTF-16 units, so a picture counts twice.
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        raise TooLongForAWorkbook(row, column, length)
    return text


def _set_up(sheet: Worksheet, last_row: int, styles: Styles) -> None:
    """Set widths, filters, the choices of cells and how the sheet prints."""
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, styles.wrapped)
        _offer_choices(sheet, index, column, last_row + ROOM_FOR_MORE_ROWS)
    sheet.freeze_panes(FIRST_ROW, FROZEN_COLUMNS)
    sheet.autofilter(HEADING_ROW, 0, last_row, len(COLUMNS) - 1)
    table = f"A1:AZ{last_row + ROOM_FOR_MORE_ROWS}"
    sheet.ignore_errors({"number_stored_as_text": table, "two_digit_text_year": table})
    # On paper the lines above the table stand in the header of each page.
    sheet.print_area(GROUP_ROW, 0, last_row, len(COLUMNS) - 1)
    sheet.repeat_rows(GROUP_ROW, HEADING_ROW)
    sheet.repeat_columns(position(CellField.OUTCOMES))
    # The assurer's half, the council's, and what we add are three pages side by side.
    sheet.set_v_pagebreaks([position(FIRST_OF_COUNCIL), position(FIRST_OF_OURS)])
    sheet.set_print_scale(88)
    sheet.hide_gridlines(2)


def _offer_choices(sheet: Worksheet, index: int, column: WrittenColumn, last_row: int) -> None:
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
    sheet.data_validation(FIRST_ROW, index, last_row, index, options)
