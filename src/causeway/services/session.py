"""Step 4: the session in which assurer and council discuss the plan, and how it ended.

The assurer arranges it and records its outcome; the council's lead confirms that they will come,
and can record either for an assurer who has no account (R-CAF-21, 57).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import CommentKind, SessionOutcome
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan, RecordedStep, Session, SessionAttendee
from causeway.services import events, outbox
from causeway.services.assurer_feedback import CommentSaid, say
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, record_step
from causeway.services.versions import freeze

BOTH_SIDES = frozenset({Role.ASSURER.value, Role.CAF_LEAD.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where the session is, and who is asked to come."""

    starts_at: datetime
    place: str
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a session ended: accepted or rework, its notes, and the reasons for rework."""

    outcome: SessionOutcome
    notes: str = ""
    reasons: str = ""


class NoSession(Exception):
    """There is no session to confirm or to record; says what to do first."""


class ReasonsMissing(Exception):
    """Rework was asked for without saying why."""


def open_session(plan: Plan) -> Session | None:
    """Return the session that is arranged and has not been recorded."""
    arranged = Session.objects.filter(
        plan=plan, recorded_at__isnull=True, called_off_at__isnull=True
    )
    return arranged.first()


@permitted_on_plan(Operation.ARRANGE_SESSION)
def arrange_session(
    plan: Plan, *, meeting: Meeting, seen_revision: int | None, by: Member, at: datetime
) -> Session:
    """Arrange the session, or change the one that is arranged, and tell both sides.

    ``seen_revision`` is that of the session the person saw, None where they saw none. Raises
    SomebodyWasFirst, with nothing changed, where it has been changed meanwhile.
    """
    session = _arrange(plan, meeting, seen_revision, by, at)
    move(plan, StepName.ARRANGE_SESSION, by=by, at=at)
    tell_both(plan, f"arrange_session:{session.reference}:{session.revision}", by=by, at=at)
    return session


@permitted_on_plan(Operation.RECORD_FOR_ASSURER)
def arrange_session_for_assurer(
    plan: Plan,
    *,
    meeting: Meeting,
    received: Received,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Session:
    """Record the session that the assurer arranged by other means.

    Raises SomebodyWasFirst or FileNotAccepted, with nothing changed.
    """
    session = _arrange(plan, meeting, seen_revision, by, at)
    record_step(plan, StepName.ARRANGE_SESSION, received=received, by=by, at=at)
    move(plan, StepName.ARRANGE_SESSION, by=by, at=at, recorded=True)
    tell_both(plan, f"arrange_session:{session.reference}:{session.revision}", by=by, at=at)
    return session


def _arrange(
    plan: Plan, meeting: Meeting, seen_revision: int | None, by: Member, at: datetime
) -> Session:
    session = open_session(plan)
    if (session.revision if session else None) != seen_revision:
        raise SomebodyWasFirst("Somebody changed the session a moment ago. Look at it again")
    said = {
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "arranged_by_id": by.person_id,
        "arranged_at": at,
    }
    if session is None:
        session = Session.objects.create(plan=plan, **said)
    else:
        # Who confirmed the old time has not confirmed the new one.
        Session.objects.filter(pk=session.pk).update(
            **said, revision=F("revision") + 1, confirmed_by=None, confirmed_at=None
        )
        session.refresh_from_db()
    SessionAttendee.objects.filter(session=session).exclude(name__in=meeting.attendees).delete()
    _invite(session, meeting.attendees)
    return session


def _invite(session: Session, names: Sequence[str]) -> None:
    SessionAttendee.objects.bulk_create(
        (SessionAttendee(session=session, name=name) for name in dict.fromkeys(names)),
        ignore_conflicts=True,
    )


@permitted_on_plan(Operation.CONFIRM_SESSION)
def confirm_session(
    plan: Plan, *, attendees: Sequence[str], seen_revision: int, by: Member, at: datetime
) -> Session:
    """Say that the council will come, and who else with it.

    Raises NoSession where none is arranged, and SomebodyWasFirst where its time or place has
    been changed meanwhile.
    """
    session = open_session(plan)
    if session is None:
        raise NoSession("No session is arranged. The assurer arranges it first")
    confirmed = Session.objects.filter(pk=session.pk, revision=seen_revision).update(
        confirmed_by_id=by.person_id, confirmed_at=at
    )
    if not confirmed:
        raise SomebodyWasFirst("The assurer changed the session a moment ago. Look at it again")
    _invite(session, attendees)
    events.append(
        "session_confirmed",
        organisation=plan.organisation,
        subject=session.reference,
        plan=plan,
        by=by,
        at=at,
    )
    tell_both(plan, f"session_confirmed:{session.reference}:{session.revision}", by=by, at=at)
    return session


@permitted_on_plan(Operation.RECORD_OUTCOME)
def record_outcome(plan: Plan, *, ending: Ending, by: Member, at: datetime) -> Plan:
    """Record how the session that is arranged ended: the plan is accepted, or goes to rework.

    Raises NoSession where none is arranged, and ReasonsMissing for rework without them.
    """
    _close(plan, ending, by, at)
    _keep_reasons(plan, ending, by, at)
    _conclude(plan, ending.outcome, by=by, at=at)
    return plan


@permitted_on_plan(Operation.RECORD_FOR_ASSURER)
def record_outcome_for_assurer(
    plan: Plan, *, ending: Ending, received: Received, by: Member, at: datetime
) -> Plan:
    """Record how the assurer said the session ended; rework may come without a session.

    Raises NoSession, ReasonsMissing, FileNotAccepted or StepRefused, with nothing changed.
    """
    if open_session(plan) is not None:
        _close(plan, ending, by, at)
    _require_reasons(ending)
    step = STEPS[ending.outcome]
    says = ending.reasons or ending.notes
    recorded = record_step(plan, step, received=received, says=says, by=by, at=at)
    _keep_reasons(plan, ending, by, at, recorded)
    _conclude(plan, ending.outcome, by=by, at=at, recorded=True)
    return plan


@permitted_on_plan(Operation.RECORD_OUTCOME)
def accept_plan(plan: Plan, *, by: Member, at: datetime) -> Plan:
    """Accept a plan that was shared again after a session; one still arranged is called off.

    Raises StepRefused, with nothing changed, where no session was ever held (R-CAF-21).
    """
    _call_off(plan, at)
    _conclude(plan, SessionOutcome.ACCEPTED, by=by, at=at)
    return plan


@permitted_on_plan(Operation.RECORD_OUTCOME)
def ask_for_rework(plan: Plan, *, reasons: str, by: Member, at: datetime) -> Plan:
    """Send the plan back without a session; one that is arranged is called off.

    The reasons become a comment on the plan that must be answered before it is shared again.
    Raises ReasonsMissing, with nothing changed, where there are none.
    """
    ending = Ending(outcome=SessionOutcome.REWORK, reasons=reasons)
    _require_reasons(ending)
    _keep_reasons(plan, ending, by, at)
    _call_off(plan, at)
    _conclude(plan, SessionOutcome.REWORK, by=by, at=at)
    return plan


STEPS = {
    SessionOutcome.ACCEPTED: StepName.ACCEPT_PLAN,
    SessionOutcome.REWORK: StepName.ASK_FOR_REWORK,
}


def _require_reasons(ending: Ending) -> None:
    if ending.outcome is SessionOutcome.REWORK and not ending.reasons.strip():
        raise ReasonsMissing("Say what must change, so that the council knows what to rework")


def _keep_reasons(
    plan: Plan, ending: Ending, by: Member, at: datetime, recorded: RecordedStep | None = None
) -> None:
    """Keep the reasons for rework as a comment that must be answered before sharing (R-CAF-58)."""
    if ending.outcome is SessionOutcome.REWORK:
        said = CommentSaid(kind=CommentKind.MUST_CHANGE, text=ending.reasons)
        say(plan, said, by=by, at=at, recorded=recorded)


def _close(plan: Plan, ending: Ending, by: Member, at: datetime) -> None:
    _require_reasons(ending)
    session = open_session(plan)
    if session is None:
        raise NoSession("No session is arranged. Arrange it first, then record how it ended")
    Session.objects.filter(pk=session.pk, recorded_at__isnull=True).update(
        outcome=ending.outcome.value,
        notes=ending.notes,
        reasons=ending.reasons if ending.outcome is SessionOutcome.REWORK else "",
        recorded_by_id=by.person_id,
        recorded_at=at,
    )


def _call_off(plan: Plan, at: datetime) -> None:
    session = open_session(plan)
    if session is not None:
        Session.objects.filter(pk=session.pk).update(called_off_at=at)


def _conclude(
    plan: Plan, outcome: SessionOutcome, *, by: Member, at: datetime, recorded: bool = False
) -> None:
    """Move the plan, freeze it where it is accepted, and tell both sides."""
    step = STEPS[outcome]
    move(plan, step, by=by, at=at, recorded=recorded)
    if outcome is SessionOutcome.ACCEPTED:
        freeze(plan, step, by=by, at=at)
    tell_both(plan, f"{step.value}:{plan.reference}:{plan.revision}", by=by, at=at)


def tell_both(plan: Plan, key: str, *, by: Member, at: datetime) -> None:
    """Tell both sides, save whoever did it."""
    people = outbox.people_in_roles(plan, BOTH_SIDES, at=at)
    outbox.tell(
        "your_turn",
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/session/",
        key=key,
        at=at,
    )
