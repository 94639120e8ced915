"""After submission: how far an action has come, what may be said of it next (guidance: "Use").

The plan is how resilience is built, so it outlives its submission (R-CAF-11), and it supports
measuring progress (R-CAF-16). What is said here is a forecast and a fact; what was agreed stands in
the signed version, and no progress changes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.action import Status
from causeway.domain.action_checks import Problem, problem_with_year

MOST_PERCENT = 100
RULE = "R-CAF-16"
MOVES = {
    Status.PLANNED: frozenset({Status.IN_PROGRESS, Status.BLOCKED, Status.COMPLETE}),
    Status.IN_PROGRESS: frozenset({Status.PLANNED, Status.BLOCKED, Status.COMPLETE}),
    Status.BLOCKED: frozenset({Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETE}),
    Status.COMPLETE: frozenset({Status.IN_PROGRESS}),
}
"""Where an action can go from where it is; a complete one is only ever opened again."""
SPOKEN = {
    Status.PLANNED: "planned",
    Status.IN_PROGRESS: "in progress",
    Status.BLOCKED: "blocked",
    Status.COMPLETE: "complete",
}


EVENTS = (
    "progress_said", "progress_confirmed", "progress_undone", "milestone_done",
    "milestone_not_done", "rhythm_set", "check_in_opened", "check_in_reminded",
)  # fmt: skip
"""The events of delivery, which nobody outside the council is told of."""


class UpdateKind(StrEnum):
    """Whether something new was said, nothing has changed, or the last word was taken back."""

    SAID = "said"
    CONFIRMED = "confirmed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an action has come; ``forecast_finish`` is None until somebody forecast one."""

    status: Status = Status.PLANNED
    percent: int = 0
    forecast_start: date | None = None
    forecast_finish: date | None = None
    started_on: date | None = None
    finished_on: date | None = None
    blocked_by: str = ""
    unblocked_by: str = ""


NOTHING_SAID = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressSaid:
    """What somebody says of an action now; what follows from the status may be left out."""

    status: Status
    percent: int | None = None
    forecast_start: date | None = None
    forecast_finish: date | None = None
    started_on: date | None = None
    finished_on: date | None = None
    blocked_by: str = ""
    unblocked_by: str = ""
    why: str = ""


def said_of(standing: Standing, *, expected: date | None = None) -> ProgressSaid:
    """Return what would be said if nothing had changed; ``expected`` is when it should finish."""
    return ProgressSaid(
        status=standing.status,
        percent=standing.percent,
        forecast_start=standing.forecast_start,
        forecast_finish=standing.forecast_finish or expected,
        started_on=standing.started_on,
        finished_on=standing.finished_on,
        blocked_by=standing.blocked_by,
        unblocked_by=standing.unblocked_by,
    )


def standing_after(
    said: ProgressSaid, before: Standing, *, expected: date | None, today: date
) -> Standing:
    """Return where the action stands once this is said; ``expected`` is its finish until now."""
    begun = said.status is not Status.PLANNED
    done = said.status is Status.COMPLETE
    blocked = said.status is Status.BLOCKED
    # When a complete action would have finished is of no account any more.
    forecast_moved = not done and said.forecast_finish not in {None, expected}
    started = said.started_on or before.started_on
    if begun and not blocked and started is None:
        started = min(today, said.finished_on or today)
    return Standing(
        status=said.status,
        percent=_percent(said, before),
        forecast_start=said.forecast_start or before.forecast_start,
        forecast_finish=said.forecast_finish if forecast_moved else before.forecast_finish,
        started_on=started if begun else None,
        finished_on=(said.finished_on or today) if done else None,
        blocked_by=said.blocked_by.strip() if blocked else "",
        unblocked_by=said.unblocked_by.strip() if blocked else "",
    )


def _percent(said: ProgressSaid, before: Standing) -> int:
    if said.status is Status.PLANNED:
        return 0
    if said.status is Status.COMPLETE:
        return MOST_PERCENT
    if said.percent is not None:
        return said.percent
    # An action that is opened again is no longer done, and nobody has said how far it is.
    return before.percent if before.percent < MOST_PERCENT else 0


def problems(
    said: ProgressSaid, before: Standing, *, expected: date | None, today: date
) -> tuple[Problem, ...]:
    """Return why this cannot be said of the action, each with its field; nothing where it can."""
    return (
        *_with_status(said, before),
        *_with_percent(said),
        *_with_forecast(said, before, expected=expected, today=today),
        *_with_facts(said, before, today=today),
        *_with_being_blocked(said),
    )


def _with_status(said: ProgressSaid, before: Standing) -> Iterator[Problem]:
    if said.status is before.status:
        return
    if said.status not in MOVES[before.status]:
        says = (
            f"A {SPOKEN[before.status]} action cannot become {SPOKEN[said.status]}. "
            "Say that it is in progress again, and why"
        )
        yield Problem(field="status", says=says, rule=RULE)
    elif before.status is Status.COMPLETE and not said.why.strip():
        says = "Say why this action is not complete after all"
        yield Problem(field="why", says=says, rule=RULE)
    elif said.status is Status.PLANNED and before.started_on and not said.why.strip():
        says = "Say why this action has not begun after all"
        yield Problem(field="why", says=says, rule=RULE)


def _with_percent(said: ProgressSaid) -> Iterator[Problem]:
    if said.percent is None:
        return
    if not 0 <= said.percent <= MOST_PERCENT:
        says = f"Say how far it is as a number from 0 to {MOST_PERCENT}"
    elif said.status is Status.COMPLETE and said.percent != MOST_PERCENT:
        says = f"A complete action is 100% done, not {said.percent}%. Say that it is in progress"
    elif said.status is Status.PLANNED and said.percent:
        says = f"A planned action is 0% done, not {said.percent}%. Say that it is in progress"
    elif said.status is not Status.COMPLETE and said.percent == MOST_PERCENT:
        says = "An action that is 100% done is complete. Say so, or give a lower number"
    else:
        return
    yield Problem(field="percent", says=says, rule=RULE)


def _with_forecast(
    said: ProgressSaid, before: Standing, *, expected: date | None, today: date
) -> Iterator[Problem]:
    field, finish = "forecast_finish", said.forecast_finish
    yield from problem_with_year("forecast_start", said.forecast_start, today=today)
    if found := problem_with_year(field, finish, today=today):
        yield from found
        return
    if said.status is Status.COMPLETE:
        return
    if finish is None and (before.forecast_finish or expected):
        says = "Say when you expect it to finish"
        yield Problem(field=field, says=says, rule=RULE)
    elif finish is not None and finish < today:
        says = "The finish you expect has passed. Say when it will finish now"
        yield Problem(field=field, says=says, rule=RULE)
    elif finish is not None and said.forecast_start and finish < said.forecast_start:
        says = "The finish you expect is before the start you expect"
        yield Problem(field=field, says=says, rule=RULE)
    if finish not in {None, expected} and not said.why.strip():
        says = "Say why you expect it to finish on another day"
        yield Problem(field="why", says=says, rule=RULE)


def _with_facts(said: ProgressSaid, before: Standing, *, today: date) -> Iterator[Problem]:
    begun, done = said.status is not Status.PLANNED, said.status is Status.COMPLETE
    days = {"started_on": said.started_on if begun else None}
    days |= {"finished_on": said.finished_on if done else None}
    for field, day in days.items():
        yield from problem_with_year(field, day, today=today)
        if day is not None and day > today:
            what = "began" if field == "started_on" else "finished"
            says = f"The day it {what} must be today or earlier"
            yield Problem(field=field, says=says, rule=RULE)
    started, finished = days["started_on"] or before.started_on, days["finished_on"]
    if started and finished and finished < started:
        says = "The day it finished is before the day it began"
        yield Problem(field="finished_on", says=says, rule=RULE)


def _with_being_blocked(said: ProgressSaid) -> Iterator[Problem]:
    if said.status is not Status.BLOCKED:
        return
    if not said.blocked_by.strip():
        yield Problem(field="blocked_by", says="Say what blocks this action", rule=RULE)
    if not said.unblocked_by.strip():
        says = "Say who can unblock it: a name, a team or another body"
        yield Problem(field="unblocked_by", says=says, rule=RULE)
