"""Start and finish as the quarters of one year, and back."""

from datetime import date

import pytest

from causeway.documents.workbook.writer_columns import CellField
from causeway.documents.workbook.written_timing import Timing, cells_of_timing, timing_after
from causeway.domain.quarters import Quarter

Q1, Q2, Q3, Q4, NEXT = (
    CellField.QUARTER_1,
    CellField.QUARTER_2,
    CellField.QUARTER_3,
    CellField.QUARTER_4,
    CellField.NEXT_YEAR,
)


def q(number: int, year: int = 2025) -> Quarter:
    return Quarter(year=year, number=number)


@pytest.mark.parametrize(
    ("starts_in", "finish_on", "cells"),
    [
        (None, None, {}),
        (q(1), None, {Q1: "04/25"}),
        (None, date(2025, 12, 15), {Q3: "12/25"}),
        (q(1), date(2025, 12, 15), {Q1: "04/25", Q3: "12/25"}),
        (q(3), date(2025, 11, 30), {Q3: "11/25"}),
        (q(4, 2024), date(2025, 5, 1), {Q1: "05/25"}),
        (q(2), date(2026, 9, 30), {Q2: "07/25"}),
        (q(1, 2026), date(2026, 9, 30), {NEXT: "04/26"}),
        (q(3, 2027), None, {NEXT: "10/27"}),
    ],
)
def test_a_start_and_a_finish_stand_where_they_fall(
    starts_in: Quarter | None, finish_on: date | None, cells: dict[CellField, str]
) -> None:
    timing = Timing(starts_in=starts_in, finish_on=finish_on)

    assert cells_of_timing(timing, year=2025) == cells


@pytest.mark.parametrize(
    ("now", "cells", "after"),
    [
        # A first answer: one month is start and finish, two are a span.
        ((None, None), {Q2: date(2025, 7, 31)}, (q(2), date(2025, 7, 31))),
        (
            (None, None),
            {Q1: date(2025, 4, 30), Q3: date(2025, 12, 31)},
            (q(1), date(2025, 12, 31)),
        ),
        ((None, None), {NEXT: date(2026, 4, 30)}, (q(1, 2026), None)),
        # Both move with their cells; a month that still holds the finish keeps its day.
        (
            (q(1), date(2025, 12, 15)),
            {Q2: date(2025, 7, 31), Q3: date(2025, 12, 31)},
            (q(2), date(2025, 12, 15)),
        ),
        (
            (q(1), date(2025, 12, 15)),
            {Q1: date(2025, 4, 30), Q4: date(2026, 2, 28)},
            (q(1), date(2026, 2, 28)),
        ),
        # A lone finish moves, and no start is made of it.
        ((None, date(2025, 12, 15)), {Q4: date(2026, 2, 28)}, (None, date(2026, 2, 28))),
        ((q(4, 2024), date(2025, 5, 1)), {Q2: date(2025, 8, 31)}, (q(4, 2024), date(2025, 8, 31))),
        # A finish that the year cannot show stays.
        ((q(1), date(2026, 9, 30)), {Q2: date(2025, 7, 31)}, (q(2), date(2026, 9, 30))),
        # Emptied cells take the start away, and leave the finish to its own column.
        ((q(1), date(2025, 12, 15)), {}, (None, date(2025, 12, 15))),
    ],
)
def test_changed_quarters_move_what_they_show_and_nothing_else(
    now: tuple[Quarter | None, date | None],
    cells: dict[CellField, date],
    after: tuple[Quarter | None, date | None],
) -> None:
    before = Timing(starts_in=now[0], finish_on=now[1])

    found = timing_after(before, cells, changed=True, year=2025)

    assert (found.starts_in, found.finish_on) == after


def test_unchanged_quarters_change_nothing() -> None:
    now = Timing(starts_in=q(1), finish_on=date(2025, 12, 15))

    assert timing_after(now, {}, changed=False, year=2025) is now
