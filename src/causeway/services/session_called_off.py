"""Step 4: a session that will not be held is called off, so that another can be arranged.

Who was to come is told, and reads why; the plan is with the assurer again (R-CAF-21, 57).
"""

from datetime import datetime

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.records.models import Member, Plan, Session
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, record_step
from causeway.services.session import NoSession, open_session, tell_both


@permitted_on_plan(Operation.ARRANGE_SESSION)
def call_off_session(
    plan: Plan, *, reasons: str, seen_revision: int | None, by: Member, at: datetime
) -> Session:
    """Call off the session that is arranged, and tell both sides.

    Raises NoSession where none is arranged, and SomebodyWasFirst where it has been changed since
    it was seen.
    """
    session = _call_off(plan, reasons, seen_revision, at)
    move(plan, StepName.CALL_OFF_SESSION, by=by, at=at)
    tell_both(plan, f"call_off_session:{session.reference}", by=by, at=at)
    return session


@permitted_on_plan(Operation.RECORD_FOR_ASSURER)
def call_off_session_for_assurer(
    plan: Plan,
    *,
    reasons: str,
    received: Received,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Session:
    """Record that the assurer called the session off by other means.

    Raises NoSession, SomebodyWasFirst or FileNotAccepted, with nothing changed.
    """
    session = _call_off(plan, reasons, seen_revision, at)
    step = StepName.CALL_OFF_SESSION
    record_step(plan, step, received=received, says=reasons, by=by, at=at)
    move(plan, step, by=by, at=at, recorded=True)
    tell_both(plan, f"call_off_session:{session.reference}", by=by, at=at)
    return session


def _call_off(plan: Plan, reasons: str, seen_revision: int | None, at: datetime) -> Session:
    session = open_session(plan)
    if session is None:
        raise NoSession("No session is arranged, so there is none to call off")
    won = Session.objects.filter(
        pk=session.pk, revision=-1 if seen_revision is None else seen_revision
    ).update(called_off_at=at, reasons=reasons, revision=F("revision") + 1)
    if not won:
        raise SomebodyWasFirst("Somebody changed the session a moment ago. Look at it again")
    return session
