"""Plans of any size from a seed, tight enough in people and money that something must be left out."""

import random

from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem

TEAMS = ("network", "servers", "people", "suppliers")


def a_larger_problem(count: int, *, seed: int = 7, quarters: int = 8) -> Problem:
    """Return a plan of so many actions, about half of which can be paid for and done."""
    chance = random.Random(seed * 1000 + count)  # noqa: S311 # the same each time
    names = [f"ACT-{number:02}" for number in range(1, count + 1)]
    actions = tuple(_action(chance, name) for name in names)
    asked = {
        team: sum(sum(action.options[0].effort.get(team, ())) for action in actions)
        for team in TEAMS
    }
    cost = sum(sum(action.options[0].spend["budget"]) for action in actions)
    return Problem(
        name=f"{count} actions",
        quarters=quarters,
        actions=actions,
        outcomes=tuple(
            Outcome(
                id=f"O{number:02}",
                clauses=tuple(
                    Clause(actions=(name,)) for name in chance.sample(names, min(3, count))
                ),
                closing=chance.randint(100, 900),
                credit={chance.choice(names): chance.randint(10, 90)},
                deadline=chance.choice((None, quarters // 2)),
            )
            for number in range(1, max(2, count // 2))
        ),
        capacity={
            team: tuple(max(8, total // quarters * 6 // 10) for _ in range(quarters))
            for team, total in asked.items()
        },
        funds=(Fund(id="budget", total=cost * 55 // 100),),
        after=tuple(
            (names[a], names[chance.randint(a + 1, min(a + 6, count - 1))])
            for a in range(count - 1)
            if chance.random() < 0.5
        ),
        year_starts=(0, 4),
    )


def _action(chance: random.Random, name: str) -> Action:
    duration = chance.randint(1, 3)
    team = chance.choice(TEAMS)
    effort = tuple(chance.randint(1, 8) for _ in range(duration))
    spend = tuple(chance.randint(1, 40) * 100 for _ in range(duration))
    ours = Option(duration=duration, effort={team: effort}, spend={"budget": spend}, name="own")
    bought = Option(
        duration=1,
        effort={team: (max(1, sum(effort) * 4 // 10),)},
        spend={"budget": (sum(spend) * 22 // 10,)},
        name="bought",
    )
    options = (ours, bought) if chance.random() < 0.25 else (ours,)
    return Action(id=name, options=options, risk_level=chance.randint(1, 3))
