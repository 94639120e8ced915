"""The plan as a workbook: the council's layout, text as text, marked, and a pleasure to work in."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from causeway.documents.paper.sheets import write_sheets
from causeway.documents.workbook.writer import TooLongForAWorkbook, write_workbook
from causeway.documents.workbook.writer_columns import COLUMNS, CellField
from causeway.documents.workbook.writer_sheets import sheet_names
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.finding import ORGANISATIONAL, Treatment, TreatmentKind
from causeway.domain.money import NIL, UNKNOWN, Amount, Cost
from tests.documents.workbook.workbooks import FILES
from tests.documents.workbook.written import (
    EXPORT,
    FIRST_ROW,
    PLAN,
    SYSTEM,
    a_finding,
    a_written_plan,
    an_action,
    column,
    opened,
    sheet_of,
    texts,
)

HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+44 1234 567890",
    "-5",
    "@SUM(A1)",
    "\tafter a tab",
    "https://example.org/page",
    "mailto:someone@example.org",
    "'quoted'",
    "\u202eright to left",
    "🔥" * 20,
    "_x0041_ stays",
    "line one\nline two",
)


def parts_of(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_columns_a_to_r_stand_as_in_the_workbook_the_council_received() -> None:
    received = openpyxl.load_workbook(FILES / "caf-iip-harrowmere-from-assurer.xlsx").worksheets[1]

    ours = sheet_of(opened(PLAN))

    assert [ours.cell(6, n).value for n in range(1, 19)] == [
        received.cell(6, n).value for n in range(1, 19)
    ]
    assert [ours.cell(n, 1).value for n in (1, 3, 5)] == [
        received.cell(n, 1).value for n in (1, 3, 5)
    ]


def test_each_part_has_its_sheet_between_a_page_to_read_and_one_to_recognise_it_by() -> None:
    workbook = opened(PLAN)

    assert workbook.sheetnames == [
        "Read me first",
        "Organisational A and D",
        "System 1 Revenues and benefits",
        "Causeway",
    ]
    assert workbook["System 1 Revenues and benefits"]["A3"].value == (
        f"Assessment: Critical system (objectives B and C): {SYSTEM}"
    )
    assert workbook["Causeway"]["B4"].value == EXPORT.reference


def test_there_is_a_row_for_each_finding_and_action_and_a_shared_cost_stands_once() -> None:
    sheet = sheet_of(opened(PLAN))

    rows = [texts(sheet, number) for number in range(FIRST_ROW, FIRST_ROW + 4)]

    assert [
        (row[CellField.FINDING_REF], row.get(CellField.ACTION_REF), row.get(CellField.COST))
        for row in rows
    ] == [
        ("FND-001", "ACT-01", "£12,000"),
        ("FND-001", "ACT-02", "£12,000"),
        ("FND-002", "ACT-01", "see ACT-01"),
        ("FND-003", None, None),
    ]


def test_a_row_says_both_halves_in_words() -> None:
    row = texts(sheet_of(opened(PLAN)), FIRST_ROW)

    assert row[CellField.OUTCOMES] == "A1.a Board Direction"
    assert row[CellField.CONTROL_TYPES] == "People, Process"
    assert row[CellField.TREATMENT] == "Implement"
    assert row[CellField.BUDGET] == "Being sought"
    assert row[CellField.FINISH] == "15 December 2025"
    assert (row[CellField.QUARTER_1], row[CellField.QUARTER_3]) == ("04/25", "12/25")
    assert CellField.QUARTER_2 not in row


@pytest.mark.parametrize(
    ("cost", "answered", "written"),
    [
        (UNKNOWN, False, None),
        (UNKNOWN, True, "Not known yet"),
        (Cost(one_off=NIL, yearly=None), True, "nil"),
        (Cost(one_off=NIL, yearly=None, text="Nil (staff time)"), True, "Nil (staff time)"),
        (Cost(one_off=Amount.exactly(500_00), yearly=None, text="£4.5k"), True, "£500"),
        (
            Cost(one_off=Amount(low=1_000_00, high=2_000_00), yearly=Amount.exactly(300_00)),
            True,
            "£1,000 to £2,000 and £300 a year",
        ),
    ],
)
def test_a_cost_stands_in_its_own_words_while_they_are_true(
    cost: Cost, *, answered: bool, written: str | None
) -> None:
    action = an_action(1, cost=cost, cost_answered=answered)

    sheet = sheet_of(opened(a_written_plan(a_finding(1, action))))

    assert texts(sheet, FIRST_ROW).get(CellField.COST) == written


def test_no_action_is_said_where_the_ministry_looks_for_it() -> None:
    none = Treatment(kind=TreatmentKind.NONE, justification="It is replaced next year.")

    sheet = sheet_of(opened(a_written_plan(replace(a_finding(1), treatment=none))))

    row = texts(sheet, FIRST_ROW)
    assert row[CellField.PRIORITY] == row[CellField.TREATMENT] == "No action"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_and_never_a_formula_or_a_link(text: str) -> None:
    plan = a_written_plan(a_finding(1, an_action(1, title=text, owner=text), recommendation=text))

    content = write_workbook(plan, EXPORT)

    sheets = "".join(each for name, each in parts_of(content).items() if "worksheets/" in name)
    assert not re.search(r"<f[ >/]|<hyperlink|TargetMode=\"External\"", sheets)
    row = texts(sheet_of(openpyxl.load_workbook(BytesIO(content))), FIRST_ROW)
    assert row[CellField.TITLE] == row[CellField.OWNER] == row[CellField.RECOMMENDATION] == text


def test_a_text_that_could_become_a_formula_when_edited_is_quoted() -> None:
    sheet = sheet_of(opened(a_written_plan(a_finding(1, an_action(1, title="=1+1")))))

    assert sheet.cell(FIRST_ROW, column(CellField.TITLE)).quotePrefix
    assert not sheet.cell(FIRST_ROW, column(CellField.OWNER)).quotePrefix


def test_a_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    plan = a_written_plan(a_finding(1, an_action(7, title="x" * 32_768)))

    with pytest.raises(TooLongForAWorkbook, match=r"“Action” of ACT-07 has 32,768 characters"):
        write_workbook(plan, EXPORT)


def test_what_no_file_can_hold_is_left_out_of_a_text() -> None:
    title = "before\ud800\x00\x0bafter"

    sheet = sheet_of(opened(a_written_plan(a_finding(1, an_action(1, title=title)))))

    assert texts(sheet, FIRST_ROW)[CellField.TITLE] == "beforeafter"


def test_the_marking_stands_on_every_sheet_and_every_page() -> None:
    workbook = opened(PLAN)

    for sheet in workbook.worksheets:
        for edge in (sheet.oddHeader, sheet.oddFooter):
            assert edge is not None
            assert edge.center.text == "OFFICIAL-SENSITIVE"
    assert "Do not send by email" in str(sheet_of(workbook)["A4"].value)


def test_nobody_is_named_in_the_file() -> None:
    properties = opened(PLAN).properties

    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.title == (
        "OFFICIAL-SENSITIVE: Improvement and implementation plan 2025/26, Harrowmere District Council"
    )


def test_a_sheet_is_ready_to_work_in() -> None:
    sheet = sheet_of(opened(PLAN))

    effort = sheet.cell(FIRST_ROW, column(CellField.EFFORT)).coordinate
    offered = [each for each in sheet.data_validations.dataValidation if effort in each.sqref]
    assert sheet.freeze_panes == "D7"
    assert str(sheet.auto_filter.ref).startswith("A6:")
    assert not sheet.merged_cells.ranges
    assert sheet.print_title_rows == "$5:$6"
    assert [each.formula1 for each in offered] == ['"High,Medium,Low"']
    assert sheet.cell(FIRST_ROW, column(CellField.QUARTER_1)).number_format == "@"


def test_rows_are_as_high_as_their_words_and_go_on_growing() -> None:
    long = a_finding(1, recommendation="Give the team a standing item. " * 20)
    content = write_workbook(a_written_plan(long, a_finding(2)), EXPORT)

    (sheet,) = (each for name, each in parts_of(content).items() if name.endswith("sheet2.xml"))

    heights = re.findall(rf'<row r="(?:{FIRST_ROW}|{FIRST_ROW + 1})"[^>]* ht="([\d.]+)"', sheet)
    assert float(heights[0]) > 3 * float(heights[1])
    assert "customHeight" not in sheet.partition("<sheetData>")[2]


def test_sheets_are_named_apart_however_systems_are_called() -> None:
    systems = ["a" * 60, "a" * 60, "Housing [live]: rents/repairs?", "'Quoted'", ORGANISATIONAL]

    names = sheet_names(systems)

    assert len({name.casefold() for name in names}) == len(systems)
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


@pytest.mark.parametrize("count", [0, 1, 120])
def test_a_plan_of_any_size_is_written(count: int) -> None:
    findings = (a_finding(number, an_action(number)) for number in range(1, count + 1))

    workbook = opened(a_written_plan(*findings))

    assert len(workbook.worksheets) == (3 if count else 2)
    if count:
        assert sheet_of(workbook).max_row == FIRST_ROW + count - 1
        assert sheet_of(workbook).max_column == len(COLUMNS)


def test_a_workbook_is_the_same_whatever_this_process_has_written_before() -> None:
    nothing = Deck(title="A paper", author="", marking="", slides=())
    first = parts_of(write_workbook(a_written_plan(), EXPORT))

    write_sheets(nothing, at=datetime(2025, 5, 12, tzinfo=UTC))
    second = parts_of(write_workbook(a_written_plan(), EXPORT))

    assert second == first
    assert '<scheme val="minor"/>' not in second["xl/styles.xml"].split("</font>")[0]
