"""Long horizons of even work: intervals under a team's capacity, instead of a column for each quarter.

Where every option asks the same of a team in each of its quarters, and money is limited in total,
a piece of work is an interval, and a team is a line that intervals may fill up to its capacity.
With a dozen quarters the stepped programme is stronger; with a hundred this is.
"""

from collections.abc import Callable, Mapping

from ortools.sat.python import cp_model

from causeway.optimiser.problem import Action, Option, Outcome, Problem, Schedule, Start
from causeway.optimiser.task import Ended, Found, Task, Tell


class IntervalModel:
    """The problem as intervals; ``latest`` is a quarter by whose start everything has ended."""

    def __init__(self, problem: Problem, latest: int) -> None:
        self.problem = problem
        self.latest = latest
        self.model = cp_model.CpModel()
        self.starts: dict[str, cp_model.IntVar] = {}
        self.ends: dict[str, cp_model.IntVar] = {}
        self.done: dict[str, cp_model.IntVar] = {}
        self.chosen: dict[tuple[str, int], cp_model.IntVar] = {}
        self.loads: dict[str, list[tuple[cp_model.IntervalVar, int]]] = {}
        for action in problem.actions:
            self._add(action)
        self._order()
        self._fill_teams()
        self._limit_funds()
        self.objective = self._risk()
        self.model.minimize(self.objective)

    def _add(self, action: Action) -> None:
        model, name = self.model, action.id
        begin = model.new_int_var(action.earliest, self.latest, f"start {name}")
        end = model.new_int_var(0, self.latest, f"end {name}")
        done = model.new_bool_var(f"done {name}")
        self.starts[name], self.ends[name], self.done[name] = begin, end, done
        options = []
        for number, option in enumerate(action.options):
            chosen = done if len(action.options) == 1 else model.new_bool_var(f"{name} {number}")
            self.chosen[name, number] = chosen
            options.append(chosen)
            span = model.new_optional_interval_var(begin, option.duration, end, chosen, "")
            for team, spread in option.effort.items():
                if spread and spread[0]:
                    self.loads.setdefault(team, []).append((span, spread[0]))
        if len(options) > 1:
            model.add(sum(options) == done)
        self._settle(action, begin, done)

    def _settle(self, action: Action, begin: cp_model.IntVar, done: cp_model.IntVar) -> None:
        if action.is_mandated or action.pinned is not None:
            self.model.add(done == 1)
        if action.is_locked_out:
            self.model.add(done == 0)
        if action.pinned is not None:
            self.model.add(begin == action.pinned.quarter)
            self.model.add(self.chosen[action.id, action.pinned.option] == 1)

    def _order(self) -> None:
        for before, after in self.problem.after:
            both = self.done[after]
            self.model.add_implication(both, self.done[before])
            self.model.add(self.starts[after] >= self.ends[before]).only_enforce_if(both)
        for group in self.problem.exclusions:
            self.model.add_at_most_one(self.done[name] for name in dict.fromkeys(group))

    def _fill_teams(self) -> None:
        for team, spans in self.loads.items():
            there = self.problem.capacity.get(team, (0,))[0]
            self.model.add_cumulative(
                [span for span, _ in spans], [asked for _, asked in spans], there
            )

    def _limit_funds(self) -> None:
        for fund in self.problem.funds:
            if fund.total is None:
                continue
            taken = [
                sum(option.spend.get(fund.id, ())) * self.chosen[action.id, number]
                for action in self.problem.actions
                for number, option in enumerate(action.options)
                if any(option.spend.get(fund.id, ()))
            ]
            if taken:
                self.model.add(sum(taken) <= fund.total)

    def _risk(self) -> cp_model.LinearExprT:
        """Return the risk-quarters: a weight for each quarter before its outcome is met."""
        terms = []
        for outcome in self.problem.outcomes:
            if outcome.closing:
                terms.append(outcome.closing * self._quarters_open(outcome))
            terms += [w * self._quarters_until(name) for name, w in outcome.credit.items() if w]
        return sum(terms) if terms else cp_model.LinearExpr.constant(0)

    def _quarters_open(self, outcome: Outcome) -> cp_model.LinearExprT:
        names = list(dict.fromkeys(clause.actions[0] for clause in outcome.clauses))
        if not names:
            return 0
        if all(self._must_be_done(name) for name in names):
            last = self.model.new_int_var(0, self.latest, "")
            self.model.add_max_equality(last, [self.ends[name] for name in names])
            return last - 1
        last = self.model.new_int_var(0, self.problem.quarters, "")
        self.model.add_max_equality(last, [self._quarters_until(name) for name in names])
        return last

    def _must_be_done(self, name: str) -> bool:
        action = next(each for each in self.problem.actions if each.id == name)
        return action.is_mandated

    def _quarters_until(self, name: str) -> cp_model.LinearExprT:
        if self._must_be_done(name):
            return self.ends[name] - 1
        open_for = self.model.new_int_var(0, self.problem.quarters, "")
        done = self.done[name]
        self.model.add(open_for == self.ends[name] - 1).only_enforce_if(done)
        self.model.add(open_for == self.problem.quarters).only_enforce_if(~done)
        return open_for

    def hint(self, schedule: Schedule) -> None:
        """Begin from a schedule."""
        for action in self.problem.actions:
            start = schedule.get(action.id)
            self.model.add_hint(self.done[action.id], start is not None)
            for number, option in enumerate(action.options):
                here = start is not None and start.option == number
                if len(action.options) > 1:
                    self.model.add_hint(self.chosen[action.id, number], here)
                if here and start is not None:
                    self.model.add_hint(self.starts[action.id], start.quarter)
                    self.model.add_hint(self.ends[action.id], start.quarter + option.duration)

    def schedule(self, value: Callable[[cp_model.IntVar], int]) -> Schedule:
        """Return the schedule that a solver's values mean."""
        found: dict[str, Start | None] = {action.id: None for action in self.problem.actions}
        for (name, option), chosen in self.chosen.items():
            if value(chosen):
                found[name] = Start(option=option, quarter=value(self.starts[name]))
        return found


def solve_whole(task: Task, tell: Tell) -> None:
    """Solve the intervals for risk, telling each better plan and bound."""
    latest = task.problem.quarters
    if task.hint is not None and all(start is not None for start in task.hint.values()):
        latest = _last_end(task.problem, task.hint)
    intervals = IntervalModel(task.problem, latest)
    if task.hint is not None:
        intervals.hint(task.hint)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = task.seed
    _set_search(solver, task)
    solver.best_bound_callback = lambda bound: tell(Found(bound=bound))
    status = solver.solve(intervals.model, _Watcher(intervals, tell))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        plan = intervals.schedule(solver.value)
        tell(Found(schedule=plan, bound=solver.best_objective_bound))
    ends = {cp_model.OPTIMAL: Ended.PROVED, cp_model.INFEASIBLE: Ended.INFEASIBLE}
    tell(Found(ended=ends.get(status, Ended.OUT_OF_TIME)))


def _set_search(solver: cp_model.CpSolver, task: Task) -> None:
    said = solver.parameters
    said.num_workers = max(8, task.workers)
    # OR-Tools 9.15 proves what is not so where this meets optional intervals that share a start
    # (a project of 16 jobs in 5 modes, whose optimum of 15 it called 17).
    said.auto_detect_greater_than_at_least_one_of = False
    if task.steps is not None:
        said.max_deterministic_time = task.steps
        said.interleave_search = True
    elif task.seconds is not None:
        said.max_time_in_seconds = max(0.01, task.seconds)


def _last_end(problem: Problem, schedule: Schedule) -> int:
    durations: Mapping[str, tuple[Option, ...]] = {
        action.id: action.options for action in problem.actions
    }
    return max(
        start.quarter + durations[name][start.option].duration
        for name, start in schedule.items()
        if start is not None
    )


class _Watcher(cp_model.CpSolverSolutionCallback):  # type: ignore[misc] # without types
    """Tells each better plan as it is found."""

    def __init__(self, intervals: IntervalModel, tell: Tell) -> None:
        super().__init__()
        self._intervals = intervals
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Tell the plan that was just found."""
        self._tell(Found(schedule=self._intervals.schedule(self.value)))
