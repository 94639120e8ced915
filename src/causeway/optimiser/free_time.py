"""A problem with part of every team's time kept free: its schedule stands more of what can happen."""

from dataclasses import replace

from causeway.optimiser.problem import Problem


def with_free_time(problem: Problem, *, percent: int = 15) -> Problem:
    """Return the problem with this part of every team's time kept free, rounded in favour of free.

    What is pinned keeps its people: no quarter falls below what pinned actions need.
    """
    needed = _pinned_load(problem)
    return replace(
        problem,
        capacity={
            team: tuple(
                max(there * (100 - percent) // 100, min(there, needed.get((team, quarter), 0)))
                for quarter, there in enumerate(spread)
            )
            for team, spread in problem.capacity.items()
        },
    )


def _pinned_load(problem: Problem) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for action in problem.actions:
        if action.pinned is None:
            continue
        for team, spread in action.options[action.pinned.option].effort.items():
            for offset, effort in enumerate(spread):
                place = (team, action.pinned.quarter + offset)
                found[place] = found.get(place, 0) + effort
    return found
