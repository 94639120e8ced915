"""An assessment year is data: its dates, its rounds, and what differs from one year to the next."""

from datetime import date

from causeway.catalogues.assessment_years import assessment_years

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


def test_a_round_that_was_waived_is_asked_of_nobody() -> None:
    assert assessment_years()["2020-21"].rounds_asked() == ()


def test_r_dspt_47_labels_are_made_from_the_year() -> None:
    assert {each.spoken for each in assessment_years().values()} == set(assessment_years())


def test_2024_25_has_one_round_and_a_horizon_of_its_own() -> None:
    assert [each.spoken for each in LATER.rounds] == ["December 2025"]
    assert LATER.latest_completion == date(2026, 6, 30)
