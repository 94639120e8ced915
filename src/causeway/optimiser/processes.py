"""Solvers in processes of their own: spawned, watched, and killed when time or patience is over."""

import importlib
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from causeway.optimiser.problem import Schedule
from causeway.optimiser.task import Ended, Engine, Found, Task, Tell

GRACE = 0.3
"""Seconds a solver may take to stop by itself after its time is over."""

MODULES = {
    Engine.HIGHS: "with_highs",
    Engine.CP_SAT: "with_cp_sat",
    Engine.CP_SAT_BOUND: "with_cp_sat",
    Engine.INTERVALS: "intervals",
}
"""Where each solver is, by what it is called."""

Stop = Callable[[], bool]
Runner = Callable[[Sequence[Task], float, Tell, Stop], tuple[Ended, ...]]
"""Runs tasks side by side until a moment of the monotonic clock; returns how each ended."""


def in_children(tasks: Sequence[Task], until: float, tell: Tell, stop: Stop) -> tuple[Ended, ...]:
    """Run each task in a spawned process; the first that proves something ends the others.

    A better plan of one is passed on to those that search neighbourhoods.
    """
    children = [_Child(task) for task in tasks]
    try:
        while any(child.ended is None for child in children):
            if stop() or time.monotonic() > until + GRACE:
                break
            _listen(children, tell)
            if any(child.ended in (Ended.PROVED, Ended.INFEASIBLE) for child in children):
                break
    finally:
        for child in children:
            child.end()
    return tuple(child.ended or Ended.OUT_OF_TIME for child in children)


def _listen(children: "Sequence[_Child]", tell: Tell) -> None:
    by_end: dict[Any, _Child] = {
        child.end_of_ours: child for child in children if child.ended is None
    }
    for ready in wait(list(by_end), timeout=0.1):
        child = by_end[ready]
        found = child.heard()
        if found.ended is not None:
            child.ended = found.ended
        tell(found)
        if found.schedule is not None:
            for other in children:
                if other is not child:
                    other.hear(found.schedule)


class _Child:
    """One spawned solver and our end of the line to it."""

    def __init__(self, task: Task) -> None:
        spawning = get_context("spawn")
        self.end_of_ours, theirs = spawning.Pipe()
        self.ended: Ended | None = None
        self._wants_news = task.engine is Engine.NEIGHBOURHOODS
        self._process = spawning.Process(target=_serve, args=(task, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def heard(self) -> Found:
        """Return the next message; a line that breaks is a solver that failed."""
        try:
            found: Found = self.end_of_ours.recv()
        except (EOFError, OSError):
            return Found(ended=Ended.FAILED)
        return found

    def hear(self, schedule: Schedule) -> None:
        """Pass on a plan of another, where it is wanted."""
        if self._wants_news and self.ended is None:
            try:
                self.end_of_ours.send(schedule)
            except OSError:
                self.ended = Ended.FAILED

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.end_of_ours.close()


def _serve(task: Task, line: "Connection[Any, Any]") -> None:
    """Solve in the child, telling over the line."""
    # Each solver's wheel is loaded only where it is asked for: together they cost a second.
    if task.engine is Engine.NEIGHBOURHOODS:
        solver = importlib.import_module("causeway.optimiser.neighbourhoods")
        solver.search(task, line.send, _News(line))
        return
    module = MODULES[task.engine]
    importlib.import_module(f"causeway.optimiser.{module}").solve_whole(task, line.send)


class _News:
    """Plans that come over the line."""

    def __init__(self, line: "Connection[Any, Any]") -> None:
        self._line = line

    def latest(self) -> Schedule | None:
        """Return the last plan that came, or None."""
        found: Schedule | None = None
        while self._line.poll():
            found = self._line.recv()
        return found
