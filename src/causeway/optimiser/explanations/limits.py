"""The limits that a conflict can be made of: what each is called, and the problem without some."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from causeway.optimiser.evaluation import years
from causeway.optimiser.explanations.words import Words, counted
from causeway.optimiser.problem import Action, Fund, Problem


class Kind(StrEnum):
    """What kind of limit it is."""

    EARLIEST = "earliest start"
    AFTER = "dependency"
    EXCLUSION = "exclusion"
    TEAM = "team"
    YEAR = "year of a fund"
    TOTAL = "total of a fund"
    PIN = "pin"
    LOCK = "lock"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Limit:
    """One limit that could be lifted: of which actions, team or fund, and of a fund which year."""

    kind: Kind
    of: tuple[str, ...]
    year: int = 0

    def says(self, problem: Problem, words: Words) -> str:
        """Say the limit, as the middle of a sentence."""
        match self.kind:
            case Kind.AFTER:
                return self._says_of_waiting(problem, words)
            case Kind.EXCLUSION:
                return f"only one of {words.actions(self.of)} may be done"
            case Kind.TEAM:
                return f"the time that {words.team(self.of[0])} has"
            case Kind.TOTAL | Kind.YEAR:
                return self._says_of_money(problem, words)
            case _:
                return f"{words.action(self.of[0])} {self._says_of_action(problem, words)}"

    def _says_of_waiting(self, problem: Problem, words: Words) -> str:
        before = next(action for action in problem.actions if action.id == self.of[0])
        takes = counted(min(option.duration for option in before.options), "quarter")
        said = words.action(before.id)
        return f"{words.action(self.of[1])} waits for {said} (at least {takes})"

    def _says_of_money(self, problem: Problem, words: Words) -> str:
        if self.kind is Kind.TOTAL:
            return f"the total of {words.fund(self.of[0])}"
        year = years(problem)[self.year]
        span = f"{words.quarter(year.start)} to {words.quarter(year.stop - 1)}"
        return f"the money of {words.fund(self.of[0])} from {span}"

    def _says_of_action(self, problem: Problem, words: Words) -> str:
        action = next(each for each in problem.actions if each.id == self.of[0])
        if self.kind is Kind.EARLIEST:
            return f"cannot begin before {words.quarter(_earliest(action))}"
        if self.kind is Kind.PIN and action.pinned is not None:
            return f"must not move from {words.quarter(action.pinned.quarter)}"
        return "was decided against" if self.kind is Kind.LOCK else "must be done"


def limits_of(problem: Problem, actions: Collection[str]) -> Iterator[Limit]:
    """Yield every limit that these actions meet, in the order in which people ask about them."""
    names = set(actions)
    among = [action for action in problem.actions if action.id in names]
    for action in among:
        yield from _of_action(action)
    yield from _of_order(problem, names)
    teams = {team: None for each in among for option in each.options for team in option.effort}
    yield from (Limit(kind=Kind.TEAM, of=(team,)) for team in teams)
    yield from _of_money(problem)


def _of_order(problem: Problem, names: set[str]) -> Iterator[Limit]:
    for before, after in dict.fromkeys(problem.after):
        if after in names:
            yield Limit(kind=Kind.AFTER, of=(before, after))
    for group in dict.fromkeys(problem.exclusions):
        if len(set(group) & names) > 1:
            yield Limit(kind=Kind.EXCLUSION, of=tuple(group))


def _of_money(problem: Problem) -> Iterator[Limit]:
    for fund in problem.funds:
        if fund.total is not None:
            yield Limit(kind=Kind.TOTAL, of=(fund.id,))
        if fund.by_year is not None or fund.by_quarter is not None:
            for number in range(len(years(problem))):
                yield Limit(kind=Kind.YEAR, of=(fund.id,), year=number)


def _of_action(action: Action) -> Iterator[Limit]:
    if _earliest(action) > 0:
        yield Limit(kind=Kind.EARLIEST, of=(action.id,))
    if action.pinned is not None:
        yield Limit(kind=Kind.PIN, of=(action.id,))
    if action.is_locked_out:
        yield Limit(kind=Kind.LOCK, of=(action.id,))
    if action.is_mandated:
        yield Limit(kind=Kind.MANDATE, of=(action.id,))


def _earliest(action: Action) -> int:
    """Return the quarter before which it cannot begin; what is pinned may begin where it is."""
    if action.pinned is not None:
        return min(action.earliest, action.pinned.quarter)
    return action.earliest


def without(problem: Problem, limits: Collection[Limit]) -> Problem:
    """Return the problem with these limits lifted and everything else as it was."""
    if not limits:
        return problem
    lifted = set(limits)
    exclusions = {each.of for each in lifted if each.kind is Kind.EXCLUSION}
    pairs = {each.of for each in lifted if each.kind is Kind.AFTER}
    return replace(
        problem,
        actions=tuple(_freed(action, lifted) for action in problem.actions),
        after=tuple(pair for pair in problem.after if pair not in pairs),
        exclusions=tuple(group for group in problem.exclusions if tuple(group) not in exclusions),
        capacity={
            **problem.capacity,
            **{
                each.of[0]: _endless(problem, each.of[0])
                for each in lifted
                if each.kind is Kind.TEAM
            },
        },
        funds=tuple(_opened(problem, fund, lifted) for fund in problem.funds),
    )


def _freed(action: Action, lifted: set[Limit]) -> Action:
    kinds = {each.kind for each in lifted if each.of == (action.id,)}
    if Kind.EARLIEST in kinds:
        action = replace(action, earliest=0)
    if Kind.PIN in kinds:
        action = replace(action, earliest=_earliest(action), pinned=None)
    if Kind.LOCK in kinds:
        action = replace(action, is_locked_out=False)
    if Kind.MANDATE in kinds:
        action = replace(action, is_mandated=False)
    return action


def _endless(problem: Problem, team: str) -> tuple[int, ...]:
    """Return more time of a team than all actions together could ask."""
    all_of_it = sum(
        max(sum(option.effort.get(team, ())) for option in action.options)
        for action in problem.actions
    )
    return (all_of_it,) * problem.quarters


def _opened(problem: Problem, fund: Fund, lifted: set[Limit]) -> Fund:
    if Limit(kind=Kind.TOTAL, of=(fund.id,)) in lifted:
        fund = replace(fund, total=None)
    enough = _all_spend(problem, fund.id)
    for number, year in enumerate(years(problem)):
        if Limit(kind=Kind.YEAR, of=(fund.id,), year=number) not in lifted:
            continue
        if fund.by_year is not None:
            by_year = (*fund.by_year[:number], enough, *fund.by_year[number + 1 :])
            fund = replace(fund, by_year=by_year)
        if fund.by_quarter is not None:
            first, rest = fund.by_quarter[: year.start], fund.by_quarter[year.start + 1 :]
            fund = replace(fund, by_quarter=(*first, enough, *rest))
    return fund


def _all_spend(problem: Problem, fund: str) -> int:
    """Return more than all actions together could take from a fund."""
    return sum(
        sum(option.spend.get(fund, ())) + option.running.get(fund, 0) * problem.quarters
        for action in problem.actions
        for option in action.options
    )
