"""A proposal worked out in a process of its own, so that whoever waits for it stays small."""

import importlib
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.problem import Problem
from causeway.optimiser.solution import Limits, Progress

PATIENCE = 0.2
GRACE = 20.0
"""Seconds after its limit in which a proposal must have come."""


class NotWorkedOut(RuntimeError):
    """The process ended without a proposal."""


def worked_out(
    problem: Problem,
    limits: Limits,
    quarters: Sequence[str],
    *,
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
) -> dict[str, Any]:
    """Return a proposal as plain values; raise NotAProblem, or NotWorkedOut where it ends without.

    ``should_stop`` is asked a few times in each second; what was found by then is returned.
    """
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_work, args=(problem, limits, tuple(quarters), theirs))
    process.start()
    theirs.close()
    try:
        return _heard(ours, on_progress, should_stop, patience=(limits.seconds or 60.0) + GRACE)
    except EOFError:
        raise NotWorkedOut("The process that works out schedules ended without one") from None
    finally:
        ours.close()
        process.join(timeout=2)
        process.kill()
        process.join()


def _heard(
    line: "Connection[Any, Any]",
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
    *,
    patience: float,
) -> dict[str, Any]:
    asked_to_stop = False
    waited = 0.0
    while waited < patience:
        if not asked_to_stop and should_stop():
            asked_to_stop = True
            line.send("stop")
        if not line.poll(PATIENCE):
            waited += PATIENCE
            continue
        heard = line.recv()
        if isinstance(heard, Progress):
            on_progress(heard)
        elif isinstance(heard, NotAProblem):
            raise heard
        else:
            found: dict[str, Any] = heard
            return found
    raise NotWorkedOut("The process that works out schedules took too long")


def _work(
    problem: Problem, limits: Limits, quarters: tuple[str, ...], line: "Connection[Any, Any]"
) -> None:
    # The solvers are loaded here and nowhere else: whoever asks stays small.
    proposing = importlib.import_module("causeway.optimiser.proposing")
    stopped = False

    def should_stop() -> bool:
        nonlocal stopped
        stopped = stopped or line.poll()
        return stopped

    try:
        line.send(
            proposing.proposed(
                problem, limits, quarters, on_progress=line.send, should_stop=should_stop
            )
        )
    except NotAProblem as wrong:
        line.send(wrong)
