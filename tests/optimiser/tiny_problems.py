"""Small random problems, and the best of every schedule there is: what the solvers are held to."""

import random
from collections.abc import Iterator
from itertools import product

from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.problem import (
    Action,
    Clause,
    Fund,
    Objective,
    Option,
    Outcome,
    Problem,
    Schedule,
    Start,
)

TEAMS = ("network", "servers")


def a_tiny_problem(seed: int) -> Problem:
    """Return a problem of three or four actions in three or four quarters, with all that is known."""
    chance = random.Random(seed)  # noqa: S311 # the same each time
    quarters = chance.choice((3, 4))
    names = [f"A{number}" for number in range(chance.choice((3, 4)))]
    funds = ("capital", "revenue")[: chance.choice((1, 2))]
    return Problem(
        quarters=quarters,
        actions=tuple(_action(chance, name, quarters, funds) for name in names),
        outcomes=tuple(
            _outcome(chance, f"O{number}", names, quarters)
            for number in range(chance.choice((1, 2, 3)))
        ),
        capacity={team: _spread(chance, quarters, 2, 7) for team in TEAMS},
        funds=tuple(_fund(chance, fund, quarters) for fund in funds),
        after=tuple(
            (names[a], names[b])
            for a in range(len(names))
            for b in range(a + 1, len(names))
            if chance.random() < 0.2
        ),
        exclusions=((names[0], names[-1]),) if chance.random() < 0.3 else (),
        year_starts=(0, 2),
        agreed=_agreed(chance, names) if chance.random() < 0.3 else None,
    )


def _spread(chance: random.Random, length: int, low: int, high: int) -> tuple[int, ...]:
    return tuple(chance.randint(low, high) for _ in range(length))


def _action(chance: random.Random, name: str, quarters: int, funds: tuple[str, ...]) -> Action:
    options = tuple(_option(chance, quarters, funds) for _ in range(chance.choice((1, 1, 2))))
    pinned = None
    if chance.random() < 0.1:
        pinned = Start(option=0, quarter=chance.randint(0, quarters - options[0].duration))
    return Action(
        id=name,
        options=options,
        earliest=chance.choice((0, 0, 0, 1)),
        risk_level=chance.randint(1, 3),
        is_mandated=chance.random() < 0.1,
        is_locked_out=pinned is None and chance.random() < 0.08,
        pinned=pinned,
    )


def _option(chance: random.Random, quarters: int, funds: tuple[str, ...]) -> Option:
    duration = chance.randint(1, min(2, quarters))
    return Option(
        duration=duration,
        effort={team: _spread(chance, duration, 0, 4) for team in TEAMS},
        spend={fund: _spread(chance, duration, 0, 9) for fund in funds},
        running={funds[0]: chance.randint(0, 2)},
    )


def _outcome(chance: random.Random, name: str, names: list[str], quarters: int) -> Outcome:
    clauses = []
    for _ in range(chance.choice((1, 1, 2))):
        some = tuple(chance.sample(names, chance.randint(1, min(3, len(names)))))
        clauses.append(Clause(actions=some, at_least=chance.randint(1, len(some))))
    deadline = chance.randint(1, quarters - 1) if chance.random() < 0.5 else None
    return Outcome(
        id=name,
        clauses=tuple(clauses),
        closing=chance.randint(0, 20),
        credit={each: chance.randint(0, 5) for each in names[:2]},
        deadline=deadline,
        excepted_to=quarters - 1 if deadline is not None and chance.random() < 0.2 else None,
    )


def _fund(chance: random.Random, name: str, quarters: int) -> Fund:
    return Fund(
        id=name,
        by_quarter=_spread(chance, quarters, 2, 12) if chance.random() < 0.5 else None,
        by_year=_spread(chance, 2, 10, 30) if chance.random() < 0.3 else None,
        total=chance.randint(10, 45) if chance.random() < 0.7 else None,
    )


def _agreed(chance: random.Random, names: list[str]) -> dict[str, Start]:
    return {
        name: Start(option=0, quarter=chance.choice((0, 1)))
        for name in names
        if chance.random() < 0.7
    }


def every_schedule(problem: Problem) -> Iterator[Schedule]:
    """Yield every schedule that keeps every limit."""
    choices: list[tuple[Start | None, ...]] = []
    for action in problem.actions:
        starts: list[Start] = [
            Start(option=number, quarter=quarter)
            for number, option in enumerate(action.options)
            for quarter in range(problem.quarters - option.duration + 1)
        ]
        choices.append((None, *starts))
    names = [action.id for action in problem.actions]
    for chosen in product(*choices):
        schedule = dict(zip(names, chosen, strict=True))
        if not faults(problem, schedule):
            yield schedule


def the_best_there_is(problem: Problem) -> Objective | None:
    """Return the best objective of any schedule, or None where none keeps the limits."""
    return min((objective_of(problem, each) for each in every_schedule(problem)), default=None)
