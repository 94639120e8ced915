"""The front of risk against money: each point the least risk there is, none above the one before."""

from typing import Any

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.money_front import FrontPoint, amounts, capped, money_front, shared
from causeway.optimiser.problem import Fund, Objective, Problem, Start
from causeway.optimiser.solution import Limits
from tests.optimiser.made_problems import an_action, an_outcome
from tests.optimiser.tiny_problems import a_tiny_problem, every_schedule

PLENTY = Limits(seconds=60, workers=1)


def front_of(problem: Problem, **said: Any) -> tuple[FrontPoint, ...]:
    return money_front(problem, PLENTY, runner=in_this_process, **said)


def a_problem() -> Problem:
    return Problem(
        quarters=3,
        actions=(an_action("a", 1, cost=30), an_action("b", 1, cost=70)),
        outcomes=(an_outcome("A", "a"), an_outcome("B", "b", weight=5)),
        funds=(Fund(id="revenue", total=120),),
    )


def test_each_point_is_the_least_risk_that_its_money_buys() -> None:
    count = 0
    for seed in range(24):
        problem = a_tiny_problem(seed)
        if refusals(problem) or len(problem.actions) > 3:
            continue
        worth = [objective_of(problem, each) for each in every_schedule(problem)]
        points = front_of(problem, points=5)
        for point in points:
            least = min((w.risk, w.cost) for w in worth if w.cost <= point.money)
            assert (point.objective.risk, point.objective.cost) == least, (seed, point.money)
            assert point.bound == point.objective.risk
            assert not faults(problem, point.schedule)
            count += 1
        poor = set(amounts(problem, 5)) - {point.money for point in points}
        assert all(each.cost > money for money in poor for each in worth)
    assert count > 30


def test_more_money_never_leaves_more_risk() -> None:
    points = front_of(a_problem())

    assert len(points) == 10
    assert [point.money for point in points] == list(range(10, 101, 10))
    assert [point.objective.risk for point in points] == [45, 45, *[15] * 7, 0]
    assert all(point.objective.cost <= point.money for point in points)


def a_point(money: int, risk: int, bound: int, cost: int) -> FrontPoint:
    objective = Objective(missed=0, risk=risk, cost=cost, unevenness=0)
    start = Start(option=0, quarter=risk)
    return FrontPoint(money=money, schedule={"a": start}, objective=objective, bound=bound)


def test_points_lend_each_other_plans_and_bounds_in_the_directions_that_hold() -> None:
    points = [
        a_point(10, risk=90, bound=40, cost=10),
        a_point(20, risk=80, bound=60, cost=20),
        a_point(30, risk=85, bound=50, cost=15),
        a_point(40, risk=70, bound=30, cost=18),
    ]

    found = shared(points)

    # The last plan costs so little that it is good from the second point on.
    assert [point.objective.risk for point in found] == [90, 70, 70, 70]
    assert [point.bound for point in found] == [60, 60, 50, 30]
    assert found[1].schedule == points[3].schedule


def test_a_cap_holds_over_all_funds_and_running_cost() -> None:
    for seed in range(8):
        problem = a_tiny_problem(seed)
        if refusals(problem) or len(problem.actions) > 3:
            continue
        for schedule in list(every_schedule(problem))[::40]:
            cost = objective_of(problem, schedule).cost
            assert not faults(capped(problem, cost), schedule)
            if cost:
                assert faults(capped(problem, cost - 1), schedule)


def test_stopping_gives_the_points_so_far_and_a_point_says_what_it_is() -> None:
    so_far: list[FrontPoint] = []

    points = front_of(a_problem(), on_point=so_far.append, should_stop=lambda: len(so_far) >= 3)

    assert list(points) == so_far
    assert points[2].says == (
        "With £30 at most, 1 action can be done for £30; 15 risk-quarters stay, which is the least "
        "possible."
    )
    assert "at most 25.0% too much" in a_point(1, risk=80, bound=60, cost=1).says
