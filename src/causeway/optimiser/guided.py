"""The first good answer: list scheduling in the order of the linear relaxation, in a fraction of a second.

The relaxation says when it would begin each action, and how much of it; a list in that order, each
action in the option it leans to, is close to the best there is, and is always valid.
"""

from collections.abc import Mapping, Sequence

from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.lists import Preferred, file_order, from_list, persons_list
from causeway.optimiser.modelling import Windows
from causeway.optimiser.problem import Action, Problem, Schedule, Start
from causeway.optimiser.programme import Programme

Weights = Mapping[tuple[str, int, int], float]
"""How much of an action the relaxation begins, by option and quarter."""

LEANINGS = (0.0, 0.5, 2.0)
"""How many quarters of delay are taken to have an action in the option the relaxation leans to."""


def begun_in(programme: Programme, values: Sequence[float]) -> Weights:
    """Return how much of each action begins where, from the values of the columns."""
    found = {}
    for (name, option), columns in programme.steps.items():
        before = 0.0
        for quarter in sorted(columns):
            value = values[columns[quarter]]
            if value - before > 1e-7:
                found[name, option, quarter] = value - before
            before = value
    return found


def guided_lists(problem: Problem, windows: Windows, weights: Weights) -> tuple[Schedule, ...]:
    """Return the schedules of lists in the relaxation's order, for each leaning and two orders."""
    share: dict[str, float] = {}
    centre: dict[str, float] = {}
    by_option: dict[tuple[str, int], float] = {}
    for (name, option, quarter), weight in weights.items():
        share[name] = share.get(name, 0.0) + weight
        centre[name] = centre.get(name, 0.0) + weight * quarter
        by_option[name, option] = by_option.get((name, option), 0.0) + weight
    late = float(problem.quarters)

    def when(name: str) -> float:
        done = share.get(name, 0.0)
        return centre[name] / done + (1 - done) * late if done > 1e-6 else 2 * late

    def mean(name: str) -> float:
        done = share.get(name, 0.0)
        return centre[name] + (1 - done) * late if done > 1e-6 else 2 * late

    found = []
    for order in (when, mean):
        names = sorted((action.id for action in problem.actions), key=order)
        for leaning in LEANINGS:
            wanted = _leaning(windows, by_option, leaning)
            found.append(from_list(problem, names, wanted))
    return tuple(found)


def _leaning(
    windows: Windows, by_option: Mapping[tuple[str, int], float], leaning: float
) -> Preferred:
    def starts(action: Action) -> Sequence[Start]:
        ranked = [
            (quarter + leaning * (1 - by_option.get((action.id, number), 0.0)), number, quarter)
            for number in range(len(action.options))
            for quarter in windows.get((action.id, number), ())
        ]
        return [Start(option=number, quarter=quarter) for _, number, quarter in sorted(ranked)]

    return starts


def first_plans(
    problem: Problem, windows: Windows, weights: Weights | None
) -> tuple[Schedule, ...]:
    """Return every valid schedule that lists give, the best first; none where no list is valid."""
    plans = [persons_list(problem), file_order(problem)]
    if weights is not None:
        plans += guided_lists(problem, windows, weights)
    valid = [plan for plan in plans if not faults(problem, plan)]
    return tuple(sorted(valid, key=lambda plan: objective_of(problem, plan)))
