"""Quarters that came back: what they change of the start and the finish, and what they cannot."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.documents.workbook.writer_columns import CellField
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.documents.workbook.written_timing import Timing, timing_said
from causeway.domain.quarters import Quarter
from tests.documents.workbook.written import (
    FIRST_ROW,
    a_finding,
    a_written_plan,
    an_action,
    came_back,
    changed,
    write,
)

Q1, Q2, Q3, Q4, NEXT = (
    CellField.QUARTER_1,
    CellField.QUARTER_2,
    CellField.QUARTER_3,
    CellField.QUARTER_4,
    CellField.NEXT_YEAR,
)
FINISH = CellField.FINISH


@pytest.mark.parametrize(
    ("field", "written"), [(Q1, "05/25"), (Q1, "x"), (Q2, "08/25"), (NEXT, "x")]
)
def test_a_quarter_that_moves_neither_start_nor_finish_is_said_and_is_no_change(
    field: CellField, written: str
) -> None:
    comparison = came_back(write({(FIRST_ROW, field): written}))

    assert not comparison.changes
    assert (
        f"“{written}” changes neither the quarter in which ACT-01 starts" in comparison.notices[0]
    )


def test_quarters_that_move_the_start_are_a_change_of_each_cell() -> None:
    comparison = came_back(write({(FIRST_ROW, Q1): None, (FIRST_ROW, Q2): "08/25"}))

    assert set(changed(comparison)) == {("ACT-01", Q1), ("ACT-01", Q2)}
    assert not comparison.notices


def test_a_month_under_another_quarter_is_taken_with_a_doubt() -> None:
    (found,) = came_back(write({(FIRST_ROW, Q1): "08/25"})).changes

    assert "stands under “Quarter 1” and was read as Q2 2025/26" in found.meant.doubts[0].message


def moved(**fields: object) -> WrittenPlan:
    return a_written_plan(a_finding(1, an_action(1, **fields)))


def test_once_the_plan_runs_as_the_file_says_there_is_nothing_to_take() -> None:
    base = moved()
    now = moved(starts_in=Quarter(year=2025, number=2))

    comparison = came_back(write({(FIRST_ROW, Q1): "08/25"}), plan=base, now=now)

    assert not comparison.changes
    assert not comparison.notices


def test_a_name_that_the_plan_took_in_its_own_letters_is_no_change() -> None:
    comparison = came_back(
        write({(FIRST_ROW, CellField.OWNER): "ada  LEAD"}),
        plan=moved(),
        now=moved(owner="Ada Lead"),
    )

    assert not comparison.changes


def test_a_name_in_other_letters_is_a_change_while_the_plan_has_not_moved() -> None:
    comparison = came_back(write({(FIRST_ROW, CellField.OWNER): "head of ict"}))

    assert changed(comparison) == {("ACT-01", CellField.OWNER): ("Head of ICT", "head of ict")}


@pytest.mark.parametrize(
    ("said", "finish"),
    [
        ({Q4: date(2026, 2, 28), FINISH: None}, date(2026, 2, 28)),
        ({FINISH: None}, None),
        ({Q3: None, FINISH: None}, None),
        ({Q4: date(2026, 2, 28), FINISH: date(2026, 2, 10)}, date(2026, 2, 10)),
    ],
)
def test_an_emptied_finish_date_leaves_the_finish_to_changed_quarters(
    said: dict[CellField, date | None], finish: date | None
) -> None:
    now = Timing(starts_in=Quarter(year=2025, number=1), finish_on=date(2025, 12, 15))

    assert timing_said(now, said, year=2025) == replace(now, finish_on=finish)
