"""Solvers one after the other in this process: for problems so small that starting one costs more.

A task cannot be stopped from outside here; it ends by its own limits.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from causeway.optimiser import intervals, neighbourhoods, with_cp_sat, with_highs
from causeway.optimiser.problem import Schedule
from causeway.optimiser.processes import Stop
from causeway.optimiser.task import Ended, Engine, Found, Task, Tell


class NoNews:
    """Nobody else searches here."""

    def latest(self) -> Schedule | None:
        """Return None: there is no plan of somebody else."""
        return None


def _around(task: Task, tell: Tell) -> None:
    neighbourhoods.search(task, tell, NoNews())


def _with_highs(task: Task, tell: Tell) -> None:
    # HiGHS keeps the number of threads it was first given in a process.
    with_highs.solve_whole(replace(task, workers=1), tell)


SOLVERS: Mapping[Engine, Callable[[Task, Tell], None]] = {
    Engine.HIGHS: _with_highs,
    Engine.CP_SAT: with_cp_sat.solve_whole,
    Engine.CP_SAT_BOUND: with_cp_sat.solve_whole,
    Engine.NEIGHBOURHOODS: _around,
    Engine.INTERVALS: intervals.solve_whole,
}


def in_this_process(
    tasks: Sequence[Task], until: float, tell: Tell, stop: Stop
) -> tuple[Ended, ...]:
    """Run each task to its end; the first that proves something ends the round."""
    ends: list[Ended] = []

    def heard(found: Found) -> None:
        if found.ended is not None:
            ends.append(found.ended)
        tell(found)

    for task in tasks:
        if stop() or time.monotonic() > until:
            break
        SOLVERS[task.engine](task, heard)
        if ends and ends[-1] in (Ended.PROVED, Ended.INFEASIBLE):
            break
    return tuple(ends)
