"""Quarters of the financial year: Q1 is April to June (R-CAF-47)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.quarters import Quarter


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 4, 1), "2025Q1"),
        (date(2025, 6, 30), "2025Q1"),
        (date(2025, 7, 1), "2025Q2"),
        (date(2025, 12, 31), "2025Q3"),
        (date(2026, 1, 1), "2025Q4"),
        (date(2026, 3, 31), "2025Q4"),
        (date(2026, 4, 1), "2026Q1"),
    ],
)
def test_a_day_falls_in_a_quarter_of_the_year_that_starts_in_april(day: date, code: str) -> None:
    assert Quarter.containing(day).code == code


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_inside_its_quarter(day: date) -> None:
    quarter = Quarter.containing(day)

    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.plus(1).first_day == quarter.last_day + timedelta(days=1)


@given(st.integers(1990, 2100), st.integers(1, 4), st.integers(-40, 40))
def test_going_on_and_back_again_leads_home(year: int, number: int, quarters: int) -> None:
    quarter = Quarter(year=year, number=number)

    assert quarter.plus(quarters).plus(-quarters) == quarter
    assert Quarter.parse(quarter.code) == quarter


@pytest.mark.parametrize("text", ["", "Q2", "2025", "2025Q5", "2025q2", "2025Q2x", "next year"])
def test_other_text_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)


def test_a_quarter_is_said_with_its_months() -> None:
    quarter = Quarter(year=2025, number=4)

    assert quarter.spoken == "Q4 2025/26 (January to March 2026)"
    assert quarter.short == "Q4 2025/26"
