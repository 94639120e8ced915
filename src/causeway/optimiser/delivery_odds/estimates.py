"""What is believed of an action's duration and effort: the least, the likeliest and the most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from causeway.optimiser.checks import NotAProblem, Refusal
from causeway.optimiser.problem import Problem

Draws = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
"""Numbers drawn or worked out, one for each sample unless said otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePoint:
    """Per cent of what was planned: the least, the likeliest and the most it could come to.

    Its law is PERT's, a beta law between the least and the most whose mean is (least + 4 × likely +
    most) ÷ 6 (Malcolm and others 1959).
    """

    least: int
    likely: int
    most: int

    @property
    def mean(self) -> float:
        """The mean, as a share of what was planned."""
        return (self.least + 4 * self.likely + self.most) / 600

    def drawn(self, random: np.random.Generator, samples: int) -> Draws:
        """Return so many draws, as shares of what was planned.

        A beta law is one gamma variable over the sum of two.
        """
        width = self.most - self.least
        if width == 0:
            return np.full(samples, self.likely / 100)
        ours = random.standard_gamma(1 + 4 * (self.likely - self.least) / width, samples)
        theirs = random.standard_gamma(1 + 4 * (self.most - self.likely) / width, samples)
        return (self.least + width * ours / (ours + theirs)) / 100

    def at(self, share: float) -> float:
        """Return the value that this share of many draws stays within; the same at every call."""
        return float(np.quantile(self.drawn(np.random.default_rng(0), 20_000), share))


AS_PLANNED = ThreePoint(least=100, likely=100, most=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What is believed of one action; its duration and its effort overrun together."""

    duration: ThreePoint
    effort: ThreePoint


USUAL = Estimate(
    duration=ThreePoint(least=60, likely=90, most=150),
    effort=ThreePoint(least=80, likely=100, most=160),
)
"""What is assumed of an action of which nobody said anything.

Planned durations are rounded up to whole quarters, so that the likeliest is a little less; effort is
more often too little than too much. Nobody measured this for improvement plans: it is to be shown as
an assumption, and edited.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What a simulation assumes: ``otherwise`` holds for actions that ``estimates`` does not name.

    ``together`` is the weight, from 0 to 1, of what all actions have in common: at 0 each overruns
    for reasons of its own, at 1 all overrun at once. The same ``seed`` gives the same answer.
    """

    estimates: Mapping[str, Estimate] = field(default_factory=dict)
    otherwise: Estimate = USUAL
    together: float = 0.3
    samples: int = 10_000
    seed: int = 1

    def of(self, action: str) -> Estimate:
        """Return what is believed of this action."""
        return self.estimates.get(action, self.otherwise)


def check(problem: Problem, assumptions: Assumptions) -> None:
    """Raise NotAProblem with everything in the assumptions that cannot be simulated."""
    known = {action.id for action in problem.actions}
    found = [
        _refused(name, "There is no such action.", "Take the estimate out.")
        for name in assumptions.estimates
        if name not in known
    ]
    for name, estimate in {**assumptions.estimates, "any other": assumptions.otherwise}.items():
        found.extend(_of_estimate(name, estimate))
    if not 0 <= assumptions.together <= 1:
        says = f"The weight of what is common is {assumptions.together}."
        found.append(Refusal(row="assumptions", says=says, do="Give a share from 0 to 1."))
    if assumptions.samples < 1:
        says = f"There are {assumptions.samples} samples."
        found.append(Refusal(row="assumptions", says=says, do="Ask for at least one."))
    if found:
        raise NotAProblem(tuple(found))


def _of_estimate(name: str, estimate: Estimate) -> Iterator[Refusal]:
    for what, each in (("duration", estimate.duration), ("effort", estimate.effort)):
        if not 0 < each.least <= each.likely <= each.most:
            says = f"Its {what} is {each.least}, {each.likely} and {each.most} per cent."
            yield _refused(name, says, "Give three above nil, the least first and the most last.")


def _refused(name: str, says: str, do: str) -> Refusal:
    return Refusal(row=f"estimate of {name}", says=says, do=do)
