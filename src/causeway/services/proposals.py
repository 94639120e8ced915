"""A schedule is asked for, worked out by the worker, stopped, kept as a scenario, or accepted.

Nothing in the plan changes until somebody accepts rows of it; what is accepted is an edit of each
action like any other, so that versions, history and signatures go on as they do (R-CAF-10, 45, 47).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.proposal import UNDER_WAY, ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.apart import NotWorkedOut, worked_out
from causeway.optimiser.as_json import problem_as_json, problem_of
from causeway.optimiser.checks import NotAProblem, refusals
from causeway.optimiser.solution import Limits, Progress
from causeway.records.models import (
    Action,
    ActionDependency,
    Commitment,
    Effect,
    EffectState,
    Member,
    Plan,
    Proposal,
    TeamDays,
)
from causeway.services import events, outbox
from causeway.services.actions import said_of
from causeway.services.drafting import change_action
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.rows import findings_of
from causeway.services.schedule_kept import terms_of
from causeway.services.schedule_problem import Stated, stated

WORK_OUT = "work_out_schedule"
SECONDS = 15
MOST_KEPT = 30
log = structlog.get_logger(__name__)


class NothingToAccept(Exception):
    """No row was chosen that can be accepted; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a proposal would be worked out from, with all that is assumed."""

    stated: Stated
    quarters: tuple[Quarter, ...]


def asked_of(plan: Plan, *, by: Member) -> Asked:
    """Return the problem of the plan as it stands, with the rows of the whole plan."""
    terms = terms_of(plan, today=by.today)
    waits: dict[str, list[str]] = {}
    days: dict[str, dict[str, int]] = {}
    for taken in TeamDays.objects.filter(action__commitments__plan=plan).select_related(
        "team", "action"
    ):
        days.setdefault(taken.action.ref, {})[taken.team.name] = taken.days
    of_plan = ActionDependency.objects.filter(action__commitments__plan=plan)
    for each in of_plan.select_related("action", "needs"):
        waits.setdefault(each.action.ref, []).append(each.needs.ref)
    return Asked(
        stated=stated(plan.title, findings_of(plan), terms, waits, days),
        quarters=tuple(terms.first.plus(number) for number in range(terms.quarters)),
    )


def proposals_of(plan: Plan, *, by: Member) -> QuerySet[Proposal]:
    """Return the proposals of a plan, latest first, to those who may ask for one."""
    seen = Proposal.objects.visible_to(by).filter(plan=plan)
    if not by.may(Operation.PROPOSE_SCHEDULE, plan.stage):
        return seen.none()
    return seen.select_related("asked_by", "accepted_by")


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def propose_schedule(plan: Plan, *, by: Member, at: datetime) -> Proposal:
    """Ask for a schedule; asked again while one is worked out, it is the same one.

    Raises NotAProblem with what must be put right first, and nothing is asked for.
    """
    asked = asked_of(plan, by=by)
    if wrong := refusals(asked.stated.problem):
        raise NotAProblem(wrong)
    under_way = Proposal.objects.filter(plan=plan, state__in=[each.value for each in UNDER_WAY])
    if (found := under_way.first()) is not None:
        return found
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                plan=plan,
                state=ProposalState.WAITING.value,
                problem=problem_as_json(asked.stated.problem),
                assumptions=[[each.row, each.says] for each in asked.stated.assumptions],
                quarters=[each.code for each in asked.quarters],
                seconds=SECONDS,
                asked_by_id=by.person_id,
                asked_at=at,
            )
    except IntegrityError:
        return under_way.get()
    _forget_old(plan)
    outbox.ask_for(WORK_OUT, subject=made.reference, at=at)
    return made


def _forget_old(plan: Plan) -> None:
    """Keep the latest proposals, and every one that has a name or was accepted."""
    plain = Proposal.objects.filter(plan=plan, name="", accepted_at__isnull=True)
    old = plain.values_list("pk", flat=True)[MOST_KEPT:]
    Proposal.objects.filter(pk__in=list(old)).delete()


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def stop_proposal(plan: Plan, *, proposal: UUID, by: Member, at: datetime) -> Proposal:
    """Stop working one out; one that has ended stays as it is. Raises Proposal.DoesNotExist."""
    found = proposals_of(plan, by=by).get(reference=proposal)
    _end(found, ProposalState.STOPPED, at=at, says="You stopped it before it was ready.")
    found.refresh_from_db()
    return found


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def name_proposal(
    plan: Plan,
    *,
    proposal: UUID,
    name: str,
    by: Member,
    at: datetime,  # noqa: ARG001 - as every service
) -> Proposal:
    """Keep a proposal as a scenario with a name, or without one again; nothing else changes."""
    found = proposals_of(plan, by=by).get(reference=proposal)
    Proposal.objects.filter(pk=found.pk).update(name=name.strip())
    found.refresh_from_db()
    return found


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def accept_proposal(
    plan: Plan, *, proposal: UUID, actions: Collection[str], by: Member, at: datetime
) -> Proposal:
    """Give the chosen actions the quarters that were proposed, all of them or none.

    Raises NothingToAccept where none is chosen, SomebodyWasFirst where the proposal is not ready or
    was accepted already, and what changing an action raises.
    """
    found = proposals_of(plan, by=by).get(reference=proposal)
    if found.state != ProposalState.READY.value or found.accepted_at is not None:
        raise SomebodyWasFirst("This proposal cannot be accepted any more. Look at it again")
    chosen = [ref for ref, start in _starts(found).items() if ref in actions and start]
    if not chosen:
        raise NothingToAccept("Choose at least one action to move")
    for ref in chosen:
        _move(plan, found, ref, by=by, at=at)
    Proposal.objects.filter(pk=found.pk).update(
        accepted=chosen, accepted_by_id=by.person_id, accepted_at=at
    )
    events.append(
        "proposal_accepted",
        organisation=plan.organisation,
        subject=found.reference,
        plan=plan,
        by=by,
        at=at,
    )
    found.refresh_from_db()
    return found


def made_of(proposal: Proposal) -> dict[str, Any]:
    """Return what came of a proposal; empty while it is not ready."""
    found: dict[str, Any] = proposal.made or {}
    return found


def _starts(proposal: Proposal) -> dict[str, list[int] | None]:
    found: dict[str, list[int] | None] = made_of(proposal)["proposal"]["starts"]
    return found


def _move(plan: Plan, proposal: Proposal, ref: str, *, by: Member, at: datetime) -> None:
    rows = Action.objects.visible_to(by).filter(commitments__plan=plan)
    row = next((each for each in rows if each.ref == ref), None)
    start = _starts(proposal)[ref]
    if row is None or start is None:
        says = f"{ref} is not in the plan any more. Ask for a proposal again"
        raise SomebodyWasFirst(says)
    last = made_of(proposal)["proposal"]["ends"][ref]
    quarters = [Quarter.parse(each) for each in proposal.quarters]
    commitment = Commitment.objects.prefetch_related("milestones").get(plan=plan, action=row)
    said = replace(
        said_of(row, commitment),
        starts_in=quarters[start[1]],
        finishes_in=quarters[last],
        finish_on=None,
        no_finish_reason="",
    )
    change_action(
        plan.reference, action=row.reference, said=said, seen_revision=row.revision, by=by, at=at
    )


def _end(
    proposal: Proposal,
    state: ProposalState,
    *,
    at: datetime,
    says: str = "",
    made: dict[str, object] | None = None,
) -> None:
    open_still = Proposal.objects.filter(
        pk=proposal.pk, state__in=[each.value for each in UNDER_WAY]
    )
    open_still.update(state=state.value, ended_at=at, says=says, made=made)


def work_out(effect: int, *, at: datetime) -> None:
    """Work out the proposal an effect asks for; asked again after a worker died, it begins again."""
    taken = Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value).first()
    if taken is None:
        return
    found = Proposal.objects.filter(reference=outbox.subject_of(taken)).first()
    if found is not None and found.state in {each.value for each in UNDER_WAY}:
        Proposal.objects.filter(pk=found.pk, state=ProposalState.WAITING.value).update(
            state=ProposalState.WORKING.value
        )
        _work(found, at=at)
    outbox.finish(taken, at=at)


def _work(proposal: Proposal, *, at: datetime) -> None:
    rows = Proposal.objects.filter(pk=proposal.pk)

    def heard(progress: Progress) -> None:
        gap = None if progress.gap is None else round(progress.gap, 4)
        risk = None if progress.objective is None else progress.objective.risk
        said = {"seconds": round(progress.seconds, 1), "gap": gap, "risk": risk}
        rows.update(progress=said)

    def stopped() -> bool:
        return not rows.filter(state=ProposalState.WORKING.value).exists()

    try:
        made = worked_out(
            problem_of(proposal.problem),
            Limits(seconds=float(proposal.seconds)),
            [Quarter.parse(each).short for each in proposal.quarters],
            on_progress=heard,
            should_stop=stopped,
        )
    except (NotAProblem, NotWorkedOut, KeyError, TypeError) as failed:
        log.exception("schedule_not_worked_out", proposal=str(proposal.reference))
        says = str(failed) if isinstance(failed, NotAProblem) else "Ask for it again."
        _end(proposal, ProposalState.FAILED, at=at, says=says)
        return
    state = ProposalState.READY if made["proposal"] else ProposalState.NONE_FOUND
    _end(proposal, state, at=at, made=made)
