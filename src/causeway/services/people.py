"""People of an organisation: ending a membership, deputies, and handing over a leaver's work."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

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
from causeway.services import events
from causeway.services.organisation import colleague, own
from causeway.services.permission import permitted


class LastOfTheirKind(Exception):
    """The organisation would be left without anyone who can run it; nothing was changed."""


def _no_longer(by: Member, held: Membership) -> None:
    """End a membership so that it opens nothing at the very next request."""
    yesterday = by.today - timedelta(days=1)
    if held.starts_on <= yesterday:
        Membership.objects.filter(pk=held.pk).update(ends_on=yesterday)
    else:
        Membership.objects.filter(pk=held.pk).delete()


def _guard_the_last(by: Member, held: Membership) -> None:
    keepers = {Role.CAF_LEAD.value, Role.ASSURER.value}
    if held.role not in keepers:
        return
    others = (
        Membership.objects.visible_to(by)
        .running(on=by.today)
        .filter(role=held.role)
        .exclude(person_id=held.person_id)
    )
    if not others.exists():
        spoken = DUTIES[Role(held.role)].spoken
        raise LastOfTheirKind(f"This is the only {spoken}. Give somebody else the role first")


@permitted(Operation.MANAGE_PEOPLE)
def end_membership(*, membership: UUID, by: Member, at: datetime) -> None:
    """End one role of one person; raise LastOfTheirKind for the only one who can run things."""
    held = Membership.objects.visible_to(by).running(on=by.today).get(reference=membership)
    _guard_the_last(by, held)
    _no_longer(by, held)
    events.append(
        "membership_ended", organisation=own(by), subject=held.person.reference, by=by, at=at
    )


@permitted(Operation.MANAGE_PEOPLE)
def give_role(
    *,
    person: UUID,
    role: Role,
    system: UUID | None,
    deputy_for: UUID | None,
    by: Member,
    at: datetime,
) -> Membership:
    """Give a colleague one more role, for a system or the whole, or as somebody's deputy.

    Raises NotYours for a role that people of this kind of organisation cannot hold.
    """
    if DUTIES[role].held_in is not by.kind and role is not Role.ADMINISTRATOR:
        raise NotYours("That role is not held in your organisation")
    organisation = own(by)
    scope = (
        CriticalSystem.objects.get(organisation=organisation, reference=system) if system else None
    )
    given, _ = Membership.objects.get_or_create(
        person=colleague(by, person),
        organisation=organisation,
        role=role.value,
        system=scope,
        ends_on=None,
        defaults={
            "starts_on": by.today,
            "added_by_id": by.person_id,
            "deputy_for": colleague(by, deputy_for) if deputy_for else None,
        },
    )
    events.append(
        "role_given", organisation=organisation, subject=given.person.reference, by=by, at=at
    )
    return given


@permitted(Operation.HAND_OVER_WORK)
def hand_over(*, leaver: UUID, to: UUID, by: Member, at: datetime) -> dict[str, int]:
    """Give a leaver's actions, findings and systems to somebody else and end their roles.

    It is one act: all of it happens, or none. Returns how many of each were handed over. Raises
    LastOfTheirKind where nobody would be left to run things, NotYours for handing to oneself.
    """
    if leaver == to:
        raise NotYours("Choose somebody else to take the work over")
    organisation = own(by)
    going, taking = colleague(by, leaver), colleague(by, to)
    held = list(Membership.objects.visible_to(by).running(on=by.today).filter(person=going))
    for each in held:
        _guard_the_last(by, each)
    moved = _hand_over_rows(organisation.pk, going, taking)
    for each in held:
        _no_longer(by, each)
    events.append(
        "work_handed_over", organisation=organisation, subject=going.reference, by=by, at=at
    )
    return moved


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
