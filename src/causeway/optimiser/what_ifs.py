"""What a little more would buy: a person for a quarter, a tenth more money, a dependency less.

Each is tried by solving again with the same engine and limits as the plan there is, beginning from it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from causeway.optimiser.evaluation import done_after, faults, load_of, years
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.problem import Fund, Objective, Problem, Schedule
from causeway.optimiser.processes import Runner, Stop, in_children
from causeway.optimiser.solution import Level, Limits, Solution
from causeway.optimiser.solve import solve
from causeway.optimiser.what_if import Change, WhatIf, changed

PERSON_QUARTER = 110
"""Half-days that one person works in a quarter: 220 days a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a change would bring: the plan with it, and the risk-quarters it takes away.

    ``is_within_tolerance`` tells that a longer search might have found as much without the change, and
    ``is_free`` that this very plan is valid without it: it is to be adopted, whatever else is done.
    """

    what_if: WhatIf
    schedule: Schedule
    objective: Objective
    gain: int
    deadlines: int
    is_within_tolerance: bool
    is_free: bool

    @property
    def per_pound(self) -> float | None:
        """The risk-quarters taken away by each pound, None where the cost is not known."""
        return self.gain / self.what_if.pounds if self.what_if.pounds else None

    def says(self, words: Words) -> str:
        """Say what the change brings, and whether that is sure."""
        what = self.what_if.says(words)
        if not self.gain and not self.deadlines:
            return f"{what[0].upper()}{what[1:]} brings nothing."
        way = "takes away" if self.gain >= 0 else "adds"
        said = f"{what} {way} {abs(self.gain):,} risk-quarters"
        if self.per_pound is not None:
            said += f", {self.per_pound * 1000:,.1f} for each £1,000"
        if self.deadlines > 0:
            said += f", and misses fewer deadlines (by weight {self.deadlines:,})"
        return f"{said[0].upper()}{said[1:]}.{self._doubt}"

    @property
    def _doubt(self) -> str:
        if self.is_free:
            return " The plan found needs nothing of it, and can be adopted as it is."
        return " This is within the solver's tolerance." if self.is_within_tolerance else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What people cost and how long one works: pounds by team for a half-day, half-days a quarter."""

    half_day: Mapping[str, int] = field(default_factory=dict)
    person_quarter: int = PERSON_QUARTER


def what_ifs(
    problem: Problem,
    base: Solution,
    limits: Limits,
    *,
    prices: Prices | None = None,
    on_tried: Callable[[Tried], None] | None = None,
    should_stop: Stop | None = None,
    runner: Runner = in_children,
) -> tuple[Tried, ...]:
    """Return what each change would bring to a solution, the most worthwhile first.

    What is sure comes before what is within the solver's tolerance, and fewer missed deadlines before
    less risk. Then those of known cost are ranked by what a pound brings, before the others, which are
    ranked by what they bring. Stopping
    gives what was tried so far. A solution without a schedule has nothing to change.
    """
    if base.schedule is None or base.objective is None:
        return ()
    found = []
    for what_if in changes(problem, base.schedule, prices or Prices()):
        if should_stop is not None and should_stop():
            break
        solution = solve(
            changed(problem, what_if),
            limits,
            begins_from=base.schedule,
            should_stop=should_stop,
            levels=tuple(level.name for level in base.levels),
            runner=runner,
        )
        if solution.schedule is not None and solution.objective is not None:
            found.append(_tried(problem, what_if, base, base.objective, solution))
            if on_tried is not None:
                on_tried(found[-1])
    return tuple(sorted(found, key=_rank))


def _rank(tried: Tried) -> tuple[bool, int, bool, float]:
    worth = tried.gain if tried.per_pound is None else tried.per_pound
    return (tried.is_within_tolerance, -tried.deadlines, tried.per_pound is None, -worth)


def _tried(
    problem: Problem, what_if: WhatIf, base: Solution, before: Objective, after: Solution
) -> Tried:
    if after.schedule is None or after.objective is None:
        raise AssertionError("only a schedule can be compared")
    return Tried(
        what_if=what_if,
        schedule=after.schedule,
        objective=after.objective,
        gain=before.risk - after.objective.risk,
        deadlines=before.missed - after.objective.missed,
        is_within_tolerance=not _is_beyond(base.levels, after.objective),
        is_free=not faults(problem, after.schedule),
    )


def _is_beyond(levels: tuple[Level, ...], objective: Objective) -> bool:
    """Tell whether an objective is better than any plan without the change was proved to be."""
    for level in levels:
        if level.name not in ("missed", "risk"):
            continue
        value = getattr(objective, level.name)
        if value != level.value or level.bound < level.value:
            return bool(value < level.bound)
    return False


def changes(problem: Problem, schedule: Schedule, prices: Prices) -> Iterator[WhatIf]:
    """Yield the changes worth trying: each team, each fund's years, each dependency that binds."""
    yield from _of_people(problem, schedule, prices)
    for fund in problem.funds:
        yield from _of_fund(problem, fund)
    yield from _of_dependencies(problem, schedule)


def _of_people(problem: Problem, schedule: Schedule, prices: Prices) -> Iterator[WhatIf]:
    for team, load in load_of(problem, schedule).items():
        there = problem.capacity.get(team, (0,) * problem.quarters)
        if not any(team in option.effort for each in problem.actions for option in each.options):
            continue
        fullest = max(range(problem.quarters), key=lambda q: load[q] / max(there[q], 1))
        price = prices.half_day.get(team)
        yield WhatIf(
            change=Change.PEOPLE,
            of=(team,),
            quarters=range(fullest, fullest + 1),
            amount=prices.person_quarter,
            pounds=None if price is None else price * prices.person_quarter,
        )


def _of_fund(problem: Problem, fund: Fund) -> Iterator[WhatIf]:
    if fund.by_year is None and fund.by_quarter is None:
        spans = [(range(problem.quarters), fund.total)]
    else:
        spans = [(year, _of_year(fund, n, year)) for n, year in enumerate(years(problem))]
    for quarters, there in spans:
        if there:
            more = -(-there // 10)
            yield WhatIf(
                change=Change.MONEY, of=(fund.id,), quarters=quarters, amount=more, pounds=more
            )


def _of_year(fund: Fund, number: int, year: range) -> int:
    allotted = None if fund.by_quarter is None else sum(fund.by_quarter[year.start : year.stop])
    limit = None if fund.by_year is None else fund.by_year[number]
    return min(each for each in (allotted, limit) if each is not None)


def _of_dependencies(problem: Problem, schedule: Schedule) -> Iterator[WhatIf]:
    actions = {action.id: action for action in problem.actions}
    done = done_after(problem, schedule)
    for before, after in dict.fromkeys(problem.after):
        start = schedule.get(after)
        if actions[after].pinned is not None:
            continue
        left_out = start is None and before not in done
        waiting = start is not None and done.get(before) == start.quarter - 1
        if left_out or (waiting and start is not None and start.quarter > actions[after].earliest):
            yield WhatIf(
                change=Change.DEPENDENCY, of=(before, after), quarters=range(problem.quarters)
            )
