"""What comes back from the limited process is what a person sees in the file, or a refusal."""

import resource
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO

import pytest
from xlsxwriter import Workbook as WrittenWorkbook

from causeway.documents.workbook import jail
from causeway.documents.workbook.grid import CellKind, Sheet
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.refusal import FileRefused
from tests.documents.workbook.workbooks import a_package, a_sheet, a_text, a_workbook


def opened(sheet: str) -> Sheet:
    return open_workbook(a_package(sheet)).sheets[0]


def test_texts_numbers_dates_and_truths_come_as_what_they_are() -> None:
    row = ("text", 12, 12.5, date(2025, 7, 1), datetime(2025, 7, 1, 9, 30), True)  # noqa: DTZ001 - workbooks know no time zones

    sheet = open_workbook(a_workbook({"S": [row]})).sheets[0]

    assert [(cell.kind.value, cell.text) for cell in sheet.rows[1]] == [
        ("text", "text"),
        ("number", "12"),
        ("number", "12.5"),
        ("date", "2025-07-01"),
        ("date", "2025-07-01"),
        ("truth", "Yes"),
    ]


def test_shared_and_rich_texts_are_read_without_their_styles() -> None:
    stream = BytesIO()
    with WrittenWorkbook(stream) as written:
        sheet = written.add_worksheet("S")
        sheet.write_string(0, 0, "shared")
        sheet.write_rich_string(0, 1, "some ", written.add_format({"bold": True}), "bold", " text")

    read = open_workbook(stream.getvalue()).sheets[0]

    assert [cell.text for cell in read.rows[1]] == ["shared", "some bold text"]


def test_a_formula_is_never_worked_out_but_the_value_last_saved_is_kept() -> None:
    sheet = opened(
        a_sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c></row>')
    )

    assert [(cell.text, cell.formula) for cell in sheet.rows[1]] == [("2", "=1+1"), ("", "=A1")]


def test_cells_without_names_stand_in_their_order() -> None:
    sheet = opened(
        a_sheet("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")
    )

    assert sorted(sheet.cells) == [(1, 1), (1, 3), (2, 1)]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

    sheet = opened(
        f'<worksheet xmlns="{strict}"><sheetData>{a_text("A1", "x")}</sheetData></worksheet>'
    )

    assert sheet.text(1, 1) == "x"


def test_a_part_said_to_lie_inside_the_file_is_read() -> None:
    inside = (
        '<Relationships><Relationship Id="r1" Type="a/worksheet" TargetMode="Internal" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    )

    content = a_package(a_sheet(a_text("A1", "x")), also={"xl/_rels/workbook.xml.rels": inside})

    assert open_workbook(content).sheets[0].text(1, 1) == "x"


def test_what_no_text_may_hold_is_left_out_and_line_breaks_stay() -> None:
    sheet = opened(a_sheet(a_text("A1", " \u200ba_x0000_b_x000D_&#10;c_x0041_ \u00a0")))

    assert sheet.text(1, 1) == "ab\ncA"


def test_merges_hidden_rows_columns_and_sheets_are_known() -> None:
    inner = '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1">'
    cell = (
        '<c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    )

    sheet = opened(a_sheet("").replace("<sheetData></sheetData>", inner + cell))

    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({2, 3}))
    assert sheet.shown_at(3, 1) == sheet.cell(1, 1)
    assert sheet.shown_at(4, 1) is None


def test_an_error_is_an_error_and_a_number_beyond_numbers_too() -> None:
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1e999</v></c>'

    sheet = opened(a_sheet(f'<row r="1">{cells}</row>'))

    assert [(cell.kind, cell.text) for cell in sheet.rows[1]] == [
        (CellKind.ERROR, "#REF!"),
        (CellKind.ERROR, "#NUM!"),
    ]


def test_a_process_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(FileRefused, match="more time or memory"):
        open_workbook(a_workbook({"S": [("x",)]}))


def test_a_process_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jail, "LONGEST_SECONDS", 0)

    with pytest.raises(FileRefused, match="more time or memory"):
        open_workbook(a_workbook({"S": [("x",)]}))


def test_the_reader_of_a_large_plan_grows_by_less_than_20_mb() -> None:
    content = a_workbook(
        {"S": [[f"{row} {column} words" for column in range(18)] for row in range(2_000)]}
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    open_workbook(content)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_the_limited_process_needs_no_django_and_no_environment() -> None:
    script = "import sys, causeway.documents.workbook.child; print('django' in sys.modules)"

    said = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, check=True)

    assert said.stdout.strip() == b"False"
