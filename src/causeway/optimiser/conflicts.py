"""What a schedule does not keep to, in the words of whoever reads it: each with what to do about it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from causeway.optimiser.evaluation import chosen, done_after, load_of, met_at, spend_of, years
from causeway.optimiser.explanations.words import Words, in_days
from causeway.optimiser.problem import Problem, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing a schedule does not keep to; ``actions`` are those that could move to mend it."""

    actions: tuple[str, ...]
    says: str


def conflicts(
    problem: Problem, schedule: Schedule, words: Words, *, teams: Collection[str]
) -> tuple[Conflict, ...]:
    """Return everything a schedule breaks; of capacity, only that of ``teams`` is looked at.

    An action that the schedule gives no start is left alone, and so is what lies past the horizon.
    """
    found = _Looks(problem, schedule, words)
    return (
        *found.at_what_waits(),
        *found.at_dates(),
        *found.at_people(teams),
        *found.at_money(),
    )


class _Looks:
    """Looks at each kind of limit in turn."""

    def __init__(self, problem: Problem, schedule: Schedule, words: Words) -> None:
        self.problem = problem
        self.schedule = schedule
        self.words = words
        self.done = done_after(problem, schedule)

    def at_what_waits(self) -> Iterator[Conflict]:
        for before, after in self.problem.after:
            start = self.schedule.get(after)
            end = self.done.get(before)
            if start is None or end is None or start.quarter > end:
                continue
            says = (
                f"{self.words.action(after)} begins in {self.words.quarter(start.quarter)}, and waits for "
                f"{self.words.action(before)}, which ends in {self.words.quarter(end)}."
            )
            yield Conflict(actions=(after, before), says=says)

    def at_dates(self) -> Iterator[Conflict]:
        for action in self.problem.actions:
            start = self.schedule.get(action.id)
            if start is not None and start.quarter < action.earliest:
                says = (
                    f"{self.words.action(action.id)} begins in {self.words.quarter(start.quarter)}, and "
                    f"may not before {self.words.quarter(action.earliest)}."
                )
                yield Conflict(actions=(action.id,), says=says)
        for outcome in self.problem.outcomes:
            met = met_at(outcome, self.done)
            if outcome.due is None or (met is not None and met <= outcome.due):
                continue
            names = tuple(name for clause in outcome.clauses for name in clause.actions)
            when = "has no quarter" if met is None else f"is done in {self.words.quarter(met)}"
            says = (
                f"{self.words.actions(names)} {when}, and must be done by the end of "
                f"{self.words.quarter(outcome.due)}."
            )
            yield Conflict(actions=names, says=says)

    def at_people(self, teams: Collection[str]) -> Iterator[Conflict]:
        for team, load in load_of(self.problem, self.schedule).items():
            there = self.problem.capacity.get(team, (0,) * self.problem.quarters)
            for quarter, (asked, has) in enumerate(zip(load, there, strict=False)):
                if team not in teams or asked <= has:
                    continue
                says = (
                    f"{self.words.team(team)} has {in_days(has)} in {self.words.quarter(quarter)}, and "
                    f"{in_days(asked)} are asked of it: {in_days(asked - has)} too many."
                )
                yield Conflict(actions=self._working(team, quarter), says=says)

    def _working(self, team: str, quarter: int) -> tuple[str, ...]:
        found = []
        for action, option, start in chosen(self.problem, self.schedule):
            place = quarter - start
            effort = option.effort.get(team, ())
            if 0 <= place < len(effort) and effort[place]:
                found.append(action.id)
        return tuple(found)

    def at_money(self) -> Iterator[Conflict]:
        spend = spend_of(self.problem, self.schedule)
        for fund in self.problem.funds:
            taken = spend.get(fund.id, (0,) * self.problem.quarters)
            for year, limit in zip(years(self.problem), fund.by_year or (), strict=False):
                spent = sum(taken[year.start : year.stop])
                if spent > limit:
                    first, last = year.start, min(year.stop, self.problem.quarters) - 1
                    says = (
                        f"{self.words.fund(fund.id)} takes £{spent:,} from {self.words.quarter(first)} to "
                        f"{self.words.quarter(last)}, and there is £{limit:,}."
                    )
                    yield Conflict(actions=self._paid(fund.id, year), says=says)

    def _paid(self, fund: str, year: range) -> tuple[str, ...]:
        found = []
        for action, option, start in chosen(self.problem, self.schedule):
            spend = option.spend.get(fund, ())
            if any(each and start + place in year for place, each in enumerate(spend)):
                found.append(action.id)
        return tuple(found)
