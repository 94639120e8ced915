"""Schedules made by taking actions from a list, one after the other, as early as each fits.

`persons_list` is the list a person makes in a spreadsheet: the worst risk first, and of the same
risk the cheapest, each in the first quarter with room. It is what every proposal is measured against.
"""

from collections.abc import Callable, Mapping, Sequence

from causeway.optimiser.evaluation import years
from causeway.optimiser.ordering import in_order, predecessors
from causeway.optimiser.problem import Action, Option, Problem, Schedule, Start


def persons_list(problem: Problem) -> Schedule:
    """Return the schedule a person makes: by risk level, then cheapest, in the first option."""
    ranked = sorted(problem.actions, key=lambda each: (-each.risk_level, cost_of(each.options[0])))
    return from_list(problem, [action.id for action in ranked])


def cost_of(option: Option) -> int:
    """Return what an option costs once, in pounds, whichever fund pays."""
    return sum(map(sum, option.spend.values()))


Preferred = Callable[[Action], Sequence[Start]]
"""The starts of an action in the order in which to try them."""


def as_early_as_it_fits(problem: Problem) -> Preferred:
    """Return the preference for the first quarter, and in it for the first option."""

    def starts(action: Action) -> Sequence[Start]:
        return [
            Start(option=number, quarter=quarter)
            for quarter in range(action.earliest, problem.quarters)
            for number, option in enumerate(action.options)
            if quarter + option.duration <= problem.quarters
        ]

    return starts


def from_list(
    problem: Problem, names: Sequence[str], preferred: Preferred | None = None
) -> Schedule:
    """Return the schedule from a list of actions, each brought forward behind what it waits for.

    What must not move is placed first. An action that fits nowhere is left out, and with it all
    that waits for it.
    """
    preferred = preferred or as_early_as_it_fits(problem)
    room = Room(problem)
    actions = {action.id: action for action in problem.actions}
    before = predecessors(problem)
    schedule: dict[str, Start | None] = dict.fromkeys(actions)
    settled = [action.id for action in problem.actions if action.pinned is not None]
    mandated = [action.id for action in problem.actions if action.is_mandated]
    for name in _brought_forward([*settled, *mandated, *names], before):
        action = actions[name]
        if schedule[name] is not None or action.is_locked_out:
            continue
        starts = [action.pinned] if action.pinned is not None else preferred(action)
        begin = room.first_of(name, starts)
        if begin is not None:
            room.take(name, begin)
            schedule[name] = begin
    return schedule


def _brought_forward(names: Sequence[str], before: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the names with whatever each waits for in front of it."""
    found: dict[str, None] = {}
    for name in names:
        trail = [name]
        while trail:
            missing = [each for each in before[trail[-1]] if each not in found]
            if missing:
                trail.append(missing[0])
            else:
                found.setdefault(trail.pop())
    return list(found)


class Room:
    """What is still free of people and money while a schedule is made, and what was taken."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.options = {action.id: action.options for action in problem.actions}
        self.people = {team: list(each) for team, each in problem.capacity.items()}
        self.funds = {fund.id: fund for fund in problem.funds}
        self.spent = {fund.id: [0] * problem.quarters for fund in problem.funds}
        self.years = years(problem)
        self.before = predecessors(problem)
        self.done: dict[str, int] = {}
        self.excluded: dict[str, set[str]] = {}
        for group in problem.exclusions:
            for name in group:
                self.excluded.setdefault(name, set()).update(set(group) - {name})

    def first_of(self, name: str, starts: Sequence[Start]) -> Start | None:
        """Return the first of these starts that fits with all that was taken, or None."""
        if any(other in self.done for other in self.excluded.get(name, ())):
            return None
        if any(each not in self.done for each in self.before[name]):
            return None
        soonest = max((self.done[each] + 1 for each in self.before[name]), default=0)
        for start in starts:
            if start.quarter >= soonest and self.fits(name, start):
                return start
        return None

    def fits(self, name: str, start: Start) -> bool:
        """Tell whether there are people and money for an action that starts there."""
        option = self.options[name][start.option]
        for team, spread in option.effort.items():
            free = self.people.get(team)
            for offset, effort in enumerate(spread):
                if effort and (free is None or free[start.quarter + offset] < effort):
                    return False
        return all(self._can_pay(fund, asked) for fund, asked in self._asked(option, start).items())

    def _asked(self, option: Option, start: Start) -> dict[str, list[int]]:
        asked: dict[str, list[int]] = {}
        for fund, spread in option.spend.items():
            row = asked.setdefault(fund, [0] * self.problem.quarters)
            for offset, pounds in enumerate(spread):
                row[start.quarter + offset] += pounds
        for fund, pounds in option.running.items():
            row = asked.setdefault(fund, [0] * self.problem.quarters)
            for quarter in range(start.quarter + option.duration, self.problem.quarters):
                row[quarter] += pounds
        return asked

    def _can_pay(self, name: str, asked: list[int]) -> bool:
        fund, spent = self.funds[name], self.spent[name]
        if fund.total is not None and sum(spent) + sum(asked) > fund.total:
            return False
        for number, year in enumerate(self.years):
            so_far = sum(spent[each] + asked[each] for each in year)
            if fund.by_year is not None and so_far > fund.by_year[number]:
                return False
            if fund.by_quarter is not None and not self._keeps_to_allotments(
                fund.by_quarter, spent, asked, year
            ):
                return False
        return True

    def _keeps_to_allotments(
        self, allotted: tuple[int, ...], spent: list[int], asked: list[int], year: range
    ) -> bool:
        left = 0
        for quarter in year:
            left += allotted[quarter] - spent[quarter] - asked[quarter]
            if left < 0:
                return False
        return True

    def take(self, name: str, start: Start) -> None:
        """Give an action its people and money, and note when it is done."""
        option = self.options[name][start.option]
        for team, spread in option.effort.items():
            for offset, effort in enumerate(spread):
                if effort:
                    self.people[team][start.quarter + offset] -= effort
        for fund, asked in self._asked(option, start).items():
            for quarter, pounds in enumerate(asked):
                self.spent[fund][quarter] += pounds
        self.done[name] = start.quarter + option.duration - 1


def file_order(problem: Problem) -> Schedule:
    """Return the schedule from the problem's own order."""
    return from_list(problem, in_order(problem))
