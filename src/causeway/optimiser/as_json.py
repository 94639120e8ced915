"""A problem and a schedule as plain JSON values, whole, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from causeway.optimiser.problem import (
    Action,
    Clause,
    Fund,
    Option,
    Outcome,
    Problem,
    Schedule,
    Start,
)

Held = Mapping[str, Any]


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as values that JSON knows."""
    return asdict(problem)


def problem_of(held: Held) -> Problem:
    """Return the problem that was held; raise KeyError or TypeError for anything else."""
    agreed = held["agreed"]
    return Problem(
        quarters=held["quarters"],
        name=held["name"],
        actions=tuple(map(_action, held["actions"])),
        outcomes=tuple(map(_outcome, held["outcomes"])),
        capacity=_spreads(held["capacity"]),
        funds=tuple(map(_fund, held["funds"])),
        after=tuple((before, after) for before, after in held["after"]),
        exclusions=tuple(map(tuple, held["exclusions"])),
        year_starts=tuple(held["year_starts"]),
        agreed=None if agreed is None else {name: Start(**start) for name, start in agreed.items()},
    )


def _spreads(held: Held) -> dict[str, tuple[int, ...]]:
    return {name: tuple(spread) for name, spread in held.items()}


def _action(held: Held) -> Action:
    options = tuple(
        Option(
            duration=option["duration"],
            effort=_spreads(option["effort"]),
            spend=_spreads(option["spend"]),
            running=dict(option["running"]),
            name=option["name"],
        )
        for option in held["options"]
    )
    pinned = held["pinned"]
    plain = {key: held[key] for key in ("id", "name", "earliest", "risk_level")}
    settled = {key: held[key] for key in ("is_mandated", "is_locked_out")}
    return Action(
        options=options, pinned=None if pinned is None else Start(**pinned), **plain, **settled
    )


def _outcome(held: Held) -> Outcome:
    clauses = tuple(
        Clause(actions=tuple(each["actions"]), at_least=each["at_least"])
        for each in held["clauses"]
    )
    plain = {key: value for key, value in held.items() if key not in {"clauses", "credit"}}
    return Outcome(clauses=clauses, credit=dict(held["credit"]), **plain)


def _fund(held: Held) -> Fund:
    by_quarter, by_year = held["by_quarter"], held["by_year"]
    return Fund(
        id=held["id"],
        name=held["name"],
        total=held["total"],
        by_quarter=None if by_quarter is None else tuple(by_quarter),
        by_year=None if by_year is None else tuple(by_year),
    )


def schedule_as_json(schedule: Schedule) -> dict[str, list[int] | None]:
    """Return a schedule as option and quarter by action."""
    return {
        name: None if start is None else [start.option, start.quarter]
        for name, start in schedule.items()
    }


def schedule_of(held: Mapping[str, list[int] | None]) -> Schedule:
    """Return the schedule that was held."""
    return {
        name: None if start is None else Start(option=start[0], quarter=start[1])
        for name, start in held.items()
    }
