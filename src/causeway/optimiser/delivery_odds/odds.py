"""The share of simulated futures in which an action, a deadline or the whole plan is on time."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from causeway.optimiser.delivery_odds.estimates import Assumptions, Draws, check
from causeway.optimiser.delivery_odds.factors import factors
from causeway.optimiser.delivery_odds.simulation import MONTHS, finishes
from causeway.optimiser.evaluation import chosen, done_after, met_at
from causeway.optimiser.problem import Clause, Outcome, Problem, Schedule

CLOSE = 1e-6
CERTAIN = 1.959964
"""Standard errors either way that hold 95 times in a hundred."""

OnTime = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """A probability with what the number of samples leaves open: 95 times in 100 within the two.

    The interval is Wilson's (1927), which says something even where all or none were on time.
    """

    probability: float
    low: float
    high: float

    @property
    def says(self) -> str:
        """The odds as a sentence about a hundred futures."""
        times = f"{self.probability:.0%}".removesuffix("%")
        between = f"{self.low * 100:.1f} and {self.high * 100:.1f}"
        return f"On time in {times} of 100 simulated futures (by its own error {between})."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOdds:
    """One action: by its planned finish; and when it is finished, in quarters from now.

    ``half`` and ``eight_in_ten`` are the times by which it is done in so many of the futures;
    infinity where it is not even a year after the horizon.
    """

    on_time: Odds
    half: float
    eight_in_ten: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOdds:
    """One outcome: by the quarter the schedule meets it in, and by its deadline.

    Each is None where there is no such quarter.
    """

    as_planned: Odds | None
    by_deadline: Odds | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryOdds:
    """How likely a schedule's dates are.

    ``everything`` is that every action finishes as planned; ``deadlines`` that every deadline which
    the schedule meets is met, None where it meets none.
    """

    actions: Mapping[str, ActionOdds]
    outcomes: Mapping[str, OutcomeOdds]
    everything: Odds
    deadlines: Odds | None
    samples: int
    seed: int


def delivery_odds(
    problem: Problem, schedule: Schedule, assumptions: Assumptions | None = None
) -> DeliveryOdds:
    """Return how likely the dates of a valid schedule are; raise NotAProblem for odd assumptions."""
    assumptions = assumptions or Assumptions()
    check(problem, assumptions)
    finished = finishes(problem, schedule, factors(problem, assumptions))
    in_time = {
        action.id: _by(finished[action.id], quarter + option.duration)
        for action, option, quarter in chosen(problem, schedule)
    }
    due = _deadlines_met(problem, schedule, finished)
    return DeliveryOdds(
        actions={name: _of_action(finished[name], each) for name, each in in_time.items()},
        outcomes=_of_outcomes(problem, schedule, finished, assumptions.samples),
        everything=_all_of(list(in_time.values()), assumptions.samples),
        deadlines=_all_of(due, assumptions.samples) if due else None,
        samples=assumptions.samples,
        seed=assumptions.seed,
    )


def odds_of(times: int, samples: int) -> Odds:
    """Return the odds of what happened so many times in so many samples."""
    share, extra = times / samples, CERTAIN**2 / samples
    middle = (share + extra / 2) / (1 + extra)
    spread = CERTAIN * sqrt(share * (1 - share) / samples + extra / samples / 4) / (1 + extra)
    return Odds(
        probability=share,
        low=0.0 if times == 0 else max(0.0, middle - spread),
        high=1.0 if times == samples else min(1.0, middle + spread),
    )


def _odds(on_time: OnTime) -> Odds:
    return odds_of(int(on_time.sum()), len(on_time))


def _all_of(each: list[OnTime], samples: int) -> Odds:
    return _odds(np.logical_and.reduce(each) if each else np.ones(samples, dtype=bool))


def _by(finished: Draws, quarters: int) -> OnTime:
    """Tell for each sample whether something is finished once so many quarters are over."""
    return finished <= quarters * MONTHS + CLOSE


def _of_action(finished: Draws, on_time: OnTime) -> ActionOdds:
    half, eight_in_ten = np.quantile(finished, (0.5, 0.8), method="higher") / MONTHS
    return ActionOdds(on_time=_odds(on_time), half=float(half), eight_in_ten=float(eight_in_ten))


def _of_outcomes(
    problem: Problem, schedule: Schedule, finished: Mapping[str, Draws], samples: int
) -> dict[str, OutcomeOdds]:
    done = done_after(problem, schedule)
    found = {}
    for outcome in problem.outcomes:
        met, planned = _met(outcome, finished, samples), met_at(outcome, done)
        found[outcome.id] = OutcomeOdds(
            as_planned=None if planned is None else _odds(_by(met, planned + 1)),
            by_deadline=None if outcome.due is None else _odds(_by(met, outcome.due + 1)),
        )
    return found


def _deadlines_met(
    problem: Problem, schedule: Schedule, finished: Mapping[str, Draws]
) -> list[OnTime]:
    """Return for each deadline that the schedule meets whether the samples meet it."""
    done = done_after(problem, schedule)
    samples = len(next(iter(finished.values()), ()))
    found = []
    for outcome in problem.outcomes:
        met = met_at(outcome, done)
        if outcome.due is not None and met is not None and 0 <= met <= outcome.due:
            found.append(_by(_met(outcome, finished, samples), outcome.due + 1))
    return found


def _met(outcome: Outcome, finished: Mapping[str, Draws], samples: int) -> Draws:
    """Return when an outcome is met in each sample, in months; infinity for never."""
    met = np.zeros(samples)
    for clause in outcome.clauses:
        np.maximum(met, _holds(clause, finished, samples), out=met)
    return met


def _holds(clause: Clause, finished: Mapping[str, Draws], samples: int) -> Draws:
    done = [finished[name] for name in dict.fromkeys(clause.actions) if name in finished]
    if clause.at_least <= 0:
        return np.zeros(samples)
    if len(done) < clause.at_least:
        return np.full(samples, np.inf)
    found: Draws = np.sort(np.stack(done), axis=0)[clause.at_least - 1]
    return found
