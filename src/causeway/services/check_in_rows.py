"""After submission, the rows somebody checks in: their own, or an owner's as entered by the lead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from causeway.domain.delivery import Promised
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    Member,
    Plan,
    ProgressNote,
    ProgressUpdate,
)
from causeway.services.check_ins import round_now
from causeway.services.progress import may_undo, own_to_say
from causeway.services.progress_rows import (
    commitments_seen,
    promised,
    standing_as_of,
    updates_of,
)

NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """An action as somebody who may say its progress sees it in one plan."""

    action: Action
    here: Promised
    is_asked: bool
    may_undo: bool
    last: ProgressUpdate | None

    def as_of(self, number: int) -> Promised:
        """Return it as it stood when the update of this number was the last."""
        return replace(self.here, standing=standing_as_of(self.action, number))


def rows_to_say(plan: Plan, *, by: Member, of: str = "") -> tuple[OwnRow, ...]:
    """Return the rows the member checks in; ``of`` is another owner, for whom a lead enters it."""
    made = commitments_seen(plan, by=by).filter(action__in=own_to_say(by, plan=plan))
    if Role.CAF_LEAD in by.roles:
        made = made.filter(_owned_by(by, of))
    return _rows(plan, list(made), by=by)


def row_to_say(plan: Plan, action: UUID, *, by: Member) -> OwnRow | None:
    """Return one action the member may say the progress of; None where it is not theirs."""
    made = commitments_seen(plan, by=by).filter(
        action__in=own_to_say(by, plan=plan), action__reference=action
    )
    return next(iter(_rows(plan, list(made), by=by)), None)


def _owned_by(by: Member, of: str) -> Q:
    if not of:
        return Q(action__owner_id=by.person_id)
    if of.startswith(f"{NOBODY}:"):
        return Q(action__owner__isnull=True, action__owner_role=of.removeprefix(f"{NOBODY}:"))
    try:
        return Q(action__owner__reference=UUID(of))
    except ValueError:
        return Q(pk=None)


def owner_key(action: Action) -> str:
    """Return how an action's owner is named in an address; a role has no account of its own."""
    return str(action.owner.reference) if action.owner else f"{NOBODY}:{action.owner_role}"


def _rows(plan: Plan, made: Sequence[Commitment], *, by: Member) -> tuple[OwnRow, ...]:
    said = updates_of([each.action_id for each in made])
    latest = round_now(plan, by=by)
    waiting = {each.action.pk for each in latest.waiting} if latest else set()
    found = []
    for each in made:
        rows = said[each.action_id]
        last = rows[-1] if rows else None
        # What was taken back is not in the list, so the last word may be older than the number.
        is_last = last is not None and last.number == each.action.progress_revision
        found.append(
            OwnRow(
                action=each.action,
                here=promised(each, rows),
                is_asked=each.action_id in waiting,
                may_undo=is_last and may_undo(last, by=by),
                last=last,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One update of an action as the readers of a plan see it, with that plan's note."""

    update: ProgressUpdate
    note: str


def history_of(plan: Plan, action: Action, *, by: Member) -> tuple[Said, ...]:
    """Return all that was said of an action, latest first, also what was taken back."""
    rows = ProgressUpdate.objects.visible_to(by).filter(action=action).select_related("said_by")
    notes = dict(
        ProgressNote.objects.visible_to(by)
        .filter(plan=plan, update_said__action=action)
        .values_list("update_said_id", "text")
    )
    return tuple(Said(update=row, note=notes.get(row.pk, "")) for row in rows.order_by("-number"))
