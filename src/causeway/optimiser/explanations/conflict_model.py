"""CP-SAT asked which limits together forbid a wish: each limit stands behind a switch of its own.

Actions that the wish does not need, and that need not be done in any case, can always be left out, so
that only the others are in the model. It is loaded only in a process of its own.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from causeway.optimiser.evaluation import years
from causeway.optimiser.explanations.limits import Kind, Limit, limits_of
from causeway.optimiser.explanations.wishes import Wish, relevant
from causeway.optimiser.problem import Fund, Problem, Schedule, Start

Expression = Any
"""A sum of columns, or a plain number where there are none; ortools is typed only in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The least limits that forbid a wish, or else a schedule of what matters that grants it.

    Neither is there where time ran out. ``is_verified`` tells that the limits were seen to be enough,
    and not enough without any one of them.
    """

    limits: tuple[Limit, ...] | None = None
    schedule: Schedule | None = None
    is_verified: bool = False


def answer(problem: Problem, wish: Wish, seconds: float) -> Answer:
    """Return which limits forbid the wish, or a schedule that grants it."""
    model = _Model(problem, wish, seconds)
    status, core = model.ask(list(model.switches))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(schedule=model.schedule())
    if status != cp_model.INFEASIBLE:
        return Answer()
    least = _least(model, core)
    return Answer(limits=least, is_verified=_verified(model, least))


def _least(model: "_Model", core: Sequence[Limit]) -> tuple[Limit, ...]:
    """Return the core without whatever it does not need; the broadest limits are tried first."""
    kept = list(core)
    for limit in reversed(core):
        tried = [each for each in kept if each != limit]
        status, smaller = model.ask(tried)
        if status == cp_model.INFEASIBLE:
            kept = [each for each in tried if each in smaller]
    return tuple(kept)


def _verified(model: "_Model", limits: Sequence[Limit]) -> bool:
    if model.ask(limits)[0] != cp_model.INFEASIBLE:
        return False
    return all(
        model.ask([each for each in limits if each != lifted])[0]
        in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        for lifted in limits
    )


class _Model:
    """The relevant actions, a 0-1 column for each start, and each limit behind its switch."""

    def __init__(self, problem: Problem, wish: Wish, seconds: float) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.random_seed = 1
        self.until = time.monotonic() + seconds
        names = relevant(problem, wish)
        self.actions = {action.id: action for action in problem.actions if action.id in set(names)}
        self.begins = {
            (action.id, number, quarter): self.model.new_bool_var("")
            for action in self.actions.values()
            for number, option in enumerate(action.options)
            for quarter in range(problem.quarters - option.duration + 1)
        }
        self.columns: dict[str, list[tuple[tuple[int, int], cp_model.IntVar]]] = {
            name: [] for name in self.actions
        }
        for (name, option, quarter), column in self.begins.items():
            self.columns[name].append(((option, quarter), column))
        for name in self.actions:
            self._at_most(self._starts(name), 1)
        self._grant(wish)
        self.switches: dict[Limit, cp_model.IntVar] = {}
        for limit in limits_of(problem, names):
            self.switches[limit] = self.model.new_bool_var("")
            self._limit(limit, self.switches[limit])

    def ask(self, limits: Iterable[Limit]) -> tuple[int, list[Limit]]:
        """Return the solver's status with these limits on, and of those a set that is enough."""
        asked = set(limits)
        self.model.clear_assumptions()
        self.model.add_assumptions(
            [switch if limit in asked else ~switch for limit, switch in self.switches.items()]
        )
        left = self.until - time.monotonic()
        self.solver.parameters.max_time_in_seconds = max(0.01, left)
        status = self.solver.solve(self.model)
        if status != cp_model.INFEASIBLE:
            return status, []
        core = set(self.solver.sufficient_assumptions_for_infeasibility())
        return status, [
            limit
            for limit, switch in self.switches.items()
            if limit in asked and switch.index in core
        ]

    def schedule(self) -> Schedule:
        """Return the schedule that was found."""
        found: dict[str, Start | None] = dict.fromkeys(self.actions)
        for (name, option, quarter), column in self.begins.items():
            if self.solver.value(column):
                found[name] = Start(option=option, quarter=quarter)
        return found

    def _grant(self, wish: Wish) -> None:
        for clause in wish.clauses:
            done = [self._done(name, wish.by) for name in dict.fromkeys(clause.actions)]
            granted = sum(done) - clause.at_least
            if not isinstance(granted, int):
                self.model.add(granted >= 0)
            elif granted < 0:
                self.model.add_bool_or([])

    def _starts(self, name: str) -> Expression:
        return sum(column for _, column in self.columns[name])

    def _begun(self, name: str, by: int) -> Expression:
        return sum(column for (_, quarter), column in self.columns[name] if quarter <= by)

    def _done(self, name: str, by: int) -> Expression:
        options = self.actions[name].options
        return sum(
            column
            for (option, quarter), column in self.columns[name]
            if quarter + options[option].duration - 1 <= by
        )

    def _limit(self, limit: Limit, switch: cp_model.IntVar) -> None:
        first = limit.of[0]
        match limit.kind:
            case Kind.EARLIEST | Kind.PIN | Kind.LOCK | Kind.MANDATE:
                self._limit_action(limit.kind, first, switch)
            case Kind.AFTER:
                for quarter in range(self.problem.quarters):
                    begun = self._begun(limit.of[1], quarter)
                    self._at_most(begun - self._done(first, quarter - 1), 0, switch)
            case Kind.EXCLUSION:
                known = [name for name in dict.fromkeys(limit.of) if name in self.actions]
                self._at_most(sum(self._starts(name) for name in known), 1, switch)
            case Kind.TEAM:
                nothing = (0,) * self.problem.quarters
                for quarter, there in enumerate(self.problem.capacity.get(first, nothing)):
                    self._at_most(self._effort(first, quarter), there, switch)
            case Kind.YEAR | Kind.TOTAL:
                fund = next(fund for fund in self.problem.funds if fund.id == first)
                self._limit_fund(limit, fund, switch)

    def _limit_action(self, kind: Kind, name: str, switch: cp_model.IntVar) -> None:
        action = self.actions[name]
        pin = action.pinned
        if kind is Kind.EARLIEST:
            first = action.earliest if pin is None else min(action.earliest, pin.quarter)
            self._at_most(self._begun(name, first - 1), 0, switch)
        elif kind is Kind.LOCK:
            self._at_most(self._starts(name), 0, switch)
        elif kind is Kind.MANDATE:
            self._at_most(-self._starts(name), -1, switch)
        elif pin is not None:
            self._at_most(-self.begins[name, pin.option, pin.quarter], -1, switch)

    def _limit_fund(self, limit: Limit, fund: Fund, switch: cp_model.IntVar) -> None:
        if limit.kind is Kind.TOTAL and fund.total is not None:
            spends = [self._spend(fund.id, each) for each in range(self.problem.quarters)]
            self._at_most(sum(spends), fund.total, switch)
            return
        year = years(self.problem)[limit.year]
        so_far: Expression = 0
        allotted = 0
        for quarter in year:
            so_far = so_far + self._spend(fund.id, quarter)
            if fund.by_quarter is not None:
                allotted += fund.by_quarter[quarter]
                self._at_most(so_far, allotted, switch)
        if fund.by_year is not None:
            self._at_most(so_far, fund.by_year[limit.year], switch)

    def _at_most(
        self, sum_of: Expression, most: int, switch: cp_model.IntVar | None = None
    ) -> None:
        # Without columns the sum is a number, and a switch that cannot be on is not on.
        if isinstance(sum_of, int):
            if sum_of > most and switch is not None:
                self.model.add_implication(switch, ~switch)
            return
        row = self.model.add(sum_of <= most)
        if switch is not None:
            row.only_enforce_if(switch)

    def _effort(self, team: str, quarter: int) -> Expression:
        terms = []
        for (name, option, begins), column in self.begins.items():
            spread = self.actions[name].options[option].effort.get(team, ())
            if 0 <= quarter - begins < len(spread) and spread[quarter - begins]:
                terms.append(column * spread[quarter - begins])
        return sum(terms)

    def _spend(self, fund: str, quarter: int) -> Expression:
        terms = []
        for (name, number, begins), column in self.begins.items():
            option = self.actions[name].options[number]
            spread = option.spend.get(fund, ())
            place = quarter - begins
            pounds = spread[place] if 0 <= place < len(spread) else 0
            if place >= option.duration:
                pounds += option.running.get(fund, 0)
            if pounds:
                terms.append(column * pounds)
        return sum(terms)
