"""The solvers agree with trying every schedule, at every level, on hundreds of small problems."""

import pytest

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.modelling import programme_of
from causeway.optimiser.problem import Problem
from causeway.optimiser.programme import Programme
from causeway.optimiser.rounds import Round
from causeway.optimiser.solution import Limits, Solution, Status
from causeway.optimiser.solve import solve
from causeway.optimiser.task import Engine
from causeway.optimiser.windows import presolved
from tests.optimiser.tiny_problems import a_tiny_problem, the_best_there_is

PLENTY = Limits(seconds=60, workers=1)


def solved(problem: Problem) -> Solution:
    return solve(problem, PLENTY, runner=in_this_process)


def test_the_problems_try_both_what_can_be_solved_and_what_cannot() -> None:
    problems = [a_tiny_problem(seed) for seed in range(60)]
    usable = [problem for problem in problems if not refusals(problem)]
    best = [the_best_there_is(problem) for problem in usable]
    assert len(usable) > 40
    assert any(each is None for each in best)
    assert any(each is not None and each.missed for each in best)


@pytest.mark.parametrize("block", range(12))
def test_no_schedule_is_better_than_the_one_that_is_called_optimal(block: int) -> None:
    tried = 0
    for seed in range(block * 25, block * 25 + 25):
        problem = a_tiny_problem(seed)
        if refusals(problem):
            continue
        tried += 1
        best = the_best_there_is(problem)
        found = solved(problem)
        if best is None:
            assert found.status is Status.INFEASIBLE, seed
            continue
        assert found.status is Status.OPTIMAL, seed
        assert found.schedule is not None
        assert found.objective == best == objective_of(problem, found.schedule), seed
        assert not faults(problem, found.schedule), seed
        assert [level.bound for level in found.levels] == [level.value for level in found.levels]
    assert tried > 10


@pytest.mark.parametrize("seed", [n for n in range(8) if not refusals(a_tiny_problem(n))])
def test_cp_sat_finds_the_same_as_highs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = a_tiny_problem(seed)
    both = []
    for engine in (Engine.HIGHS, Engine.CP_SAT):
        rounds = [Round(engines=(engine,), workers=2, share=1.0)]
        monkeypatch.setattr("causeway.optimiser.solve.rounds_for", lambda *_, r=rounds: iter(r))
        both.append(solved(problem))
    assert both[0].status is both[1].status
    assert both[0].objective == both[1].objective


def test_a_programme_has_no_row_with_a_column_it_does_not_have() -> None:
    for seed in range(30):
        problem = a_tiny_problem(seed)
        if refusals(problem):
            continue
        programme: Programme = programme_of(problem, presolved(problem).windows)
        for row in programme.rows:
            assert all(column < len(programme.low) for column in row.terms)
