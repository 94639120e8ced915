"""HiGHS as the solver: the relaxation, the whole programme, and parts of it around a plan.

HiGHS in a forked child of a process that has used it answers "not set" at once, so that the callers
spawn; any status but optimal, infeasible and a limit reached is a failure.
"""

import math
from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np

from causeway.optimiser.hinting import values_of
from causeway.optimiser.problem import Schedule
from causeway.optimiser.programme import Programme, Row
from causeway.optimiser.pulses import Pulses
from causeway.optimiser.task import Ended, Found, Task, Tell

_STATUS = highspy.HighsModelStatus
_LIMITS = {
    _STATUS.kTimeLimit,
    _STATUS.kIterationLimit,
    _STATUS.kSolutionLimit,
    _STATUS.kInterrupt,
    _STATUS.kObjectiveBound,
    _STATUS.kObjectiveTarget,
}
CLOSE_ENOUGH = 1 - 1e-6
"""Objectives are whole: a gap below this is none."""


class Loaded:
    """HiGHS with a programme in it, quiet; values go in and come out as those of its steps."""

    def __init__(
        self, programme: Programme, goal: str, kept: Sequence[Row], *, relaxed: bool = False
    ) -> None:
        self.programme = programme
        self.pulses = Pulses(programme)
        rows = self.pulses.rows([*programme.rows, *kept]) + self.pulses.once_each()
        lp = highspy.HighsLp()
        lp.num_col_ = len(programme.low)
        sought = self.pulses.goal(programme.goals[goal])
        costs = np.zeros(lp.num_col_)
        for column, value in sought.terms.items():
            costs[column] = value
        lp.col_cost_ = costs
        lp.offset_ = float(sought.constant)
        lp.col_lower_ = np.array(programme.low, dtype=float)
        lp.col_upper_ = np.array(programme.high, dtype=float)
        _fill_rows(lp, rows)
        if not relaxed:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[whole] for whole in programme.whole]
        self.highs: Any = highspy.Highs()
        self.highs.silent()
        self.highs.passModel(lp)

    def begin_from(self, values: Sequence[float]) -> None:
        """Give HiGHS a plan to begin from."""
        begin = highspy.HighsSolution()
        begin.col_value = self.pulses.from_steps(values)
        self.highs.setSolution(begin)

    @property
    def is_proved(self) -> bool:
        """Whether the last run ended with a proof."""
        return bool(self.highs.getModelStatus() == _STATUS.kOptimal)

    def schedule(self, values: Sequence[float]) -> Schedule:
        """Return the schedule that HiGHS's own values mean."""
        return self.programme.schedule_of(self.pulses.to_steps(values))


def _fill_rows(lp: Any, rows: Sequence[Row]) -> None:  # noqa: ANN401 # highspy has no types
    lp.num_row_ = len(rows)
    lp.row_lower_ = np.array([-highspy.kHighsInf if r.low is None else r.low for r in rows], float)
    lp.row_upper_ = np.array([highspy.kHighsInf if r.high is None else r.high for r in rows], float)
    starts = np.cumsum([0, *(len(row.terms) for row in rows)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.array([c for row in rows for c in row.terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([v for row in rows for v in row.terms.values()], dtype=float)


def relaxed(
    programme: Programme, goal: str, kept: Sequence[Row] = ()
) -> tuple[float, list[float]] | None:
    """Return the relaxation's value and steps, or None where it has none: nothing is feasible."""
    loaded = Loaded(programme, goal, kept, relaxed=True)
    loaded.highs.setOptionValue("threads", 1)
    loaded.highs.run()
    if loaded.highs.getModelStatus() != _STATUS.kOptimal:
        return None
    values = list(loaded.highs.getSolution().col_value)
    return loaded.highs.getInfo().objective_function_value, loaded.pulses.to_steps(values)


def bound_of(value: float) -> int:
    """Return the whole number that a bound on a whole objective means."""
    return math.ceil(value - 1e-6 * max(1.0, abs(value)))


def solve_whole(task: Task, tell: Tell) -> None:
    """Solve the programme as it is, telling each better plan and bound."""
    loaded = Loaded(task.programme, task.goal, task.kept)
    highs = loaded.highs
    _set_limits(highs, task)
    if task.hint is not None:
        loaded.begin_from(values_of(task.problem, task.programme, task.hint))

    def improved(event: Any) -> None:  # noqa: ANN401 # highspy has no types
        tell(Found(schedule=loaded.schedule(event.data_out.mip_solution)))

    def logged(event: Any) -> None:  # noqa: ANN401 # highspy has no types
        bound = event.data_out.mip_dual_bound
        if math.isfinite(bound):
            tell(Found(bound=bound_of(bound)))

    highs.cbMipImprovingSolution.subscribe(improved)
    highs.cbMipLogging.subscribe(logged)
    highs.run()
    _tell_end(loaded, tell)


def _set_limits(highs: Any, task: Task) -> None:  # noqa: ANN401 # highspy has no types
    highs.setOptionValue("threads", task.workers if task.steps is None else 1)
    highs.setOptionValue("random_seed", task.seed)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", CLOSE_ENOUGH)
    if task.steps is not None:
        highs.setOptionValue("mip_max_nodes", max(1, int(task.steps * 50)))
    elif task.seconds is not None:
        highs.setOptionValue("time_limit", max(0.01, task.seconds))


def _tell_end(loaded: Loaded, tell: Tell) -> None:
    highs = loaded.highs
    status = highs.getModelStatus()
    info = highs.getInfo()
    if status == _STATUS.kInfeasible:
        tell(Found(ended=Ended.INFEASIBLE))
        return
    if status != _STATUS.kOptimal and status not in _LIMITS:
        tell(Found(ended=Ended.FAILED))
        return
    if math.isfinite(info.mip_dual_bound):
        tell(Found(bound=bound_of(info.mip_dual_bound)))
    solution = highs.getSolution()
    if solution.value_valid and len(solution.col_value):
        tell(Found(schedule=loaded.schedule(solution.col_value)))
    proved = status == _STATUS.kOptimal
    tell(Found(ended=Ended.PROVED if proved else Ended.OUT_OF_TIME))
