"""People come and go: a leaver's work is handed over in one act, and nobody is left stranded."""

import pytest

from causeway.domain.roles import Role
from causeway.records.models import Membership
from causeway.services import people
from causeway.services.member import member_for
from causeway.services.people import LastOfTheirKind
from tests.builders import NOON, TODAY, a_member, a_plan, an_action, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_leavers_actions_findings_and_systems_go_over_in_one_act() -> None:
    lead, leaver = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Lee Leaver")
    plan = a_plan()
    finding = plan.findings.first()
    assert finding is not None
    action = an_action(finding, owner=person_of(leaver))

    moved = people.hand_over(
        leaver=leaver.person_reference, to=lead.person_reference, by=lead, at=NOON
    )

    action.refresh_from_db()
    assert moved["actions"] == 1
    assert action.owner_id == lead.person_id
    assert member_for(person_of(leaver), chosen="", today=TODAY) is None


def test_the_only_lead_cannot_leave_before_there_is_another() -> None:
    lead = a_member(Role.CAF_LEAD)
    a_member(Role.CONTRIBUTOR, name="Lee Leaver")
    held = Membership.objects.get(person_id=lead.person_id)

    with pytest.raises(LastOfTheirKind, match="only CAF lead"):
        people.end_membership(membership=held.reference, by=lead, at=NOON)

    held.refresh_from_db()
    assert held.ends_on is None


def test_a_membership_that_was_ended_opens_nothing_today() -> None:
    lead, other = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Lee Leaver")
    held = Membership.objects.get(person_id=other.person_id)

    people.end_membership(membership=held.reference, by=lead, at=NOON)

    assert member_for(person_of(other), chosen="", today=TODAY) is None
