"""Step 2, an action as a person says it, and as its rows keep it (R-CAF-39 to 53)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from causeway.domain.action import Answer, Spending, Status
from causeway.domain.action_checks import (
    Problem,
    problem_with_year,
    problems_with_cost,
    problems_with_dates,
)
from causeway.domain.finding import Scale
from causeway.domain.money import UNKNOWN, Cost
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, Commitment, Member, Organisation, Workstream
from causeway.services.edits import EditRefused
from causeway.services.own_people import person_named


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHere:
    """What belongs to the action in this plan alone: no other plan's reader learns of it."""

    existing_plan: str = ""
    local_reference: str = ""
    evidence_of_change: str = ""
    milestones: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSaid:
    """An action, as it was typed; people, teams and other actions by their references."""

    title: str
    owner: UUID | None = None
    owner_role: str = ""
    cost: Cost = UNKNOWN
    cost_not_known_yet: bool = False
    spending: Spending | None = None
    effort: Scale | None = None
    complexity: Scale | None = None
    starts_in: Quarter | None = None
    finishes_in: Quarter | None = None
    finish_on: date | None = None
    no_finish_reason: str = ""
    status: Status = Status.PLANNED
    resource: Answer | None = None
    budget: Answer | None = None
    budget_holder: UUID | None = None
    budget_holder_role: str = ""
    deliverer: str = ""
    workstream: str = ""
    outside_dependencies: str = ""
    waits_for: frozenset[UUID] = frozenset()
    team_days: Mapping[UUID, int] = field(default_factory=dict)
    here: SaidHere = SaidHere()


def said_of(action: Action, commitment: Commitment | None) -> ActionSaid:
    """Return what the action's rows say now, in this plan."""
    return ActionSaid(
        title=action.title,
        owner=action.owner.reference if action.owner else None,
        owner_role=action.owner_role,
        cost=action.cost,
        cost_not_known_yet=action.cost_not_known_yet,
        spending=Spending(action.spending) if action.spending else None,
        effort=Scale(action.effort) if action.effort else None,
        complexity=Scale(action.complexity) if action.complexity else None,
        starts_in=Quarter.parse(action.starts_in) if action.starts_in else None,
        finishes_in=Quarter.parse(action.finishes_in) if action.finishes_in else None,
        finish_on=action.finish_on,
        no_finish_reason=action.no_finish_reason,
        status=Status(action.status),
        resource=Answer(action.resource) if action.resource else None,
        budget=Answer(action.budget) if action.budget else None,
        budget_holder=action.budget_holder.reference if action.budget_holder else None,
        budget_holder_role=action.budget_holder_role,
        deliverer=action.deliverer,
        workstream=action.workstream.name if action.workstream else "",
        outside_dependencies=action.outside_dependencies,
        waits_for=frozenset(each.needs.reference for each in action.waits_for.all()),
        team_days={each.team.reference: each.days for each in action.team_days.all()},
        here=said_here(commitment) if commitment else SaidHere(),
    )


def said_here(commitment: Commitment) -> SaidHere:
    """Return what the plan's own row of an action says now."""
    return SaidHere(
        existing_plan=commitment.existing_plan,
        local_reference=commitment.local_reference,
        evidence_of_change=commitment.evidence_of_change,
        milestones=tuple((each.title, each.due_on) for each in commitment.milestones.all()),
    )


def with_finish(said: ActionSaid) -> date | None:
    """Return the finish date: the one given, or the last day of the finish quarter."""
    if said.finish_on is None and said.finishes_in is not None:
        return said.finishes_in.last_day
    return said.finish_on


def check(said: ActionSaid, *, today: date) -> None:
    """Return only if what was said holds together; raise EditRefused with every problem."""
    days = {"finish_on": said.finish_on} | {
        f"milestone_on_{place}": day for place, (_, day) in enumerate(said.here.milestones, start=1)
    }
    problems = [
        *(each for name, day in days.items() for each in problem_with_year(name, day, today=today)),
        *problems_with_dates(said.starts_in, said.finishes_in, said.finish_on),
        *problems_with_cost(said.cost, not_known_yet=said.cost_not_known_yet),
    ]
    if not said.title.strip():
        problems.insert(0, Problem(field="title", says="Say what will be done", rule="R-CAF-08"))
    if problems:
        raise EditRefused(*problems)


def columns_of(said: ActionSaid, *, before: Action | None, by: Member) -> dict[str, Any]:
    """Return the action's own columns; raise EditRefused where somebody is not a member."""
    owner_before = before.owner if before else None
    holder_before = before.budget_holder if before else None
    return {
        "title": said.title.strip(),
        "owner": person_named(said.owner, by=by, field="owner", before=owner_before),
        "owner_role": said.owner_role.strip(),
        **_money(said),
        "effort": said.effort.value if said.effort else "",
        "complexity": said.complexity.value if said.complexity else "",
        "starts_in": said.starts_in.code if said.starts_in else "",
        "finishes_in": _finish_quarter(said),
        "finish_on": with_finish(said),
        "no_finish_reason": said.no_finish_reason.strip(),
        "status": said.status.value,
        "resource": said.resource.value if said.resource else "",
        "budget": said.budget.value if said.budget else "",
        "budget_holder": person_named(
            said.budget_holder, by=by, field="budget_holder", before=holder_before
        ),
        "budget_holder_role": said.budget_holder_role.strip(),
        "deliverer": said.deliverer.strip(),
        "outside_dependencies": said.outside_dependencies.strip(),
    }


def _finish_quarter(said: ActionSaid) -> str:
    if said.finishes_in is not None:
        return said.finishes_in.code
    return Quarter.containing(said.finish_on).code if said.finish_on else ""


def _money(said: ActionSaid) -> dict[str, Any]:
    one_off, yearly = said.cost.one_off, said.cost.yearly
    return {
        "one_off_low": one_off.low if one_off else None,
        "one_off_high": one_off.high if one_off else None,
        "yearly_low": yearly.low if yearly else None,
        "yearly_high": yearly.high if yearly else None,
        "cost_not_known_yet": said.cost_not_known_yet,
        "cost_text": said.cost.text.strip(),
        "spending": said.spending.value if said.spending else "",
    }


def workstream_named(organisation: Organisation, name: str) -> Workstream | None:
    """Return the organisation's workstream of this name, made where it is new."""
    if not name.strip():
        return None
    found, _ = organisation.workstreams.get_or_create(name=name.strip()[:150])
    return found
