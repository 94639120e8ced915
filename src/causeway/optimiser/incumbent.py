"""The best plan so far: what it is worth at each level, and what is proved of each."""

from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.problem import Objective, Problem, Schedule
from causeway.optimiser.programme import Programme, Row
from causeway.optimiser.solution import Level

LEVELS = ("missed", "risk", "cost", "unevenness")
"""The levels of the objective, the first first."""


class Incumbent:
    """The best valid plan and the bounds; a plan is taken only where the evaluator finds it better."""

    def __init__(self, problem: Problem, programme: Programme, levels: tuple[str, ...]) -> None:
        self._problem = problem
        self.programme = programme
        self.levels = levels
        self.level = levels[0]
        self.schedule: Schedule | None = None
        self.objective: Objective | None = None
        self.is_infeasible = False
        self._bounds = dict.fromkeys(levels, 0)
        self._unconditional = dict.fromkeys(levels, 0)

    def offer(self, schedule: Schedule | None) -> bool:
        """Take a plan where it is valid and better at the levels that count; tell whether it was."""
        if schedule is None or faults(self._problem, schedule):
            return False
        objective = objective_of(self._problem, schedule)
        if self.objective is not None and self._worth(objective) >= self._worth(self.objective):
            return False
        self.schedule, self.objective = schedule, objective
        return True

    def _worth(self, objective: Objective) -> tuple[int, ...]:
        return tuple(getattr(objective, level) for level in self.levels)

    def value(self, level: str) -> int | None:
        """Return what was reached at a level, or None before there is a plan."""
        return None if self.objective is None else int(getattr(self.objective, level))

    def raise_bound(self, level: str, bound: int, *, is_unconditional: bool = False) -> None:
        """Note that no plan can be below this at a level, the levels before it being kept."""
        self._bounds[level] = max(self._bounds[level], bound)
        if is_unconditional:
            self._unconditional[level] = max(self._unconditional[level], bound)

    def close(self, level: str) -> None:
        """Note that the value reached at a level was proved to be the least."""
        value = self.value(level)
        if value is not None:
            self._bounds[level] = value

    def is_closed(self, level: str) -> bool:
        """Tell whether nothing better can be at a level."""
        value = self.value(level)
        return value is not None and self._bounds[level] >= value

    def kept_rows(self, level: str) -> tuple[Row, ...]:
        """Return the rows that keep each level before this one at what was reached."""
        rows = []
        for each in self.levels[: self.levels.index(level)]:
            value = self.value(each)
            goal = self.programme.goals[each]
            if value is not None and goal.terms:
                rows.append(Row(terms=dict(goal.terms), high=value - goal.constant))
        return tuple(rows)

    def reached(self, level: str) -> Level | None:
        """Return a level with its bound and gap, or None before there is a plan."""
        value = self.value(level)
        if value is None or level not in self.levels:
            return None
        bound = min(self._bounds[level], value)
        gap = (value - bound) / value if value else 0.0
        return Level(name=level, value=value, bound=bound, gap=gap)

    def all_reached(self) -> tuple[Level, ...]:
        """Return every level that counts, in order; none before there is a plan."""
        found = (self.reached(level) for level in self.levels)
        return tuple(level for level in found if level is not None)
