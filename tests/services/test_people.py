"""People come and go: a leaver's work is handed over in one act, and nobody is left stranded."""

from datetime import timedelta

import pytest
from django.test import Client

from causeway.domain.roles import Role
from causeway.records.models import CriticalSystem, Member, Membership, Person
from causeway.services import people
from causeway.services.invitation import InvitationSaid, invite
from causeway.services.member import member_for
from causeway.services.people import LastOfTheirKind, RoleRefused, RoleSaid
from tests.builders import NOON, TODAY, a_member, a_plan, an_action, an_organisation, person_of

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


def give(role: Role, *, to: Member, by: Member, **more: object) -> Membership:
    said = RoleSaid(person=to.person_reference, role=role, **more)  # type: ignore[arg-type] # passed on
    return people.give_role(said=said, by=by, at=NOON)


def roles_on(day: int, member: Member) -> frozenset[Role]:
    found = member_for(person_of(member), chosen="", today=TODAY + timedelta(days=day))
    assert found is not None
    return found.roles


def test_a_deputy_may_do_what_the_role_may_from_the_first_day_to_the_last() -> None:
    lead, deputy = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Di Deputy")

    give(
        Role.CAF_LEAD,
        to=deputy,
        by=lead,
        deputy_for=lead.person_reference,
        starts_on=TODAY + timedelta(days=1),
        ends_on=TODAY + timedelta(days=3),
    )

    is_lead = [Role.CAF_LEAD in roles_on(day, deputy) for day in range(5)]
    assert is_lead == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"deputy_for": "themselves"}, "nobody is their own deputy"),
        ({"deputy_for": "somebody without the role"}, "is no CAF lead"),
        ({"ends_on": TODAY - timedelta(days=1)}, "last day must be on or after"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused(more: dict[str, object], says: str) -> None:
    lead, other = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Di Deputy")
    third = a_member(Role.APPROVER)
    known = {
        "themselves": other.person_reference,
        "somebody without the role": third.person_reference,
    }
    if "deputy_for" in more:
        more = {"deputy_for": known[str(more["deputy_for"])]}

    with pytest.raises(RoleRefused, match=says):
        give(Role.CAF_LEAD, to=other, by=lead, **more)


def test_when_a_role_ends_its_deputies_end_with_it() -> None:
    first, second = a_member(Role.CAF_LEAD), a_member(Role.CAF_LEAD, name="Su Second")
    deputy = a_member(Role.CONTRIBUTOR, name="Di Deputy")
    give(Role.CAF_LEAD, to=deputy, by=first, deputy_for=second.person_reference)
    held = Membership.objects.get(person_id=second.person_id)

    people.end_membership(membership=held.reference, by=first, at=NOON)

    assert roles_on(0, deputy) == {Role.CONTRIBUTOR}


def test_a_lead_whose_only_substitute_is_their_own_deputy_stays() -> None:
    lead, deputy = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Di Deputy")
    give(Role.CAF_LEAD, to=deputy, by=lead, deputy_for=lead.person_reference)
    held = Membership.objects.get(person_id=lead.person_id)

    with pytest.raises(LastOfTheirKind):
        people.end_membership(membership=held.reference, by=lead, at=NOON)


def test_a_leavers_deputies_and_system_go_over_and_the_leaver_cannot_come_back() -> None:
    lead, taker = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Tia Taker")
    leaver, deputy = a_member(Role.SERVICE_OWNER, name="Lee Leaver"), a_member(Role.LEADER)
    system = CriticalSystem.objects.create(
        organisation=an_organisation(), name="Revenues", service_owner=person_of(leaver)
    )
    Membership.objects.filter(person_id=leaver.person_id).update(system=system)
    give(
        Role.SERVICE_OWNER,
        to=deputy,
        by=lead,
        system=system.reference,
        deputy_for=leaver.person_reference,
    )
    client = Client()
    client.force_login(person_of(leaver))

    moved = people.hand_over(
        leaver=leaver.person_reference, to=taker.person_reference, by=lead, at=NOON
    )

    assert (moved["systems"], moved["deputies"]) == (1, 1)
    assert Role.SERVICE_OWNER in roles_on(0, taker)
    assert Membership.objects.get(deputy_for__isnull=False).deputy_for_id == taker.person_id
    assert client.get("/account/").headers["Location"].startswith("/account/login/")
    assert not person_of(leaver).is_active


def test_somebody_who_left_is_let_in_again_by_an_invitation() -> None:
    lead, leaver = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Lee Leaver")
    people.hand_over(leaver=leaver.person_reference, to=lead.person_reference, by=lead, at=NOON)

    said = InvitationSaid(name=leaver.name, email=leaver.email, role=Role.CONTRIBUTOR)
    invite(said=said, by=lead, at=NOON)

    assert Person.objects.get(pk=leaver.person_id).is_active


def test_an_administrator_who_reads_no_plan_cannot_make_themselves_somebody_who_does() -> None:
    administrator = a_member(Role.ADMINISTRATOR)
    said = InvitationSaid(name="Me", email=administrator.email.upper(), role=Role.CAF_LEAD)

    with pytest.raises(RoleRefused, match="cannot give yourself a role"):
        give(Role.CAF_LEAD, to=administrator, by=administrator)
    with pytest.raises(RoleRefused, match="cannot give yourself a role"):
        invite(said=said, by=administrator, at=NOON)
