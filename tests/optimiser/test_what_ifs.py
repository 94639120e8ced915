"""What-ifs: what a change brings is what the best plan with it brings, and doubt is said."""

from dataclasses import replace
from typing import Any

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.problem import Fund, Problem, Start
from causeway.optimiser.solution import Level, Limits, Solution
from causeway.optimiser.solve import solve
from causeway.optimiser.what_if import Change, changed
from causeway.optimiser.what_ifs import Prices, Tried, changes, what_ifs
from tests.optimiser.made_problems import an_action, an_outcome
from tests.optimiser.tiny_problems import a_tiny_problem, every_schedule, the_best_there_is

PLENTY = Limits(seconds=60, workers=1)


def solved(problem: Problem) -> Solution:
    return solve(problem, PLENTY, runner=in_this_process)


def tried_on(problem: Problem, base: Solution | None = None, **said: Any) -> tuple[Tried, ...]:
    base = base or solved(problem)
    return what_ifs(problem, base, PLENTY, runner=in_this_process, **said)


def a_problem() -> Problem:
    """Return three outcomes, each an action; people for one a quarter, money for two a year."""
    return Problem(
        quarters=4,
        actions=(
            an_action("a", 1, effort=10, cost=100),
            an_action("b", 1, effort=10, cost=100),
            an_action("c", 1, cost=100),
        ),
        outcomes=tuple(an_outcome(name.upper(), name) for name in "abc"),
        capacity={"it": (10,) * 4},
        funds=(Fund(id="revenue", by_year=(200, 200), total=300),),
        after=(("a", "c"),),
        year_starts=(0, 2),
    )


def test_what_a_change_brings_is_what_the_best_plan_with_it_brings() -> None:
    count = 0
    for seed in range(20):
        problem = a_tiny_problem(seed)
        base = None if refusals(problem) or len(problem.actions) > 3 else solved(problem)
        if base is None or base.objective is None:
            continue
        for tried in tried_on(problem, base):
            with_it = changed(problem, tried.what_if)
            assert tried.objective == the_best_there_is(with_it), (seed, tried.what_if)
            assert not faults(with_it, tried.schedule)
            assert (-tried.deadlines, -tried.gain) <= (0, 0)
            # All is proved here, so that whatever is gained is sure.
            assert tried.is_within_tolerance == (tried.gain == 0 and tried.deadlines == 0)
            assert (
                tried.is_free or tried.gain or tried.deadlines or tried.objective < base.objective
            )
            count += 1
    assert count > 20


def test_no_change_makes_a_plan_invalid() -> None:
    for seed in range(12):
        problem = a_tiny_problem(seed)
        if refusals(problem) or len(problem.actions) > 3:
            continue
        for schedule in list(every_schedule(problem))[::50]:
            for what_if in changes(problem, schedule, Prices(person_quarter=2)):
                assert not faults(changed(problem, what_if), schedule)


def test_each_team_year_and_binding_dependency_is_tried_once() -> None:
    problem = a_problem()
    schedule = {name: Start(option=0, quarter=number) for number, name in enumerate("acb")}

    tried = list(changes(problem, schedule, Prices(half_day={"it": 20}, person_quarter=10)))

    assert [(each.change, each.of, each.amount, each.pounds) for each in tried] == [
        (Change.PEOPLE, ("it",), 10, 200),
        (Change.MONEY, ("revenue",), 20, 20),
        (Change.MONEY, ("revenue",), 20, 20),
        (Change.DEPENDENCY, ("a", "c"), 0, None),
    ]
    assert tried[1].quarters == range(2)
    later = {**schedule, "c": Start(option=0, quarter=3)}
    assert all(each.change is not Change.DEPENDENCY for each in changes(problem, later, Prices()))


def test_what_a_pound_brings_ranks_before_what_has_no_price() -> None:
    problem = replace(a_problem(), funds=(Fund(id="revenue", total=300),))
    tried = tried_on(problem, prices=Prices(half_day={"it": 1}, person_quarter=10))

    assert [each.what_if.change for each in tried] == [
        Change.PEOPLE, Change.DEPENDENCY, Change.MONEY,
    ]  # fmt: skip
    assert tried[0].per_pound == 1
    assert tried[0].says(Words(problem)) == (
        "5 person-days more of it in quarter 0 takes away 10 risk-quarters, 1,000.0 for each £1,000."
    )
    assert "action c without waiting for action a" in tried[1].says(Words(problem)).lower()
    assert tried[2].says(Words(problem)).endswith("brings nothing.")


def test_a_gain_that_a_longer_search_might_find_anyway_is_called_within_tolerance() -> None:
    problem = a_problem()
    base = solved(problem)
    levels = tuple(replace(level, bound=level.bound - 10 * (level.name == "risk"))
                   for level in base.levels)  # fmt: skip

    tried = tried_on(problem, replace(base, levels=levels), prices=Prices(person_quarter=10))

    assert any(each.gain for each in tried)
    assert all(each.is_within_tolerance for each in tried)
    said = [each.says(Words(problem)) for each in tried if each.gain]
    assert all("within the solver's tolerance" in each for each in said)


def test_a_better_plan_that_needs_no_change_is_said_to_be_free() -> None:
    problem = a_problem()
    nothing = dict.fromkeys("abc")
    poor = replace(
        solved(problem), schedule=nothing, objective=objective_of(problem, nothing), levels=tuple(
            Level(name=name, value=getattr(objective_of(problem, nothing), name), bound=0, gap=1)
            for name in ("missed", "risk", "cost")
        ),
    )  # fmt: skip

    tried = tried_on(problem, poor, prices=Prices(person_quarter=1))

    money = [each for each in tried if each.what_if.change is Change.MONEY]
    assert all(each.gain and each.is_free and not faults(problem, each.schedule) for each in money)
    assert "can be adopted as it is" in money[0].says(Words(problem))


def test_stopping_gives_what_was_tried_so_far() -> None:
    so_far: list[Tried] = []

    tried = tried_on(a_problem(), on_tried=so_far.append, should_stop=lambda: len(so_far) >= 2)

    assert len(tried) == 2
    assert tried_on(a_problem(), replace(solved(a_problem()), schedule=None)) == ()
