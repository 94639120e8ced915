"""Slips, overdue and at-risk actions of a plan, its totals and its series."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from causeway.domain.action import Status
from causeway.domain.delivery import (
    Answered,
    Delivery,
    Moved,
    Promised,
    Stood,
    at_risk,
    overdue,
    slips,
    totals,
)
from causeway.domain.delivery_series import progress, series
from causeway.domain.finding import RiskLevel
from causeway.domain.money import NIL, UNKNOWN, Amount, Cost
from causeway.domain.progress import Standing
from causeway.domain.quarters import Quarter

TODAY, AGREED = date(2025, 5, 12), date(2025, 6, 30)
Q1 = Quarter(year=2025, number=1)
MOVE = Moved(
    was=None, now=date(2025, 7, 30), why="Late", by="Bo", at=datetime(2025, 5, 1, tzinfo=UTC)
)
WORKING, DONE = Status.IN_PROGRESS, Status.COMPLETE


def action(ref: str = "ACT-01", *, cost: Cost = UNKNOWN, **fields: Any) -> Promised:
    promise = {
        name: fields.pop(name)
        for name in ("agreed_start", "planned_finish", "moves", "history")
        if name in fields
    }
    agreed = fields.pop("agreed", AGREED)
    return Promised(
        ref=ref,
        title="Do it",
        owner="Bo",
        cost=cost,
        agreed_finish=agreed,
        standing=Standing(**fields),
        **promise,
    )


def plan(*actions: Promised) -> Delivery:
    return Delivery(actions=actions)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"forecast_finish": date(2025, 7, 30)}, 30),
        ({"forecast_finish": date(2025, 6, 1)}, None),
        ({}, None),
        ({"agreed": date(2025, 5, 2)}, 10),
        ({"status": DONE, "finished_on": date(2025, 7, 1)}, 1),
        ({"status": DONE, "finished_on": date(2025, 6, 30)}, None),
        ({"agreed": None, "forecast_finish": date(2026, 6, 1)}, None),
        ({"agreed": date(2025, 5, 2), "forecast_finish": date(2025, 5, 4)}, 10),
    ],
)
def test_a_slip_is_counted_in_days_from_what_this_plan_agreed(
    fields: dict[str, Any], days: int | None
) -> None:
    found = slips(plan(action(**fields)), TODAY)

    assert [slip.days for slip in found] == ([] if days is None else [days])


def test_one_action_slips_in_one_plan_and_is_in_time_in_another() -> None:
    late = date(2025, 7, 30)

    here = slips(plan(action(forecast_finish=late, moves=(MOVE,))), TODAY)
    there = slips(plan(action(forecast_finish=late, agreed=date(2025, 12, 31))), TODAY)

    assert [(each.days, each.moves) for each in here] == [(30, (MOVE,))]
    assert there == ()


def test_the_longest_slip_comes_first() -> None:
    one = action("ACT-01", forecast_finish=date(2025, 7, 1))
    two = action("ACT-02", forecast_finish=date(2025, 8, 1))

    assert [each.ref for each in slips(plan(one, two), TODAY)] == ["ACT-02", "ACT-01"]


def test_what_is_open_after_its_agreed_finish_is_overdue() -> None:
    late = action("ACT-01", agreed=date(2025, 5, 11), forecast_finish=date(2025, 9, 1))
    today = action("ACT-02", agreed=TODAY)
    done = action("ACT-03", agreed=date(2025, 5, 1), status=DONE, finished_on=TODAY)
    never_agreed = action("ACT-04", agreed=None, planned_finish=date(2025, 5, 1))

    found = overdue(plan(late, today, done, never_agreed), TODAY)

    assert [each.ref for each in found] == ["ACT-01", "ACT-04"]


def test_what_is_at_risk_says_why() -> None:
    found = at_risk(
        plan(
            action("ACT-01", status=Status.BLOCKED),
            action("ACT-02", forecast_finish=date(2025, 7, 1)),
            action("ACT-03", agreed_start=Quarter(year=2024, number=4)),
            action("ACT-04", agreed=None),
            action("ACT-05", agreed_start=Q1),
            action("ACT-06", agreed=date(2025, 5, 1)),
            action("ACT-07", status=DONE, finished_on=date(2026, 1, 1)),
        ),
        TODAY,
    )

    assert [(each.ref, each.says) for each in found] == [
        ("ACT-01", "It is blocked"),
        ("ACT-02", "It is expected to finish later than agreed"),
        ("ACT-03", "It should have begun"),
        ("ACT-04", "It has no finish date"),
    ]


def dear(pence: int) -> Cost:
    return Cost(one_off=Amount.exactly(pence), yearly=NIL)


def a_delivery() -> Delivery:
    done = action(
        "ACT-01",
        cost=dear(100),
        agreed=date(2025, 4, 30),
        agreed_start=Q1,
        status=DONE,
        percent=100,
        started_on=date(2025, 4, 2),
        finished_on=date(2025, 5, 2),
        history=(
            Stood(since=date(2025, 4, 2), status=WORKING),
            Stood(since=date(2025, 5, 2), status=DONE),
        ),
    )
    waiting = action("ACT-02", cost=dear(50), agreed_start=Quarter(year=2025, number=2))
    return Delivery(
        actions=(done, waiting),
        findings=(
            Answered(ref="FND-001", risk=RiskLevel.HIGH, actions=("ACT-01",)),
            Answered(ref="FND-002", risk=RiskLevel.HIGH, actions=("ACT-01", "ACT-02")),
            Answered(ref="FND-003", risk=RiskLevel.LOW, actions=()),
        ),
    )


def test_the_totals_count_each_action_once() -> None:
    found = totals(a_delivery(), TODAY)

    assert (found.actions, found.by_status[DONE], found.by_status[Status.PLANNED]) == (2, 1, 1)
    assert (found.slipped, found.overdue) == (1, 0)
    assert (found.outstanding.high, found.outstanding.low) == (1, 1)
    assert (found.cost, found.committed) == (dear(150), dear(100))


def test_the_series_sets_what_was_so_beside_what_was_planned() -> None:
    points = {each.day: each for each in series(a_delivery(), since=date(2025, 4, 1), today=TODAY)}

    april, may, june = points[date(2025, 4, 30)], points[TODAY], points[date(2025, 6, 30)]
    assert (april.risk_planned.high, april.risk and april.risk.high) == (1, 2)
    assert (may.risk_planned.high, may.risk and may.risk.high) == (1, 1)
    assert (june.risk_planned.high, june.risk) == (0, None)
    assert (april.cost_committed, may.cost_planned) == (dear(100), dear(100))
    assert list(points) == sorted(points)


def test_a_plan_without_actions_has_a_progress_too() -> None:
    found = progress(Delivery(actions=()), since=TODAY, today=TODAY)

    assert (found.slips, found.totals.actions, len(found.series)) == ((), 0, 2)
