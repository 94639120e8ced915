"""The dates of an assessment year can be changed, each by its name (R-DSPT-46, 55)."""

from datetime import date

import pytest

from causeway.catalogues.assessment_years import assessment_years
from causeway.domain.toolkit.year_dates import (
    YES,
    DoesNotFit,
    NoSuchDate,
    changed,
    check_order,
    date_named,
    dates_of,
)

YEAR = assessment_years()["2023-24"]
TODAY = date(2024, 9, 2)


def test_every_thing_of_a_year_is_changed_by_its_name_and_reads_back() -> None:
    for each in dates_of(YEAR):
        value = ("" if each.value else YES) if each.is_choice else "2024-12-30"

        if each.key == "September-due":
            value = "2024-10-01"

        assert (
            date_named(changed(YEAR, each.key, value, reason="x", on=TODAY), each.key).value
            == value
        )


def test_r_dspt_46_a_round_is_waived_with_its_reason_and_asked_for_after_all() -> None:
    waived = changed(YEAR, "September-waived", YES, reason="A national incident", on=TODAY)

    assert [each.name for each in waived.rounds_asked()] == ["December"]
    assert waived.rounds[0].waiver_reason == "A national incident"
    assert waived.rounds[0].waived_on == TODAY
    again = changed(waived, "September-waived", "", reason="It is over", on=TODAY)
    assert again == YEAR


def test_a_round_keeps_the_year_it_is_called_by() -> None:
    with pytest.raises(DoesNotFit, match="choose a day of 2024"):
        changed(YEAR, "December-due", "2025-01-31", reason="x", on=TODAY)
    with pytest.raises(DoesNotFit, match="waive the round"):
        changed(YEAR, "December-due", "", reason="x", on=TODAY)


def test_the_day_an_assessment_is_due_cannot_be_left_out() -> None:
    with pytest.raises(DoesNotFit, match="cannot be left out"):
        changed(YEAR, "publication_deadline", "", reason="x", on=TODAY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("review_until", "2024-06-30"),
        ("latest_completion", "2024-06-29"),
        ("September-chased", "2024-09-29"),
        ("advance_notice_by", "2024-07-01"),
    ],
)
def test_days_in_the_wrong_order_are_refused(key: str, value: str) -> None:
    with pytest.raises(DoesNotFit, match="before"):
        check_order(changed(YEAR, key, value, reason="x", on=TODAY))


@pytest.mark.parametrize("day", ["0001-06-30", "2022-12-31", "2028-01-01", "9999-12-31"])
def test_a_day_far_from_its_year_is_mistyped(day: str) -> None:
    with pytest.raises(DoesNotFit, match="Choose a day of 2023 to 2027"):
        check_order(changed(YEAR, "latest_completion", day, reason="x", on=TODAY))


def test_a_year_that_is_due_on_a_leap_day_begins_on_the_last_of_february() -> None:
    leap = changed(YEAR, "publication_deadline", "2024-02-29", reason="x", on=TODAY)

    assert leap.begins == date(2023, 2, 28)
    assert YEAR.begins == date(2023, 6, 30)


@pytest.mark.parametrize("key", ["", "due", "October-due", "September-", "code"])
def test_a_name_that_is_none_of_the_years_is_refused(key: str) -> None:
    with pytest.raises(NoSuchDate):
        changed(YEAR, key, "2024-01-01", reason="x", on=TODAY)
