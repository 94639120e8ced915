"""Step 1, the report: days for corrections are counted in working days.

The guidance gives no number of days; where a council and its assurer agree one, weekends and the
bank holidays of England and Wales do not count. The holidays come from outside.
"""

from collections.abc import Container
from datetime import date, timedelta

A_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Return whether people are at work on this day."""
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(start: date, days: int, holidays: Container[date]) -> date:
    """Return the working day that is this many after ``start``, which itself does not count.

    None at all is the day itself, or the first working day after it. Raises ValueError for fewer.
    """
    if days < 0:
        raise ValueError(f"Working days are counted forwards, not {days}")
    day = start
    for _ in range(days):
        day = _first_working_day(day + A_DAY, holidays)
    return _first_working_day(day, holidays)


def _first_working_day(day: date, holidays: Container[date]) -> date:
    while not is_working_day(day, holidays):
        day += A_DAY
    return day
