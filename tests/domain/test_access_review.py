"""Once a year somebody looks through who has access."""

from datetime import date

from causeway.domain.access_review import AccessReviews
from causeway.domain.submission import years_after


def test_nothing_is_due_where_no_plan_was_submitted() -> None:
    reviews = AccessReviews(every_years=1, holds_since=None)

    assert reviews.due_on is None
    assert not reviews.is_due(date(2035, 1, 1))


def test_the_first_review_is_due_a_year_after_the_first_plan() -> None:
    reviews = AccessReviews(every_years=1, holds_since=date(2025, 5, 12))

    assert not reviews.is_due(date(2026, 5, 11))
    assert reviews.is_due(date(2026, 5, 12))


def test_the_next_review_is_due_a_year_after_the_last() -> None:
    reviews = AccessReviews(every_years=1, holds_since=date(2025, 5, 12), last=date(2026, 6, 1))

    assert reviews.due_on == date(2027, 6, 1)


def test_a_year_after_a_leap_day_is_the_first_of_march() -> None:
    assert years_after(date(2028, 2, 29), 1) == date(2029, 3, 1)
