"""What time it is here: the real time; in a demonstration the one that somebody moved it to.

Pages and the worker ask here and pass it on. What guards signing in, and tells a live worker from a dead
one, stays by the real clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from causeway.domain.quiet_hours import LONDON
from causeway.records.models import DemonstrationClock

FURTHEST = timedelta(days=5 * 365)
MORNING = time(9)
_AHEAD: ContextVar[timedelta] = ContextVar("ahead", default=timedelta(0))


class CannotMove(Exception):
    """A day that the demonstration cannot be moved to; says why."""


def now() -> datetime:
    """Return the moment it is."""
    return timezone.now() + _AHEAD.get()


def today() -> date:
    """Return the day it is in London."""
    return timezone.localdate(now())


@contextmanager
def as_moved() -> Iterator[None]:
    """Let it be the demonstration's time inside; outside a demonstration nothing is asked or changed."""
    if not settings.DEMONSTRATION:
        yield
        return
    kept = DemonstrationClock.objects.first()
    token = _AHEAD.set(kept.ahead if kept else timedelta(0))
    try:
        yield
    finally:
        _AHEAD.reset(token)


def is_moved() -> bool:
    """Tell whether it is another time here than it is."""
    return _AHEAD.get() != timedelta(0)


def move_to(day: date) -> None:
    """Move the demonstration to the morning of a day; raise CannotMove for one that is not ahead.

    What fell due in between is done by the worker as after a pause of its own.
    """
    if day <= today():
        raise CannotMove("Choose a day that is still to come: only “Start again” goes back")
    if day - timezone.localdate() > FURTHEST:
        raise CannotMove("Choose a day within five years")
    ahead = datetime.combine(day, MORNING, tzinfo=LONDON) - timezone.now()
    DemonstrationClock.objects.update_or_create(pk=1, defaults={"ahead": ahead})
