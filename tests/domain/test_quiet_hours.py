"""Quiet hours by London's clock: at their edges, over weekends, and in the nights the clock changes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from causeway.domain.quiet_hours import LONDON, NONE, USUAL, QuietHours


def london(text: str, *, second: bool = False) -> datetime:
    """Return a moment by London's clock; the second of the two where a time comes twice."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=int(second))


@pytest.mark.parametrize(
    ("at", "over"),
    [
        ("2025-05-12T18:59:59", "2025-05-12T18:59:59"),
        ("2025-05-12T19:00:00", "2025-05-13T07:00:00"),
        ("2025-05-13T00:00:00", "2025-05-13T07:00:00"),
        ("2025-05-13T06:59:59", "2025-05-13T07:00:00"),
        ("2025-05-13T07:00:00", "2025-05-13T07:00:00"),
        ("2025-05-16T18:59:59", "2025-05-16T18:59:59"),
        ("2025-05-16T19:00:00", "2025-05-19T07:00:00"),
        ("2025-05-17T12:00:00", "2025-05-19T07:00:00"),
        ("2025-05-18T23:59:59", "2025-05-19T07:00:00"),
        ("2028-02-28T20:00:00", "2028-02-29T07:00:00"),
        ("2025-12-31T20:00:00", "2026-01-01T07:00:00"),
    ],
)
def test_the_usual_quiet_hours_end_in_the_morning_of_a_working_day(at: str, over: str) -> None:
    assert USUAL.over_at(london(at)) == london(over).astimezone(UTC)


def test_hours_in_the_middle_of_a_day_are_quiet_too() -> None:
    lunch = QuietHours(starts=time(12), ends=time(13, 30))

    assert lunch.over_at(london("2025-05-17T11:59")) == london("2025-05-17T11:59").astimezone(UTC)
    assert lunch.over_at(london("2025-05-17T12:15")) == london("2025-05-17T13:30").astimezone(UTC)


def test_weekends_alone_can_be_quiet() -> None:
    weekends = QuietHours(weekends=True)

    assert weekends.over_at(london("2025-05-16T23:59")) == london("2025-05-16T23:59").astimezone(
        UTC
    )
    assert weekends.over_at(london("2025-05-17T00:00")) == london("2025-05-19T00:00").astimezone(
        UTC
    )


@pytest.mark.parametrize(
    ("at", "over_in_utc"),
    [
        ("2027-03-27T22:00:00", "2027-03-28T06:00:00"),  # the night is an hour shorter
        ("2026-10-24T22:00:00", "2026-10-25T07:00:00"),  # the night is an hour longer
    ],
)
def test_in_the_nights_the_clock_changes_they_end_by_the_new_clock(
    at: str, over_in_utc: str
) -> None:
    nights = QuietHours(starts=time(19), ends=time(7))

    assert nights.over_at(london(at)) == datetime.fromisoformat(over_in_utc).replace(tzinfo=UTC)


def test_an_end_that_the_clock_skips_comes_an_hour_later() -> None:
    nights = QuietHours(starts=time(19), ends=time(1, 30))

    over = nights.over_at(london("2027-03-28T00:10"))

    assert over.astimezone(LONDON).time() == time(2, 30)


def test_an_end_that_comes_twice_ends_what_is_quiet_at_either() -> None:
    nights = QuietHours(starts=time(19), ends=time(1, 30))

    first = nights.over_at(london("2026-10-25T01:10"))
    second = nights.over_at(london("2026-10-25T01:10", second=True))

    assert (first, second) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_without_quiet_hours_everything_goes_at_once() -> None:
    assert NONE.over_at(london("2025-05-17T03:00")) == london("2025-05-17T03:00").astimezone(UTC)


@pytest.mark.parametrize(("starts", "ends"), [(time(7), time(7)), (time(7), None), (None, time(7))])
def test_hours_that_never_end_or_have_one_end_are_none(starts: time, ends: time) -> None:
    with pytest.raises(ValueError, match="Quiet hours"):
        QuietHours(starts=starts, ends=ends)


QUARTERS = some.builds(time, some.integers(0, 23), some.sampled_from([0, 15, 30, 45]))
MOMENTS = some.datetimes(datetime(2026, 3, 1), datetime(2028, 4, 1), timezones=some.just(UTC))  # noqa: DTZ001 - hypothesis adds it


@given(starts=QUARTERS, ends=QUARTERS, weekends=some.booleans(), at=MOMENTS)
def test_a_message_is_never_early_never_quiet_and_never_days_late(
    starts: time, ends: time, weekends: bool, at: datetime
) -> None:
    if starts == ends:
        return
    quiet = QuietHours(starts=starts, ends=ends, weekends=weekends)

    over = quiet.over_at(at)

    assert at <= over < at + timedelta(days=4)
    assert quiet.over_at(over) == over
