"""What words are taken to mean and which dates hold, as values that JSON knows, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from causeway.domain.finding import RiskLevel, Scale
from causeway.domain.quarters import Quarter
from causeway.optimiser.asked import Overrun, Taken
from causeway.services.schedule_terms import DatesOf, Meanings


def meanings_as_json(meanings: Meanings) -> dict[str, Any]:
    """Return what words are taken to mean as plain values."""
    return {
        "half_days": {each.value: number for each, number in meanings.half_days.items()},
        "quarters": {each.value: number for each, number in meanings.quarters.items()},
        "weights": {each.value: number for each, number in meanings.weights.items()},
        "share": meanings.share,
        "slack": meanings.slack,
        "overrun": asdict(meanings.overrun),
        "day": meanings.day,
    }


def meanings_of(held: Mapping[str, Any]) -> Meanings:
    """Return what words were said to mean, the usual where nobody said."""
    if not held:
        return Meanings()
    return Meanings(
        half_days={Scale(each): number for each, number in held["half_days"].items()},
        quarters={Scale(each): number for each, number in held["quarters"].items()},
        weights={RiskLevel(each): number for each, number in held["weights"].items()},
        share=held["share"],
        slack=held["slack"],
        overrun=Overrun(**held["overrun"]),
        day=held["day"],
    )


def dates_as_json(dates: DatesOf) -> dict[str, str]:
    """Return the dates of one action by their quarters' codes, those that were said."""
    said = {"not_before": dates.not_before, "by": dates.by, "excepted_to": dates.excepted_to}
    return {name: quarter.code for name, quarter in said.items() if quarter is not None}


def dates_of(held: Mapping[str, str]) -> DatesOf:
    """Return the dates that were kept of one action."""
    return DatesOf(**{name: Quarter.parse(code) for name, code in held.items()})


def taken_as_json(taken: Taken) -> dict[str, Any]:
    """Return what is taken for granted as plain values."""
    return asdict(taken)


def taken_of(held: Mapping[str, Any]) -> Taken:
    """Return what was taken for granted, the usual where nobody said."""
    if not held:
        return Taken()
    return Taken(overrun=Overrun(**held["overrun"]), half_day=held["half_day"])
