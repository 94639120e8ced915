"""The model as a linear programme over whole numbers, the same for every solver.

Columns are steps: z[a,m,t] is 1 once action a has begun in option m by quarter t, so that it never
falls again, and "begins in t" is z[t] less z[t-1]. An outcome's column y[o,q] is 1 where it is met
at the end of q; it may be continuous unless it counts "k of", because every objective pushes it up
to the smallest of whole numbers. Row numbers in comments are those of docs/optimiser.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from causeway.optimiser.problem import Problem, Schedule, Start

Terms = dict[int, int]
"""Coefficients by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """low ≤ sum of terms ≤ high, either end None for none."""

    terms: Terms
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A sum to make small: terms by column, and what is there in any case."""

    name: str
    terms: Terms
    constant: int = 0


@dataclass(slots=True, kw_only=True)
class Programme:
    """Columns with bounds, rows, goals; ``steps`` finds the columns of an action's option."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    goals: dict[str, Goal] = field(default_factory=dict)
    steps: dict[tuple[str, int], dict[int, int]] = field(default_factory=dict)
    met: dict[tuple[str, int], int] = field(default_factory=dict)
    """The columns of outcomes by name and quarter."""
    loads: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The columns of each team's largest and smallest load, where evenness is a goal."""

    def column(self, low: int = 0, high: int = 1, *, whole: bool = True) -> int:
        """Add a column and return its number."""
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1

    def row(self, terms: Terms, *, low: int | None = None, high: int | None = None) -> None:
        """Add a row, unless there is nothing in it and nothing to break."""
        terms = {column: value for column, value in terms.items() if value}
        if terms or (low or 0) > 0 or (high is not None and high < 0):
            self.rows.append(Row(terms=terms, low=low, high=high))

    def schedule_of(self, values: Sequence[float]) -> Schedule:
        """Return the schedule that a solver's values mean."""
        found: dict[str, Start | None] = {}
        for (name, option), columns in self.steps.items():
            found.setdefault(name, None)
            begun = [quarter for quarter, column in columns.items() if values[column] > 0.5]
            if begun:
                found[name] = Start(option=option, quarter=min(begun))
        return found


def added(into: Terms, terms: Mapping[int, int], times: int = 1) -> None:
    """Add terms, so many times over, into others."""
    for column, value in terms.items():
        into[column] = into.get(column, 0) + times * value


def begun_by(programme: Programme, name: str, options: int, quarter: int) -> Terms:
    """Return the terms of "has begun by the end of this quarter", over an action's options."""
    found: Terms = {}
    for option in range(options):
        columns = programme.steps.get((name, option), {})
        known = [each for each in columns if each <= quarter]
        if known:
            found[columns[max(known)]] = 1
    return found


class Parts:
    """The problem's expressions in terms of the columns; what the rows and goals are made of."""

    def __init__(self, problem: Problem, programme: Programme) -> None:
        self.problem = problem
        self.programme = programme
        self.options = {action.id: action.options for action in problem.actions}

    def begun(self, name: str, quarter: int) -> Terms:
        """Return "has begun by the end of this quarter"."""
        return begun_by(self.programme, name, len(self.options[name]), quarter)

    def done(self, name: str, quarter: int) -> Terms:
        """Return "is done by the end of this quarter"."""
        found: Terms = {}
        for number in range(len(self.options[name])):
            found |= self.done_in(name, number, quarter)
        return found

    def done_in(self, name: str, option: int, quarter: int) -> Terms:
        """Return "is done in this option by the end of this quarter"."""
        columns = self.programme.steps.get((name, option), {})
        duration = self.options[name][option].duration
        known = [each for each in columns if each + duration - 1 <= quarter]
        return {columns[max(known)]: 1} if known else {}

    def begins(self, name: str, option: int, quarter: int) -> Terms:
        """Return "begins in this option in this quarter"."""
        columns = self.programme.steps.get((name, option), {})
        if quarter not in columns:
            return {}
        found = {columns[quarter]: 1}
        if quarter - 1 in columns:
            found[columns[quarter - 1]] = -1
        return found

    def chosen(self, name: str, option: int) -> Terms:
        """Return "is done in this option at all"."""
        columns = self.programme.steps.get((name, option), {})
        return {columns[max(columns)]: 1} if columns else {}

    def effort(self, team: str, quarter: int) -> Terms:
        """Return the half-days asked of a team in a quarter."""
        found: Terms = {}
        for name, options in self.options.items():
            for number, option in enumerate(options):
                for offset, effort in enumerate(option.effort.get(team, ())):
                    if effort:
                        added(found, self.begins(name, number, quarter - offset), effort)
        return found

    def spend(self, fund: str, quarter: int) -> Terms:
        """Return the pounds taken from a fund in a quarter, running cost too."""
        found: Terms = {}
        for name, options in self.options.items():
            for number, option in enumerate(options):
                for offset, pounds in enumerate(option.spend.get(fund, ())):
                    if pounds:
                        added(found, self.begins(name, number, quarter - offset), pounds)
                if running := option.running.get(fund, 0):
                    ended = quarter - option.duration
                    columns = self.programme.steps.get((name, number), {})
                    known = [each for each in columns if each <= ended]
                    if known:
                        added(found, {columns[max(known)]: 1}, running)
        return found
