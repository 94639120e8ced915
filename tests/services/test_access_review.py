"""The yearly review of who has access."""

from datetime import timedelta

import pytest

from causeway.domain.roles import Role
from causeway.records.models import AccessReview, Event, Membership
from causeway.services.access_review import review_access, reviews_of
from causeway.services.needs_you.board import board
from causeway.services.needs_you.item import Kind
from causeway.services.people import LastOfTheirKind
from tests.builders import NOON, a_member
from tests.received_plans import a_reviewer, a_submitted_plan

pytestmark = pytest.mark.django_db


def roles_of(organisation: int) -> dict[str, Membership]:
    return {each.role: each for each in Membership.objects.filter(organisation=organisation)}


def test_access_that_is_needed_no_more_ends_and_the_rest_stays() -> None:
    lead = a_member(Role.CAF_LEAD)
    a_member(Role.LEADER)
    held = roles_of(lead.organisation_id)

    review_access(
        seen=[each.reference for each in held.values()],
        ended=[held["leader"].reference],
        by=lead,
        at=NOON,
    )

    review = AccessReview.objects.get()
    assert (review.kept, review.ended) == (1, 1)
    assert not Membership.objects.running(on=lead.today).filter(role="leader").exists()
    assert Event.objects.filter(kind="access_reviewed").count() == 1


def test_a_review_that_would_leave_nobody_to_run_things_changes_nothing() -> None:
    lead = a_member(Role.CAF_LEAD)
    held = [each.reference for each in roles_of(lead.organisation_id).values()]

    with pytest.raises(LastOfTheirKind):
        review_access(seen=held, ended=held, by=lead, at=NOON)

    assert not AccessReview.objects.exists()


def test_a_role_of_another_organisation_is_never_ended() -> None:
    lead, other = a_member(Role.CAF_LEAD), a_reviewer()
    theirs = roles_of(other.organisation_id)["ministry"].reference

    review_access(seen=[theirs], ended=[theirs], by=lead, at=NOON)

    assert Membership.objects.running(on=lead.today).filter(reference=theirs).exists()


def test_home_asks_for_the_review_a_year_after_the_first_submission() -> None:
    plan = a_submitted_plan()
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)
    submission = plan.submissions.get()
    submission.submitted_at = NOON - timedelta(days=366)
    submission.save()

    kinds = [item.kind for item in board(lead, at=NOON).yours]

    assert Kind.ACCESS_REVIEW in kinds
    assert reviews_of(a_reviewer()).is_due(lead.today)


def test_the_last_review_moves_the_next_by_a_year() -> None:
    plan = a_submitted_plan()
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)

    review_access(seen=[], ended=[], by=lead, at=NOON)

    assert reviews_of(lead).due_on == lead.today.replace(year=lead.today.year + 1)
