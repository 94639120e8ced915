"""The roadmap: an action is moved to another quarter, and what the plan then does not keep to is said.

A move is an edit of the action like any other (R-CAF-45, 47); how long it takes stays as it was.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from causeway.domain.access import Operation
from causeway.domain.action import Action as PlannedAction
from causeway.domain.action import Status
from causeway.domain.action_checks import YEARS_EITHER_WAY, Problem
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.spreading import Span, span_of
from causeway.domain.quarters import Quarter
from causeway.optimiser.conflicts import Conflict, conflicts
from causeway.optimiser.explanations.words import Words
from causeway.records.models import Action, ActionDependency, Commitment, Member, Plan
from causeway.services.actions import said_of
from causeway.services.drafting import action_of, change_action
from causeway.services.edits import EditRefused
from causeway.services.permission import permitted_on_plan
from causeway.services.schedule_asked import Asked, asked_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSeen:
    """An action of the plan as far as the reader may know: its reference, revision, what it waits for."""

    reference: UUID
    revision: int
    waits_for: tuple[str, ...]


def actions_seen(member: Member, plan: Plan) -> dict[str, ActionSeen]:
    """Return each of the plan's actions the member may see, by its short name."""
    committed = Commitment.objects.filter(plan=plan, action=OuterRef("pk"))
    seen = Action.objects.visible_to(member).filter(Exists(committed))
    rows = list(seen.only("number", "reference", "revision"))
    known = {row.pk for row in rows}
    waits: dict[int, list[str]] = {}
    pairs = ActionDependency.objects.filter(action__in=known, needs__in=known)
    for each in pairs.select_related("needs").order_by("needs__number"):
        waits.setdefault(each.action_id, []).append(each.needs.ref)
    return {
        row.ref: ActionSeen(
            reference=row.reference,
            revision=row.revision,
            waits_for=tuple(waits.get(row.pk, ())),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An action that was moved, and the quarter it began in before, where it had one."""

    action: Action
    was: Quarter | None


@permitted_on_plan(Operation.EDIT_ACTION)
def move_action(
    plan: Plan, *, action: UUID, starts_in: Quarter, seen_revision: int, by: Member, at: datetime
) -> Moved:
    """Have an action begin in another quarter and take as long as before.

    Raises Action.DoesNotExist where it is not in this plan or not theirs to see, StaleEdit where
    somebody saved after ``seen_revision``, and EditRefused where it cannot be moved.
    """
    row = action_of(plan, action, by=by)
    if abs(starts_in.year - by.today.year) > YEARS_EITHER_WAY:
        says = "Choose a quarter from the list"
        raise EditRefused(Problem(field="starts_in", says=says, rule="R-CAF-45"))
    if row.status == Status.COMPLETE.value:
        says = f"{row.ref} is complete, and stays where it was done"
        raise EditRefused(Problem(field="starts_in", says=says, rule="R-CAF-45"))
    commitment = Commitment.objects.prefetch_related("milestones").get(plan=plan, action=row)
    said = said_of(row, commitment)
    span = _span(row)
    quarters = len(span) if span else _assumed(asked_of(plan, by=by), row.ref)
    moved = replace(
        said,
        starts_in=starts_in,
        finishes_in=starts_in.plus(quarters - 1),
        finish_on=None,
        no_finish_reason="",
    )
    change_action(
        plan.reference, action=action, said=moved, seen_revision=seen_revision, by=by, at=at
    )
    return Moved(action=row, was=span.first if span else None)


def _span(row: Action) -> Span | None:
    return span_of(
        PlannedAction(
            ref=row.ref,
            title=row.title,
            starts_in=Quarter.parse(row.starts_in) if row.starts_in else None,
            finishes_in=Quarter.parse(row.finishes_in) if row.finishes_in else None,
            finish_on=row.finish_on,
        )
    )


def _assumed(asked: Asked, ref: str) -> int:
    """Return how many quarters an action is taken to need that has no dates yet."""
    found = (each for each in asked.stated.problem.actions if each.id == ref)
    return next((each.options[0].duration for each in found), 1)


def conflicts_of(plan: Plan, *, findings: tuple[Finding, ...], by: Member) -> tuple[Conflict, ...]:
    """Return what the plan as it stands does not keep to, of what was said there is.

    Where nobody said what a team has, nothing is a conflict with it. ``findings`` are all of them.
    """
    asked = asked_of(plan, by=by, findings=findings)
    problem = asked.stated.problem
    if problem.agreed is None:
        return ()
    words = Words(
        problem, lambda at: asked.quarters[at].short if at < len(asked.quarters) else "later"
    )
    return conflicts(problem, problem.agreed, words, teams=frozenset(asked.terms.half_days))
