"""Before solving: the quarters in which each action may begin, and what can never be done, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from causeway.optimiser.ordering import in_order, predecessors
from causeway.optimiser.problem import Action, Option, Outcome, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Presolved:
    """The windows of what can be done, and for each thing that cannot, the reason in words."""

    windows: Mapping[tuple[str, int], range]
    impossible: Mapping[str, str]
    unmeetable: Mapping[str, str]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return every reason, actions first."""
        return (*self.impossible.values(), *self.unmeetable.values())


def presolved(problem: Problem) -> Presolved:
    """Return what is left to decide, by longest paths and by what one action alone asks."""
    actions = {action.id: action for action in problem.actions}
    before = predecessors(problem)
    windows: dict[tuple[str, int], range] = {}
    impossible: dict[str, str] = {}
    finished: dict[str, int] = {}
    for name in in_order(problem):
        action = actions[name]
        stopped = [each for each in before[name] if each in impossible]
        if stopped:
            impossible[name] = f"{_named(action)} waits for {stopped[0]}, which cannot be done."
            continue
        soonest = max((finished[each] for each in before[name]), default=0)
        found = _windows(problem, action, soonest)
        if not found:
            impossible[name] = _why_not(problem, action, soonest)
            continue
        windows |= {(name, option): window for option, window in found.items()}
        finished[name] = min(
            window.start + action.options[option].duration for option, window in found.items()
        )
    return Presolved(
        windows=windows,
        impossible=impossible,
        unmeetable=_unmeetable(problem.outcomes, impossible),
    )


def _named(action: Action) -> str:
    return f"{action.name} ({action.id})" if action.name else f"Action {action.id}"


def _windows(problem: Problem, action: Action, soonest: int) -> dict[int, range]:
    if action.is_locked_out:
        return {}
    if action.pinned is not None:
        pin = action.pinned
        return {pin.option: range(pin.quarter, pin.quarter + 1)}
    found = {}
    for number, option in enumerate(action.options):
        first = max(action.earliest, soonest)
        last = problem.quarters - option.duration
        while first <= last and not _alone_fits(problem, option, first):
            first += 1
        while last > first and not _alone_fits(problem, option, last):
            last -= 1
        if first <= last:
            found[number] = range(first, last + 1)
    return found


def _alone_fits(problem: Problem, option: Option, quarter: int) -> bool:
    for team, spread in option.effort.items():
        there = problem.capacity.get(team)
        for offset, effort in enumerate(spread):
            if effort and (there is None or there[quarter + offset] < effort):
                return False
    return all(
        fund.total is None or sum(option.spend.get(fund.id, ())) <= fund.total
        for fund in problem.funds
    )


def _why_not(problem: Problem, action: Action, soonest: int) -> str:
    said = _named(action)
    if action.is_locked_out:
        return f"{said} was decided against."
    first = max(action.earliest, soonest)
    shortest = min(option.duration for option in action.options)
    if first + shortest > problem.quarters:
        return (
            f"{said} cannot begin before quarter {first} and takes {shortest}, past the last "
            f"quarter {problem.quarters - 1}."
        )
    for option in action.options:
        for team, spread in option.effort.items():
            there = max(problem.capacity.get(team, (0,)))
            if max(spread, default=0) > there:
                return f"{said} asks {max(spread)} half-days of {team}, which never has more than {there}."
    return f"{said} asks more people or money than there is in any quarter."


def _unmeetable(outcomes: tuple[Outcome, ...], impossible: Mapping[str, str]) -> Mapping[str, str]:
    found = {}
    for outcome in outcomes:
        for clause in outcome.clauses:
            lost = [name for name in dict.fromkeys(clause.actions) if name in impossible]
            if len(set(clause.actions)) - len(lost) < clause.at_least:
                said = outcome.name or f"Outcome {outcome.id}"
                found[outcome.id] = f"{said} cannot be met: it needs {', '.join(lost)}."
                break
    return found
