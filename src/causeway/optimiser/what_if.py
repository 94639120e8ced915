"""One change to a problem: a person more, a tenth more money, a dependency less."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from causeway.optimiser.evaluation import years
from causeway.optimiser.explanations.limits import Kind, Limit, without
from causeway.optimiser.explanations.words import Words, in_days
from causeway.optimiser.problem import Fund, Problem


class Change(StrEnum):
    """What is changed."""

    PEOPLE = "more people"
    MONEY = "more money"
    DEPENDENCY = "dependency lifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One change: of a team in ``quarters`` by ``amount`` half-days, or of a fund by pounds, or a pair.

    ``pounds`` is what it costs, None where nobody said.
    """

    change: Change
    of: tuple[str, ...]
    quarters: range
    amount: int = 0
    pounds: int | None = None

    def says(self, words: Words) -> str:
        """Say the change, as the beginning of a sentence."""
        first = words.quarter(self.quarters.start)
        match self.change:
            case Change.PEOPLE:
                return f"{in_days(self.amount)} more of {words.team(self.of[0])} in {first}"
            case Change.MONEY:
                span = f"{first} to {words.quarter(self.quarters.stop - 1)}"
                return f"£{self.amount:,} more of {words.fund(self.of[0])} from {span}"
            case Change.DEPENDENCY:
                later, before = words.action(self.of[1]), words.action(self.of[0])
                return f"{later} without waiting for {before}"


def what_if_as_json(what_if: WhatIf) -> dict[str, Any]:
    """Return a change as values that JSON knows."""
    quarters = [what_if.quarters.start, what_if.quarters.stop]
    plain = {"change": what_if.change.value, "amount": what_if.amount, "pounds": what_if.pounds}
    return {**plain, "of": list(what_if.of), "quarters": quarters}


def what_if_of(held: Mapping[str, Any]) -> WhatIf:
    """Return the change that was held; raise KeyError, TypeError or ValueError for anything else."""
    return WhatIf(
        change=Change(held["change"]),
        of=tuple(held["of"]),
        quarters=range(*held["quarters"]),
        amount=held["amount"],
        pounds=held["pounds"],
    )


def changed(problem: Problem, what_if: WhatIf) -> Problem:
    """Return the problem with the change made; every schedule that was valid stays so."""
    match what_if.change:
        case Change.PEOPLE:
            team = what_if.of[0]
            there = problem.capacity.get(team, (0,) * problem.quarters)
            more = _raised(there, what_if.quarters.start, what_if.amount)
            return replace(problem, capacity={**problem.capacity, team: more})
        case Change.MONEY:
            funds = (
                _with_more(problem, fund, what_if) if fund.id == what_if.of[0] else fund
                for fund in problem.funds
            )
            return replace(problem, funds=tuple(funds))
        case Change.DEPENDENCY:
            return without(problem, [Limit(kind=Kind.AFTER, of=what_if.of)])


def _raised(spread: tuple[int, ...], place: int, amount: int) -> tuple[int, ...]:
    return (*spread[:place], spread[place] + amount, *spread[place + 1 :])


def _with_more(problem: Problem, fund: Fund, what_if: WhatIf) -> Fund:
    """Return the fund with more in a year, and so much more in total."""
    begin = what_if.quarters.start
    number = next(n for n, year in enumerate(years(problem)) if begin in year)
    by_quarter, by_year, total = fund.by_quarter, fund.by_year, fund.total
    return replace(
        fund,
        by_quarter=by_quarter and _raised(by_quarter, begin, what_if.amount),
        by_year=by_year and _raised(by_year, number, what_if.amount),
        total=None if total is None else total + what_if.amount,
    )
