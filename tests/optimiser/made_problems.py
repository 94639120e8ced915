"""Problems for the tests of reasons and odds: small ones said in a line, and random ones."""

import random
from typing import Any

from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem


def an_action(short: str, duration: int = 1, effort: int = 0, cost: int = 0, **said: Any) -> Action:
    """Return an action of one option: so many half-days of the team "it" and pounds each quarter."""
    option = Option(
        duration=duration,
        effort={"it": (effort,) * duration} if effort else {},
        spend={"revenue": (cost, *(0,) * (duration - 1))} if cost else {},
    )
    return Action(id=short, options=(option,), **said)


def an_outcome(name: str, *needs: str, weight: int = 10, due: int | None = None) -> Outcome:
    """Return an outcome that needs every one of these actions."""
    clauses = tuple(Clause(actions=(each,)) for each in needs)
    return Outcome(id=name, clauses=clauses, closing=weight, deadline=due)


def a_random_problem(seed: int, actions: int = 5, quarters: int = 4) -> Problem:
    """Return a tight little problem of every kind of limit; the same for the same seed."""
    luck = random.Random(seed)  # noqa: S311 # tests, not secrets
    names = [f"a{number}" for number in range(actions)]
    made = tuple(_an_action_of(luck, name) for name in names)
    pairs = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    outcomes = tuple(
        Outcome(
            id=f"o{number}",
            clauses=tuple(Clause(actions=(each,)) for each in luck.sample(names, 2)),
            closing=luck.randint(1, 20),
            deadline=luck.choice((None, quarters - 2, quarters - 1)),
        )
        for number in range(3)
    )
    return Problem(
        quarters=quarters,
        actions=made,
        outcomes=outcomes,
        capacity={
            team: tuple(luck.randint(2, 5) for _ in range(quarters)) for team in ("it", "ig")
        },
        funds=(Fund(id="revenue", by_year=(luck.randint(4, 9), luck.randint(4, 9)), total=14),),
        after=tuple(luck.sample(pairs, 2)),
        exclusions=(tuple(luck.sample(names, 2)),) if luck.random() < 0.3 else (),
        year_starts=(0, 2),
    )


def _an_action_of(luck: random.Random, name: str) -> Action:
    options = []
    for _ in range(luck.choice((1, 1, 2))):
        duration = luck.choice((1, 1, 2))
        options.append(
            Option(
                duration=duration,
                effort={
                    luck.choice(("it", "ig")): tuple(luck.randint(0, 4) for _ in range(duration))
                },
                spend={"revenue": tuple(luck.randint(0, 4) for _ in range(duration))},
            )
        )
    return Action(
        id=name,
        options=tuple(options),
        earliest=luck.choice((0, 0, 1)),
        risk_level=luck.randint(1, 3),
    )
