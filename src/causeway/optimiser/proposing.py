"""A proposal whole: the schedule, why something is late or left out, the odds, and what more would buy.

Everything is worked out within one limit of seconds, and said in words, so that a caller needs no
solver to read it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from causeway.optimiser.as_json import schedule_as_json
from causeway.optimiser.delivery_odds.odds import Odds, delivery_odds
from causeway.optimiser.evaluation import (
    done_after,
    faults,
    load_of,
    objective_of,
    risk_by_quarter,
    spend_of,
)
from causeway.optimiser.explanations.explain import explain
from causeway.optimiser.explanations.wishes import for_action
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.processes import Stop
from causeway.optimiser.solution import Limits, Progress, Solution
from causeway.optimiser.solve import solve
from causeway.optimiser.what_ifs import what_ifs

FOR_THE_SCHEDULE, FOR_REASONS = 0.6, 0.8
"""The shares of the time by which the schedule and the reasons are found."""

MOST_REASONS = 6
SECONDS_FOR_A_REASON = 0.6
MOST_WHAT_IFS = 5


def proposed(
    problem: Problem,
    limits: Limits,
    quarters: Sequence[str],
    *,
    on_progress: Callable[[Progress], None],
    should_stop: Stop,
) -> dict[str, Any]:
    """Return a proposal as plain values; ``quarters`` are the names of the problem's quarters.

    Raises NotAProblem where the problem cannot be solved as it stands.
    """
    seconds = limits.seconds or 10.0
    began = time.monotonic()

    def over(share: float) -> Stop:
        return lambda: should_stop() or time.monotonic() - began > seconds * share

    for_schedule = replace(limits, seconds=seconds * FOR_THE_SCHEDULE)
    solution = solve(problem, for_schedule, on_progress=on_progress, should_stop=should_stop)
    words = Words(
        problem, lambda quarter: quarters[quarter] if quarter < len(quarters) else "later"
    )
    made: dict[str, Any] = {
        "status": solution.status.value,
        "seconds": round(solution.seconds, 1),
        "solver": solution.solver,
        "levels": [
            {"name": each.name, "value": each.value, "bound": each.bound, "gap": each.gap}
            for each in solution.levels
        ],
        "cannot": list(solution.reasons),
        "list": worth_of(problem, solution.baseline),
        "today": worth_of(problem, _today(problem)),
        "proposal": worth_of(problem, solution.schedule),
        "reasons": {},
        "what_ifs": [],
        "odds": None,
    }
    if solution.schedule is not None and not should_stop():
        made["odds"] = _odds(problem, solution.schedule)
        made["reasons"] = _reasons(problem, solution, words, over(FOR_REASONS))
        made["what_ifs"] = _what_ifs(problem, solution, seconds, words, over(1.0))
    return made


def _today(problem: Problem) -> Schedule | None:
    return problem.agreed


def worth_of(problem: Problem, schedule: Schedule | None) -> dict[str, Any] | None:
    """Return a schedule with what it is worth; ``faults`` are the limits it does not keep."""
    if schedule is None:
        return None
    worth = objective_of(problem, schedule)
    done = done_after(problem, schedule)
    return {
        "starts": schedule_as_json({each.id: schedule.get(each.id) for each in problem.actions}),
        "ends": dict(done),
        "missed": worth.missed,
        "risk": worth.risk,
        "cost": worth.cost,
        "risk_by_quarter": list(risk_by_quarter(problem, schedule)),
        "load": {team: list(each) for team, each in load_of(problem, schedule).items()},
        "spend": {fund: list(each) for fund, each in spend_of(problem, schedule).items()},
        "faults": [f"{fault.of} {fault.says}" for fault in faults(problem, schedule)],
    }


def _odds(problem: Problem, schedule: Schedule) -> dict[str, Any]:
    found = delivery_odds(problem, schedule)
    return {
        "everything": _three(found.everything),
        "actions": {name: _three(each.on_time) for name, each in found.actions.items()},
    }


def _three(odds: Odds) -> list[float]:
    return [round(each, 4) for each in (odds.probability, odds.low, odds.high)]


def _reasons(
    problem: Problem, solution: Solution, words: Words, should_stop: Stop
) -> dict[str, str]:
    schedule = solution.schedule or {}
    left_out = [
        action.id
        for action in problem.actions
        if schedule.get(action.id) is None and not action.is_locked_out
    ]
    found = {}
    for name in left_out[:MOST_REASONS]:
        if should_stop():
            break
        limits = Limits(seconds=SECONDS_FOR_A_REASON, workers=1)
        reason = explain(problem, schedule, for_action(problem, name), limits=limits)
        found[name] = reason.says(words)
    return found


def _what_ifs(
    problem: Problem, solution: Solution, seconds: float, words: Words, should_stop: Stop
) -> list[str]:
    each = Limits(seconds=max(0.5, seconds * (1 - FOR_THE_SCHEDULE) / 8), workers=1)
    tried = what_ifs(problem, solution, each, should_stop=should_stop)
    useful = [one for one in tried if one.gain > 0 or one.deadlines > 0]
    return [one.says(words) for one in useful[:MOST_WHAT_IFS]]
