"""A schedule is asked for, worked out by the worker, stopped, kept as a scenario, or accepted.

Nothing in the plan changes until somebody accepts rows of it; what is accepted is an edit of each
action like any other, so that versions, history and signatures go on as they do (R-CAF-10, 45, 47).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.proposal import UNDER_WAY, ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.as_json import problem_as_json, problem_of
from causeway.optimiser.checks import NotAProblem, refusals
from causeway.optimiser.free_time import with_free_time
from causeway.optimiser.problem import Problem
from causeway.optimiser.what_if import Change, WhatIf, changed, what_if_of
from causeway.records.models import (
    Action,
    Commitment,
    Member,
    Plan,
    Proposal,
)
from causeway.services import events, outbox
from causeway.services.actions import said_of
from causeway.services.drafting import change_action
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.schedule_asked import Asked, asked_of
from causeway.services.schedule_kept import take_given
from causeway.services.schedule_terms_as_json import taken_as_json

WORK_OUT = "work_out_schedule"
SECONDS = 15
MOST_KEPT = 30
LONGEST_NAME = 100
ROOM = "15% of everybody’s time kept free"


class NothingToAccept(Exception):
    """No row was chosen that can be accepted; says what to do."""


def is_stale(proposal: Proposal, *, asked: Asked) -> bool:
    """Tell whether the plan, or what there is, is not what a proposal was worked out from."""
    try:
        problem = _as_given(asked.stated.problem, proposal)
    except (KeyError, StopIteration):
        return True
    return problem_of(proposal.problem) != problem


def _as_given(problem: Problem, proposal: Proposal) -> Problem:
    """Return the problem with what a scenario takes for granted."""
    if proposal.given is None:
        return problem
    what_if = _what_if_of(proposal)
    return with_free_time(problem) if what_if is None else changed(problem, what_if)


def _what_if_of(proposal: Proposal) -> WhatIf | None:
    """Return the change a scenario takes for granted; None for none, or where time is kept free."""
    held = (proposal.given or {}).get("what_if")
    return what_if_of(held) if held else None


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
    columns = {
        "problem": problem_as_json(asked.stated.problem),
        "assumptions": [[each.row, each.says] for each in asked.stated.assumptions],
        "quarters": [each.code for each in asked.quarters],
        "taken": taken_as_json(asked.taken),
    }
    return _ask(plan, columns, by=by, at=at)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def take_what_if(plan: Plan, *, proposal: UUID, number: int, by: Member, at: datetime) -> Proposal:
    """Ask for a schedule as if a change were there that a proposal found worthwhile, as a scenario.

    Raises Proposal.DoesNotExist, and SomebodyWasFirst where the proposal holds no such change.
    """
    found = proposals_of(plan, by=by).get(reference=proposal)
    offered = made_of(found).get("what_ifs", [])
    if not 0 <= number < len(offered):
        raise SomebodyWasFirst("That is not offered any more. Look at the proposal again")
    chosen = offered[number]
    problem = changed(problem_of(found.problem), what_if_of(chosen["what_if"]))
    return _ask(plan, _scenario(found, problem, chosen), by=by, at=at)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def keep_time_free(plan: Plan, *, proposal: UUID, by: Member, at: datetime) -> Proposal:
    """Ask for the same schedule with part of every team's time kept free, as a scenario.

    Raises Proposal.DoesNotExist.
    """
    found = proposals_of(plan, by=by).get(reference=proposal)
    problem = with_free_time(problem_of(found.problem))
    given = {"change": ROOM, "what_if": None}
    return _ask(plan, _scenario(found, problem, given), by=by, at=at)


def _scenario(found: Proposal, problem: Problem, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "problem": problem_as_json(problem),
        "assumptions": found.assumptions,
        "quarters": found.quarters,
        "taken": found.taken,
        "given": given,
        "name": f"With {given['change']}"[:LONGEST_NAME],
    }


def _ask(plan: Plan, columns: dict[str, Any], *, by: Member, at: datetime) -> Proposal:
    under_way = Proposal.objects.filter(plan=plan, state__in=[each.value for each in UNDER_WAY])
    if (found := under_way.first()) is not None:
        return found
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                plan=plan,
                state=ProposalState.WAITING.value,
                seconds=SECONDS,
                asked_by_id=by.person_id,
                asked_at=at,
                **columns,
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
    rows = Proposal.objects.filter(pk=found.pk, state__in=[each.value for each in UNDER_WAY])
    says = "You stopped it before it was ready."
    rows.update(state=ProposalState.STOPPED.value, ended_at=at, says=says)
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

    Whoever accepts a scenario says with it that the people or the money it takes for granted are there.
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
    what_if = _what_if_of(found)
    if what_if is not None:
        take_given(plan, problem_of(found.problem), what_if, by=by, at=at)
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
    before = said_of(row, commitment)
    said = replace(
        before,
        starts_in=quarters[start[1]],
        finishes_in=quarters[last],
        finish_on=None,
        no_finish_reason="",
        waits_for=before.waits_for - _no_longer_waited_for(proposal, ref, rows),
    )
    change_action(
        plan.reference, action=row.reference, said=said, seen_revision=row.revision, by=by, at=at
    )


def _no_longer_waited_for(proposal: Proposal, ref: str, rows: Iterable[Action]) -> frozenset[UUID]:
    """Return what an action waits for in the plan and not in the scenario."""
    given = _what_if_of(proposal)
    if given is None or given.change is not Change.DEPENDENCY or given.of[1] != ref:
        return frozenset()
    return frozenset(each.reference for each in rows if each.ref == given.of[0])
