"""Long horizons of even work: lists that finish early, and what no schedule can be below."""

from collections.abc import Mapping, Sequence

from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.lists import from_list
from causeway.optimiser.ordering import earliest_starts, in_order, successors
from causeway.optimiser.problem import Action, Problem, Schedule


def early_lists(problem: Problem) -> tuple[Schedule, ...]:
    """Return valid schedules of lists by what hangs on each action, the best first."""
    tails = tails_of(problem)
    starts = earliest_starts(problem)
    sizes = {action.id: _work(action) for action in problem.actions}
    orders: Sequence[Mapping[str, float]] = (
        {name: -tail for name, tail in tails.items()},
        {name: starts[name] - 0.001 * tails[name] for name in tails},
        {name: -tails[name] - 0.01 * sizes[name] for name in tails},
    )
    plans = [from_list(problem, sorted(order, key=order.__getitem__)) for order in orders]
    valid = [plan for plan in plans if not faults(problem, plan)]
    return tuple(sorted(valid, key=lambda plan: objective_of(problem, plan)))


def _work(action: Action) -> int:
    option = action.options[0]
    return sum(map(sum, option.effort.values()))


def tails_of(problem: Problem) -> Mapping[str, int]:
    """Return for each action the quarters from its start to the end of all that waits for it."""
    shortest = {
        action.id: min(option.duration for option in action.options) for action in problem.actions
    }
    after = successors(problem)
    tails: dict[str, int] = {}
    for name in reversed(in_order(problem)):
        tails[name] = shortest[name] + max((tails[each] for each in after[name]), default=0)
    return tails


def least_risk(problem: Problem) -> int:
    """Return risk-quarters that no schedule can be below, by the longest paths alone."""
    starts = earliest_starts(problem)
    ends = {
        action.id: starts[action.id] + min(option.duration for option in action.options)
        for action in problem.actions
    }
    least = 0
    for outcome in problem.outcomes:
        names = [clause.actions[0] for clause in outcome.clauses]
        last = max((min(ends[name], problem.quarters + 1) for name in names), default=1)
        least += outcome.closing * (last - 1)
        least += sum(
            weight * (min(ends[name], problem.quarters + 1) - 1)
            for name, weight in outcome.credit.items()
        )
    return least
