"""Where the conflict model runs: in a spawned process that ends with its answer, or in this one."""

import importlib
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from causeway.optimiser.explanations.wishes import Wish
from causeway.optimiser.problem import Problem

GRACE = 2.0
"""Seconds for a process to start and to load the solver."""

Asker = Callable[[Problem, Wish, float], Any]
"""Returns the `conflict_model.Answer` about a wish within so many seconds, None where time ran out."""


def in_a_child(problem: Problem, wish: Wish, seconds: float) -> Any:  # noqa: ANN401 # see Asker
    """Ask in a spawned process, which is killed when its time is over."""
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_serve, args=(problem, wish, seconds, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        until = time.monotonic() + seconds + GRACE
        if not ours.poll(max(0.0, until - time.monotonic())):
            return None
        return ours.recv()
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        ours.close()


def in_this_process(problem: Problem, wish: Wish, seconds: float) -> Any:  # noqa: ANN401 # see Asker
    """Ask here: for problems so small that starting a process costs more."""
    return importlib.import_module("causeway.optimiser.explanations.conflict_model").answer(
        problem, wish, seconds
    )


def _serve(problem: Problem, wish: Wish, seconds: float, line: "Connection[Any, Any]") -> None:
    line.send(in_this_process(problem, wish, seconds))
