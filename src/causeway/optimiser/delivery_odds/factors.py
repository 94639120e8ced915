"""How far each action overruns in each sample, with what all of them have in common."""

from dataclasses import dataclass

import numpy as np

from causeway.optimiser.delivery_odds.estimates import Assumptions, Draws
from causeway.optimiser.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """What duration and effort of one action are multiplied by, one number for each sample."""

    duration: Draws
    effort: Draws


def factors(problem: Problem, assumptions: Assumptions) -> dict[str, Factors]:
    """Return the factors of every action of the problem, whichever of them a schedule does.

    Each action has a stream of its own, so that two schedules of one problem meet the same luck. What
    is common is laid over by ranks, which leaves each action's own law as it is.
    """
    streams = np.random.SeedSequence(assumptions.seed).spawn(len(problem.actions) + 1)
    common = np.random.default_rng(streams[0]).standard_normal(assumptions.samples)
    return {
        action.id: _of_one(action.id, assumptions, common, np.random.default_rng(stream))
        for action, stream in zip(problem.actions, streams[1:], strict=True)
    }


def _of_one(
    name: str, assumptions: Assumptions, common: Draws, random: np.random.Generator
) -> Factors:
    estimate, weight = assumptions.of(name), assumptions.together
    own = random.standard_normal(assumptions.samples)
    order = np.argsort(np.sqrt(weight) * common + np.sqrt(1 - weight) * own)
    duration = _laid(estimate.duration.drawn(random, assumptions.samples), order)
    if estimate.effort == estimate.duration:
        return Factors(duration=duration, effort=duration)
    effort = _laid(estimate.effort.drawn(random, assumptions.samples), order)
    return Factors(duration=duration, effort=effort)


def _laid(drawn: Draws, order: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Draws:
    """Return the draws so arranged that their ranks are those of the order."""
    found = np.empty_like(drawn)
    found[order] = np.sort(drawn)
    return found
