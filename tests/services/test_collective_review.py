"""Step 1: the report is reviewed together before the council's half opens."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import CollectiveReview, Plan
from causeway.services.collective_review import record_review
from tests.builders import NOON, TODAY, a_member, a_plan, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TWO = [("Ada Lead", "CAF lead"), ("Bo Owner", "Service owner")]


def test_a_review_by_two_named_people_opens_the_drafting() -> None:
    """Prove R-CAF-18, R-CAF-19 and R-CAF-31."""
    lead, plan = a_member(Role.CAF_LEAD), a_plan("report_released")

    record_review(plan.reference, held_on=TODAY, attendees=TWO, notes="", by=lead, at=NOON)

    plan.refresh_from_db()
    assert plan.stage == "drafting"
    assert plan.events.get().kind == "record_review"


@pytest.mark.parametrize("attendees", [[], TWO[:1], [TWO[0], TWO[0]], [("", ""), TWO[0]]])
def test_a_review_by_fewer_than_two_people_is_refused_and_changes_nothing(
    attendees: list[tuple[str, str]],
) -> None:
    """Prove R-CAF-29."""
    lead, plan = a_member(Role.CAF_LEAD), a_plan("report_released")

    with pytest.raises(StepRefused, match="at least two people"):
        record_review(
            plan.reference, held_on=TODAY, attendees=attendees, notes="", by=lead, at=NOON
        )

    plan.refresh_from_db()
    assert plan.stage == "report_released"
    assert not CollectiveReview.objects.exists()
    assert not plan.events.exists()


def test_only_the_lead_records_the_review() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan("report_released")

    with pytest.raises(NotYours):
        record_review(
            plan.reference, held_on=TODAY, attendees=TWO, notes="", by=contributor, at=NOON
        )


def test_the_lead_of_another_council_is_told_of_no_such_plan() -> None:
    plan = a_plan("report_released")
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        record_review(plan.reference, held_on=TODAY, attendees=TWO, notes="", by=stranger, at=NOON)
