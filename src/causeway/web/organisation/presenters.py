"""The organisation's own page in words."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from causeway.catalogues.frameworks import CODES, framework
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import DUTIES, OrganisationKind, Role
from causeway.records.models import (
    CriticalSystem,
    Cycle,
    Engagement,
    FrameworkWording,
    Member,
    Membership,
    TargetProfile,
    Team,
)
from causeway.services.engagement import LATEST_FIRST
from causeway.web.spoken import day


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """One role somebody holds, in words, with the reference by which it can be ended."""

    says: str
    reference: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One person and their roles."""

    name: str
    email: str
    reference: UUID
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementRow:
    """One engagement, as the member's side reads it."""

    other: str
    part: str
    days: str
    state: str
    colour: str
    reference: UUID
    yours_to_answer: bool
    can_withdraw: bool
    can_end: bool


def colleagues(member: Member) -> list[Colleague]:
    """Return the people of the organisation with their roles of today, and those to come."""
    held = (
        Membership.objects.visible_to(member)
        .not_over(on=member.today)
        .select_related("person", "system", "deputy_for")
        .order_by("person__name", "pk")
    )
    by_person: dict[int, list[Membership]] = defaultdict(list)
    for each in held:
        by_person[each.person_id].append(each)
    return [
        Colleague(
            name=roles[0].person.name,
            email=roles[0].person.email,
            reference=roles[0].person.reference,
            roles=tuple(HeldRole(says=_says(r, member), reference=r.reference) for r in roles),
        )
        for roles in by_person.values()
    ]


def _says(held: Membership, member: Member) -> str:
    says = DUTIES[Role(held.role)].spoken
    if held.system:
        says += f" for {held.system.name}"
    if held.deputy_for:
        says += f" (deputy for {held.deputy_for.name})"
    if held.starts_on > member.today:
        says += f" from {day(held.starts_on)}"
    if held.ends_on:
        says += f" until {day(held.ends_on)}"
    return says


def engagement_rows(member: Member) -> list[EngagementRow]:
    """Return the engagements of the organisation, latest first."""
    found = (
        Engagement.objects.visible_to(member)
        .select_related("firm", "council", "system")
        .order_by(*LATEST_FIRST)
    )
    return [_engagement_row(each, member) for each in found]


def _engagement_row(row: Engagement, member: Member) -> EngagementRow:
    ours = row.asked_by_side == member.kind.value
    running = row.answer == "accepted" and row.starts_on <= member.today <= row.ends_on
    if not row.answer:
        state, colour = ("Waiting for them", "purple") if ours else ("Needs your answer", "yellow")
    elif row.answer == "declined":
        state, colour = "Declined", "red"
    elif running:
        state, colour = "Running", "green"
    else:
        state, colour = ("Ended", "grey") if row.ends_on < member.today else ("To come", "blue")
    is_council = member.kind is OrganisationKind.COUNCIL
    return EngagementRow(
        other=row.firm.name if is_council else row.council.name,
        part=row.system.name if row.system else "The whole assessment",
        days=f"{day(row.starts_on)} to {day(row.ends_on)}",
        state=state,
        colour=colour,
        reference=row.reference,
        yours_to_answer=not row.answer and not ours,
        can_withdraw=not row.answer and ours,
        can_end=row.answer == "accepted" and member.today <= row.ends_on,
    )


def set_up(member: Member) -> dict[str, object]:
    """Return everything the organisation's page lists."""
    # The cycle of a toolkit's year comes with its assessment, and is looked at there.
    own = Cycle.objects.visible_to(member).filter(framework__in=CODES)
    cycles = own.select_related("target_profile").order_by("-starts_on")
    return {
        "cycles": [
            (each, REGIMES[each.regime].named, framework(each.framework).title) for each in cycles
        ],
        "systems": CriticalSystem.objects.visible_to(member)
        .filter(retired_on__isnull=True)
        .select_related("service_owner")
        .order_by("name"),
        "teams": Team.objects.visible_to(member).order_by("name"),
        "profiles": TargetProfile.objects.visible_to(member).order_by("name"),
        "wordings": FrameworkWording.objects.visible_to(member).order_by("framework"),
        "people": colleagues(member),
        "engagements": engagement_rows(member),
        "is_council": member.kind is OrganisationKind.COUNCIL,
    }
