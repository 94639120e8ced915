"""A date typed in three boxes: what is understood, and what each refusal says."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from causeway.web.days import DayField

FIELD = DayField(label="Finish date", earliest=date(2025, 4, 1), latest=date(2030, 3, 31))


@pytest.mark.parametrize("month", ["6", "06", "June", "jun", " JUNE "])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert FIELD.clean(["30", month, "2025"]) == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["", "6", ""], "Finish date must include a day and year"),
        (["30", "6", "25"], "Finish date must have a year of 4 numbers, such as 2027"),
        (["30", "13", "2025"], "Finish date must have a month from 1 to 12"),
        (["30", "ju", "2025"], "Finish date must have a month from 1 to 12"),
        (["31", "6", "2025"], "Finish date must be a real date, such as 30 6 2027"),
        (["a", "6", "2025"], "Finish date must be a real date, such as 30 6 2027"),
        (["30", "6", "0000"], "Finish date must be a real date, such as 30 6 2027"),
        (["٣٠", "6", "2025"], "Finish date must be a real date, such as 30 6 2027"),
        (["31", "3", "2025"], "Finish date must be 1 April 2025 or later"),
        (["1", "4", "2030"], "Finish date must be 31 March 2030 or earlier"),
    ],
)
def test_a_refusal_says_what_to_put_right(typed: list[str], said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(typed)

    assert refused.value.messages == [said]


def test_three_empty_boxes_are_no_date() -> None:
    assert DayField(required=False).clean(["", " ", ""]) is None
    assert DayField(required=False).clean(None) is None


def test_three_empty_boxes_are_refused_where_a_date_is_needed() -> None:
    with pytest.raises(ValidationError, match="required"):
        FIELD.clean(["", "", ""])


def test_the_same_day_is_no_change() -> None:
    assert not FIELD.has_changed(date(2025, 6, 30), ["30", "6", "2025"])
    assert FIELD.has_changed(date(2025, 6, 30), ["1", "7", "2025"])
