"""Updates that are missing: chased the day after, and told of as non-engagement once the chase failed (R-DSPT-70)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.toolkit.assessment_year import UpdateRound
from causeway.domain.toolkit.organisation_types import REVIEWER, Team
from causeway.domain.toolkit.rounds import RoundState
from causeway.records.models import (
    Member,
    NonEngagement,
    Person,
    Plan,
    ToolkitUpdate,
    UpdateEscalation,
)
from causeway.services import events, outbox
from causeway.services.permission import permitted
from causeway.services.toolkit_missing import NothingToTell
from causeway.services.toolkit_rounds import owing, rounds_of
from causeway.services.toolkit_standing import kind_of
from causeway.services.toolkit_told import tell_teams
from causeway.services.toolkit_years import known_years


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasedInVain:
    """An update that is missing after the day by which it was asked for, who is told, and who was."""

    plan: Plan
    asked: UpdateRound
    told_to: Team
    told: NonEngagement | None


def _due(asked: UpdateRound) -> date:
    return asked.due


def _chased_by(asked: UpdateRound) -> date:
    """Return the last day of the chase; the day it was due, where the guidance names no other."""
    return asked.chased_by or asked.due


def escalate_overdue(*, at: datetime) -> int:
    """Tell those whom the type's row names of every update that is missing, once; return how many.

    It is asked again and again: what was told is a unique row, so that neither a second worker nor an
    hour that comes twice tells anybody twice (R-DSPT-54, 70).
    """
    today = timezone.localdate(at)
    told = 0
    perhaps = _perhaps_owing(today, past=_due, told=UpdateEscalation)
    for plan in perhaps.select_related("organisation", "assessment").order_by("pk"):
        for each in rounds_of(plan, today=today):
            if each.state is RoundState.OVERDUE and each.escalation is None:
                told += _escalate(plan, each.asked, at=at)
    return told


def _perhaps_owing(
    today: date,
    *,
    past: Callable[[UpdateRound], date],
    told: type[UpdateEscalation] | type[NonEngagement] | None = None,
) -> QuerySet[Plan]:
    """Return the plans with a round past a day of it, nothing sent in it, and nobody told of it yet.

    Where it was told, or sent, a plan is not looked at again, so that the hours after cost nothing.
    """
    late, told_nobody = Q(pk=None), UpdateEscalation.objects.none()
    for code, year in known_years().items():
        for each in year.rounds_asked():
            if today <= past(each):
                continue
            sent = ToolkitUpdate.objects.filter(round_name=each.spoken)
            known = told.objects.filter(round_name=each.spoken) if told else told_nobody
            late |= (
                Q(assessment__year=code)
                & owing(each, while_not_met=year.updates_while_not_met)
                & ~Q(pk__in=sent.values("plan_id"))
                & ~Q(pk__in=known.values("plan_id"))
            )
    return Plan.objects.filter(late)


@transaction.atomic
def _escalate(plan: Plan, asked: UpdateRound, *, at: datetime) -> bool:
    told = _told_of_late_updates(plan, at=at)
    _, is_new = UpdateEscalation.objects.get_or_create(
        plan=plan,
        round_name=asked.spoken,
        defaults={"told": " ".join(sorted(told)), "escalated_at": at},
    )
    if not is_new:
        return False
    key = f"update_overdue:{plan.reference}:{asked.spoken}"
    people = {person for each in told.values() for person in each}
    path = f"/plans/{plan.reference}/toolkit/updates/"
    outbox.tell("your_turn", to=sorted(people, key=lambda each: each.pk), path=path, key=key, at=at)
    events.append(
        "update_overdue",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        ref=asked.spoken,
        by=None,
        at=at,
    )
    return True


def _told_of_late_updates(plan: Plan, *, at: datetime) -> dict[Team, list[Person]]:
    """Return the teams of the organisation's type with the people there are to tell.

    Where the table names none, or nobody of them is here, it is the DSP Toolkit team's to follow up.
    """
    kind = kind_of(plan.organisation)
    for teams in (kind.late_update_told_to if kind else frozenset(), {Team.TOOLKIT_TEAM}):
        found = {
            team: people
            for team in teams
            if (people := outbox.people_reviewing(plan.organisation, REVIEWER.get(team), at=at))
        }
        if found:
            return found
    return {}


def plans_chased_in_vain(by: Member) -> QuerySet[Plan]:
    """Return the plans with an update that is missing although it was chased, by organisation."""
    by.require(Operation.CHASE_MISSING)
    perhaps = _perhaps_owing(by.today, past=_chased_by)
    seen = Plan.objects.visible_to(by).filter(pk__in=perhaps.values("pk"))
    return seen.select_related("organisation", "assessment").order_by("organisation__name", "pk")


def rounds_chased_in_vain(plan: Plan, *, today: date) -> list[ChasedInVain]:
    """Return the updates of a plan that are missing after their chase, the earliest first."""
    kind = kind_of(plan.organisation)
    kept = NonEngagement.objects.filter(plan=plan).select_related("recorded_by")
    told = {each.round_name: each for each in kept}
    return [
        ChasedInVain(
            plan=plan,
            asked=each.asked,
            told_to=kind.escalated_to if kind else Team.NHS_ENGLAND,
            told=told.get(each.asked.spoken),
        )
        for each in rounds_of(plan, today=today)
        if each.state is RoundState.OVERDUE and today > _chased_by(each.asked)
    ]


@permitted(Operation.CHASE_MISSING)
def record_non_engagement(
    *, plan: UUID, round_name: str, by: Member, at: datetime
) -> NonEngagement:
    """Keep that NHS England or DHSC is told that an organisation does not engage, and tell whoever is here for it; once.

    Raises NothingToTell where the update came meanwhile.
    """
    found = Plan.objects.visible_to(by).filter(reference=plan).first()
    missing = rounds_chased_in_vain(found, today=by.today) if found else []
    about = next((each for each in missing if each.asked.spoken == round_name), None)
    if found is None or about is None:
        raise NothingToTell("The update came meanwhile, or is not chased in vain yet")
    told, is_new = NonEngagement.objects.get_or_create(
        plan=found,
        round_name=round_name,
        defaults={
            "told": about.told_to.value,
            "recorded_by_id": by.person_id,
            "recorded_at": at,
        },
    )
    if is_new:
        path = f"/plans/{found.reference}/toolkit/updates/"
        key = f"non_engagement_told:{found.reference}:{round_name}"
        tell_teams(found.organisation, {about.told_to}, path=path, key=key, at=at)
        events.append(
            "non_engagement_told",
            organisation=found.organisation,
            subject=found.reference,
            plan=found,
            ref=round_name,
            by=by,
            at=at,
        )
    return told
