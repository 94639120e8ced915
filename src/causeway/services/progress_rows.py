"""Rows into values: what a plan promised, how far each action has come, what was said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from causeway.domain.action import Status
from causeway.domain.delivery import Answered, Delivery, Moved, Promised, Stood
from causeway.domain.finding import RiskLevel, finding_ref
from causeway.domain.progress import Standing, UpdateKind
from causeway.domain.quarters import Quarter
from causeway.records.models import (
    Action,
    Commitment,
    CommitmentFinding,
    Finding,
    Member,
    Plan,
    ProgressUpdate,
)


def commitments_seen(plan: Plan, *, by: Member) -> QuerySet[Commitment]:
    """Return the plan's promises that answer a present finding, of the actions the member sees."""
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    seen = Action.objects.visible_to(by).filter(pk=OuterRef("action"))
    return (
        Commitment.objects.visible_to(by)
        .filter(Exists(answers), Exists(seen), plan=plan)
        .select_related("action__owner", "action__organisation", "plan")
        .order_by("action__number")
    )


def delivery_seen(plan: Plan, *, by: Member) -> Delivery:
    """Return the plan's delivery as far as the member sees its rows, in five queries."""
    made = list(commitments_seen(plan, by=by))
    said = updates_of([each.action_id for each in made])
    return Delivery(
        actions=tuple(promised(each, said[each.action_id]) for each in made),
        findings=_answered(plan, [each.pk for each in made], by=by),
    )


def updates_of(actions: Iterable[int]) -> dict[int, list[ProgressUpdate]]:
    """Return what counts of each action's progress, by its key: what was taken back is left out."""
    rows = ProgressUpdate.objects.filter(action__in=list(actions)).select_related("said_by")
    found: dict[int, list[ProgressUpdate]] = defaultdict(list)
    for row in rows.order_by("action_id", "number"):
        if row.kind == UpdateKind.UNDONE and found[row.action_id]:
            found[row.action_id].pop()
        else:
            found[row.action_id].append(row)
    return found


def promised(commitment: Commitment, said: Sequence[ProgressUpdate] = ()) -> Promised:
    """Return an action as its plan promised it, with what was said of it since."""
    action = commitment.action
    start = commitment.agreed_start
    return Promised(
        ref=action.ref,
        title=action.title,
        owner=action.owner_spoken,
        cost=action.cost,
        agreed_start=Quarter.parse(start) if start else None,
        agreed_finish=commitment.agreed_finish,
        planned_finish=action.finish_on,
        standing=action.standing,
        moves=tuple(_moved(row, commitment) for row in said if row.moved),
        history=_history(action, said),
    )


def standing_as_of(action: Action, number: int) -> Standing:
    """Return where the action stood after its update of this number; before any of them, for 0."""
    if number == action.progress_revision:
        return action.standing
    row = ProgressUpdate.objects.filter(action=action, number=number).first()
    return (row or Action()).standing_from(action.status)


def _moved(row: ProgressUpdate, commitment: Commitment) -> Moved:
    return Moved(
        was=row.moved_from or commitment.agreed_finish,
        now=row.forecast_finish or date.max,
        why=row.why,
        by=row.said_by.name,
        at=row.said_at,
    )


def _history(action: Action, said: Sequence[ProgressUpdate]) -> tuple[Stood, ...]:
    if not said:
        return ()
    found = [Stood(since=date.min, status=Status(action.status))]
    for row in said:
        standing = row.standing_from(action.status)
        since = timezone.localdate(row.said_at)
        if standing.status is Status.COMPLETE:
            since = standing.finished_on or since
        elif found[-1].status is Status.PLANNED:
            since = standing.started_on or since
        if standing.status is not found[-1].status:
            found.append(Stood(since=since, status=standing.status))
    return tuple(found)


def _answered(plan: Plan, commitments: Sequence[int], *, by: Member) -> tuple[Answered, ...]:
    links = CommitmentFinding.objects.filter(commitment__in=commitments)
    actions: dict[int, list[str]] = defaultdict(list)
    for finding, number in links.values_list("finding_id", "commitment__action__number"):
        actions[finding].append(f"ACT-{number:02d}")
    rows = Finding.objects.visible_to(by).present().filter(plan=plan).order_by("position")
    return tuple(
        Answered(
            ref=finding_ref(number),
            risk=RiskLevel(risk) if risk else None,
            actions=tuple(sorted(actions[key])),
        )
        for key, number, risk in rows.values_list("pk", "number", "risk_level")
    )
