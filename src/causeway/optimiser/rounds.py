"""Who solves what for how long: chosen by how many actions are undecided and how much time is left.

Measured on plans of 20 to 300 actions: HiGHS closes small ones at once; CP-SAT with its two
subsolvers is ahead for the first seconds at 40 and HiGHS proves; to about 120 CP-SAT finds most, and
beyond it the search of neighbourhoods finds the plans while HiGHS raises the bound beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from causeway.optimiser.solution import Limits
from causeway.optimiser.task import Engine

SMALL, MIDDLING, LARGE = 26, 60, 120
FIRST_SECONDS = 12.0
"""The most that CP-SAT gets before HiGHS takes over where both are used."""


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
        first = min(0.5 * share, FIRST_SECONDS / left) if left > 0 else share
        first = first if first > 0 else 0.5 * share
        yield Round(engines=(Engine.CP_SAT,), workers=limits.workers, share=first)
        rest = (share - first) / (1 - first) if first < 1 else 1.0
        yield Round(engines=(Engine.HIGHS,), workers=limits.workers, share=rest)
        return
    if undecided <= LARGE:
        yield Round(engines=(Engine.CP_SAT,), workers=limits.workers, share=0.7 * share)
    if limits.workers > 1 and limits.steps is None:
        both = (Engine.NEIGHBOURHOODS, Engine.HIGHS)
        yield Round(engines=both, workers=limits.workers - 1, share=share)
        return
    yield Round(engines=(Engine.NEIGHBOURHOODS,), workers=1, share=0.6 * share)
    yield Round(engines=(Engine.HIGHS,), workers=1, share=share)
