"""Reminders: 30, 7, 1 and no days before a day, as far as a person wants them."""

from collections.abc import Container
from datetime import date, timedelta
from enum import StrEnum

from causeway.domain.quiet_hours import QuietHours

A_DAY = timedelta(days=1)
MOST_DAYS_LATE = 3
"""For so many days a worker that was down makes up for what it missed."""


class Reminders(StrEnum):
    """Which reminders a person wants; that of the day itself always comes."""

    ALL = "all"
    FEWER = "fewer"
    THE_DAY = "the_day"


DAYS_BEFORE = {
    Reminders.ALL: (30, 7, 1, 0),
    Reminders.FEWER: (7, 0),
    Reminders.THE_DAY: (0,),
}
LONGEST_BEFORE = max(map(max, DAYS_BEFORE.values()))


def days_to_speak_for(today: date, *, since: date | None, quiet: QuietHours) -> tuple[date, ...]:
    """Return the days whose reminders are left today.

    They are those since the last look, today, and the quiet days that follow: a reminder that falls
    on a quiet day comes before it, never after.
    """
    first = today
    if since is not None and since < today:
        first = max(since + A_DAY, today - MOST_DAYS_LATE * A_DAY)
    last = today
    while quiet.rests_on(last + A_DAY):
        last += A_DAY
    return tuple(first + A_DAY * number for number in range((last - first).days + 1))


def days_before(due_on: date, *, on: Container[date], wanted: Reminders) -> int | None:
    """Return how many days before it somebody is reminded on these days: the last of several."""
    found = [days for days in DAYS_BEFORE[wanted] if _earlier(due_on, days) in on]
    return min(found, default=None)


def _earlier(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))
