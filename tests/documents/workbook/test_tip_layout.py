"""The layout of WebCAF's plan: one row per finding and action, and nothing of the plan is lost."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from causeway.documents.workbook.as_it_came import AsItCame, as_it_came
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.layouts import LAYOUTS, TIP
from causeway.documents.workbook.round_trip import compare
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.writer_columns import CellField, Side
from causeway.documents.workbook.written_rows import rows_of
from causeway.domain.action import Answer
from causeway.domain.finding import Treatment, TreatmentKind
from tests.documents.workbook.workbooks import read
from tests.documents.workbook.written import (
    EXPORT,
    PLAN,
    SYSTEM,
    a_finding,
    a_written_plan,
    an_action,
    compared,
    opened,
    saved,
)

AS_A_TIP = replace(PLAN, layout=TIP)


def texts(*fields: CellField) -> list[tuple[str, ...]]:
    return [tuple(row.text(field) for field in fields) for row in rows_of(AS_A_TIP)]


def test_a_finding_has_a_row_for_each_action_and_a_shared_cost_stands_once() -> None:
    assert texts(CellField.FINDING_REF, CellField.ACTION_REF, CellField.COST) == [
        ("FND-001", "ACT-01", "£12,000"),
        ("FND-001", "ACT-02", "£12,000"),
        ("FND-002", "ACT-01", "see ACT-01"),
        ("FND-003", "", ""),
        ("FND-004", "ACT-03", "£12,000"),
    ]


def test_days_answers_and_starts_are_written_in_its_words() -> None:
    fields = (CellField.FINISH, CellField.RESOURCE, CellField.BUDGET, CellField.START)

    assert texts(*fields)[0] == ("15/12/2025", "yes", "being sought", "Q1 2025/26")


def test_every_part_and_action_is_read_back() -> None:
    reading = read(write_workbook(AS_A_TIP, EXPORT))

    assert [finding.part for finding in reading.findings] == ["organisational"] * 3 + [SYSTEM]
    assert [len(finding.actions) for finding in reading.findings] == [2, 1, 0, 1]
    assert reading.findings[0].actions[0].budget is Answer.BEING_SOUGHT
    assert all(each.cell.endswith("5") for each in reading.problems), "FND-003 is not answered yet"


@pytest.mark.parametrize("kind", [TreatmentKind.DEFER, TreatmentKind.ACCEPT, TreatmentKind.NONE])
def test_what_is_not_planned_keeps_its_treatment_and_its_reason(kind: TreatmentKind) -> None:
    finding = replace(a_finding(1), treatment=Treatment(kind=kind, justification="Too dear."))
    reading = read(write_workbook(a_written_plan(finding, layout=TIP), EXPORT))

    [found] = reading.findings
    assert (found.treatment, found.justification, found.actions) == (kind, "Too dear.", ())
    assert not reading.problems


def test_an_untouched_workbook_changes_nothing() -> None:
    workbook = open_workbook(write_workbook(AS_A_TIP, EXPORT))

    comparison = compare(workbook, base=AS_A_TIP, now=AS_A_TIP)

    assert comparison.is_nothing
    assert not comparison.notices


def test_a_treatment_among_the_statuses_is_refused_with_the_column_it_belongs_to() -> None:
    workbook = opened(AS_A_TIP)
    sheet = workbook["Recommendations and actions"]
    assert isinstance(sheet, Worksheet)
    sheet.cell(2, TIP.position(CellField.STATUS) + 1).value = "Deferred"

    comparison = compared(saved(workbook), plan=AS_A_TIP)

    [problem] = comparison.problems
    assert not comparison.changes
    assert (problem.rule, problem.expected) == ("R-CAF-08", "Action planned or No action planned")
    assert "say it in the column “Treatment”" in problem.says


def test_a_reviewed_row_is_one_that_came_so_or_is_complete() -> None:
    undated = a_finding(1, an_action(1, finish_on=None))
    reasoned = a_finding(2, an_action(2, finish_on=None, no_finish_reason="Later."))
    came = {"FND-003": AsItCame(reviewed=True)}
    plan = a_written_plan(undated, reasoned, replace(a_finding(3)), layout=TIP, came=came)

    assert [row.text(CellField.REVIEWED) for row in rows_of(plan)] == ["No", "Yes", "Yes"]


def test_what_came_with_a_finding_is_found_in_the_notes_of_its_report() -> None:
    notes = "Risk number: RP1\nType: Priority\nRecommendation (and risk) reviewed: Yes\nKeep: x"

    assert as_it_came("REC-A1A1", notes) == AsItCame(
        ref="REC-A1A1", risk_ref="RP1", category="Priority", reviewed=True
    )


def test_each_layout_has_every_value_of_the_council_that_is_its_own() -> None:
    shared = {CellField.TITLE, CellField.OWNER, CellField.COST, CellField.EFFORT, CellField.FINISH}

    for layout in LAYOUTS.values():
        assert shared <= {*layout.fields_of(Side.ACTION)}
