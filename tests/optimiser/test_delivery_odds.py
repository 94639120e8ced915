"""The odds of a schedule: laws with known answers, and a plain loop as the witness."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from bench.plain_odds import finishes_in

from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.delivery_odds.buffer import (
    spread_over,
    with_long_estimates,
)
from causeway.optimiser.delivery_odds.estimates import (
    AS_PLANNED,
    Assumptions,
    Estimate,
    ThreePoint,
)
from causeway.optimiser.delivery_odds.factors import factors
from causeway.optimiser.delivery_odds.odds import DeliveryOdds, delivery_odds, odds_of
from causeway.optimiser.delivery_odds.simulation import finishes
from causeway.optimiser.evaluation import chosen
from causeway.optimiser.free_time import with_free_time
from causeway.optimiser.lists import persons_list
from causeway.optimiser.problem import Action, Clause, Option, Outcome, Problem, Schedule, Start
from tests.optimiser.made_problems import a_random_problem, an_action, an_outcome

LATE = ThreePoint(least=80, likely=100, most=220)
WIDE = Estimate(duration=LATE, effort=LATE)
EXACT = Estimate(duration=AS_PLANNED, effort=AS_PLANNED)


def a_chain(effort: int = 0) -> Problem:
    actions = (an_action("a", 2, effort), an_action("b", 2, effort), an_action("c", 3, effort))
    return Problem(
        quarters=12,
        actions=actions,
        outcomes=(an_outcome("o", "a", "c", due=7),),
        after=(("a", "b"), ("b", "c")),
        capacity={"it": (10**6,) * 12},
    )


CHAIN: Schedule = {
    "a": Start(option=0, quarter=0),
    "b": Start(option=0, quarter=2),
    "c": Start(option=0, quarter=4),
}


def test_a_chain_of_three_takes_as_long_as_the_law_says() -> None:
    # From the start on, each planned so early that only the one before it holds it up.
    problem = a_chain()
    at_once = dict.fromkeys(CHAIN, Start(option=0, quarter=0))
    assumptions = Assumptions(otherwise=WIDE, samples=200_000, together=0)

    finished = finishes(problem, at_once, factors(problem, assumptions))

    assert finished["c"].mean() / 3 == pytest.approx(7 * LATE.mean, abs=0.02)
    assert 7 * LATE.mean == pytest.approx(8.167, abs=0.001)


def test_what_is_certain_to_take_as_long_as_planned_finishes_when_planned() -> None:
    for seed in range(30):
        problem = a_random_problem(seed)
        schedule = persons_list(problem)
        drawn = factors(problem, Assumptions(otherwise=EXACT, samples=2))

        finished = finishes(problem, schedule, drawn)

        for action, option, quarter in chosen(problem, schedule):
            assert finished[action.id] == pytest.approx((quarter + option.duration) * 3)


def test_people_without_end_leave_only_what_waits_for_what() -> None:
    problem, assumptions = a_chain(effort=4), Assumptions(otherwise=WIDE, samples=500)
    drawn = factors(problem, assumptions)

    finished = finishes(problem, CHAIN, drawn)

    behind = np.zeros(500)
    for name, quarter, duration in (("a", 0, 2), ("b", 2, 2), ("c", 4, 3)):
        longest = np.maximum(drawn[name].duration, drawn[name].effort / 1.25)
        behind = np.maximum(quarter * 3, behind) + 3 * duration * longest
        assert finished[name] == pytest.approx(behind)


def test_the_same_luck_gives_the_same_dates_as_a_plain_loop() -> None:
    for seed in range(20):
        problem = a_random_problem(seed, actions=8, quarters=6)
        problem = replace(problem, funds=(), actions=tuple(map(_free, problem.actions)))
        schedule = persons_list(problem)
        drawn = factors(problem, Assumptions(otherwise=WIDE, samples=25, seed=seed))

        finished = finishes(problem, schedule, drawn, chunk=10)

        for sample in range(25):
            luck = {n: (f.duration[sample], f.effort[sample]) for n, f in drawn.items()}
            plain = finishes_in(problem, schedule, luck)
            assert {n: each[sample] for n, each in finished.items()} == pytest.approx(plain)


def _free(action: Action) -> Action:
    return replace(action, options=tuple(replace(each, spend={}) for each in action.options))


def odds_on(assumptions: Assumptions) -> DeliveryOdds:
    return delivery_odds(a_chain(effort=4), CHAIN, assumptions)


def test_a_seed_gives_the_same_odds_again_and_another_seed_others() -> None:
    once = odds_on(Assumptions(samples=2_000, seed=5))

    assert odds_on(Assumptions(samples=2_000, seed=5)) == once
    assert odds_on(Assumptions(samples=2_000, seed=6)) != once


def test_what_all_have_in_common_makes_all_on_time_likelier_and_leaves_each_as_it_is() -> None:
    apart = odds_on(Assumptions(otherwise=WIDE, together=0))
    alike = odds_on(Assumptions(otherwise=WIDE, together=0.6))

    assert alike.everything.low > apart.everything.high
    first = (apart.actions["a"].on_time.probability, alike.actions["a"].on_time.probability)
    assert first[0] == pytest.approx(first[1], abs=0.02)


def test_odds_carry_their_own_error() -> None:
    odds = odds_on(Assumptions(otherwise=WIDE))

    for each in (odds.everything, odds.actions["b"].on_time, odds.outcomes["o"].by_deadline):
        assert each is not None
        assert each.low <= each.probability <= each.high
        assert each.high - each.low <= 0.02
    assert odds_of(0, 100).high == pytest.approx(0.037, abs=0.001)
    assert odds_of(100, 100).low == pytest.approx(0.963, abs=0.001)
    assert "79 of 100" in odds_of(790, 1000).says


def test_the_interval_holds_the_truth_about_95_times_in_a_hundred() -> None:
    truth = odds_on(Assumptions(otherwise=WIDE, samples=100_000, seed=99)).everything.probability
    few = [odds_on(Assumptions(otherwise=WIDE, samples=200, seed=seed)) for seed in range(100)]

    assert 88 <= sum(each.everything.low <= truth <= each.everything.high for each in few) <= 100


def test_an_outcome_is_met_by_the_second_of_three_and_never_without_them() -> None:
    actions = tuple(an_action(name, 1) for name in "abc")
    clause = Clause(actions=("a", "b", "c"), at_least=2)
    outcome = Outcome(id="o", clauses=(clause,), closing=1, deadline=1)
    problem = Problem(quarters=4, actions=actions, outcomes=(outcome,))
    exact = Assumptions(otherwise=EXACT, samples=10)
    starts: Mapping[str, Start | None] = {
        "a": Start(option=0, quarter=0), "b": Start(option=0, quarter=1), "c": None,
    }  # fmt: skip

    met = delivery_odds(problem, starts, exact).outcomes["o"]
    unmet = delivery_odds(problem, {**starts, "b": None}, exact)

    assert met.by_deadline == odds_of(10, 10)
    assert unmet.outcomes["o"].by_deadline == odds_of(0, 10)
    assert unmet.outcomes["o"].as_planned is None
    assert unmet.deadlines is None


def test_an_empty_schedule_has_nothing_late() -> None:
    odds = delivery_odds(a_chain(), dict.fromkeys("abc"), Assumptions(samples=10))

    assert odds.everything.probability == 1
    assert odds.actions == {}


@pytest.mark.parametrize(
    ("assumptions", "says"),
    [
        (Assumptions(estimates={"z": WIDE}), "no such action"),
        (Assumptions(otherwise=Estimate(duration=ThreePoint(least=9, likely=5, most=7), effort=LATE)),
         "duration is 9, 5 and 7"),
        (Assumptions(otherwise=Estimate(duration=LATE, effort=ThreePoint(least=0, likely=5, most=7))),
         "effort is 0, 5 and 7"),
        (Assumptions(together=1.5), "1.5"),
        (Assumptions(samples=0), "0 samples"),
    ],
)  # fmt: skip
def test_odd_assumptions_are_refused_by_name(assumptions: Assumptions, says: str) -> None:
    with pytest.raises(NotAProblem, match=says):
        odds_on(assumptions)


def test_a_buffer_makes_work_longer_and_heavier_but_leaves_what_is_pinned() -> None:
    problem = a_chain(effort=10)
    pinned = replace(problem.actions[0], pinned=Start(option=0, quarter=0))
    problem = replace(problem, actions=(pinned, *problem.actions[1:]))

    buffered = with_long_estimates(problem, Assumptions(otherwise=WIDE))

    first, second, third = (action.options[0] for action in buffered.actions)
    assert first == pinned.options[0]
    assert (second.duration, third.duration) == (3, 5)  # 1.39 times two and three, rounded up
    assert 20 * 1.35 < sum(second.effort["it"]) < 20 * 1.45 + 3


def test_time_kept_free_is_taken_from_every_quarter_but_not_from_what_is_pinned() -> None:
    action = an_action("a", 1, effort=9, pinned=Start(option=0, quarter=1))
    problem = Problem(quarters=3, actions=(action,), outcomes=(), capacity={"it": (10, 10, 9)})

    assert with_free_time(problem).capacity == {"it": (8, 9, 7)}


@pytest.mark.parametrize(("spread", "over"), [((3, 0, 6), 5), ((7,), 3), ((1, 1, 1, 1), 2)])
def test_an_amount_spread_over_more_quarters_is_the_same_amount(
    spread: tuple[int, ...], over: int
) -> None:
    found = spread_over(spread, over)

    assert len(found) == over
    assert sum(found) == sum(spread)
    assert min(found) >= 0


def test_a_plan_made_with_a_buffer_is_likelier_to_hold() -> None:
    problem = Problem(
        quarters=8,
        actions=tuple(an_action(name, 1, effort=5) for name in "abcde"),
        outcomes=(),
        capacity={"it": (5,) * 8},
    )
    assumptions = Assumptions(otherwise=WIDE, samples=1_000)
    tight = delivery_odds(problem, persons_list(problem), assumptions)
    roomy = persons_list(
        with_long_estimates(replace(problem, capacity={"it": (8,) * 8}), assumptions)
    )

    loose = delivery_odds(problem, roomy, assumptions)

    assert tight.everything.probability < loose.actions["e"].on_time.probability


def test_an_option_of_several_teams_waits_for_the_scarcest() -> None:
    option = Option(duration=1, effort={"it": (3,), "ig": (6,)})
    problem = Problem(
        quarters=4, actions=(Action(id="a", options=(option,)),), outcomes=(),
        capacity={"it": (30,) * 4, "ig": (3, 3, 3, 3)},
    )  # fmt: skip
    drawn = factors(problem, Assumptions(otherwise=EXACT, samples=1))

    finished = finishes(problem, {"a": Start(option=0, quarter=0)}, drawn)

    # One half-day a month; the sixth is worked as fast as planned and a quarter faster.
    assert finished["a"] == pytest.approx([5.4])
