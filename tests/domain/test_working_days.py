"""Working days are counted from the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from causeway.domain.working_days import add_working_days, is_working_day

GOOD_FRIDAY, EASTER_MONDAY = date(2025, 4, 18), date(2025, 4, 21)
EASTER = frozenset({GOOD_FRIDAY, EASTER_MONDAY})


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2025, 6, 2), 1, date(2025, 6, 3)),
        (date(2025, 6, 2), 5, date(2025, 6, 9)),
        (date(2025, 6, 6), 1, date(2025, 6, 9)),
        (date(2025, 6, 7), 1, date(2025, 6, 9)),
        (date(2025, 4, 17), 1, date(2025, 4, 22)),
        (date(2025, 4, 16), 5, date(2025, 4, 25)),
        (date(2025, 6, 2), 0, date(2025, 6, 2)),
        (GOOD_FRIDAY, 0, date(2025, 4, 22)),
    ],
)
def test_weekends_and_holidays_do_not_count(start: date, days: int, expected: date) -> None:
    assert add_working_days(start, days, EASTER) == expected


def test_days_are_never_counted_backwards() -> None:
    with pytest.raises(ValueError, match="counted forwards, not -1"):
        add_working_days(GOOD_FRIDAY, -1, EASTER)


@given(
    start=some.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)),
    days=some.integers(min_value=1, max_value=60),
)
def test_exactly_so_many_working_days_lie_after_the_start(start: date, days: int) -> None:
    end = add_working_days(start, days, EASTER)

    after = (start + timedelta(days=count) for count in range(1, (end - start).days + 1))
    assert sum(is_working_day(day, EASTER) for day in after) == days
    assert is_working_day(end, EASTER)
