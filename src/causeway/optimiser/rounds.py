"""Who solves what for how long: chosen by how many actions are undecided and how much time is left.

Measured on plans of 20 to 300 actions: HiGHS closes small ones at once; at 40 CP-SAT proves the easy
ones in a second and has the better bound for some more, and HiGHS proves the rest; to about 120 CP-SAT
finds the plan and HiGHS the bound; to 400 CP-SAT does both. Beyond that the search of neighbourhoods
finds the plans while HiGHS raises the bound beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from causeway.optimiser.solution import Limits
from causeway.optimiser.task import Engine

SMALL, MIDDLING, LARGE, HUGE = 26, 60, 120, 400
EASY_SECONDS, FIRST_SECONDS = 3.0, 10.0
"""The most that CP-SAT gets to prove an easy one, and then for the bound, before HiGHS takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Engines that run side by side, each with so many cores, for a share of the time left.

    A round is left out where fewer than ``worth_seconds`` are left for it.
    """

    engines: tuple[Engine, ...]
    workers: int
    share: float
    worth_seconds: float = 0.15


SHARES = {"missed": 0.25, "risk": 0.8, "cost": 0.6, "unevenness": 1.0}
"""The share of the time left that a level may take, where others follow."""


def rounds_for(
    level: str, undecided: int, left: float, remaining: int, limits: Limits
) -> Iterator[Round]:
    """Yield the rounds of one level; ``remaining`` counts the levels from this one on.

    Where the programme has no steps, the work is said in intervals.
    """
    share = SHARES[level] if remaining > 1 else 1.0
    if not undecided:
        yield Round(engines=(Engine.INTERVALS,), workers=limits.workers, share=1.0)
        return
    if level != "risk" or undecided <= SMALL:
        yield Round(engines=(Engine.HIGHS,), workers=limits.workers, share=share)
        return
    if undecided <= MIDDLING:
        yield from _of_middling_size(share, left, limits.workers)
        return
    if undecided <= LARGE:
        yield Round(engines=(Engine.CP_SAT_BOUND,), workers=limits.workers, share=0.6 * share)
        yield Round(engines=(Engine.HIGHS,), workers=limits.workers, share=share)
        return
    if undecided <= HUGE:
        yield Round(engines=(Engine.CP_SAT,), workers=limits.workers, share=share)
        return
    if limits.workers > 1 and limits.steps is None:
        both = (Engine.NEIGHBOURHOODS, Engine.HIGHS)
        yield Round(engines=both, workers=limits.workers - 1, share=share)
        return
    yield Round(engines=(Engine.NEIGHBOURHOODS,), workers=1, share=0.6 * share)
    yield Round(engines=(Engine.HIGHS,), workers=1, share=share)


def _of_middling_size(share: float, left: float, workers: int) -> Iterator[Round]:
    """Yield a short round that proves the easy ones, one for the bound, and HiGHS for what is left."""
    is_timed = 0 < left < float("inf")
    spent = 0.0
    for engine, seconds, most in (
        (Engine.CP_SAT, EASY_SECONDS, 0.25),
        (Engine.CP_SAT_BOUND, FIRST_SECONDS, 0.75),
        (Engine.HIGHS, left, 1.0),
    ):
        part = min(most * share, seconds / left) if is_timed else most * share / 2
        if engine is Engine.HIGHS:
            part = share - spent
        if part > 0:
            yield Round(engines=(engine,), workers=workers, share=min(1.0, part / (1 - spent)))
            spent += part
