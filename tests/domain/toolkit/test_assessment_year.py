"""An assessment year is data: its dates, its rounds, and what differs from one year to the next."""

from datetime import date

import pytest

from causeway.catalogues.assessment_years import assessment_years
from causeway.domain.toolkit.assessment_year import AfterTheLastRound, UnitOfGap

YEAR = assessment_years()["2023-24"]
LATER = assessment_years()["2024-25"]


def test_r_dspt_11_the_template_opens_after_its_day() -> None:
    assert not YEAR.template_is_open(date(2024, 5, 21))
    assert YEAR.template_is_open(date(2024, 5, 22))


def test_r_dspt_34_and_56_the_deadline_is_the_end_of_june_and_notice_is_due_before() -> None:
    assert YEAR.publication_deadline == date(2024, 6, 30)
    assert YEAR.advance_notice_by == date(2024, 6, 1)


def test_r_dspt_61_plans_are_reviewed_in_july_and_august() -> None:
    assert (YEAR.review_from, YEAR.review_until) == (date(2024, 7, 1), date(2024, 8, 31))


def test_r_dspt_41_the_last_day_of_the_horizon_is_still_within_it() -> None:
    assert not YEAR.is_past_the_horizon(date(2025, 6, 30))
    assert YEAR.is_past_the_horizon(date(2025, 7, 1))


def test_r_dspt_67_and_70_two_rounds_with_the_days_they_are_chased_in_by() -> None:
    assert [(each.spoken, each.due, each.chased_by) for each in YEAR.rounds] == [
        ("September 2024", date(2024, 9, 30), date(2024, 10, 14)),
        ("December 2024", date(2024, 12, 31), date(2025, 1, 14)),
    ]
    assert [each.is_final for each in YEAR.rounds] == [False, True]


@pytest.mark.parametrize(
    ("today", "name"),
    [(date(2024, 9, 30), "September"), (date(2024, 10, 1), "December"), (date(2025, 1, 1), None)],
)
def test_the_next_round_is_the_one_whose_due_day_is_not_over(today: date, name: str | None) -> None:
    found = YEAR.next_round(today)
    assert (found.name if found else None) == name


def test_a_round_that_was_waived_is_asked_of_nobody() -> None:
    assert assessment_years()["2020-21"].rounds_asked() == ()


def test_r_dspt_47_labels_are_made_from_the_year() -> None:
    assert {each.spoken for each in assessment_years().values()} == set(assessment_years())


def test_r_dspt_73_a_plan_of_2023_24_stays_and_one_of_2024_25_may_fall_back() -> None:
    assert YEAR.after_the_last_round is AfterTheLastRound.STAYS_APPROACHING
    assert LATER.after_the_last_round is AfterTheLastRound.MAY_FALL_BACK
    assert (YEAR.unit_of_gap, LATER.unit_of_gap) == (UnitOfGap.EVIDENCE_ITEM, UnitOfGap.OUTCOME)
    assert len(LATER.rounds) == 1
