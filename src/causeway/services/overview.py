"""What the ministry sees of plans that are on their way: the stage, what blocks them, and dates.

Nothing here reads a word of a plan. What the ministry may read after the submission is in
``acknowledgement`` and ``submission``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from causeway.domain.access import Operation
from causeway.domain.acknowledgement import blockers
from causeway.domain.lifecycle import Stage, StepName
from causeway.domain.quality_assurance import COUNCILS_OWN
from causeway.records.models import Event, Member, Plan
from causeway.services.lifecycle import as_domain

HAND_OVERS = tuple(step.value for step in StepName if step not in COUNCILS_OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnItsWay:
    """A council's plan as the ministry knows of it; ``which`` tells several plans apart."""

    reference: UUID
    council: str
    region: str
    cycle: str
    which: str
    stage: Stage
    since: datetime
    submitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverDate:
    """A step of the guidance, and the day it was done, if it was."""

    number: int
    says: str
    done_at: datetime | None


def plans_on_their_way(by: Member) -> QuerySet[Plan]:
    """Return every plan the ministry may know of; raise NotYours for anybody else."""
    by.require(Operation.OVERSEE_PLANS)
    return Plan.objects.select_related("organisation", "cycle").order_by(
        "organisation__name", "cycle__starts_on", "created_at", "pk"
    )


def on_their_way(plans: Sequence[Plan], *, by: Member) -> list[OnItsWay]:
    """Return these plans as the ministry knows of them, in a number of queries that is constant."""
    by.require(Operation.OVERSEE_PLANS)
    since, numbers = since_of(plans), _numbers(plans)
    open_ones = set(Plan.objects.visible_to(by).filter(pk__in=[plan.pk for plan in plans]))
    return [
        OnItsWay(
            reference=plan.reference,
            council=plan.organisation.name,
            region=plan.organisation.region,
            cycle=plan.cycle.title,
            which=numbers.get(plan.pk, ""),
            stage=plan.regime.stage(plan.stage),
            since=since.get(plan.pk, plan.created_at),
            submitted=plan in open_ones,
        )
        for plan in plans
    ]


def since_of(plans: Iterable[Plan]) -> Mapping[int, datetime]:
    """Return when each plan was last handed over; what is the council's own is no date of theirs."""
    moved = Event.objects.filter(plan__in=plans).filter(
        Q(kind__in=HAND_OVERS) | Q(kind__in=[f"{kind}_recorded" for kind in HAND_OVERS])
    )
    return {plan: at for plan, at in moved.order_by("number").values_list("plan_id", "at") if plan}


def _numbers(plans: Iterable[Plan]) -> Mapping[int, str]:
    """Return “1 of 2” for each of several plans of one council in one cycle."""
    cycles = {plan.cycle_id for plan in plans}
    together: dict[int, list[int]] = {}
    rows = Plan.objects.filter(cycle__in=cycles).order_by("created_at", "pk")
    for cycle, plan in rows.values_list("cycle_id", "pk"):
        together.setdefault(cycle, []).append(plan)
    return {
        plan: f"{position} of {len(each)}"
        for each in together.values()
        if len(each) > 1
        for position, plan in enumerate(each, start=1)
    }


def blocked_by(plan: Plan, *, by: Member) -> tuple[str, ...]:
    """Return the rules that hold the plan's next hand-over back."""
    by.require(Operation.OVERSEE_PLANS)
    return blockers(as_domain(plan), plan.regime)


def dates_of(plan: Plan, *, by: Member) -> tuple[HandOverDate, ...]:
    """Return the steps of the guidance with the days they were done."""
    by.require(Operation.OVERSEE_PLANS)
    events = Event.objects.filter(plan=plan).order_by("number").values_list("kind", "at")
    done = {kind.removesuffix("_recorded"): at for kind, at in events}
    current = plan.regime.stage(plan.stage).guidance_step
    return tuple(
        HandOverDate(
            number=step.number,
            says=step.says,
            # A submission stays one, also while the ministry has not answered or has returned it.
            done_at=done.get(step.done_by)
            if step.done_by and (step.number < current or step.done_by is StepName.SUBMIT_PLAN)
            else None,
        )
        for step in plan.regime.guidance_steps
    )
