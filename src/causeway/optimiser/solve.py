"""Solve a problem: a good list at once, then better plans and bounds, level by level.

The levels are solved one after the other, each held at the value that was reached before the next
begins. Whatever a solver says of its plan, the evaluator says what it is worth, and a plan that
breaks a limit is never taken.
"""

import time
from collections.abc import Callable, Sequence
from importlib.metadata import version

from causeway.optimiser.checks import NotAProblem, refusals
from causeway.optimiser.early import early_lists, least_risk
from causeway.optimiser.evaluation import faults, objective_of
from causeway.optimiser.even_work import suits as is_even_and_long
from causeway.optimiser.guided import begun_in, first_plans
from causeway.optimiser.incumbent import LEVELS, Incumbent
from causeway.optimiser.lists import persons_list
from causeway.optimiser.modelling import programme_of
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.processes import Runner, Stop, in_children
from causeway.optimiser.programme import Programme
from causeway.optimiser.rounds import Round, rounds_for
from causeway.optimiser.solution import Limits, Progress, Solution, Status
from causeway.optimiser.task import Ended, Found, Task
from causeway.optimiser.windows import Presolved, presolved
from causeway.optimiser.with_highs import bound_of, relaxed

Report = Callable[[Progress], None]


def _never() -> bool:
    return False


def solve(
    problem: Problem,
    limits: Limits,
    *,
    on_progress: Report | None = None,
    should_stop: Stop | None = None,
    begins_from: Schedule | None = None,
    levels: Sequence[str] = LEVELS,
    runner: Runner = in_children,
) -> Solution:
    """Return the best schedule found within the limits, and what is proved of it.

    ``begins_from`` is a schedule to be at least as good as; where it breaks a limit it is not used.
    ``levels`` are those of the objective that count, in order. Raises NotAProblem with every
    refusal where the problem cannot be solved as it stands.
    """
    wrong = refusals(problem)
    if wrong:
        raise NotAProblem(wrong)
    search = _Search(problem, limits, on_progress, should_stop or _never, runner)
    return search.solution(begins_from, tuple(levels))


class _Search:
    """One run: its clock, its best plan, and who is to be told."""

    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Report | None,
        stop: Stop,
        runner: Runner,
    ) -> None:
        self.began = time.monotonic()
        self.problem = problem
        self.limits = limits
        self.report = on_progress
        self.stop = stop
        self.runner = runner
        self.said = float("-inf")

    def solution(self, begins_from: Schedule | None, levels: tuple[str, ...]) -> Solution:
        """Solve each level in turn and say what was reached."""
        shape = presolved(self.problem)
        if levels == ("risk",) and is_even_and_long(self.problem):
            best = self._in_intervals(begins_from)
            return self._answer(best, shape)
        programme = programme_of(self.problem, shape.windows)
        best = self._first(programme, shape, begins_from, levels)
        if not best.is_infeasible:
            for number, level in enumerate(levels):
                self._solve_level(programme, best, level, number)
        return self._answer(best, shape)

    def _in_intervals(self, begins_from: Schedule | None) -> Incumbent:
        """Solve for risk alone where the horizon is long and every option asks the same throughout."""
        best = Incumbent(self.problem, Programme(), ("risk",))
        best.offer(begins_from)
        for plan in early_lists(self.problem):
            best.offer(plan)
        best.raise_bound("risk", least_risk(self.problem))
        self._tell(best)
        self._solve_level(best.programme, best, "risk", 0)
        return best

    def _first(
        self,
        programme: Programme,
        shape: Presolved,
        begins_from: Schedule | None,
        levels: tuple[str, ...],
    ) -> Incumbent:
        best = Incumbent(self.problem, programme, levels)
        best.offer(begins_from)
        for plan in first_plans(self.problem, shape.windows, None):
            best.offer(plan)
        self._tell(best)
        sought = "risk" if "risk" in levels else levels[0]
        found = relaxed(programme, sought)
        if found is None:
            best.is_infeasible = True
            return best
        best.raise_bound(sought, bound_of(found[0]), is_unconditional=True)
        for plan in first_plans(self.problem, shape.windows, begun_in(programme, found[1])):
            best.offer(plan)
        self._tell(best)
        return best

    def _solve_level(self, programme: Programme, best: Incumbent, level: str, number: int) -> None:
        best.level = level
        if best.is_closed(level):
            return
        remaining = len(best.levels) - number
        undecided = len({name for name, _ in programme.steps})  # none where there are no steps
        for planned in rounds_for(level, undecided, self._left(), remaining, self.limits):
            if self.stop() or best.is_closed(level) or best.is_infeasible:
                return
            self._run(planned, programme, best, level)

    def _run(self, planned: Round, programme: Programme, best: Incumbent, level: str) -> None:
        until = self._until(planned.share)
        if until - time.monotonic() < planned.worth_seconds and self.limits.steps is None:
            return
        kept = best.kept_rows(level)
        tasks = [
            Task(
                engine=engine,
                problem=self.problem,
                programme=programme,
                goal=level,
                kept=kept,
                hint=best.schedule,
                seconds=None if self.limits.steps is not None else until - time.monotonic(),
                steps=self.limits.steps,
                workers=planned.workers,
                seed=self.limits.seed,
            )
            for engine in planned.engines
            if best.schedule is not None or not engine.needs_a_plan
        ]
        stopped = False

        def stop() -> bool:
            nonlocal stopped
            self._tell(best, at_least_every=0.5)
            stopped = stopped or self.stop() or best.is_closed(level)
            return stopped

        def heard(found: Found) -> None:
            if best.offer(found.schedule):
                self._tell(best)
            if found.bound is not None:
                best.raise_bound(level, bound_of(found.bound))

        ends = self.runner(tasks, until, heard, stop)
        if Ended.PROVED in ends:
            best.close(level)
        elif Ended.INFEASIBLE in ends and best.schedule is None:
            best.is_infeasible = True

    def _left(self) -> float:
        if self.limits.seconds is None or self.limits.steps is not None:
            return float("inf")
        return self.limits.seconds - (time.monotonic() - self.began)

    def _until(self, share: float) -> float:
        left = self._left()
        return time.monotonic() + (left * share if left < float("inf") else float("inf"))

    def _tell(self, best: Incumbent, *, at_least_every: float = 0.0) -> None:
        now = time.monotonic()
        if self.report is None or now - self.said < at_least_every:
            return
        self.said = now
        level = best.reached("risk")
        self.report(
            Progress(
                seconds=now - self.began,
                objective=best.objective,
                lower_bound=None if level is None else level.bound,
                gap=None if level is None else level.gap,
            )
        )

    def _answer(self, best: Incumbent, shape: Presolved) -> Solution:
        baseline = persons_list(self.problem)
        valid = not faults(self.problem, baseline)
        proved = best.schedule is not None and all(map(best.is_closed, best.levels))
        return Solution(
            status=_status(best, proved=proved),
            schedule=best.schedule,
            objective=best.objective,
            levels=best.all_reached(),
            seconds=time.monotonic() - self.began,
            baseline=baseline if valid else None,
            baseline_objective=objective_of(self.problem, baseline) if valid else None,
            is_reproducible=self.limits.steps is not None,
            solver=_solvers(self.limits),
            reasons=shape.reasons,
        )


def _status(best: Incumbent, *, proved: bool) -> Status:
    if best.schedule is None:
        return Status.INFEASIBLE if best.is_infeasible else Status.NO_PLAN
    return Status.OPTIMAL if proved else Status.FEASIBLE


def _solvers(limits: Limits) -> str:
    named = ", ".join(f"{name} {version(name)}" for name in ("highspy", "ortools"))
    limit = f"{limits.steps} steps" if limits.steps is not None else f"{limits.seconds} seconds"
    return f"{named}; seed {limits.seed}, {limits.workers} workers, {limit}"
