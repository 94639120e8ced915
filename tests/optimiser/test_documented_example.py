"""Every number of the worked example in docs/optimiser.md is what the code says today."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from causeway.optimiser.delivery_odds.estimates import Assumptions
from causeway.optimiser.delivery_odds.odds import DeliveryOdds, Odds, delivery_odds
from causeway.optimiser.evaluation import (
    done_after,
    faults,
    load_of,
    met_at,
    objective_of,
    risk_by_quarter,
    spend_of,
)
from causeway.optimiser.explanations.asking import in_this_process as asked_here
from causeway.optimiser.explanations.explain import explain
from causeway.optimiser.explanations.wishes import for_outcome
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.free_time import with_free_time
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.lists import cost_of
from causeway.optimiser.money_front import money_front
from causeway.optimiser.problem import Action, Problem, Schedule
from causeway.optimiser.problem_file import problem_from
from causeway.optimiser.solution import Limits, Solution, Status
from causeway.optimiser.solve import solve
from causeway.optimiser.what_ifs import Prices, what_ifs

DOCS = Path(__file__).parents[2] / "docs"
PLENTY = Limits(seconds=60, workers=1)
QUARTERS = range(4)


@cache
def the_problem() -> Problem:
    return problem_from((DOCS / "optimiser-example.json").read_bytes())


@cache
def the_solution() -> Solution:
    return solve(the_problem(), PLENTY, runner=in_this_process)


@cache
def the_page() -> str:
    return (DOCS / "optimiser.md").read_text()


def the_words() -> Words:
    return Words(the_problem(), lambda quarter: f"Q{quarter + 1}")


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def action_rows() -> Iterator[str]:
    before = {after: first for first, after in the_problem().after}
    for action in the_problem().actions:
        yield _action_row(action, before.get(action.id, ""))


def _action_row(action: Action, waits_for: str) -> str:
    option = action.options[0]
    security, network = (_spread(option.effort.get(team, ())) for team in ("0", "1"))
    cost = _spread(each // 1000 for each in option.spend.get("budget", ()))
    level = {3: "high", 2: "medium", 1: "low"}[action.risk_level]
    return row(action.id, action.name, level, option.duration, security, network, cost, waits_for)


def _spread(amounts: Iterable[int]) -> str:
    return ", ".join(map(str, amounts))


def outcome_rows() -> Iterator[str]:
    for outcome in the_problem().outcomes:
        needs = ", ".join(name for clause in outcome.clauses for name in clause.actions)
        due = "" if outcome.due is None else f"Q{outcome.due + 1}"
        yield row(outcome.id, needs, outcome.closing, due)


def plan_rows(schedule: Schedule) -> Iterator[str]:
    problem = the_problem()
    done = done_after(problem, schedule)
    load, spend = load_of(problem, schedule), spend_of(problem, schedule)["budget"]
    risk = risk_by_quarter(problem, schedule)
    for quarter in QUARTERS:
        begins = [name for name, start in schedule.items() if start and start.quarter == quarter]
        met = [each.id for each in problem.outcomes if met_at(each, done) == quarter]
        yield row(
            f"Q{quarter + 1}", ", ".join(begins), f"{load['0'][quarter]} of 16",
            f"{load['1'][quarter]} of 10",
            f"{sum(spend[: quarter + 1]) // 1000} of {15 * (quarter + 1)}", ", ".join(met),
            risk[quarter],
        )  # fmt: skip


def sentences() -> Iterator[str]:
    solution = the_solution()
    assert solution.schedule is not None
    for name, by in (("Identity", 0), ("Networks", None), ("Response", 2)):
        yield explain(
            the_problem(), solution.schedule, for_outcome(the_problem(), name, by), limits=PLENTY,
            asker=asked_here, runner=in_this_process,
        ).says(the_words())  # fmt: skip


def what_if_lines() -> Iterator[str]:
    prices = Prices(half_day={"0": 150, "1": 150}, person_quarter=10)
    for tried in what_ifs(
        the_problem(), the_solution(), PLENTY, prices=prices, runner=in_this_process
    ):
        yield f"- {tried.says(the_words())}"


def front_rows() -> Iterator[str]:
    for point in money_front(the_problem(), PLENTY, runner=in_this_process):
        done = ", ".join(name for name, start in point.schedule.items() if start)
        yield row(point.money // 1000, point.objective.cost // 1000, done, point.objective.risk)


def odds_of(schedule: Schedule) -> DeliveryOdds:
    return delivery_odds(the_problem(), schedule, Assumptions())


def odds_row(what: str, odds: Odds | None) -> str:
    assert odds is not None
    return row(what, f"{odds.probability:.1%}", f"{odds.low:.1%} to {odds.high:.1%}")


def odds_rows() -> Iterator[str]:
    tight = the_solution().schedule
    roomy = solve(with_free_time(the_problem()), PLENTY, runner=in_this_process).schedule
    assert tight is not None
    assert roomy is not None
    for name, schedule in (("the plan", tight), ("with 15 % kept free", roomy)):
        odds = odds_of(schedule)
        yield odds_row(f"the deadline of Backups, {name}", odds.outcomes["Backups"].by_deadline)
        yield odds_row(f"everything, {name}", odds.everything)
        yield row(f"risk-quarters, {name}", objective_of(the_problem(), schedule).risk, "")


def test_the_plan_is_proved_to_be_the_best_and_valid() -> None:
    solution = the_solution()

    assert solution.status is Status.OPTIMAL
    assert solution.schedule is not None
    assert not faults(the_problem(), solution.schedule)


@pytest.mark.parametrize(
    "lines",
    [
        action_rows,
        outcome_rows,
        lambda: plan_rows(the_solution().baseline or {}),
        lambda: plan_rows(the_solution().schedule or {}),
        sentences,
        what_if_lines,
        front_rows,
        odds_rows,
    ],
    ids=["actions", "outcomes", "list", "plan", "reasons", "what-ifs", "front", "odds"],
)
def test_the_page_says_what_the_code_says(lines: Callable[[], Iterator[str]]) -> None:
    said = list(lines())

    assert said
    assert [line for line in said if line not in the_page().splitlines()] == []


def test_the_totals_of_the_page_are_those_of_the_two_plans() -> None:
    solution = the_solution()
    assert solution.objective is not None
    assert solution.baseline_objective is not None

    for objective in (solution.objective, solution.baseline_objective):
        total = f"= {objective.risk} risk-quarters, £{objective.cost:,}"
        assert total in the_page()
    assert (solution.objective.missed, solution.baseline_objective.missed) == (0, 1)


def test_a_person_takes_them_in_the_order_that_the_page_says() -> None:
    ranked = sorted(
        the_problem().actions, key=lambda each: (-each.risk_level, cost_of(each.options[0]))
    )

    assert [action.id for action in ranked] == list("BCDAEFHIJG")
    assert "B, C, D, A, E, F, H with G that it waits for in front of it, I, J" in the_page()
