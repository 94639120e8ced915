"""A problem with room in it: solved again, its schedule stands more of what can happen.

Every action is as long and as heavy as eight futures in ten need it; the other way, keeping part of
everybody's time free, is in ``free_time``. Neither is a promise: simulate the new schedule.
"""

from dataclasses import replace
from itertools import pairwise
from math import ceil

from causeway.optimiser.delivery_odds.estimates import Assumptions, Estimate, check
from causeway.optimiser.problem import Action, Option, Problem, Spread

CLOSE = 1e-9


def with_long_estimates(
    problem: Problem, assumptions: Assumptions, *, share: float = 0.8
) -> Problem:
    """Return the problem with each duration and effort so large that this share stays within it.

    Durations are rounded up to whole quarters and stop at the horizon; effort is rounded up in each
    quarter; money stays what it was. What is pinned stays as it is. Raises NotAProblem for
    assumptions that make no sense.
    """
    check(problem, assumptions)
    actions = [
        _longer(action, assumptions.of(action.id), share, problem.quarters)
        for action in problem.actions
    ]
    return replace(problem, actions=tuple(actions))


def _longer(action: Action, estimate: Estimate, share: float, horizon: int) -> Action:
    if action.pinned is not None:
        return action
    duration, effort = estimate.duration.at(share), estimate.effort.at(share)
    options = [_stretched(option, duration, effort, horizon) for option in action.options]
    return replace(action, options=tuple(options))


def _stretched(option: Option, duration: float, effort: float, horizon: int) -> Option:
    if option.duration > horizon:
        return option
    quarters = min(horizon, max(option.duration, ceil(option.duration * duration - CLOSE)))
    times = max(1.0, effort)
    return replace(
        option,
        duration=quarters,
        effort={
            team: tuple(ceil(each * times - CLOSE) for each in spread_over(spread, quarters))
            for team, spread in option.effort.items()
        },
        spend={fund: spread_over(spread, quarters) for fund, spread in option.spend.items()},
    )


def spread_over(spread: Spread, quarters: int) -> Spread:
    """Return the same whole amount in the same shape over another number of quarters."""
    places = len(spread)
    so_far = []
    for quarter in range(quarters + 1):
        place = quarter * places
        whole, part = divmod(place, quarters)
        amount = sum(spread[:whole]) * quarters + (spread[whole] * part if part else 0)
        so_far.append(amount // quarters)
    return tuple(later - earlier for earlier, later in pairwise(so_far))
