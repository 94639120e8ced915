"""Reminders 30, 7, 1 and no days before: by days of London, over leap days, never after a quiet day."""

from datetime import date, timedelta

import pytest

from causeway.domain.dated import DatedKind, in_neutral_words
from causeway.domain.quiet_hours import NONE, USUAL
from causeway.domain.reminders import Reminders, days_before, days_to_speak_for

MONDAY, FRIDAY = date(2025, 5, 12), date(2025, 5, 16)
SATURDAY, SUNDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Reminders.ALL, [30, 7, 1, 0]),
        (Reminders.FEWER, [7, 0]),
        (Reminders.THE_DAY, [0]),
    ],
)
def test_each_day_is_reminded_of_as_often_as_somebody_wants(
    wanted: Reminders, expected: list[int]
) -> None:
    due = date(2028, 3, 1)  # the day after a leap day
    days = [due - timedelta(days=number) for number in range(40, -5, -1)]

    said = [days_before(due, on={day}, wanted=wanted) for day in days]

    assert [each for each in said if each is not None] == expected
    assert days_before(due, on={date(2028, 1, 31)}, wanted=Reminders.ALL) == 30
    assert days_before(due, on={date(2028, 2, 29)}, wanted=Reminders.ALL) == 1


def test_the_first_day_there_is_has_no_day_before_it() -> None:
    assert days_before(date.min, on={date.min}, wanted=Reminders.ALL) == 0


def test_a_day_that_is_looked_at_first_speaks_for_itself() -> None:
    assert days_to_speak_for(MONDAY, since=None, quiet=NONE) == (MONDAY,)
    assert days_to_speak_for(MONDAY, since=MONDAY, quiet=NONE) == (MONDAY,)


def test_the_day_before_a_quiet_weekend_speaks_for_it() -> None:
    assert days_to_speak_for(FRIDAY, since=FRIDAY, quiet=USUAL) == (FRIDAY, SATURDAY, SUNDAY)
    assert days_to_speak_for(FRIDAY, since=FRIDAY, quiet=NONE) == (FRIDAY,)


def test_days_on_which_no_worker_ran_are_made_up_for_within_reason() -> None:
    two_days = days_to_speak_for(MONDAY, since=MONDAY - timedelta(days=2), quiet=NONE)
    long_ago = days_to_speak_for(MONDAY, since=MONDAY - timedelta(days=90), quiet=NONE)

    assert two_days == (MONDAY - timedelta(days=1), MONDAY)
    assert long_ago == tuple(MONDAY - timedelta(days=number) for number in (3, 2, 1, 0))


def test_a_clock_that_was_put_back_speaks_for_today() -> None:
    assert days_to_speak_for(MONDAY, since=FRIDAY, quiet=NONE) == (MONDAY,)


def test_of_several_days_spoken_for_at_once_the_last_one_counts() -> None:
    weekend = days_to_speak_for(FRIDAY, since=None, quiet=USUAL)

    assert days_before(SUNDAY, on=weekend, wanted=Reminders.ALL) == 0


def test_words_name_an_action_by_its_number_and_nothing_else_at_all() -> None:
    said = {kind: in_neutral_words(kind, "REF-01") for kind in DatedKind}

    assert said[DatedKind.ACTION] == "Causeway: an action is due (REF-01)"
    assert all("REF-01" not in says for kind, says in said.items() if kind != DatedKind.ACTION)
