"""Delivery in words: what was promised, where it stands, what slipped and how that came about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from causeway.domain.action import Status
from causeway.domain.delivery import Moved, PlanProgress, Promised, Slip, is_overdue, slip_of
from causeway.domain.progress import MOST_PERCENT, UpdateKind
from causeway.records.models import Plan
from causeway.services.check_in_rows import Said, owner_key
from causeway.services.check_ins import Round
from causeway.web.labels import STATUS, STATUS_COLOUR
from causeway.web.plan.presenters import Figure
from causeway.web.spoken import counted, day, money

NOBODY_YET = "Nobody yet"
NOT_AGREED = "No date was agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One action of the delivery page."""

    ref: str
    title: str
    href: str
    owner: str
    agreed: str
    forecast: str
    status: str
    colour: str
    late: str
    late_colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Actions under one heading: an owner, or a month."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """A slip in words, with each move of the forecast."""

    line: Line
    says: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A blocked action: why, and who can unblock it."""

    line: Line
    why: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An owner who has not checked in: their actions, and the way to enter it for them."""

    owner: str
    refs: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that was said of an action."""

    title: str
    at: datetime
    by: str
    text: str


class Reader:
    """Turns actions into lines; ``references`` are their public references, by short name."""

    def __init__(self, plan: Plan, references: Mapping[str, UUID], today: date) -> None:
        self.plan, self.references, self.today = plan, references, today

    def line(self, action: Promised) -> Line:
        """Return one action as a line."""
        late, colour = late_words(action, self.today)
        return Line(
            ref=action.ref,
            title=action.title,
            href=reverse(
                "delivery:action", args=[self.plan.reference, self.references[action.ref]]
            ),
            owner=action.owner or NOBODY_YET,
            agreed=day(action.agreed_finish, NOT_AGREED),
            forecast=finish_words(action),
            status=status_words(action),
            colour=STATUS_COLOUR[action.standing.status],
            late=late,
            late_colour=colour,
        )

    def by_owner(self, actions: Iterable[Promised]) -> tuple[Group, ...]:
        """Return the actions under their owners, in the order of names."""
        lines = sorted(map(self.line, actions), key=lambda line: line.owner.casefold())
        return tuple(
            Group(title=owner, lines=tuple(theirs))
            for owner, theirs in groupby(lines, key=lambda line: line.owner)
        )

    def by_date(self, actions: Iterable[Promised]) -> tuple[Group, ...]:
        """Return the open actions by the month they are expected in, then those that are complete."""
        ordered = sorted(actions, key=lambda each: (not each.is_open, _month(each)))
        return tuple(
            Group(title=title, lines=tuple(map(self.line, theirs)))
            for title, theirs in groupby(ordered, key=_month_title)
        )

    def slipped(self, progress: PlanProgress) -> tuple[Slipped, ...]:
        """Return the slips, the longest first."""
        by_ref = {each.ref: each for each in progress.actions}
        return tuple(
            Slipped(
                line=self.line(by_ref[slip.ref]),
                says=slip_words(slip, self.today),
                moves=tuple(map(moved_words, slip.moves)),
            )
            for slip in progress.slips
        )

    def blocked(self, progress: PlanProgress) -> tuple[Blocked, ...]:
        """Return the blocked actions."""
        return tuple(
            Blocked(
                line=self.line(each),
                why=each.standing.blocked_by,
                who=each.standing.unblocked_by,
            )
            for each in progress.actions
            if each.standing.status is Status.BLOCKED
        )


def _month(action: Promised) -> date:
    finish = action.forecast_finish if action.is_open else action.standing.finished_on
    return finish or date.max


def _month_title(action: Promised) -> str:
    if not action.is_open:
        return "Complete"
    finish = _month(action)
    # A day in words without its number is its month.
    return "No date" if finish == date.max else day(finish).partition(" ")[2]


def status_words(action: Promised) -> str:
    """Return the status, with how far it is where that says more."""
    word = STATUS[action.standing.status]
    working = action.standing.status in {Status.IN_PROGRESS, Status.BLOCKED}
    return f"{word}, {action.standing.percent}%" if working else word


def finish_words(action: Promised) -> str:
    """Return when it finished, or is expected to."""
    if not action.is_open:
        return f"Finished {day(action.standing.finished_on, 'before delivery began')}"
    return day(action.forecast_finish, "No date yet")


def late_words(action: Promised, today: date) -> tuple[str, str]:
    """Return how late it is in words and the colour of that; nothing where it is in time."""
    slip = slip_of(action, today)
    agreed = action.agreed_finish or action.forecast_finish
    if agreed and is_overdue(action, today):
        return f"Overdue by {counted((today - agreed).days, 'day')}", "red"
    if slip:
        return f"{counted(slip.days, 'day')} later than agreed", "yellow"
    if action.is_open and action.forecast_finish and action.forecast_finish < today:
        return "The expected finish has passed", "yellow"
    return "", ""


def slip_words(slip: Slip, today: date) -> str:
    """Return a slip as a sentence; one whose forecast has passed too is counted until today."""
    if slip.finish == today and not slip.is_fact:
        return f"It is {counted(slip.days, 'day')} past the {day(slip.agreed)} agreed."
    verb = "finished" if slip.is_fact else "is expected to finish"
    late = counted(slip.days, "day")
    return f"It {verb} on {day(slip.finish)}, {late} later than the {day(slip.agreed)} agreed."


def moved_words(move: Moved) -> str:
    """Return one move of a forecast as a sentence."""
    days = f"From {day(move.was)} to {day(move.now)}" if move.was else f"To {day(move.now)}"
    return f"{days}: {move.why} ({move.by}, {day(move.at)})"


def figures(progress: PlanProgress, latest: Round | None) -> tuple[Figure, ...]:
    """Return the figures at the top of the page."""
    found = progress.totals
    waiting = len(latest.waiting) if latest else 0
    return (
        Figure(
            label="Actions complete",
            value=f"{found.by_status[Status.COMPLETE]} of {found.actions}",
        ),
        Figure(label="Later than agreed", value=str(found.slipped)),
        Figure(label="Overdue", value=str(found.overdue)),
        Figure(label="Blocked", value=str(found.by_status[Status.BLOCKED])),
        Figure(label="High risks outstanding", value=str(found.outstanding.high)),
        Figure(
            label="Not checked in",
            value=str(waiting) if latest else "–",
            note=f"due {day(latest.due_on)}" if latest else "No check-in yet",
        ),
    )


def money_words(progress: PlanProgress) -> str:
    """Return what the actions that have begun cost, beside what all of them do."""
    found = progress.totals
    begun = money(found.committed) if found.committed.is_known else "nil so far"
    return f"Cost of the actions that have begun: {begun}. Of all of them: {money(found.cost)}."


def waiting_owners(plan: Plan, latest: Round | None, *, for_them: bool) -> tuple[Waiting, ...]:
    """Return the owners who have not checked in, each with the way to enter it for them."""
    by_owner: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for each in latest.waiting if latest else ():
        key = owner_key(each.action)
        names[key] = each.action.owner_spoken or NOBODY_YET
        by_owner.setdefault(key, []).append(each.action.ref)
    page = reverse("delivery:check_in", args=[plan.reference])
    return tuple(
        Waiting(
            owner=names[key],
            refs=tuple(refs),
            href=f"{page}?{urlencode({'of': key})}" if for_them else "",
        )
        for key, refs in by_owner.items()
    )


SAID = {
    UpdateKind.SAID: "",
    UpdateKind.CONFIRMED: "Nothing had changed",
    UpdateKind.UNDONE: "The last update was taken back",
}


def history_words(said: Sequence[Said], status: str) -> tuple[Happened, ...]:
    """Return what was said of an action, each as one entry; ``status`` is what the plan says."""
    return tuple(_happened(each, status) for each in said)


def _happened(said: Said, status: str) -> Happened:
    row = said.update
    standing = row.standing_from(status)
    parts = [SAID[UpdateKind(row.kind)]]
    if row.moved:
        was = f"from {day(row.moved_from)} " if row.moved_from else ""
        parts.append(f"The expected finish moved {was}to {day(row.forecast_finish)}: {row.why}")
    elif row.why:
        parts.append(row.why)
    if standing.blocked_by:
        parts.append(f"Blocked: {standing.blocked_by}. {standing.unblocked_by} can unblock it")
    parts.append(f"Note: {said.note}" if said.note else "")
    percent = f", {standing.percent}%" if 0 < standing.percent < MOST_PERCENT else ""
    for_whom = f", recorded for {row.recorded_for}" if row.recorded_for else ""
    return Happened(
        title=f"{STATUS[standing.status]}{percent}",
        at=row.said_at,
        by=f"{row.said_by.name}{for_whom}",
        text=". ".join(part.rstrip(".") for part in parts if part),
    )
