"""After step 10: close a plan, with what the council proposes as met and what is left open.

Nothing is computed as met: the council proposes an outcome whose actions are all complete, and
the report of the next cycle confirms it or does not (R-CAF-11, R-CAF-16).
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from causeway.domain import next_cycle as rules
from causeway.domain.access import Operation
from causeway.domain.action import Status
from causeway.domain.framework import Level
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.domain.next_cycle import AnsweredOutcome
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    Judgement,
    LeftOpen,
    Member,
    NextCycle,
    Plan,
    PlanClosing,
    ProposedAsMet,
    ReportPart,
)
from causeway.services import events, outbox
from causeway.services.carried_over import bring_along
from causeway.services.carried_status import status_of, still_open
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.rows import findings_of
from causeway.services.targets import target, targets_of
from causeway.services.versions import canonical_bytes, freeze, frozen_for, live_for

type Named = tuple[UUID, str]
"""An outcome of one part: the part's reference, and the outcome's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedOutcome:
    """An outcome that a finding is on, and the level the council would propose it as met at."""

    part: ReportPart
    answered: AnsweredOutcome
    level: Level


def seen_now(plan: Plan) -> str:
    """Return what names the plan as it stands, so that only what was shown is closed."""
    standing = [f"{ref} {status}" for ref, status in standing_of(plan).items()]
    return hashlib.sha256(canonical_bytes(plan) + "\n".join(standing).encode()).hexdigest()


def standing_of(plan: Plan) -> Mapping[str, Status]:
    """Return how far each action of the plan has come: as it stood when the plan was closed."""
    kept = LeftOpen.objects.filter(closing__plan=plan).select_related("action")
    if plan.stage == "closed":
        return {each.action.ref: Status(each.status) for each in kept.order_by("action__number")}
    return {each.ref: status_of(each) for each in _promised(plan)}


def _promised(plan: Plan) -> list[Action]:
    promised = Commitment.objects.filter(plan=plan, action=OuterRef("pk"))
    found = Action.objects.filter(Exists(promised)).order_by("number")
    return list(found.select_related("owner", "budget_holder"))


def offered_outcomes(plan: Plan, value: PlanValue) -> tuple[OfferedOutcome, ...]:
    """Return the outcomes of these rows, each with the level it is meant to reach."""
    parts = {part.name: part for part in ReportPart.objects.filter(plan=plan)}
    judged = {
        (each.part_id, each.requirement): each
        for each in Judgement.objects.filter(part__plan=plan).order_by("pk")
    }
    profile = targets_of(plan)
    found = []
    for answered in rules.answered_outcomes(value):
        part = parts[answered.part]
        judgement = judged.get((part.pk, answered.requirement))
        wanted = target(judgement, answered.requirement, profile)
        level = Level(wanted) if wanted else Level.ACHIEVED
        found.append(OfferedOutcome(part=part, answered=answered, level=level))
    return tuple(found)


@permitted_on_plan(Operation.CLOSE_CYCLE)
def close_cycle(
    plan: Plan,
    *,
    proposed: Collection[Named] | None = None,
    seen: str = "",
    by: Member,
    at: datetime,
) -> PlanClosing:
    """Close the plan as its last version, and keep which outcomes are proposed as met.

    Every outcome that may be proposed is, where none are named. Raises StepRefused for one that
    may not, and SomebodyWasFirst where the plan is no longer what was ``seen``; in both nothing
    has changed.
    """
    if seen and seen != seen_now(plan):
        says = "The plan has changed since you looked at it. See what there is now, then close it"
        raise SomebodyWasFirst(says)
    offered = offered_outcomes(plan, PlanValue(stage=plan.stage, findings=findings_of(plan)))
    chosen = _chosen(plan, offered, proposed)
    move(plan, StepName.CLOSE_CYCLE, by=by, at=at)
    closing = PlanClosing.objects.create(
        plan=plan,
        version=freeze(plan, StepName.CLOSE_CYCLE, by=by, at=at),
        closed_by_id=by.person_id,
        closed_at=at,
    )
    LeftOpen.objects.bulk_create(
        LeftOpen(closing=closing, action=action, status=status_of(action).value)
        for action in still_open(_promised(plan))
    )
    _keep(plan, chosen, by=by, at=at)
    following = NextCycle.objects.visible_to(by).filter(earlier=plan.cycle).first()
    if following is not None:
        bring_along(following)
    _tell(plan, closing, by=by, at=at)
    return closing


def _chosen(
    plan: Plan, offered: tuple[OfferedOutcome, ...], proposed: Collection[Named] | None
) -> list[OfferedOutcome]:
    if proposed is None:
        return [each for each in offered if each.answered.may_be_proposed]
    names = {part.reference: part.name for part in ReportPart.objects.filter(plan=plan)}
    wanted = [(names.get(part, str(part)), requirement) for part, requirement in proposed]
    answered = [each.answered for each in offered]
    if reasons := rules.against_proposing(answered, wanted):
        raise StepRefused(plan.regime.step(StepName.CLOSE_CYCLE), *reasons)
    return [
        each for each in offered if (each.answered.part, each.answered.requirement) in set(wanted)
    ]


def _keep(plan: Plan, chosen: list[OfferedOutcome], *, by: Member, at: datetime) -> None:
    if not chosen:
        return
    ProposedAsMet.objects.bulk_create(
        ProposedAsMet(
            plan=plan,
            part=each.part,
            requirement=each.answered.requirement,
            level=each.level.value,
            proposed_by_id=by.person_id,
            proposed_at=at,
        )
        for each in chosen
    )
    events.append(
        "outcomes_proposed_as_met",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        fields=dict.fromkeys(each.answered.requirement for each in chosen),
        by=by,
        at=at,
    )


def _tell(plan: Plan, closing: PlanClosing, *, by: Member, at: datetime) -> None:
    roles = {
        Role.CAF_LEAD.value,
        Role.QUALITY_ASSURER.value,
        Role.APPROVER.value,
        Role.LEADER.value,
    }
    people = outbox.people_in_roles(plan, roles, at=at)
    outbox.tell(
        "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/closing/",
        key=f"close_cycle:{closing.reference}",
        at=at,
    )


def content_shown(plan: Plan, *, by: Member) -> dict[str, Any]:
    """Return the plan as its closing froze it, or as it stands while it is open: the rows they see.

    Raises VersionWasAltered where the frozen bytes are not those the version names.
    """
    closing = PlanClosing.objects.visible_to(by).filter(plan=plan).select_related("version").first()
    return frozen_for(closing.version, by=by) if closing else live_for(plan, by=by)
