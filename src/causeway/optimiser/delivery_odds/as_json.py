"""The odds of a schedule as plain values that JSON knows."""

from dataclasses import replace
from typing import Any

from causeway.optimiser.asked import Overrun
from causeway.optimiser.delivery_odds.estimates import USUAL, Assumptions, ThreePoint
from causeway.optimiser.delivery_odds.odds import Odds, delivery_odds
from causeway.optimiser.problem import Problem, Schedule


def odds_as_json(
    problem: Problem, schedule: Schedule, overrun: Overrun, **_: object
) -> dict[str, Any]:
    """Return how likely the dates of a schedule are, as shares with their own error."""
    duration = ThreePoint(least=overrun.least, likely=overrun.likely, most=overrun.most)
    usual = replace(USUAL, duration=duration)
    found = delivery_odds(problem, schedule, Assumptions(otherwise=usual))
    return {
        "everything": _three(found.everything),
        "deadlines": None if found.deadlines is None else _three(found.deadlines),
        "actions": {name: _three(each.on_time) for name, each in found.actions.items()},
    }


def _three(odds: Odds) -> list[float]:
    return [round(each, 4) for each in (odds.probability, odds.low, odds.high)]
