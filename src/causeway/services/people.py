"""People of an organisation: ending a membership, deputies, and handing over a leaver's work."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from causeway.domain.access import NotYours, Operation
from causeway.domain.roles import DUTIES, Role
from causeway.records.models import (
    Action,
    CriticalSystem,
    FindingTreatment,
    Member,
    Membership,
    Person,
)
from causeway.services import edited, events
from causeway.services.organisation import colleague, own
from causeway.services.permission import lock_judged, permitted


class LastOfTheirKind(Exception):
    """The organisation would be left without anyone who can run it; nothing was changed."""


class RoleRefused(Exception):
    """A role that cannot be given as it was said, with what to do about it; nothing was changed."""

    def __init__(self, says: str, *, field: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSaid:
    """Who gets which role: for a system or the whole, as whose deputy, from a day, to a day."""

    person: UUID
    role: Role
    system: UUID | None = None
    deputy_for: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def _no_longer(by: Member, held: Membership) -> None:
    """End a membership so that it opens nothing at the very next request."""
    yesterday = by.today - timedelta(days=1)
    if held.starts_on <= yesterday:
        Membership.objects.filter(pk=held.pk).update(ends_on=yesterday)
    else:
        Membership.objects.filter(pk=held.pk).delete()


def _close_without_roles(person: Person, *, by: Member) -> None:
    """Let nobody sign in who holds no role anywhere; an invitation opens their account again."""
    if not Membership.objects.not_over(on=by.today).filter(person=person).exists():
        Person.objects.filter(pk=person.pk).update(is_active=False)


def _guard_the_last(by: Member, held: Membership) -> None:
    keepers = {Role.CAF_LEAD.value, Role.ASSURER.value}
    if held.role not in keepers:
        return
    others = (
        Membership.objects.visible_to(by)
        .running(on=by.today)
        .filter(role=held.role, ends_on__isnull=True, person__is_active=True)
        .exclude(Q(person_id=held.person_id) | Q(deputy_for_id=held.person_id))
    )
    if not others.exists():
        spoken = DUTIES[Role(held.role)].spoken
        raise LastOfTheirKind(f"This is the only {spoken}. Give somebody else the role first")


@permitted(Operation.MANAGE_PEOPLE)
def end_membership(*, membership: UUID, by: Member, at: datetime) -> None:
    """End one role of one person, and their deputies in it.

    Raises LastOfTheirKind for the only one who can run things.
    """
    held = Membership.objects.visible_to(by).not_over(on=by.today).get(reference=membership)
    _guard_the_last(by, held)
    deputies = Membership.objects.visible_to(by).not_over(on=by.today)
    ended = [held, *deputies.filter(deputy_for_id=held.person_id, role=held.role)]
    for each in ended:
        _no_longer(by, each)
        _close_without_roles(each.person, by=by)
        events.append(
            "membership_ended", organisation=own(by), subject=each.person.reference, by=by, at=at
        )


@permitted(Operation.MANAGE_PEOPLE)
def give_role(*, said: RoleSaid, by: Member, at: datetime) -> Membership:
    """Give a colleague one more role: their own, or somebody's deputy for a while.

    Raises RoleRefused, or NotYours for a role that people of this kind of organisation do not hold.
    """
    if by.kind not in DUTIES[said.role].held_in:
        raise NotYours("That role is not held in your organisation")
    organisation, person = own(by), colleague(by, said.person)
    not_to_oneself(by, person.email)
    scope = (
        CriticalSystem.objects.get(organisation=organisation, reference=said.system)
        if said.system
        else None
    )
    principal = _principal(said, person, scope, by=by)
    starts_on = said.starts_on or by.today
    if said.ends_on and said.ends_on < starts_on:
        raise RoleRefused("The last day must be on or after the first day", field="ends_on")
    given, _ = Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=said.role.value,
        system=scope,
        ends_on=said.ends_on,
        defaults={
            "starts_on": starts_on,
            "added_by_id": by.person_id,
            "deputy_for": principal,
        },
    )
    events.append("role_given", organisation=organisation, subject=person.reference, by=by, at=at)
    return given


def not_to_oneself(by: Member, email: str) -> None:
    """Return only if this is not an administrator, who reads no plan, giving themselves a role."""
    runs_things = by.roles & {Role.CAF_LEAD, Role.ASSURER}
    if not runs_things and email.strip().casefold() == by.email:
        raise RoleRefused("You cannot give yourself a role. Ask a CAF lead to", field="person")


def _principal(
    said: RoleSaid, person: Person, scope: CriticalSystem | None, *, by: Member
) -> Person | None:
    """Return whom the role is held for; a deputy stands in for what somebody else holds."""
    if said.deputy_for is None:
        return None
    principal = colleague(by, said.deputy_for)
    if principal == person:
        raise RoleRefused("Choose somebody else: nobody is their own deputy", field="deputy_for")
    holds = (
        Membership.objects.visible_to(by)
        .running(on=by.today)
        .filter(Q(system__isnull=True) | Q(system=scope), person=principal, role=said.role.value)
    )
    if not holds.exists():
        spoken = DUTIES[said.role].spoken
        raise RoleRefused(f"{principal.name} is no {spoken} for that", field="deputy_for")
    return principal


@permitted(Operation.HAND_OVER_WORK)
def hand_over(*, leaver: UUID, to: UUID, by: Member, at: datetime) -> dict[str, int]:
    """Give a leaver's actions, findings, systems and deputies to somebody else; end their roles.

    It is one act: all of it happens, or none. Returns how many of each were handed over. Raises
    LastOfTheirKind where nobody would be left to run things, NotYours for handing to oneself.
    """
    if leaver == to:
        raise NotYours("Choose somebody else to take the work over")
    lock_judged(by)
    organisation = own(by)
    going, taking = colleague(by, leaver), colleague(by, to)
    moved = _hand_over_rows(organisation.pk, going, taking)
    moved["deputies"] = _hand_over_deputies(going, taking, by=by)
    held = list(Membership.objects.visible_to(by).not_over(on=by.today).filter(person=going))
    for each in held:
        _guard_the_last(by, each)
        _hand_over_system(each, taking, by=by)
    for each in held:
        _no_longer(by, each)
    _close_without_roles(going, by=by)
    events.append(
        "work_handed_over", organisation=organisation, subject=going.reference, by=by, at=at
    )
    edited.reopen_what_was_judged(None, actions=None, by=by, at=at)
    return moved


def _hand_over_deputies(going: Person, taking: Person, *, by: Member) -> int:
    """Let the leaver's deputies stand in for whoever takes over, who is nobody's deputy in it."""
    deputies = Membership.objects.visible_to(by).not_over(on=by.today).filter(deputy_for=going)
    own_now = deputies.filter(person=taking).update(deputy_for=None)
    return own_now + deputies.exclude(person=taking).update(deputy_for=taking)


def _hand_over_system(held: Membership, taking: Person, *, by: Member) -> None:
    """Let whoever takes over answer for the system that the leaver was service owner of."""
    if held.system_id is None or held.role != Role.SERVICE_OWNER.value:
        return
    Membership.objects.get_or_create(
        person=taking,
        organisation_id=held.organisation_id,
        role=held.role,
        system_id=held.system_id,
        ends_on=held.ends_on,
        defaults={
            "starts_on": max(held.starts_on, by.today),
            "added_by_id": by.person_id,
        },
    )


def _hand_over_rows(organisation: int, going: Person, taking: Person) -> dict[str, int]:
    actions = Action.objects.filter(organisation_id=organisation)
    findings = FindingTreatment.objects.filter(finding__organisation_id=organisation, lead=going)
    systems = CriticalSystem.objects.filter(organisation_id=organisation, service_owner=going)
    return {
        "actions": actions.filter(owner=going).update(owner=taking, revision=F("revision") + 1),
        "budgets": actions.filter(budget_holder=going).update(
            budget_holder=taking, revision=F("revision") + 1
        ),
        "findings": findings.update(lead=taking, revision=F("revision") + 1),
        "systems": systems.update(service_owner=taking),
    }


def work_of(by: Member, person: UUID) -> dict[str, int]:
    """Return how many actions, budgets, findings and systems a colleague answers for."""
    found = colleague(by, person)
    organisation = by.organisation_id
    return {
        "actions": Action.objects.filter(organisation_id=organisation, owner=found).count(),
        "budgets": Action.objects.filter(organisation_id=organisation, budget_holder=found).count(),
        "findings": FindingTreatment.objects.filter(
            finding__organisation_id=organisation, lead=found
        ).count(),
        "deputies": Membership.objects.visible_to(by)
        .not_over(on=by.today)
        .filter(deputy_for=found)
        .count(),
        "systems": CriticalSystem.objects.filter(
            organisation_id=organisation, service_owner=found
        ).count(),
    }


def members_of(by: Member) -> list[Person]:
    """Return the people who hold a role in the member's organisation today, by name."""
    held = Membership.objects.visible_to(by).running(on=by.today)
    return list(
        Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name")
    )
