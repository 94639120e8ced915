"""How dates, times, money, quarters and differences are said."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.money import Amount, Cost
from causeway.domain.quarters import Quarter
from causeway.web import spoken
from causeway.web.differences import Change, Run, word_differences


def test_a_date_has_no_leading_nought_and_its_month_in_full() -> None:
    assert spoken.day(date(2025, 6, 3)) == "3 June 2025"
    assert spoken.day(None) == "not known yet"
    assert spoken.day(None, "no date") == "no date"


def test_the_day_of_a_moment_is_londons() -> None:
    assert spoken.day(datetime(2025, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2025"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (17, 30, "5:30pm"),
        (17, 0, "5pm"),
        (9, 5, "9:05am"),
        (0, 0, "midnight"),
        (12, 0, "midday"),
        (0, 30, "12:30am"),
        (12, 30, "12:30pm"),
    ],
)
def test_times_are_of_twelve_hours(hour: int, minute: int, said: str) -> None:
    assert spoken.clock(datetime(2025, 1, 15, hour, minute, tzinfo=UTC)) == said


def test_times_follow_summer_time() -> None:
    assert spoken.moment(datetime(2025, 6, 30, 16, 30, tzinfo=UTC)) == "30 June 2025 at 5:30pm"
    assert spoken.when(date(2025, 6, 30)) == "30 June 2025"
    assert spoken.moment(None, "never") == "never"


def test_machines_are_told_a_moment_with_its_offset() -> None:
    assert spoken.iso(datetime(2025, 6, 30, 16, 30, tzinfo=UTC)) == "2025-06-30T17:30:00+01:00"
    assert spoken.iso(date(2025, 6, 30)) == "2025-06-30"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="does not say its time zone"):
        spoken.clock(datetime(2025, 6, 30, 16, 30))  # noqa: DTZ001  # the very thing refused


def test_money_is_pounds_with_commas() -> None:
    yearly = Amount(low=1_000_000, high=1_500_000)

    assert spoken.money(1_200_000) == "£12,000"
    assert spoken.money(-1_250) == "minus £12.50"
    assert spoken.money(yearly) == "£10,000 to £15,000"
    assert spoken.money(Cost(one_off=None, yearly=yearly)) == "£10,000 to £15,000 a year"
    assert spoken.money(None) == "not known yet"


def test_a_quarter_is_said_with_its_months() -> None:
    assert spoken.quarter("2025Q2") == "Q2 2025/26 (July to September 2025)"
    assert spoken.quarter(Quarter(year=2025, number=4)) == "Q4 2025/26 (January to March 2026)"
    assert spoken.quarter_short("2025Q2") == "Q2 2025/26"
    assert spoken.quarter("") == "not known yet"


def test_counts_agree_with_their_nouns() -> None:
    assert spoken.counted(1, "finding") == "1 finding"
    assert spoken.counted(1_200, "finding") == "1,200 findings"
    assert spoken.counted(2, "person", "people") == "2 people"
    assert spoken.counted(0, "finding") == "no findings"


def test_lists_are_sentences() -> None:
    assert spoken.listed(["A"]) == "A"
    assert spoken.listed(["A", "B", "C"]) == "A, B and C"
    assert spoken.listed(["A", "B"], "or") == "A or B"


def test_the_words_that_changed_are_told_from_those_that_stayed() -> None:
    assert word_differences("We rotate keys monthly", "We rotate all keys weekly") == (
        Run(change=Change.KEPT, text="We rotate "),
        Run(change=Change.ADDED, text="all "),
        Run(change=Change.KEPT, text="keys "),
        Run(change=Change.REMOVED, text="monthly"),
        Run(change=Change.ADDED, text="weekly"),
    )


def test_very_long_texts_are_shown_as_replaced_whole() -> None:
    runs = word_differences("a " * 501, "b")

    assert [run.change for run in runs] == [Change.REMOVED, Change.ADDED]


@given(old=st.text(max_size=60), new=st.text(max_size=60))
def test_both_texts_can_be_read_back_from_their_difference(old: str, new: str) -> None:
    runs = word_differences(old, new)

    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == old
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == new
