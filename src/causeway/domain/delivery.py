"""After submission: what a plan promised, and how it is kept (R-CAF-11, 16).

A slip is judged on one plan's commitment: the finish that is forecast, or was reached, is later than
the one agreed there. The same action may have slipped in one plan and be in time in another.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from causeway.domain.action import Status
from causeway.domain.finding import RiskLevel
from causeway.domain.money import Cost
from causeway.domain.plan import sum_of
from causeway.domain.plan_pictures.risk import Outstanding
from causeway.domain.progress import NOTHING_SAID, Standing
from causeway.domain.quarters import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One change of a forecast finish: from, to, why, by whom, when."""

    was: date | None
    now: date
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """From which day on an action stood where."""

    since: date
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One action as one plan promised it, and where it stands."""

    ref: str
    title: str
    owner: str
    cost: Cost
    agreed_start: Quarter | None = None
    agreed_finish: date | None = None
    planned_finish: date | None = None
    standing: Standing = NOTHING_SAID
    moves: tuple[Moved, ...] = ()
    history: tuple[Stood, ...] = ()
    """Where it stood before, earliest first; empty where nothing was ever said."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be completed."""
        return self.standing.status is not Status.COMPLETE

    @property
    def forecast_finish(self) -> date | None:
        """When it is expected: as forecast, else as agreed here, else as planned."""
        return self.standing.forecast_finish or self.agreed_finish or self.planned_finish

    def finish(self, today: date) -> date | None:
        """Return when it finished, or can finish at the earliest: never before today."""
        if not self.is_open:
            return self.standing.finished_on
        expected = self.forecast_finish
        return None if expected is None else max(expected, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """How many days later than agreed an action finishes, and how that came about."""

    ref: str
    days: int
    agreed: date
    finish: date
    is_fact: bool
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A finding with its risk, and the actions that answer it in this plan."""

    ref: str
    risk: RiskLevel | None
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A plan after its submission, as the rules see it."""

    actions: tuple[Promised, ...]
    findings: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """An open action that may not be done in time, and why."""

    ref: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the actions of a plan come to today."""

    actions: int
    by_status: dict[Status, int]
    slipped: int
    overdue: int
    at_risk: int
    outstanding: Outstanding
    cost: Cost
    committed: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day of the series: what was to be so by then, and what was so; None in days to come."""

    day: date
    risk_planned: Outstanding
    risk: Outstanding | None
    cost_planned: Cost
    cost_committed: Cost | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProgress:
    """A plan's progress on a day, for its own pages and for those who lead."""

    on: date
    actions: tuple[Promised, ...]
    findings: tuple[Answered, ...]
    slips: tuple[Slip, ...]
    overdue: tuple[str, ...]
    at_risk: tuple[AtRisk, ...]
    totals: Totals
    series: tuple[Point, ...]


def slips(plan: Delivery, today: date) -> tuple[Slip, ...]:
    """Return the actions that finish later than agreed in this plan, the longest slip first."""
    found = [slip for action in plan.actions if (slip := slip_of(action, today))]
    return tuple(sorted(found, key=lambda slip: -slip.days))


def slip_of(action: Promised, today: date) -> Slip | None:
    """Return the action's slip in its plan; None while it is in time, or no day was agreed."""
    agreed, finish = action.agreed_finish, action.finish(today)
    if agreed is None or finish is None or finish <= agreed:
        return None
    return Slip(
        ref=action.ref,
        days=(finish - agreed).days,
        agreed=agreed,
        finish=finish,
        is_fact=not action.is_open,
        moves=action.moves,
    )


def overdue(plan: Delivery, today: date) -> tuple[Promised, ...]:
    """Return the open actions whose agreed finish has passed; the forecast, where none was agreed."""
    return tuple(each for each in plan.actions if is_overdue(each, today))


def is_overdue(action: Promised, today: date) -> bool:
    """Return whether an open action should have been done by now."""
    finish = action.agreed_finish or action.forecast_finish
    return action.is_open and finish is not None and finish < today


def at_risk(plan: Delivery, today: date) -> tuple[AtRisk, ...]:
    """Return the open actions that may not be done in time, each with the first reason for it."""
    found = ((each.ref, _why_at_risk(each, today)) for each in plan.actions if each.is_open)
    return tuple(AtRisk(ref=ref, says=says) for ref, says in found if says)


def _why_at_risk(action: Promised, today: date) -> str:
    if is_overdue(action, today):
        return ""
    if action.standing.status is Status.BLOCKED:
        return "It is blocked"
    if slip_of(action, today):
        return "It is expected to finish later than agreed"
    forecast = action.standing.forecast_finish or action.planned_finish
    if action.agreed_finish is None and forecast is None:
        return "It has no finish date"
    start = action.standing.forecast_start or (
        action.agreed_start.last_day if action.agreed_start else None
    )
    if action.standing.status is Status.PLANNED and start is not None and start < today:
        return "It should have begun"
    return ""


def totals(plan: Delivery, today: date) -> Totals:
    """Return what the actions come to, each counted once."""
    counted = Counter(each.standing.status for each in plan.actions)
    return Totals(
        actions=len(plan.actions),
        by_status={status: counted[status] for status in Status},
        slipped=len(slips(plan, today)),
        overdue=len(overdue(plan, today)),
        at_risk=len(at_risk(plan, today)),
        outstanding=risk_left(plan.findings, {each.ref for each in plan.actions if each.is_open}),
        cost=costs(plan.actions),
        committed=costs(each for each in plan.actions if each.standing.started_on),
    )


def risk_left(findings: Iterable[Answered], still_open: set[str]) -> Outstanding:
    """Return the findings that are outstanding while these actions are: one without any stays."""
    left = Counter(
        each.risk for each in findings if not each.actions or still_open.intersection(each.actions)
    )
    return Outstanding(
        high=left[RiskLevel.HIGH],
        medium=left[RiskLevel.MEDIUM],
        low=left[RiskLevel.LOW],
        not_rated=left[RiskLevel.NONE] + left[None],
    )


def costs(actions: Iterable[Promised]) -> Cost:
    """Return what the actions cost together; unknown ones add nothing."""
    return sum_of(each.cost for each in actions)
