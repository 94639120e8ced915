"""Reasons held against every schedule there is: impossible means in none, possible in one."""

from collections.abc import Iterator

import pytest

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.explanations.displacement import Displacement, NotFound
from causeway.optimiser.explanations.explain import Conflict, NotLate
from causeway.optimiser.explanations.limits import limits_of, without
from causeway.optimiser.explanations.wishes import Wish, for_action, for_outcome
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.problem import Problem
from tests.optimiser.asked_questions import why
from tests.optimiser.tiny_problems import a_tiny_problem, every_schedule


def granted_by_some(problem: Problem, wish: Wish) -> bool:
    return any(wish.is_met(problem, schedule) for schedule in every_schedule(problem))


def wishes_in(problem: Problem) -> Iterator[Wish]:
    for outcome in problem.outcomes:
        yield for_outcome(problem, outcome.id)
        yield for_outcome(problem, outcome.id, by=1)
    for action in problem.actions:
        yield for_action(problem, action.id, by=0)
        yield for_action(problem, action.id)


def usable(seeds: range) -> Iterator[tuple[int, Problem]]:
    """Yield problems of three actions; what must be done is none of them, so that some plan exists."""
    for seed in seeds:
        problem = a_tiny_problem(seed)
        if not refusals(problem) and len(problem.actions) == 3:
            yield seed, problem


@pytest.mark.parametrize("block", range(4))
def test_what_is_said_to_be_impossible_is_in_no_schedule_and_the_rest_is_in_one(block: int) -> None:
    kinds = set()
    for seed, problem in usable(range(block * 20, block * 20 + 20)):
        for wish in wishes_in(problem):
            told = why(problem, wish)
            kinds.add(type(told))
            if isinstance(told, NotLate):
                continue
            assert granted_by_some(problem, wish) == isinstance(told, Displacement), (seed, wish)
            assert told.says(Words(problem))
    assert {Conflict, Displacement} <= kinds
    assert NotFound not in kinds


def test_a_conflict_is_enough_by_itself_and_needs_each_of_its_limits() -> None:
    tried = 0
    for seed, problem in usable(range(50)):
        everything = set(limits_of(problem, [action.id for action in problem.actions]))
        for wish in wishes_in(problem):
            told = why(problem, wish)
            if not isinstance(told, Conflict):
                continue
            alone = without(problem, everything - set(told.limits))
            assert told.is_verified
            assert not granted_by_some(alone, wish), (seed, wish)
            for limit in told.limits:
                assert granted_by_some(without(alone, [limit]), wish), (seed, wish, limit)
            tried += 1
    assert tried > 20


def test_a_forced_plan_is_the_best_of_all_that_grant_the_wish() -> None:
    tried = 0
    for seed, problem in usable(range(40)):
        for wish in wishes_in(problem):
            told = why(problem, wish)
            if isinstance(told, Displacement):
                best = min(
                    objective_of(problem, each)
                    for each in every_schedule(problem)
                    if wish.is_met(problem, each)
                )
                assert told.after == best, (seed, wish)
                assert told.is_proved
                assert not faults(problem, told.schedule)
                tried += 1
    assert tried > 30
