"""Setting up an organisation: its cycle, critical systems, teams and workstreams."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from causeway.domain.access import Operation
from causeway.domain.regimes import REGIMES, beside
from causeway.records.models import (
    CriticalSystem,
    Cycle,
    Member,
    Membership,
    Organisation,
    Person,
    TargetProfile,
    Team,
)
from causeway.services import events
from causeway.services.permission import permitted


class AlreadyThere(Exception):
    """A name that the organisation already uses; nothing was added."""


class GuidanceIsKept(Exception):
    """Another guidance was chosen for a cycle that has plans; nothing was changed (R-CAF-01)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleSaid:
    """What the lead says of a cycle; ``profile`` is the reference of a target profile, or None.

    ``channel`` is how its plans reach the ministry, or blank for the installation's own way.
    """

    regime: str
    title: str
    framework: str
    starts_on: date
    ends_on: date
    marking: str
    profile: UUID | None
    channel: str = ""
    assurer_submits: bool = False


def own(by: Member) -> Organisation:
    """Return the member's own organisation."""
    return Organisation.objects.get(pk=by.organisation_id)


@permitted(Operation.MANAGE_ORGANISATION)
def set_cycle(*, said: CycleSaid, cycle: UUID | None, by: Member, at: datetime) -> Cycle:
    """Add a cycle, or change the one named; the title is unique in its regime.

    A year follows one guidance: its title is not used again under another of the same assessment.
    Raises AlreadyThere for a title in use, GuidanceIsKept where plans have been begun under
    another, Cycle.DoesNotExist for a cycle of others, and KeyError for a regime that does not ship.
    """
    organisation = own(by)
    profile = (
        TargetProfile.objects.get(organisation=organisation, reference=said.profile)
        if said.profile
        else None
    )
    row = (
        Cycle.objects.get(organisation=organisation, reference=cycle)
        if cycle
        else Cycle(organisation=organisation)
    )
    _check_guidance(row, said)
    row.regime, row.title = REGIMES[said.regime].code, said.title
    row.framework, row.marking = said.framework, said.marking
    row.starts_on, row.ends_on, row.target_profile = said.starts_on, said.ends_on, profile
    row.channel, row.assurer_submits = said.channel, said.assurer_submits
    _save_once(row, f"There is already a cycle called {said.title}")
    events.append(
        "cycle_set", organisation=organisation, subject=row.reference, ref=said.title, by=by, at=at
    )
    return row


def _check_guidance(row: Cycle, said: CycleSaid) -> None:
    if row.pk and row.regime != said.regime and row.plans.exists():
        now = REGIMES[row.regime].named
        raise GuidanceIsKept(
            f"Plans of this cycle follow {now}, and keep it (R-CAF-01). Add another cycle instead"
        )
    others = [regime.code for regime in beside(said.regime)]
    same = Cycle.objects.filter(
        organisation=row.organisation, title=said.title, regime__in=others
    ).exclude(pk=row.pk)
    if (there := same.first()) is not None:
        named = REGIMES[there.regime].named
        raise AlreadyThere(
            f"There is already a cycle called {said.title}, under {named}. A year follows one guidance"
        )


@permitted(Operation.MANAGE_ORGANISATION)
def set_system(
    *, name: str, owner: UUID | None, system: UUID | None, by: Member, at: datetime
) -> CriticalSystem:
    """Add a critical system, or change the one named; its owner is a member of the organisation.

    Raises AlreadyThere for a name in use, Person.DoesNotExist for an owner of elsewhere.
    """
    organisation = own(by)
    row = (
        CriticalSystem.objects.get(organisation=organisation, reference=system)
        if system
        else CriticalSystem(organisation=organisation)
    )
    row.name = name
    row.service_owner = colleague(by, owner) if owner else None
    _save_once(row, f"There is already a critical system called {name}")
    events.append("system_set", organisation=organisation, subject=row.reference, by=by, at=at)
    return row


@permitted(Operation.MANAGE_ORGANISATION)
def retire_system(*, system: UUID, by: Member, at: datetime) -> None:
    """Stop offering a critical system for new reports; what is written of it stays."""
    organisation = own(by)
    row = CriticalSystem.objects.get(organisation=organisation, reference=system)
    CriticalSystem.objects.filter(pk=row.pk).update(retired_on=by.today)
    events.append("system_retired", organisation=organisation, subject=row.reference, by=by, at=at)


@permitted(Operation.MANAGE_ORGANISATION)
def add_team(*, name: str, by: Member, at: datetime) -> Team:
    """Add a team; raise AlreadyThere for a name in use."""
    organisation = own(by)
    row = Team(organisation=organisation, name=name)
    _save_once(row, f"There is already a team called {name}")
    events.append("team_added", organisation=organisation, subject=row.reference, by=by, at=at)
    return row


def colleague(by: Member, reference: UUID) -> Person:
    """Return a person who holds a role in the member's organisation today."""
    held = Membership.objects.visible_to(by).running(on=by.today)
    return Person.objects.get(reference=reference, pk__in=held.values("person_id"))


def _save_once(row: Cycle | CriticalSystem | Team, otherwise: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise AlreadyThere(otherwise) from taken
