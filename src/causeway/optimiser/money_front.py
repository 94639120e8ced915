"""What each amount of money could take away of the risk: ten plans, from little money to all of it.

Each point is the least risk for at most so much money over all funds, running cost too. A plan for less
money is good for more, and what no plan can be below with more money none can be below with less; so
the points lend each other plans and bounds, and no point is above the one before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from causeway.optimiser.evaluation import objective_of
from causeway.optimiser.explanations.words import counted
from causeway.optimiser.problem import Action, Fund, Objective, Option, Problem, Schedule, Spread
from causeway.optimiser.processes import Runner, Stop, in_children
from causeway.optimiser.solution import Limits
from causeway.optimiser.solve import solve

POINTS = 10
ALL_MONEY = "all money"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """The best plan found for at most ``money`` pounds; no plan can have less risk than ``bound``."""

    money: int
    schedule: Schedule
    objective: Objective
    bound: int

    @property
    def gap(self) -> float:
        """The share of the risk that is between what was found and what was proved."""
        risk = self.objective.risk
        return (risk - self.bound) / risk if risk else 0.0

    @property
    def says(self) -> str:
        """The point in a sentence."""
        sure = "which is the least possible" if not self.gap else f"at most {self.gap:.1%} too much"
        done = counted(sum(start is not None for start in self.schedule.values()), "action")
        return (
            f"With £{self.money:,} at most, {done} can be done for £{self.objective.cost:,}; "
            f"{self.objective.risk:,} risk-quarters stay, {sure}."
        )


def money_front(
    problem: Problem,
    limits: Limits,
    *,
    points: int = POINTS,
    on_point: Callable[[FrontPoint], None] | None = None,
    should_stop: Stop | None = None,
    runner: Runner = in_children,
) -> tuple[FrontPoint, ...]:
    """Return the points from the least money to the most; ``limits`` are for each of them.

    Risk comes first here and cost next: deadlines are only counted. Where no plan exists for little
    money, because of what is pinned or must be done, the first points are not there. Stopping gives
    the points so far. Raises NotAProblem as solving does.
    """
    found: list[FrontPoint] = []
    for money in amounts(problem, points):
        if should_stop is not None and should_stop():
            break
        solution = solve(
            capped(problem, money),
            limits,
            begins_from=found[-1].schedule if found else None,
            should_stop=should_stop,
            levels=("risk", "cost"),
            runner=runner,
        )
        if solution.schedule is None:
            continue
        found.append(
            FrontPoint(
                money=money,
                schedule=solution.schedule,
                objective=objective_of(problem, solution.schedule),
                bound=int(solution.levels[0].bound),
            )
        )
        if on_point is not None:
            on_point(found[-1])
    return shared(found)


def amounts(problem: Problem, points: int) -> tuple[int, ...]:
    """Return so many equal steps up to all the money that there is and that could be spent."""
    most = sum(_most(problem, fund) for fund in problem.funds)
    return tuple(dict.fromkeys(most * number // points for number in range(1, points + 1)))


def _most(problem: Problem, fund: Fund) -> int:
    limits = [
        sum(
            max(_cost(problem, option, fund.id) for option in each.options)
            for each in problem.actions
        )
    ]
    if fund.total is not None:
        limits.append(fund.total)
    limits.extend(sum(each) for each in (fund.by_quarter, fund.by_year) if each is not None)
    return min(limits)


def _cost(problem: Problem, option: Option, fund: str) -> int:
    later = max(0, problem.quarters - option.duration)
    return sum(option.spend.get(fund, ())) + later * option.running.get(fund, 0)


def capped(problem: Problem, money: int) -> Problem:
    """Return the problem with one purse more, through which all money goes as well, and its limit.

    The cost of a plan counts double there, which changes neither the order of plans nor the risk.
    """
    return replace(
        problem,
        actions=tuple(_paid_twice(action) for action in problem.actions),
        funds=(*problem.funds, Fund(id=ALL_MONEY, total=money)),
    )


def _paid_twice(action: Action) -> Action:
    options = (
        replace(
            option,
            spend={**option.spend, ALL_MONEY: _together(option)},
            running={**option.running, ALL_MONEY: sum(option.running.values())},
        )
        for option in action.options
    )
    return replace(action, options=tuple(options))


def _together(option: Option) -> Spread:
    spreads = list(option.spend.values())
    return tuple(sum(each[place] for each in spreads) for place in range(option.duration))


def shared(points: list[FrontPoint]) -> tuple[FrontPoint, ...]:
    """Return the points, lowest money first, after each took what another's plan or bound gives it."""
    return tuple(_with_bounds(list(_with_plans(points))))


def _with_plans(points: list[FrontPoint]) -> Iterator[FrontPoint]:
    for point in points:
        affordable = [each for each in points if each.objective.cost <= point.money]
        best = min(affordable, key=lambda each: (each.objective.risk, each.objective.cost))
        yield replace(point, schedule=best.schedule, objective=best.objective)


def _with_bounds(points: list[FrontPoint]) -> Iterator[FrontPoint]:
    for number, point in enumerate(points):
        bound = max(each.bound for each in points[number:])
        yield replace(point, bound=min(bound, point.objective.risk))
