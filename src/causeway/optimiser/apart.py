"""A proposal, a reason or a curve worked out in a process of its own, so that whoever waits stays small."""

import importlib
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from causeway.optimiser.asked import Overrun, Question, Taken
from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.solution import Limits, Progress

PATIENCE = 0.2
MOST_POINTS = 10
PROPOSING, ODDS = "causeway.optimiser.proposing", "causeway.optimiser.delivery_odds.as_json"
GRACE = 20.0
"""Seconds after its limit in which a proposal must have come."""


class NotWorkedOut(RuntimeError):
    """The process ended without a proposal."""


def worked_out(
    problem: Problem,
    limits: Limits,
    quarters: Sequence[str],
    *,
    taken: Taken,
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
) -> dict[str, Any]:
    """Return a proposal as plain values; raise NotAProblem, or NotWorkedOut where it ends without.

    ``should_stop`` is asked a few times in each second; what was found by then is returned.
    """
    patience = (limits.seconds or 60.0) + GRACE
    asked = _Asked("proposed", (problem, limits, tuple(quarters), taken))
    found: dict[str, Any] = _in_a_process(asked, on_progress, should_stop, patience=patience)
    return found


def answered(
    problem: Problem, schedule: Schedule, quarters: Sequence[str], question: Question
) -> str:
    """Return why an action is not done by then, in words.

    Raises NotAProblem, or NotWorkedOut where the process ends without an answer.
    """
    asked = _Asked("answered", (problem, schedule, tuple(quarters), question))
    return str(_in_a_process(asked, _nobody_listens, _never, patience=GRACE))


def money_curve(problem: Problem, limits: Limits) -> list[dict[str, Any]]:
    """Return the points of risk against money as plain values; ``limits`` are for each of them.

    Raises NotAProblem, or NotWorkedOut where the process ends without them.
    """
    patience = MOST_POINTS * (limits.seconds or 60.0) + GRACE
    asked = _Asked("money_curve", (problem, limits))
    found: list[dict[str, Any]] = _in_a_process(asked, _nobody_listens, _never, patience=patience)
    return found


def odds_of_schedule(problem: Problem, schedule: Schedule, overrun: Overrun) -> dict[str, Any]:
    """Return how likely a schedule's dates are as plain values; no solver is loaded for it.

    Raises NotAProblem, or NotWorkedOut where the process ends without them.
    """
    asked = _Asked("odds_as_json", (problem, schedule, overrun), module=ODDS)
    found: dict[str, Any] = _in_a_process(asked, _nobody_listens, _never, patience=GRACE)
    return found


class _Asked(NamedTuple):
    """What a process is to work out: the name of a function, and what it is given."""

    function: str
    given: tuple[Any, ...]
    module: str = PROPOSING


def _nobody_listens(progress: Progress) -> None:
    del progress


def _never() -> bool:
    return False


def _in_a_process(
    asked: _Asked,
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
    *,
    patience: float,
) -> Any:  # noqa: ANN401 - as JSON knows it
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_work, args=(asked, theirs))
    process.start()
    theirs.close()
    try:
        return _heard(ours, on_progress, should_stop, patience=patience)
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
) -> Any:  # noqa: ANN401 - as JSON knows it
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
            return heard
    raise NotWorkedOut("The process that works out schedules took too long")


def _work(asked: _Asked, line: "Connection[Any, Any]") -> None:
    # The solvers are loaded here and nowhere else: whoever asks stays small.
    module = importlib.import_module(asked.module)
    stopped = False

    def should_stop() -> bool:
        nonlocal stopped
        stopped = stopped or line.poll()
        return stopped

    try:
        function = getattr(module, asked.function)
        line.send(function(*asked.given, on_progress=line.send, should_stop=should_stop))
    except NotAProblem as wrong:
        line.send(wrong)
