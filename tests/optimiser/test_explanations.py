"""Reasons: each kind told in its own words."""

from dataclasses import replace
from typing import Any

import pytest

from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.evaluation import faults
from causeway.optimiser.explanations.asking import in_a_child
from causeway.optimiser.explanations.asking import in_this_process as asked_here
from causeway.optimiser.explanations.dates import Chain, NeverNamed
from causeway.optimiser.explanations.displacement import Displacement, NotFound
from causeway.optimiser.explanations.explain import Conflict, NotLate, explain
from causeway.optimiser.explanations.limits import Kind, Limit, limits_of, without
from causeway.optimiser.explanations.shortfall import Shortfall
from causeway.optimiser.explanations.wishes import for_action, for_outcome
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem, Start
from tests.optimiser.asked_questions import PLENTY, why
from tests.optimiser.made_problems import an_action, an_outcome


def a_problem(*actions: Action, **said: Any) -> Problem:
    said = {"quarters": 6, "outcomes": (), "capacity": {"it": (10,) * 6}, **said}
    return Problem(actions=actions, **said)


def test_a_chain_of_dates_names_each_link() -> None:
    problem = a_problem(
        an_action("a", 2, earliest=1, name="Buy a firewall"), an_action("b", 1), an_action("c", 2),
        outcomes=(an_outcome("o", "c", due=3),), after=(("a", "b"), ("b", "c")),
    )  # fmt: skip

    told = why(problem, for_outcome(problem, "o"))

    assert isinstance(told, Chain)
    assert told.says(Words(problem, lambda quarter: f"Q{quarter + 1}")) == (
        "Even with people and money without end it cannot be that outcome o is met by the end of Q4: "
        "Buy a firewall (a) cannot begin before Q2 and takes 2 quarters, action b waits for Buy a "
        "firewall (a) and takes 1 quarter and action c waits for action b and takes 2 quarters. "
        "The earliest is the end of Q6."
    )


def test_a_pinned_start_is_a_link_too() -> None:
    problem = a_problem(an_action("a", 1, pinned=Start(option=0, quarter=3)), an_action("b", 1),
                        after=(("a", "b"),))  # fmt: skip

    told = why(problem, for_action(problem, "b", by=2))

    assert isinstance(told, Chain)
    assert "action a must not move from quarter 3" in told.says(Words(problem))


def test_a_team_that_lacks_days_is_told_in_days() -> None:
    problem = a_problem(
        an_action("a", 1, effort=10), an_action("b", 1, effort=7),
        an_action("p", 1, effort=8, pinned=Start(option=0, quarter=0)),
        outcomes=(an_outcome("o", "a", "b", due=1),),
    )  # fmt: skip

    told = why(problem, for_outcome(problem, "o"))

    assert isinstance(told, Shortfall)
    assert told.says(Words(problem)) == (
        "It cannot be that outcome o is met by the end of quarter 1: the 2 actions it needs (action a "
        "and action b) take at least 8½ person-days of it by then, and there is 10 person-days, 4 "
        "person-days of it promised to what must not move. 2½ person-days too little."
    )


def test_a_fund_that_lacks_pounds_is_told_in_pounds() -> None:
    problem = a_problem(
        an_action("a", 1, cost=9_000),
        funds=(Fund(id="revenue", name="Revenue", by_year=(4_000, 8_000)),), year_starts=(0, 4),
    )  # fmt: skip

    early, late = (why(problem, for_action(problem, "a", by=by)) for by in (3, 5))

    assert isinstance(early, Shortfall)
    assert "£9,000 of Revenue" in early.says(Words(problem))
    assert "£5,000 too little" in early.says(Words(problem))
    # Over both years there would be enough, but it is spent in one.
    assert isinstance(late, Conflict)
    assert {limit.kind for limit in late.limits} == {Kind.YEAR}


def test_a_conflict_is_called_a_reason_and_the_next_can_be_asked_for() -> None:
    problem = a_problem(
        an_action("a", 1, effort=6), an_action("b", 1, effort=6), exclusions=(("a", "b"),),
        outcomes=(an_outcome("o", "a", "b", due=0),), capacity={"it": (12,) * 6},
        quarters=6,
    )  # fmt: skip
    problem = replace(problem, actions=(*problem.actions, an_action("c", 1, is_locked_out=True)),
                      outcomes=(an_outcome("o", "a", "b", "c", due=0),))  # fmt: skip
    wish = for_outcome(problem, "o")

    first = why(problem, wish)
    assert isinstance(first, Conflict)
    second = why(problem, wish, *first.limits)
    assert isinstance(second, Conflict)
    third = why(problem, wish, *first.limits, *second.limits)

    assert {limit.kind for limit in (*first.limits, *second.limits)} == {Kind.LOCK, Kind.EXCLUSION}
    assert first.says(Words(problem)).startswith("A reason why it cannot be that outcome o is met")
    assert "ask for the next" in first.says(Words(problem))
    assert isinstance(third, Displacement)


def test_every_kind_of_limit_can_be_said_and_lifted() -> None:
    problem = a_problem(
        an_action("a", 2, effort=9, cost=5, earliest=2, is_locked_out=True),
        an_action("b", 1, effort=9, cost=5, is_mandated=True),
        an_action("c", 1, effort=20, pinned=Start(option=0, quarter=0)),
        after=(("a", "b"),), exclusions=(("a", "b"),),
        funds=(Fund(id="revenue", by_quarter=(0,) * 6, by_year=(0, 0), total=0),), year_starts=(0, 4),
    )  # fmt: skip
    limits = list(limits_of(problem, "abc"))
    words = Words(problem)

    said = [limit.says(problem, words) for limit in limits]
    free = without(problem, limits)

    assert {limit.kind for limit in limits} == set(Kind)
    assert len(set(said)) == len(said)
    everything = {name: Start(option=0, quarter=0) for name in "abc"}
    assert len({fault.limit for fault in faults(problem, everything)}) >= 8
    assert not faults(free, everything)


def test_an_outcome_that_needs_more_than_it_names_is_told_so() -> None:
    clause = Clause(actions=("a", "a"), at_least=2)
    problem = a_problem(
        an_action("a", 1), outcomes=(Outcome(id="o", clauses=(clause,), closing=1),)
    )

    assert isinstance(why(problem, for_outcome(problem, "o")), NeverNamed)


def test_what_is_in_the_plan_is_not_late() -> None:
    problem = a_problem(an_action("a", 1))
    wish = for_action(problem, "a")

    told = explain(problem, {"a": Start(option=0, quarter=0)}, wish)

    assert isinstance(told, NotLate)
    assert "is done by the end of quarter 5" in told.says(Words(problem))


def test_a_forced_plan_that_is_better_than_the_plan_is_offered_for_adoption() -> None:
    problem = a_problem(an_action("a", 1), an_action("b", 1, effort=4),
                        outcomes=(an_outcome("o", "a", due=1), an_outcome("n", "b")))  # fmt: skip

    told = why(problem, for_outcome(problem, "o"))

    assert isinstance(told, Displacement)
    assert told.is_better
    assert "the whole plan is better for it" in told.says(Words(problem))
    assert "Risk falls from 120 to 0 risk-quarters" in told.says(Words(problem))


def test_moving_one_says_what_it_costs_the_others() -> None:
    # One quarter of people at a time: what goes first holds the other up.
    problem = a_problem(an_action("a", 1, effort=10), an_action("b", 1, effort=10),
                        outcomes=(an_outcome("o", "a", weight=9), an_outcome("n", "b", weight=4)))  # fmt: skip
    plan = {"a": Start(option=0, quarter=0), "b": Start(option=0, quarter=1)}

    told = explain(problem, plan, for_action(problem, "b", by=0), limits=PLENTY, asker=asked_here,
                   runner=in_this_process)  # fmt: skip

    assert isinstance(told, Displacement)
    assert not told.is_better
    assert told.says(Words(problem)) == (
        "It can be that action b is done by the end of quarter 0: action a moves from quarter 0 to "
        "quarter 1 and action b moves from quarter 1 to quarter 0. Risk rises from 4 to 9 "
        "risk-quarters."
    )


def test_what_is_not_proved_to_be_the_best_way_says_so() -> None:
    problem = a_problem(an_action("a", 1))
    told = why(problem, for_action(problem, "a"))

    assert isinstance(told, Displacement)
    assert "longer search" not in told.says(Words(problem))
    assert "longer search" in replace(told, is_proved=False).says(Words(problem))


def test_a_reason_comes_from_a_process_of_its_own() -> None:
    problem = a_problem(Action(id="a", options=(Option(duration=1),), is_locked_out=True))
    wish = for_action(problem, "a")

    told = explain(problem, {"a": None}, wish, limits=PLENTY, asker=in_a_child)

    assert isinstance(told, Conflict)
    assert told.limits == (Limit(kind=Kind.LOCK, of=("a",)),)
    assert told.is_verified
    assert "action a was decided against" in told.says(Words(problem))


def test_without_time_nothing_is_claimed() -> None:
    problem = a_problem(an_action("a", 1, is_locked_out=True))
    wish = for_action(problem, "a")

    told = explain(problem, {"a": None}, wish, asker=lambda *_: None)

    assert isinstance(told, NotFound)
    assert "Ask again with more time" in told.says(Words(problem))


@pytest.mark.parametrize("by", [-1, 6])
def test_what_is_not_there_cannot_be_asked_about(by: int) -> None:
    problem = a_problem(an_action("a", 1), outcomes=(an_outcome("o", "a"),))

    with pytest.raises(NotAProblem, match="no such action"):
        for_action(problem, "z")
    with pytest.raises(NotAProblem, match="no such outcome"):
        for_outcome(problem, "z")
    with pytest.raises(NotAProblem, match="within the horizon"):
        for_outcome(problem, "o", by=by)
