"""CP-SAT as the solver, with the subsolvers that make it strong on two cores.

Alone its defaults leave gaps of a fifth to a third on these programmes. Branching within the linear
relaxation, beside a search that branches on reduced costs, finds better plans and proves the easy
ones in a second; raising the bound by the relaxation closes most of what is left of the hard ones.
"""

from ortools.sat.python import cp_model

from causeway.optimiser.hinting import values_of
from causeway.optimiser.programme import Programme, Row
from causeway.optimiser.task import Ended, Engine, Found, Task, Tell

FOR_THE_BOUND = ("objective_lb_search_max_lp", "reduced_costs")
FOR_THE_PLAN = ("max_lp", "reduced_costs")


def solve_whole(task: Task, tell: Tell) -> None:
    """Solve the programme as it is, telling each better plan and bound."""
    model, columns = model_of(task.programme, task.goal, task.kept)
    if task.hint is not None:
        for column, value in enumerate(values_of(task.problem, task.programme, task.hint)):
            model.add_hint(columns[column], value)
    solver = cp_model.CpSolver()
    _set_limits(solver, task)
    solver.best_bound_callback = lambda bound: tell(Found(bound=bound))
    status = solver.solve(model, _Watcher(task.programme, columns, tell))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        values = [solver.value(column) for column in columns]
        tell(Found(schedule=task.programme.schedule_of(values), bound=solver.best_objective_bound))
    ends = {
        cp_model.OPTIMAL: Ended.PROVED,
        cp_model.FEASIBLE: Ended.OUT_OF_TIME,
        cp_model.INFEASIBLE: Ended.INFEASIBLE,
        cp_model.UNKNOWN: Ended.OUT_OF_TIME,
    }
    tell(Found(ended=ends.get(status, Ended.FAILED)))


def model_of(
    programme: Programme, goal: str, kept: tuple[Row, ...]
) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Return a level of a programme as CP-SAT's model, with its columns in order."""
    model = cp_model.CpModel()
    columns = [
        model.new_int_var(low, high, "")
        for low, high in zip(programme.low, programme.high, strict=True)
    ]
    for row in (*programme.rows, *kept):
        total = cp_model.LinearExpr.weighted_sum(
            [columns[column] for column in row.terms], list(row.terms.values())
        )
        low = cp_model.INT_MIN if row.low is None else row.low
        high = cp_model.INT_MAX if row.high is None else row.high
        model.add_linear_constraint(total, low, high)
    sought = programme.goals[goal]
    model.minimize(
        cp_model.LinearExpr.weighted_sum(
            [columns[column] for column in sought.terms], list(sought.terms.values())
        )
        + sought.constant
    )
    return model, columns


def _set_limits(solver: cp_model.CpSolver, task: Task) -> None:
    said = solver.parameters
    said.random_seed = task.seed
    said.linearization_level = 2
    said.num_workers = max(2, task.workers)
    is_for_bound = task.engine is Engine.CP_SAT_BOUND
    said.subsolvers.extend(FOR_THE_BOUND if is_for_bound else FOR_THE_PLAN)
    if task.steps is not None:
        said.max_deterministic_time = task.steps
        said.interleave_search = True
    elif task.seconds is not None:
        said.max_time_in_seconds = max(0.01, task.seconds)


class _Watcher(cp_model.CpSolverSolutionCallback):  # type: ignore[misc] # without types
    """Tells each better plan as it is found."""

    def __init__(self, programme: Programme, columns: list[cp_model.IntVar], tell: Tell) -> None:
        super().__init__()
        self._programme = programme
        self._columns = columns
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Tell the plan that was just found."""
        values = [self.value(column) for column in self._columns]
        self._tell(Found(schedule=self._programme.schedule_of(values)))
