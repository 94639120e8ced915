"""Rows of a workbook that comes back: repeated, added, deleted, moved, lost."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook

from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.round_trip import NotAPlanWorkbook
from causeway.documents.workbook.round_trip_changes import Comparison
from causeway.documents.workbook.round_trip_rows import export_named_in
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.finding import TreatmentKind
from causeway.domain.money import Amount, Cost
from tests.documents.workbook.written import (
    EXPORT,
    FIRST_ROW,
    PLAN,
    SYSTEM,
    came_back,
    changed,
    column,
    compared,
    opened,
    saved,
    sheet_of,
    write,
)

LAST_ROW = FIRST_ROW + 3


def test_the_assurers_half_is_listed_and_never_taken() -> None:
    cells = {
        (FIRST_ROW, CellField.RECOMMENDATION): "Do nothing.",
        (FIRST_ROW, CellField.RISK_LEVEL): "Low",
    }

    comparison = came_back(write(cells))

    assert not comparison.changes
    assert [(each.about, each.rule) for each in comparison.of_the_assurer] == [
        ("FND-001, Assurer recommendation", "R-CAF-06"),
        ("FND-001, Risk level", "R-CAF-06"),
    ]


def test_what_is_repeated_may_be_changed_in_any_one_row() -> None:
    cells = {
        (FIRST_ROW + 1, CellField.PRIORITY): "Low",  # of FND-001, which stands in two rows
        (FIRST_ROW + 2, CellField.OWNER): "Chief executive",  # of ACT-01, which stands in two rows
    }

    assert changed(came_back(write(cells))) == {
        ("FND-001", CellField.PRIORITY): ("High", "Low"),
        ("ACT-01", CellField.OWNER): ("Head of ICT", "Chief executive"),
    }


def test_rows_that_contradict_each_other_are_not_taken() -> None:
    cells = {(FIRST_ROW, CellField.OWNER): "Ada", (FIRST_ROW + 2, CellField.OWNER): "Bo"}

    comparison = came_back(write(cells))

    assert not comparison.changes
    assert "stands in several rows, and in H7 it says “Ada”" in comparison.problems[0].says


def test_a_cost_may_be_given_where_it_only_pointed_elsewhere() -> None:
    comparison = came_back(write({(FIRST_ROW + 2, CellField.COST): "£99"}))

    assert changed(comparison) == {("ACT-01", CellField.COST): ("£12,000", "£99")}


def test_a_row_without_an_action_reference_adds_an_action() -> None:
    cells = {
        (LAST_ROW, CellField.TITLE): "Buy a second line",
        (LAST_ROW, CellField.COST): "£9,000 a year",
        (LAST_ROW, CellField.QUARTER_2): "09/25",
    }

    comparison = came_back(write(cells))

    (added,) = comparison.added
    assert (added.finding, added.title) == ("FND-003", "Buy a second line")
    assert added.cells[CellField.COST].value == Cost(
        one_off=Amount.exactly(0), yearly=Amount.exactly(9_000_00), text="£9,000 a year"
    )
    assert not comparison.changes


def test_a_further_row_under_a_finding_adds_an_action_to_it() -> None:
    row = LAST_ROW + 1
    cells = {
        (row, CellField.FINDING_REF): "fnd-1",
        (row, CellField.TITLE): "Train the team",
        (row, CellField.EFFORT): "huge",
    }

    comparison = came_back(write(cells))

    (added,) = comparison.added
    assert (added.finding, added.title) == ("FND-001", "Train the team")
    assert CellField.EFFORT not in added.cells
    assert [each.rule for each in comparison.problems] == ["R-CAF-41"]


def test_an_action_of_the_ministrys_columns_alone_is_called_as_its_recommendation() -> None:
    cells = {
        (FIRST_ROW + 3, CellField.OWNER): "Head of Audit",
        (FIRST_ROW + 3, CellField.COST): "£10k",
    }

    (added,) = came_back(write(cells)).added

    assert (added.finding, added.title) == ("FND-003", "Recommend thing 3.")
    assert added.cells[CellField.TITLE].doubts


def test_a_further_row_that_says_no_words_adds_nothing() -> None:
    row = LAST_ROW + 1

    comparison = came_back(
        write({(row, CellField.FINDING_REF): "FND-001", (row, CellField.COST): "£5"})
    )

    assert not comparison.added
    assert "not what will be done" in comparison.problems[0].says


def test_a_further_row_with_a_known_action_joins_it_to_the_finding() -> None:
    row = LAST_ROW + 1
    cells = {(row, CellField.FINDING_REF): "FND-003", (row, CellField.ACTION_REF): "ACT-2"}

    comparison = came_back(write(cells))

    (linked,) = comparison.links
    assert (linked.finding, linked.action, linked.joins) == ("FND-003", "ACT-02", True)
    assert not comparison.changes


def test_a_deleted_row_only_proposes_to_part_the_action_from_the_finding() -> None:
    comparison = came_back(lambda workbook: sheet_of(workbook).delete_rows(FIRST_ROW + 2))

    (linked,) = comparison.links
    assert (linked.finding, linked.action, linked.joins) == ("FND-002", "ACT-01", False)
    assert not comparison.changes


def test_a_sheet_that_is_gone_takes_nothing_with_it() -> None:
    comparison = came_back(lambda workbook: workbook.remove(sheet_of(workbook, SYSTEM)))

    assert comparison.is_nothing
    assert SYSTEM in comparison.notices[0]


def test_a_lost_action_reference_is_known_by_the_words_of_its_row() -> None:
    cells = {(FIRST_ROW + 1, CellField.ACTION_REF): None, (FIRST_ROW + 1, CellField.EFFORT): "High"}

    comparison = came_back(write(cells))

    assert changed(comparison) == {("ACT-02", CellField.EFFORT): ("Medium", "High")}
    assert not comparison.added


@pytest.mark.parametrize(
    ("field", "written", "says"),
    [
        (CellField.FINDING_REF, None, "does not say which finding"),
        (CellField.FINDING_REF, "FND-099", "“FND-099” is not a finding of this plan"),
        (CellField.ACTION_REF, "ACT-99", "ACT-99 is not in this plan"),
    ],
)
def test_a_row_of_nothing_known_is_refused(
    field: CellField, written: str | None, says: str
) -> None:
    comparison = came_back(write({(FIRST_ROW + 1, field): written}))

    assert says in comparison.problems[0].says
    assert not comparison.changes


def test_rows_may_be_sorted_and_moved() -> None:
    def turn_round(workbook: Workbook) -> None:
        sheet = sheet_of(workbook)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(FIRST_ROW, LAST_ROW)]
        for number, values in enumerate(reversed(rows), FIRST_ROW):
            for index, value in enumerate(values, 1):
                sheet.cell(number, index).value = value

    assert came_back(turn_round) == Comparison()


def test_columns_may_be_moved_and_a_missing_one_is_said() -> None:
    comparison = came_back(lambda workbook: sheet_of(workbook).delete_cols(column(CellField.COST)))

    assert not comparison.changes
    assert comparison.notices == (
        "The sheet “Organisational A and D” has no column “Cost”, so nothing was compared there.",
    )


def test_a_heading_may_be_spaced_otherwise() -> None:
    renamed = write(
        {(6, CellField.OWNER): "OWNERSHIP/ roles  responsible:", (7, CellField.OWNER): "Me"}
    )

    comparison = came_back(renamed)

    assert changed(comparison) == {("ACT-01", CellField.OWNER): ("Head of ICT", "Me")}
    assert not comparison.notices


def test_a_sheet_whose_rows_cannot_be_told_apart_is_said() -> None:
    comparison = came_back(
        lambda workbook: sheet_of(workbook).delete_cols(column(CellField.FINDING_REF))
    )

    assert "no column “Finding reference”" in comparison.notices[0]


def test_a_cost_that_names_another_action_is_refused() -> None:
    comparison = came_back(write({(FIRST_ROW, CellField.COST): "see ACT-02"}))

    assert not comparison.changes
    assert "names ACT-02 instead" in comparison.problems[0].says


def test_what_left_the_plan_meanwhile_cannot_be_changed() -> None:
    now = replace(PLAN, findings=PLAN.findings[1:])

    comparison = came_back(write({(FIRST_ROW + 1, CellField.OWNER): "Ada"}), now=now)

    assert not comparison.changes
    assert "ACT-02 is no longer in the plan" in comparison.problems[0].says


def test_a_workbook_that_is_no_plan_is_refused() -> None:
    stream = BytesIO()
    Workbook().save(stream)

    with pytest.raises(NotAPlanWorkbook):
        compared(stream.getvalue())


def test_the_export_is_named_on_its_own_sheet_and_on_each_part() -> None:
    workbook = opened(PLAN)
    workbook.remove(workbook["Causeway"])
    sheet_of(workbook).cell(FIRST_ROW, column(CellField.OWNER)).value = EXPORT.reference[::-1]

    assert export_named_in(open_workbook(saved(workbook))) == EXPORT.reference


def test_no_action_in_the_priority_is_an_answer_of_its_own() -> None:
    comparison = came_back(write({(FIRST_ROW + 2, CellField.PRIORITY): "no action"}))

    (change,) = comparison.changes
    assert change.meant.value is TreatmentKind.NONE


def test_an_emptied_answer_is_a_change_to_nothing() -> None:
    comparison = came_back(write({(FIRST_ROW + 1, CellField.EFFORT): None}))

    assert changed(comparison) == {("ACT-02", CellField.EFFORT): ("Medium", "")}
