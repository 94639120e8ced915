"""How fast the odds of a schedule are there, and how fast a national fund is shared out."""

import random
import time
from collections.abc import Iterator
from itertools import pairwise

from bench import peers
from bench.figures import Figure, Unit
from bench.plain_odds import finishes_in
from causeway.optimiser.delivery_odds.estimates import Assumptions
from causeway.optimiser.delivery_odds.factors import factors
from causeway.optimiser.delivery_odds.odds import delivery_odds
from causeway.optimiser.lists import persons_list
from causeway.optimiser.national_split import Point, split
from causeway.optimiser.problem import Action, Clause, Option, Outcome, Problem, Schedule

FUTURES = 10_000
PLAIN = 100
"""Futures of the plain loop; the rest would take as long again each."""
TEAMS = 5
QUARTERS = 12


def measured() -> Iterator[Figure]:
    """Measure the odds of a schedule of 150 actions that share five teams, and a fund shared out."""
    problem = a_programme(150)
    schedule = persons_list(problem)
    assert all(schedule.values()), "every action is to be simulated"
    delivery_odds(problem, schedule, Assumptions(samples=100))
    began = time.perf_counter()
    delivery_odds(problem, schedule, Assumptions(samples=FUTURES))
    took = time.perf_counter() - began
    plainly = _plainly(problem, schedule) * FUTURES / PLAIN
    yield Figure(
        subject=peers.ODDS, says=peers.SIMULATED, value=took, unit=Unit.SECONDS, baseline=plainly
    )
    yield Figure(subject=peers.ODDS, says=peers.PLAINLY, value=took / plainly, unit=Unit.TIMES)
    yield from _shared_out()


def _shared_out() -> Iterator[Figure]:
    """Measure one fund over ten thousand organisations; the gap is held by the tests."""
    luck = random.Random(1)  # noqa: S311 # points, no secret
    points = {
        f"o{n}": tuple(Point(luck.randint(0, 30_000), luck.randint(0, 50_000)) for _ in range(10))
        for n in range(10_000)
    }
    began = time.perf_counter()
    found = split(points, 60_000_000)
    took = time.perf_counter() - began
    assert found.gap <= 0.001
    yield Figure(subject=peers.NATIONAL, says=peers.SHARED_OUT, value=took, unit=Unit.SECONDS)


def _plainly(problem: Problem, schedule: Schedule) -> float:
    """Return the seconds that a plain loop takes for its futures, their luck given."""
    drawn = factors(problem, Assumptions(samples=PLAIN))
    luck = [
        {name: (float(each.duration[n]), float(each.effort[n])) for name, each in drawn.items()}
        for n in range(PLAIN)
    ]
    began = time.perf_counter()
    for future in luck:
        finishes_in(problem, schedule, future)
    return time.perf_counter() - began


def a_programme(actions: int) -> Problem:
    """Return a programme in which everything fits, with some room; the same at every call."""
    luck = random.Random(1)  # noqa: S311 # a programme, no secret
    made = tuple(_an_action(luck, f"a{number}") for number in range(actions))
    names = [action.id for action in made]
    asked = {f"team {n}": 0 for n in range(TEAMS)}
    for action in made:
        for team, spread in action.options[0].effort.items():
            asked[team] += sum(spread)
    return Problem(
        quarters=QUARTERS,
        actions=made,
        outcomes=tuple(
            Outcome(id=f"o{n}", clauses=(Clause(actions=(name,)),), closing=1, deadline=8)
            for n, name in enumerate(names)
        ),
        capacity={
            team: (2 * effort // QUARTERS + 40,) * QUARTERS for team, effort in asked.items()
        },
        after=tuple(pair for pair in pairwise(names) if luck.random() < 0.35),
    )


def _an_action(luck: random.Random, name: str) -> Action:
    duration = luck.choice((1, 1, 2, 2, 3, 4))
    teams = luck.sample(range(TEAMS), luck.choice((1, 2)))
    effort = {f"team {team}": tuple(luck.randint(4, 20) for _ in range(duration)) for team in teams}
    return Action(id=name, options=(Option(duration=duration, effort=effort),))
