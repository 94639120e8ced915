"""After submission: what was to be so at each month's end, and what was so (R-CAF-12, 15, 16)."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from causeway.domain.action import Status
from causeway.domain.delivery import (
    Delivery,
    PlanProgress,
    Point,
    Promised,
    at_risk,
    costs,
    overdue,
    risk_left,
    slips,
    totals,
)

MOST_POINTS = 60
"""Five years of months; a finish mistyped further off makes no longer picture."""
MONTHS_IN_A_YEAR = 12


def progress(plan: Delivery, *, since: date, today: date) -> PlanProgress:
    """Return all there is to say of a plan's progress, with its series from ``since`` on."""
    return PlanProgress(
        on=today,
        actions=plan.actions,
        findings=plan.findings,
        slips=slips(plan, today),
        overdue=tuple(each.ref for each in overdue(plan, today)),
        at_risk=at_risk(plan, today),
        totals=totals(plan, today),
        series=series(plan, since=since, today=today),
    )


def series(plan: Delivery, *, since: date, today: date) -> tuple[Point, ...]:
    """Return a point for ``since``, today and each month's end up to the last finish."""
    ends = [day for each in plan.actions if (day := each.finish(today))]
    agreed = [each.agreed_finish for each in plan.actions if each.agreed_finish]
    last = max([*ends, *agreed, today])
    days = {since, today, *_month_ends(since, last)}
    return tuple(_point(plan, day, today) for day in sorted(days) if day >= since)


def _month_ends(first: date, last: date) -> Iterable[date]:
    year, month = first.year, first.month
    for _ in range(MOST_POINTS):
        end = date(year, month, monthrange(year, month)[1])
        yield end
        if end >= last:
            return
        year, month = (year, month + 1) if month < MONTHS_IN_A_YEAR else (year + 1, 1)


def _point(plan: Delivery, day: date, today: date) -> Point:
    was = day <= today
    open_then = {each.ref for each in plan.actions if _status_on(each, day) is not Status.COMPLETE}
    to_be_open = {each.ref for each in plan.actions if _is_to_be_open(each, day)}
    return Point(
        day=day,
        risk_planned=risk_left(plan.findings, to_be_open),
        risk=risk_left(plan.findings, open_then) if was else None,
        cost_planned=costs(each for each in plan.actions if _is_to_have_begun(each, day)),
        cost_committed=costs(each for each in plan.actions if _had_begun(each, day))
        if was
        else None,
    )


def _is_to_be_open(action: Promised, day: date) -> bool:
    finish = action.agreed_finish or action.planned_finish
    return finish is None or finish > day


def _is_to_have_begun(action: Promised, day: date) -> bool:
    if action.agreed_start is not None:
        return action.agreed_start.first_day <= day
    # With no agreed start, its money is planned by the day it is to be finished.
    return not _is_to_be_open(action, day)


def _had_begun(action: Promised, day: date) -> bool:
    started = action.standing.started_on
    return started is not None and started <= day


def _status_on(action: Promised, day: date) -> Status:
    """Return where an action stood on a day, as far as it was ever said."""
    if not action.history:
        return action.standing.status
    found = Status.PLANNED
    for stood in action.history:
        if stood.since <= day:
            found = stood.status
    return found
