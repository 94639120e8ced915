"""Sessions in words: the one arranged, those held, and what was recorded for the assurer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from causeway.domain.assurer_feedback import SessionOutcome
from causeway.domain.lifecycle import StepName
from causeway.records.models import Person, Plan, RecordedStep, Session
from causeway.web.spoken import counted, day, listed, moment

OUTCOMES = {
    SessionOutcome.ACCEPTED: ("Accepted", "green"),
    SessionOutcome.REWORK: ("Rework", "yellow"),
}
RECORDED = {
    StepName.RELEASE_REPORT: "The report and the draft plan were released",
    StepName.GIVE_FEEDBACK: "The assurer gave feedback on the plan",
    StepName.ARRANGE_SESSION: "The assurer arranged the session",
    StepName.CALL_OFF_SESSION: "The assurer called the session off",
    StepName.GIVE_PRESENTATION_FEEDBACK: "The assurer gave feedback on the presentation",
    StepName.ACCEPT_PLAN: "The assurer accepted the plan",
    StepName.ASK_FOR_REWORK: "The assurer asked for rework",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line about a session."""

    key: str
    value: str | Mapping[str, str]
    change: str = ""
    action: str = ""
    what: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    """A session: its facts, how it ended, and whether it has begun."""

    title: str
    facts: tuple[Fact, ...]
    outcome: str
    colour: str
    link: str
    confirmed: bool
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedShown:
    """A step recorded for the assurer: how it reached the council, and whether they confirmed it."""

    title: str
    facts: tuple[Fact, ...]
    confirmed: bool
    confirm_at: str
    file_at: str
    file_name: str


def session_shown(
    session: Session, *, at: datetime, recorded_at: Collection[datetime] = ()
) -> SessionShown:
    """Return a session in words; a link is one only where it leads to a secure page.

    ``recorded_at`` are the moments at which something was recorded for the assurer.
    """
    outcome, colour = OUTCOMES[SessionOutcome(session.outcome)] if session.outcome else ("", "")
    if session.called_off_at:
        outcome, colour = "Called off", "grey"
    return SessionShown(
        title=f"Session on {moment(session.starts_at)}",
        facts=_facts(session, recorded_at),
        outcome=outcome,
        colour=colour,
        link=session.place if session.place.startswith("https://") else "",
        confirmed=session.confirmed_at is not None,
        begun=session.starts_at <= at,
    )


def _facts(session: Session, recorded_at: Collection[datetime]) -> tuple[Fact, ...]:
    names = [attendee.name for attendee in session.attendees.all()]
    arranged = _who(session.arranged_by, session.arranged_at, recorded_at)
    found = [
        Fact(key="When", value=f"{moment(session.starts_at)} (London time)"),
        Fact(key="Where", value=session.place),
        Fact(key="Who is asked to come", value=listed(names) or "Nobody is named yet"),
        Fact(key="Arranged", value=arranged),
    ]
    if session.confirmed_by:
        confirmed = f"{session.confirmed_by.name} on {moment(session.confirmed_at)}"
        found.append(Fact(key="Confirmed for the council by", value=confirmed))
    if session.recorded_by and session.recorded_at:
        ended = _who(session.recorded_by, session.recorded_at, recorded_at)
        found.append(Fact(key="Outcome recorded", value=ended))
    if session.reasons:
        key = "Why it was called off" if session.called_off_at else "What must change"
        found.append(Fact(key=key, value=session.reasons, words=True))
    if session.notes:
        found.append(Fact(key="Notes", value=session.notes, words=True))
    return tuple(found)


def _who(person: Person, at: datetime, recorded_at: Collection[datetime]) -> str:
    """Say who did it; what was recorded for the assurer is never shown as their own."""
    if at in recorded_at:
        return f"Recorded for the assurer by {person.name} on {moment(at)}"
    return f"By {person.name} on {moment(at)}"


def recorded_shown(
    plan: Plan, step: RecordedStep, *, sees_file: bool, may_confirm: bool
) -> RecordedShown:
    """Return a step recorded for the assurer; it is never shown as their own."""
    name = StepName(step.step)
    facts = [
        Fact(key="Recorded by", value=f"{step.recorded_by.name} on {moment(step.recorded_at)}"),
        Fact(key="For", value=step.from_whom),
        Fact(key="How it was received", value=f"{step.how_received}, on {day(step.received_on)}"),
    ]
    if said := step.comments.all():
        on_deck = name is StepName.GIVE_PRESENTATION_FEEDBACK
        page = "executive_presentation:show" if on_deck else "conversation:all"
        everything = reverse(page, args=[plan.reference])
        facts.append(
            Fact(
                key="What they said",
                value=f"{counted(len(said), 'comment').capitalize()} in the conversation",
                change=f"{everything}?state=all",
                action="Read",
                what="what they said",
            )
        )
    elif step.says:
        facts.append(Fact(key="What they said", value=step.says, words=True))
    if step.confirmed_by:
        confirmed = f"{step.confirmed_by.name} on {moment(step.confirmed_at)}"
        facts.append(Fact(key="Confirmed by", value=confirmed))
    confirm = reverse("session:confirm_recorded", args=[plan.reference, step.reference])
    kept = step.file if sees_file else None
    return RecordedShown(
        title=RECORDED.get(name) or plan.regime.step(name).says,
        facts=tuple(facts),
        confirmed=step.confirmed_at is not None,
        confirm_at=confirm if may_confirm and step.confirmed_at is None else "",
        file_at=reverse("session:recorded_file", args=[plan.reference, step.reference])
        if kept
        else "",
        file_name=f"{kept.name} ({_size(kept.size)})" if kept else "",
    )


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{-(-count // 1024)} KB"


def open_comments_say(count: int) -> str:
    """Return what a person who accepts the plan should know of what is still open."""
    if not count:
        return ""
    return (
        f"{counted(count, 'comment').capitalize()} {'is' if count == 1 else 'are'} still open. "
        "You can accept the plan; the council must answer before quality assurance."
    )
