"""After step 10: how far an action has come, as the turn of a cycle reads and writes it.

The one place that does, so that what "complete" and "planned" mean is said once.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from causeway.domain.action import Status
from causeway.records.models import Action, CarriedAction, Member
from causeway.services.progress_kept import as_before, plan_anew


def status_of(action: Action) -> Status:
    """Return how far the action has come."""
    return action.as_domain().status


def still_open(actions: Iterable[Action]) -> list[Action]:
    """Return the actions that are not complete."""
    return [action for action in actions if status_of(action) is not Status.COMPLETE]


def set_back(row: CarriedAction, *, by: Member, at: datetime) -> None:
    """Let the action be planned again, and keep what it was."""
    row.status_before = status_of(row.action).value
    if row.action.reached and status_of(row.action) is not Status.PLANNED:
        plan_anew(row.action, by=by, at=at)
    else:
        _write(row.action, Status.PLANNED)


def restore(row: CarriedAction, *, by: Member, at: datetime) -> None:
    """Let the action be what it was before it was set back."""
    if row.action.reached:
        as_before(row.action, by=by, at=at)
    else:
        _write(row.action, Status(row.status_before))


def _write(action: Action, status: Status) -> None:
    if status_of(action) is not status:
        Action.objects.filter(pk=action.pk).update(status=status.value, revision=F("revision") + 1)
