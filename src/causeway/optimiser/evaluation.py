"""What a schedule is worth, and which hard limits it breaks, worked out apart from every solver.

Nothing here is shared with the models that the solvers are given: whatever a solver says of its
plan, this is what is believed (the limits are numbered as in docs/optimiser.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from causeway.optimiser.problem import Action, Clause, Objective, Option, Outcome, Problem, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A hard limit that a schedule breaks: which, of what, and by how much in its own unit."""

    limit: str
    of: str
    says: str


def done_after(problem: Problem, schedule: Schedule) -> Mapping[str, int]:
    """Return for each action that is done the first quarter in which it counts as done.

    An action that starts in quarter 2 and takes three is done at the end of quarter 4.
    """
    found = {}
    for action in problem.actions:
        start = schedule.get(action.id)
        if start is not None:
            found[action.id] = start.quarter + action.options[start.option].duration - 1
    return found


def met_at(outcome: Outcome, done: Mapping[str, int]) -> int | None:
    """Return the quarter at whose end an outcome is met, -1 if from the start, None if never."""
    quarters = [_holds_at(clause, done) for clause in outcome.clauses]
    known = [quarter for quarter in quarters if quarter is not None]
    return max(known, default=-1) if len(known) == len(quarters) else None


def _holds_at(clause: Clause, done: Mapping[str, int]) -> int | None:
    if clause.at_least <= 0:
        return -1
    quarters = sorted(done[action] for action in clause.actions if action in done)
    return quarters[clause.at_least - 1] if len(quarters) >= clause.at_least else None


def risk_by_quarter(problem: Problem, schedule: Schedule) -> tuple[int, ...]:
    """Return the weight of risk that is still there at the end of each quarter."""
    done = done_after(problem, schedule)
    left = [0] * problem.quarters
    for outcome in problem.outcomes:
        met = met_at(outcome, done)
        for quarter in range(problem.quarters):
            if met is None or quarter < met:
                left[quarter] += outcome.closing
            for action, weight in outcome.credit.items():
                if action not in done or quarter < done[action]:
                    left[quarter] += weight
    return tuple(left)


def load_of(problem: Problem, schedule: Schedule) -> Mapping[str, tuple[int, ...]]:
    """Return the half-days that the schedule asks of each team in each quarter."""
    teams = dict.fromkeys(problem.capacity, ())
    for action in problem.actions:
        for option in action.options:
            teams |= dict.fromkeys(option.effort, ())
    load = {team: [0] * problem.quarters for team in teams}
    for _, option, quarter in chosen(problem, schedule):
        for team, spread in option.effort.items():
            for offset, effort in enumerate(spread):
                if quarter + offset < problem.quarters:
                    load[team][quarter + offset] += effort
    return {team: tuple(each) for team, each in load.items()}


def spend_of(problem: Problem, schedule: Schedule) -> Mapping[str, tuple[int, ...]]:
    """Return the pounds that the schedule takes from each fund in each quarter, running cost too."""
    spend: dict[str, list[int]] = {fund.id: [0] * problem.quarters for fund in problem.funds}
    for _, option, quarter in chosen(problem, schedule):
        for fund, spread in option.spend.items():
            for offset, pounds in enumerate(spread):
                if quarter + offset < problem.quarters:
                    spend.setdefault(fund, [0] * problem.quarters)[quarter + offset] += pounds
        for fund, pounds in option.running.items():
            for later in range(quarter + option.duration, problem.quarters):
                spend.setdefault(fund, [0] * problem.quarters)[later] += pounds
    return {fund: tuple(each) for fund, each in spend.items()}


def objective_of(problem: Problem, schedule: Schedule) -> Objective:
    """Return what a schedule is judged by; of a schedule with faults it says nothing useful."""
    done = done_after(problem, schedule)
    missed = 0
    for outcome in problem.outcomes:
        met = met_at(outcome, done)
        if outcome.due is not None and (met is None or met > outcome.due):
            missed += outcome.miss
    return Objective(
        missed=missed,
        risk=sum(risk_by_quarter(problem, schedule)),
        cost=sum(map(sum, spend_of(problem, schedule).values())),
        unevenness=_unevenness(problem, schedule),
    )


def _unevenness(problem: Problem, schedule: Schedule) -> int:
    agreed = problem.agreed
    if agreed is not None:
        return sum(schedule.get(each.id) != agreed.get(each.id) for each in problem.actions)
    return sum(max(load) - min(load) for load in load_of(problem, schedule).values())


def chosen(problem: Problem, schedule: Schedule) -> Iterator[tuple[Action, Option, int]]:
    """Yield each action that is done, with the option and the quarter it begins in."""
    for action in problem.actions:
        start = schedule.get(action.id)
        if start is not None:
            yield action, action.options[start.option], start.quarter


def faults(problem: Problem, schedule: Schedule) -> tuple[Fault, ...]:
    """Return every hard limit that a schedule breaks; none where it is valid."""
    found = tuple(_of_starts(problem, schedule))
    if any(fault.limit in {"known", "option"} for fault in found):
        return found
    return (*found, *_of_order(problem, schedule), *_of_capacity(problem, schedule),
            *_of_money(problem, schedule))  # fmt: skip


def _of_starts(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    known = {action.id for action in problem.actions}
    for stranger in schedule.keys() - known:
        yield Fault(limit="known", of=stranger, says="is no action of this problem")
    for action in problem.actions:
        yield from _of_one_start(problem, action, schedule)


def _of_one_start(problem: Problem, action: Action, schedule: Schedule) -> Iterator[Fault]:
    start = schedule.get(action.id)
    if action.pinned is not None and start != action.pinned:
        yield Fault(limit="pin", of=action.id, says="does not start where it is pinned")
    if start is None:
        if action.is_mandated:
            yield Fault(limit="mandate", of=action.id, says="must be done and is left out")
        return
    if action.is_locked_out:
        yield Fault(limit="lock", of=action.id, says="is locked out and is done")
    if not 0 <= start.option < len(action.options):
        yield Fault(limit="option", of=action.id, says="is done in an option it does not have")
        return
    if start.quarter < (0 if action.pinned is not None else action.earliest):
        yield Fault(limit="earliest", of=action.id, says="starts before it can")
    if start.quarter + action.options[start.option].duration > problem.quarters:
        yield Fault(limit="horizon", of=action.id, says="ends after the last quarter")


def _of_order(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    done = done_after(problem, schedule)
    for before, after in problem.after:
        start = schedule.get(after)
        if start is not None and done.get(before, problem.quarters) >= start.quarter:
            yield Fault(limit="after", of=after, says=f"starts before {before} is done")
    for group in problem.exclusions:
        together = [action for action in group if action in done]
        if len(together) > 1:
            said = ", ".join(together)
            yield Fault(limit="exclusion", of=together[0], says=f"of {said} only one may be done")


def _of_capacity(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    for team, load in load_of(problem, schedule).items():
        capacity = problem.capacity.get(team, (0,) * problem.quarters)
        for quarter, (asked, there) in enumerate(zip(load, capacity, strict=True)):
            if asked > there:
                says = f"quarter {quarter} asks {asked} half-days of {there}"
                yield Fault(limit="capacity", of=team, says=says)


def _of_money(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    spend = spend_of(problem, schedule)
    for stranger in spend.keys() - {fund.id for fund in problem.funds}:
        yield Fault(limit="fund", of=stranger, says="is no fund of this problem")
    for fund in problem.funds:
        taken = spend[fund.id]
        if fund.total is not None and sum(taken) > fund.total:
            says = f"takes £{sum(taken):,} of £{fund.total:,}"
            yield Fault(limit="total", of=fund.id, says=says)
        for number, year in enumerate(years(problem)):
            spent = sum(taken[quarter] for quarter in year)
            if fund.by_year is not None and spent > fund.by_year[number]:
                says = f"year {number} takes £{spent:,} of £{fund.by_year[number]:,}"
                yield Fault(limit="year", of=fund.id, says=says)
            for quarter in year if fund.by_quarter is not None else ():
                so_far = sum(taken[each] for each in range(year.start, quarter + 1))
                allotted = sum((fund.by_quarter or ())[year.start : quarter + 1])
                if so_far > allotted:
                    says = f"by quarter {quarter} takes £{so_far:,} of £{allotted:,}"
                    yield Fault(limit="quarter", of=fund.id, says=says)


def years(problem: Problem) -> tuple[range, ...]:
    """Return the quarters of each budget year, in order."""
    starts = sorted({0, *(each for each in problem.year_starts if each < problem.quarters)})
    return tuple(
        range(first, last)
        for first, last in zip(starts, [*starts[1:], problem.quarters], strict=True)
    )
