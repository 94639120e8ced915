"""The bank holidays that ship are the ones that were proclaimed."""

from datetime import date

import pytest

from causeway.catalogues.bank_holidays import YearNotKnown, bank_holidays
from tests.catalogues.bank_holidays_file import FILE, YEARS, lines_of


def test_the_holidays_of_2025_are_known() -> None:
    days = bank_holidays().of_year(2025)

    assert [f"{day.day}/{day.month}" for day in days] == [
        *("1/1", "18/4", "21/4", "5/5", "26/5", "25/8", "25/12", "26/12")
    ]


def test_a_holiday_at_the_weekend_has_a_substitute() -> None:
    assert date(2021, 12, 25) not in bank_holidays()
    assert date(2021, 12, 27) in bank_holidays()
    assert bank_holidays().names[date(2021, 12, 27)] == "Christmas Day (substitute day)"


def test_days_proclaimed_once_are_among_them() -> None:
    assert date(2022, 9, 19) in bank_holidays()
    assert date(2023, 5, 8) in bank_holidays()


def test_the_file_says_what_the_library_says() -> None:
    shipped = FILE.read_text(encoding="utf-8").splitlines()[1:]

    assert shipped == lines_of("ENG")


def test_england_and_wales_keep_the_same_days() -> None:
    assert lines_of("ENG") == lines_of("WLS")


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_beyond_the_file_is_refused_and_not_guessed(year: int) -> None:
    with pytest.raises(YearNotKnown, match="from 2020 to 2045"):
        assert date(year, 1, 1) in bank_holidays()
