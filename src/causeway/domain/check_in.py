"""After submission: how often owners say where their actions stand, and when that is due next.

The guidance names no rhythm; the programme's early layout had fortnightly, monthly and quarterly
check-ins (R-CAF-16).
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

MONTHS_IN_A_YEAR = 12
FORTNIGHT = timedelta(days=14)


class Rhythm(StrEnum):
    """How often a plan asks its owners for a check-in."""

    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


OPENS_BEFORE = {
    Rhythm.FORTNIGHTLY: timedelta(days=5),
    Rhythm.MONTHLY: timedelta(days=7),
    Rhythm.QUARTERLY: timedelta(days=14),
}
"""How long before its due day a check-in opens and its owners are told."""
MONTHS_OF = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}


def due_day(rhythm: Rhythm, start: date, number: int) -> date:
    """Return the due day of a check-in, the first being number 0.

    Each is counted from the start, so that one on the 31st comes back to it after a short month.
    """
    if rhythm not in MONTHS_OF:
        return start + number * FORTNIGHT
    months = start.year * MONTHS_IN_A_YEAR + start.month - 1 + number * MONTHS_OF[rhythm]
    year, month = divmod(months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_check_in(rhythm: Rhythm, last: date | None, start: date) -> date:
    """Return the first due day after ``last``; the very first where there was none yet."""
    if last is None or last < start:
        return start
    number = max(0, _about(rhythm, last, start) - 1)
    while due_day(rhythm, start, number) <= last:
        number += 1
    return due_day(rhythm, start, number)


def open_on(rhythm: Rhythm, last: date | None, start: date, *, today: date) -> date | None:
    """Return the due day of the check-in that should be open today and is not yet; None of none.

    Where several were missed, because no worker ran, only the latest is asked for.
    """
    due = None
    following = next_check_in(rhythm, last, start)
    while following - OPENS_BEFORE[rhythm] <= today:
        due = following
        following = next_check_in(rhythm, due, start)
    return due


def opening_after(rhythm: Rhythm, last: date | None, start: date) -> date:
    """Return the day the check-in after ``last`` opens."""
    return next_check_in(rhythm, last, start) - OPENS_BEFORE[rhythm]


def _about(rhythm: Rhythm, day: date, start: date) -> int:
    if rhythm not in MONTHS_OF:
        return (day - start) // FORTNIGHT
    months = (day.year - start.year) * MONTHS_IN_A_YEAR + day.month - start.month
    return months // MONTHS_OF[rhythm]
