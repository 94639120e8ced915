"""From a problem to its programme: every hard limit a row, every level of the objective a goal."""

from collections.abc import Mapping
from itertools import pairwise

from causeway.optimiser.evaluation import years
from causeway.optimiser.problem import Clause, Fund, Outcome, Problem
from causeway.optimiser.programme import Goal, Parts, Programme, Row, Terms, added

HELPED = range(27, 61)
"""With so many actions rows that only help to prove something are worth their room."""

Windows = Mapping[tuple[str, int], range]
"""The quarters in which an action may begin in an option; no entry where it never may."""


def programme_of(problem: Problem, windows: Windows) -> Programme:
    """Return the programme of a problem within these windows."""
    programme = Programme()
    for action in problem.actions:
        for number in range(len(action.options)):
            window = windows.get((action.id, number))
            if window:
                programme.steps[action.id, number] = {each: programme.column() for each in window}
    builder = _Builder(problem, programme)
    builder.limit_starts()
    builder.limit_order()
    builder.limit_people()
    if len(problem.actions) in HELPED:
        builder.limit_work_done()
    builder.limit_money()
    builder.close_outcomes()
    builder.set_goals()
    return programme


class _Builder:
    def __init__(self, problem: Problem, programme: Programme) -> None:
        self.problem = problem
        self.programme = programme
        self.parts = Parts(problem, programme)
        self.last = problem.quarters - 1

    def limit_starts(self) -> None:
        """Let each action begin once at most, in one option (1), and pins and locks hold (8)."""
        for columns in self.programme.steps.values():
            ordered = [columns[each] for each in sorted(columns)]
            for earlier, later in pairwise(ordered):
                self.programme.row({earlier: 1, later: -1}, high=0)
        for action in self.problem.actions:
            chosen = self.parts.begun(action.id, self.last)
            must = action.is_mandated or action.pinned is not None
            if must:
                self.programme.row(chosen, low=1, high=1)
                if not chosen:
                    self.programme.rows.append(_impossible())
            elif len(chosen) > 1:
                self.programme.row(chosen, high=1)

    def limit_order(self) -> None:
        """Let what waits begin only once what it waits for is done (2), and groups exclude (3)."""
        for before, after in self.problem.after:
            for quarter in range(self.problem.quarters):
                terms = self.parts.begun(after, quarter)
                if terms:
                    added(terms, self.parts.done(before, quarter - 1), -1)
                    self.programme.row(terms, high=0)
        for group in self.problem.exclusions:
            terms = {}
            for name in dict.fromkeys(group):
                added(terms, self.parts.begun(name, self.last))
            self.programme.row(terms, high=1)

    def limit_people(self) -> None:
        """Keep each team within what it has in each quarter (4)."""
        teams = dict.fromkeys(self.problem.capacity)
        for action in self.problem.actions:
            for option in action.options:
                teams |= dict.fromkeys(option.effort)
        for team in teams:
            there = self.problem.capacity.get(team, (0,) * self.problem.quarters)
            for quarter in range(self.problem.quarters):
                self.programme.row(self.parts.effort(team, quarter), high=there[quarter])

    def limit_work_done(self) -> None:
        """Keep the work of what is done by a quarter within all the days up to it.

        It follows from (4), and lets solvers see sooner that too much is done too soon.
        """
        for team, there in self.problem.capacity.items():
            for quarter in range(1, self.problem.quarters):
                terms: Terms = {}
                for action in self.problem.actions:
                    for number, option in enumerate(action.options):
                        work = sum(option.effort.get(team, ()))
                        added(terms, self.parts.done_in(action.id, number, quarter), work)
                self.programme.row(terms, high=sum(there[: quarter + 1]))

    def limit_money(self) -> None:
        """Keep each fund within its allotments, its years and its total (5)."""
        for fund in self.problem.funds:
            spends = [self.parts.spend(fund.id, each) for each in range(self.problem.quarters)]
            self._limit_total(fund, spends)
            for number, year in enumerate(years(self.problem)):
                so_far: Terms = {}
                allotted = 0
                for quarter in year:
                    added(so_far, spends[quarter])
                    if fund.by_quarter is not None:
                        allotted += fund.by_quarter[quarter]
                        self.programme.row(dict(so_far), high=allotted)
                if fund.by_year is not None:
                    self.programme.row(so_far, high=fund.by_year[number])

    def _limit_total(self, fund: Fund, spends: list[Terms]) -> None:
        if fund.total is None:
            return
        terms: Terms = {}
        for each in spends:
            added(terms, each)
        self.programme.row(terms, high=fund.total)

    def close_outcomes(self) -> None:
        """Let an outcome be met only where each of its clauses holds (6)."""
        for outcome in self.problem.outcomes:
            counted = any(clause.at_least > 1 for clause in outcome.clauses)
            for quarter in range(self.problem.quarters):
                met = self.programme.column(whole=counted)
                self.programme.met[outcome.id, quarter] = met
                for clause in outcome.clauses:
                    self.programme.row(self._clause(clause, met, quarter), high=0)

    def _clause(self, clause: Clause, met: int, quarter: int) -> Terms:
        terms: Terms = {met: clause.at_least}
        for name in dict.fromkeys(clause.actions):
            added(terms, self.parts.done(name, quarter), -1)
        return terms

    def set_goals(self) -> None:
        """State the levels of the objective, the first first (7)."""
        goals = (self._missed(), self._risk(), self._cost(), self._unevenness())
        self.programme.goals = {goal.name: goal for goal in goals}

    def _missed(self) -> Goal:
        terms: Terms = {}
        constant = 0
        for outcome in self.problem.outcomes:
            if outcome.due is not None:
                constant += outcome.miss
                met = self.programme.met[outcome.id, min(outcome.due, self.last)]
                added(terms, {met: -outcome.miss})
        return Goal(name="missed", terms=terms, constant=constant)

    def _risk(self) -> Goal:
        terms: Terms = {}
        constant = 0
        for outcome in self.problem.outcomes:
            for quarter in range(self.problem.quarters):
                constant += outcome.closing + sum(outcome.credit.values())
                self._remove(outcome, quarter, terms)
        return Goal(name="risk", terms=terms, constant=constant)

    def _remove(self, outcome: Outcome, quarter: int, terms: Terms) -> None:
        added(terms, {self.programme.met[outcome.id, quarter]: -outcome.closing})
        for name, weight in outcome.credit.items():
            added(terms, self.parts.done(name, quarter), -weight)

    def _cost(self) -> Goal:
        terms: Terms = {}
        funds = {fund.id for fund in self.problem.funds}
        for fund in sorted(funds):
            for quarter in range(self.problem.quarters):
                added(terms, self.parts.spend(fund, quarter))
        return Goal(name="cost", terms=terms)

    def _unevenness(self) -> Goal:
        agreed = self.problem.agreed
        if agreed is not None:
            return self._changes()
        terms: Terms = {}
        for team, there in self.problem.capacity.items():
            loads = [self.parts.effort(team, each) for each in range(self.problem.quarters)]
            if not any(loads):
                continue
            most, least = (self.programme.column(high=max(there)) for _ in range(2))
            self.programme.loads[team] = (most, least)
            added(terms, {most: 1, least: -1})
            for load in loads:
                self.programme.row({**load, most: -1}, high=0)
                self.programme.row({**{c: -v for c, v in load.items()}, least: 1}, high=0)
        return Goal(name="unevenness", terms=terms)

    def _changes(self) -> Goal:
        terms: Terms = {}
        constant = 0
        for action in self.problem.actions:
            start = (self.problem.agreed or {}).get(action.id)
            if start is None:
                added(terms, self.parts.begun(action.id, self.last))
            else:
                constant += 1
                added(terms, self.parts.begins(action.id, start.option, start.quarter), -1)
        return Goal(name="unevenness", terms=terms, constant=constant)


def _impossible() -> Row:
    return Row(terms={}, low=1)
