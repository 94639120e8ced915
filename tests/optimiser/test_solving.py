"""Solving: what makes the best plan better or worse, how it ends, and that it can be stopped."""

import time
from dataclasses import replace

import pytest

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.lists import persons_list
from causeway.optimiser.problem import Fund, Problem
from causeway.optimiser.solution import Limits, Progress, Solution, Status
from causeway.optimiser.solve import solve
from tests.optimiser.larger_problems import a_larger_problem
from tests.optimiser.tiny_problems import a_tiny_problem

PLENTY = Limits(seconds=60, workers=1)
USABLE = [each for each in map(a_tiny_problem, range(60)) if not refusals(each)]


def solved(problem: Problem) -> Solution:
    return solve(problem, PLENTY, runner=in_this_process)


def richer(fund: Fund) -> Fund:
    return replace(
        fund,
        by_quarter=fund.by_quarter and tuple(each + 3 for each in fund.by_quarter),
        by_year=fund.by_year and tuple(each + 6 for each in fund.by_year),
        total=None if fund.total is None else fund.total + 6,
    )


def test_more_money_never_makes_the_best_plan_worse() -> None:
    for problem in USABLE[:25]:
        before = solved(problem)
        after = solved(replace(problem, funds=tuple(map(richer, problem.funds))))
        if before.objective is not None:
            assert after.objective is not None
            assert (after.objective.missed, after.objective.risk) <= (
                before.objective.missed,
                before.objective.risk,
            )


def test_the_order_of_the_rows_changes_nothing_in_what_is_best() -> None:
    for problem in USABLE[:25]:
        turned = replace(problem, actions=problem.actions[::-1], outcomes=problem.outcomes[::-1])
        assert solved(turned).objective == solved(problem).objective


def beside(problem: Problem, name: str) -> Problem:
    """Return the problem with every name its own."""

    def own(text: str) -> str:
        return f"{name}-{text}"

    return replace(
        problem,
        agreed=None,
        actions=tuple(
            replace(
                action,
                id=own(action.id),
                options=tuple(
                    replace(
                        option,
                        effort={own(team): each for team, each in option.effort.items()},
                        spend={own(fund): each for fund, each in option.spend.items()},
                        running={own(fund): each for fund, each in option.running.items()},
                    )
                    for option in action.options
                ),
            )
            for action in problem.actions
        ),
        outcomes=tuple(
            replace(
                outcome,
                id=own(outcome.id),
                clauses=tuple(
                    replace(clause, actions=tuple(map(own, clause.actions)))
                    for clause in outcome.clauses
                ),
                credit={own(action): weight for action, weight in outcome.credit.items()},
            )
            for outcome in problem.outcomes
        ),
        capacity={own(team): each for team, each in problem.capacity.items()},
        funds=tuple(replace(fund, id=own(fund.id)) for fund in problem.funds),
        after=tuple((own(a), own(b)) for a, b in problem.after),
        exclusions=tuple(tuple(map(own, group)) for group in problem.exclusions),
    )


def test_two_plans_that_share_nothing_are_worth_what_both_are_alone() -> None:
    same_length = [each for each in USABLE if each.quarters == 4][:8]
    for one, other in zip(same_length[::2], same_length[1::2], strict=True):
        halves = [beside(one, "north"), beside(other, "south")]
        both = replace(
            halves[0],
            actions=halves[0].actions + halves[1].actions,
            outcomes=halves[0].outcomes + halves[1].outcomes,
            capacity={**halves[0].capacity, **halves[1].capacity},
            funds=halves[0].funds + halves[1].funds,
            after=halves[0].after + halves[1].after,
            exclusions=halves[0].exclusions + halves[1].exclusions,
        )
        alone = [solved(half).objective for half in halves]
        together = solved(both).objective
        if None in alone:
            assert together is None
            continue
        assert together is not None
        for level in ("missed", "risk", "cost", "unevenness"):
            assert getattr(together, level) == sum(getattr(each, level) for each in alone)


def test_the_answer_is_never_worse_than_the_list_a_person_makes() -> None:
    problem = a_larger_problem(40)
    found = solve(problem, Limits(seconds=0.4, workers=1), runner=in_this_process)

    assert found.schedule is not None
    assert not faults(problem, found.schedule)
    assert found.objective == objective_of(problem, found.schedule)
    assert found.baseline_objective is not None
    assert found.baseline_objective == objective_of(problem, persons_list(problem))
    assert found.objective <= found.baseline_objective


def test_time_that_runs_out_gives_the_best_so_far_with_its_gap_and_no_claim() -> None:
    found = solve(a_larger_problem(80), Limits(seconds=0.5), levels=("risk",))

    assert found.status is Status.FEASIBLE
    (risk,) = found.levels
    assert 0 < risk.gap < 1
    assert risk.bound < risk.value
    assert not found.is_reproducible


def test_the_same_steps_and_seed_give_the_same_plan() -> None:
    problem = a_larger_problem(24)
    limits = Limits(seconds=None, steps=0.4, workers=1, seed=5)
    found = [solve(problem, limits, runner=in_this_process) for _ in range(2)]

    assert found[0].schedule == found[1].schedule
    assert found[0].levels == found[1].levels
    assert all(each.is_reproducible for each in found)


def test_somebody_can_stop_it_within_a_second_and_keeps_what_was_found() -> None:
    problem = a_larger_problem(120)
    heard: list[Progress] = []
    began = time.monotonic()
    asked: list[float] = []

    def stop() -> bool:
        if time.monotonic() - began > 1.5 and not asked:
            asked.append(time.monotonic())
        return bool(asked)

    found = solve(problem, Limits(seconds=60), on_progress=heard.append, should_stop=stop)

    assert asked
    assert time.monotonic() - asked[0] < 1.0
    assert found.status is Status.FEASIBLE
    assert found.schedule is not None
    assert heard[-1].gap is not None
    assert [each.seconds for each in heard] == sorted(each.seconds for each in heard)


def test_no_plan_yet_is_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = replace(
        a_larger_problem(12),
        actions=tuple(replace(each, is_mandated=True) for each in a_larger_problem(12).actions),
    )
    monkeypatch.setattr("causeway.optimiser.solve.first_plans", lambda *_: ())
    monkeypatch.setattr("causeway.optimiser.solve.relaxed", lambda *_: (0.0, [0.0] * 10_000))
    found = solve(problem, PLENTY, runner=lambda *_: ())

    assert found.status is Status.NO_PLAN
    assert found.schedule is None
