"""When a check-in is due: a pure calculation from rhythm, last round and start."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from causeway.domain.check_in import OPENS_BEFORE, Rhythm, next_check_in, open_on

START = date(2025, 1, 31)
DAYS = some.dates(min_value=date(2024, 1, 1), max_value=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("rhythm", "last", "due"),
    [
        (Rhythm.MONTHLY, None, date(2025, 1, 31)),
        (Rhythm.FORTNIGHTLY, date(2025, 1, 31), date(2025, 2, 14)),
        (Rhythm.MONTHLY, date(2025, 1, 31), date(2025, 2, 28)),
        (Rhythm.MONTHLY, date(2025, 2, 28), date(2025, 3, 31)),
        (Rhythm.QUARTERLY, date(2025, 1, 31), date(2025, 4, 30)),
        (Rhythm.QUARTERLY, date(2025, 10, 31), date(2026, 1, 31)),
        (Rhythm.MONTHLY, date(2025, 3, 10), date(2025, 3, 31)),
    ],
)
def test_the_next_check_in_follows_the_rhythm(rhythm: Rhythm, last: date | None, due: date) -> None:
    assert next_check_in(rhythm, last, START) == due


def test_a_rhythm_that_starts_after_the_last_check_in_begins_at_its_start() -> None:
    assert next_check_in(Rhythm.MONTHLY, date(2024, 12, 1), START) == START


@given(some.sampled_from(Rhythm), DAYS, DAYS)
def test_the_next_check_in_is_always_later_and_the_nearest(
    rhythm: Rhythm, last: date, start: date
) -> None:
    due = next_check_in(rhythm, last, start)

    assert due > last or due == start
    assert next_check_in(rhythm, due, start) > due


def test_a_check_in_opens_some_days_before_it_is_due_and_not_twice() -> None:
    opens = START - OPENS_BEFORE[Rhythm.MONTHLY]

    assert open_on(Rhythm.MONTHLY, None, START, today=date(2025, 1, 23)) is None
    assert open_on(Rhythm.MONTHLY, None, START, today=opens) == START
    assert open_on(Rhythm.MONTHLY, START, START, today=opens) is None


def test_of_several_that_were_missed_only_the_latest_is_asked_for() -> None:
    assert open_on(Rhythm.FORTNIGHTLY, None, START, today=date(2025, 3, 3)) == date(2025, 2, 28)
