"""After submission, writing progress: services call these inside their transaction.

``services.progress`` for what people say, ``services.carried_status`` at the turn of a cycle.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from causeway.domain.progress import ProgressSaid, Standing, UpdateKind, said_of
from causeway.records.models import (
    Action,
    CheckedIn,
    CheckIn,
    Commitment,
    Member,
    Plan,
    ProgressUpdate,
)
from causeway.records.models.standing import columns_as_they_stand, standing_columns
from causeway.services import events
from causeway.services.edits import StaleEdit
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.progress_rows import commitments_seen, promised


def refuse_stale(found: Commitment, said: ProgressSaid, seen: int) -> None:
    """Raise StaleEdit where something new was said after ``seen``; confirming it changes nothing."""
    later = ProgressUpdate.objects.filter(action=found.action_id, number__gt=seen)
    last = later.exclude(kind=UpdateKind.CONFIRMED.value).select_related("said_by").last()
    if last is None and 0 <= seen <= found.action.progress_revision:
        return
    here = promised(found)
    raise StaleEdit(
        yours=said,
        theirs=said_of(here.standing, expected=here.forecast_finish),
        revision=found.action.progress_revision,
        who=last.said_by.name if last else "Somebody",
        at=last.said_at if last else None,
    )


def keep(
    found: Commitment,
    kind: UpdateKind,
    columns: dict[str, object],
    *,
    said: ProgressSaid,
    moved: bool = False,
    why: str = "",
    by: Member,
    at: datetime,
) -> ProgressUpdate:
    """Keep an update, and the action as it stands after it; raise StaleEdit if another was first."""
    row = found.action
    number = row.progress_revision + 1
    unchanged = Action.objects.filter(pk=row.pk, progress_revision=row.progress_revision)
    if not unchanged.update(progress_revision=number, **columns):
        # Another plan's readers said something at the same moment; theirs was first.
        now = commitments_seen(found.plan, by=by).get(pk=found.pk)
        refuse_stale(now, said, row.progress_revision)
        raise StaleEdit(
            yours=said,
            theirs=said,
            revision=now.action.progress_revision,
            who="Somebody",
            at=at,
        )
    is_own = row.owner_id == by.person_id
    update = ProgressUpdate.objects.create(
        action=row,
        number=number,
        kind=kind.value,
        moved=moved,
        moved_from=row.forecast_finish if moved else None,
        why=why,
        said_by_id=by.person_id,
        recorded_for="" if is_own else row.owner_spoken[:150],
        said_at=at,
        **columns,
    )
    _answer_rounds(row, update)
    tell(found.plan, f"progress_{kind.value}", subject=update.reference, ref=row.ref, by=by, at=at)
    return update


def _answer_rounds(action: Action, update: ProgressUpdate) -> None:
    """Answer what is asked of the action in the latest check-in of each plan it is in."""
    later = CheckIn.objects.filter(
        plan=OuterRef("check_in__plan"), due_on__gt=OuterRef("check_in__due_on")
    )
    asked = CheckedIn.objects.filter(~Exists(later), action=action, answered_by__isnull=True)
    CheckedIn.objects.filter(pk__in=list(asked.values_list("pk", flat=True))).update(
        answered_by=update
    )


PLANNED_ANEW = "Planned anew for the next cycle"


def plan_anew(row: Action, *, by: Member, at: datetime) -> None:
    """Let an action whose progress was said be planned again; what was forecast of it stays."""
    kept = row.standing
    planned = Standing(forecast_start=kept.forecast_start, forecast_finish=kept.forecast_finish)
    _at_the_turn(row, UpdateKind.SAID, standing_columns(planned), why=PLANNED_ANEW, by=by, at=at)


def as_before(row: Action, *, by: Member, at: datetime) -> None:
    """Take that back, unless somebody has said where the action stands since."""
    said = ProgressUpdate.objects.filter(action=row).order_by("-number")[:2]
    last, before = (*said, None, None)[:2]
    if last is not None and last.why == PLANNED_ANEW:
        columns = columns_as_they_stand(before or Action())
        _at_the_turn(row, UpdateKind.UNDONE, columns, why="", by=by, at=at)


def _at_the_turn(
    row: Action, kind: UpdateKind, columns: dict[str, object], *, why: str, by: Member, at: datetime
) -> None:
    number = row.progress_revision + 1
    unchanged = Action.objects.filter(pk=row.pk, progress_revision=row.progress_revision)
    if not unchanged.update(progress_revision=number, **columns):
        raise SomebodyWasFirst("Somebody said how far it has come a moment ago. Look at it now")
    ProgressUpdate.objects.create(
        action=row,
        number=number,
        kind=kind.value,
        why=why,
        said_by_id=by.person_id,
        said_at=at,
        **columns,
    )


def tell(plan: Plan, kind: str, *, subject: UUID, ref: str, by: Member, at: datetime) -> None:
    """Say that something was said, by whom and when; never what."""
    events.append(
        kind, organisation=plan.organisation, subject=subject, plan=plan, ref=ref, by=by, at=at
    )
