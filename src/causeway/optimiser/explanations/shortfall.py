"""The shortfall of one team or one fund: what the required actions need by then, and what there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from causeway.optimiser.evaluation import years
from causeway.optimiser.explanations.wishes import Wish, required
from causeway.optimiser.explanations.words import Words, counted, in_days
from causeway.optimiser.problem import Action, Fund, Option, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """``needed`` by the end of the wished quarter against what is ``there``, less ``promised``.

    In half-days of a team where ``is_of_team``, else in pounds of a fund. ``promised`` goes to
    actions that must not move. Each required action counts with the option that needs least.
    """

    wish: Wish
    of: str
    is_of_team: bool
    actions: tuple[str, ...]
    needed: int
    there: int
    promised: int

    @property
    def lacking(self) -> int:
        """How much too little there is."""
        return self.needed - max(0, self.there - self.promised)

    def says(self, words: Words) -> str:
        """Say the shortfall in a sentence, in days and half-days or in pounds."""
        amount = in_days if self.is_of_team else _pounds
        of = words.team(self.of) if self.is_of_team else words.fund(self.of)
        promised = f", {amount(self.promised)} of it promised to what must not move"
        return (
            f"It cannot be that {self.wish.says(words)}: the {counted(len(self.actions), 'action')} "
            f"it needs ({words.actions(self.actions)}) take at least {amount(self.needed)} of {of} "
            f"by then, and there is {amount(self.there)}{promised if self.promised else ''}. "
            f"{amount(self.lacking)} too little."
        )


def _pounds(amount: int) -> str:
    return f"£{amount:,}"


def shortfall(problem: Problem, wish: Wish) -> Shortfall | None:
    """Return the team or fund that lacks most for its size, None where each alone has enough."""
    names = set(required(problem, wish))
    actions = [action for action in problem.actions if action.id in names]
    found = [*_of_teams(problem, wish, actions), *_of_funds(problem, wish, actions)]
    short = [each for each in found if each.lacking > 0 and each.needed > 0]
    return max(short, key=lambda each: each.lacking / each.needed, default=None)


def _of_teams(problem: Problem, wish: Wish, actions: list[Action]) -> Iterator[Shortfall]:
    teams = {team: None for each in actions for option in each.options for team in option.effort}
    for team in teams:
        least = {action.id: _least_effort(action, team) for action in actions}
        yield Shortfall(
            wish=wish,
            of=team,
            is_of_team=True,
            actions=tuple(name for name, effort in least.items() if effort),
            needed=sum(least.values()),
            there=sum(problem.capacity.get(team, ())[: wish.by + 1]),
            promised=sum(
                sum(option.effort.get(team, ())[: max(0, wish.by + 1 - quarter)])
                for option, quarter in _promised(problem, set(least))
            ),
        )


def _least_effort(action: Action, team: str) -> int:
    return min(sum(option.effort.get(team, ())) for option in _options(action))


def _options(action: Action) -> tuple[Option, ...]:
    if action.pinned is not None:
        return (action.options[action.pinned.option],)
    return action.options


def _promised(problem: Problem, but: set[str]) -> Iterator[tuple[Option, int]]:
    for action in problem.actions:
        if action.pinned is not None and action.id not in but:
            yield action.options[action.pinned.option], action.pinned.quarter


def _of_funds(problem: Problem, wish: Wish, actions: list[Action]) -> Iterator[Shortfall]:
    for fund in problem.funds:
        there = _money_by(problem, fund, wish.by)
        least = {
            action.id: min(sum(option.spend.get(fund.id, ())) for option in _options(action))
            for action in actions
        }
        if there is not None:
            yield Shortfall(
                wish=wish,
                of=fund.id,
                is_of_team=False,
                actions=tuple(name for name, pounds in least.items() if pounds),
                needed=sum(least.values()),
                there=there,
                promised=sum(
                    sum(option.spend.get(fund.id, ())[: max(0, wish.by + 1 - quarter)])
                    for option, quarter in _promised(problem, set(least))
                ),
            )


def _money_by(problem: Problem, fund: Fund, by: int) -> int | None:
    """Return the most that a fund can have paid by the end of a quarter; None for no limit."""
    most = [] if fund.total is None else [fund.total]
    if fund.by_quarter is not None:
        most.append(sum(fund.by_quarter[: by + 1]))
    if fund.by_year is not None:
        begun = [number for number, year in enumerate(years(problem)) if year.start <= by]
        most.append(sum(fund.by_year[number] for number in begun))
    return min(most, default=None)
