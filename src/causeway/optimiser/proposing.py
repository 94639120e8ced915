"""A proposal whole: the schedule, why something is late or left out, the odds, and what more would buy.

Everything is worked out within one limit of seconds, and said in words, so that a caller needs no
solver to read it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from causeway.optimiser.as_json import schedule_as_json
from causeway.optimiser.asked import Question, Taken
from causeway.optimiser.delivery_odds.as_json import odds_as_json
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
from causeway.optimiser.money_front import money_front
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.processes import Stop
from causeway.optimiser.solution import Limits, Progress, Solution
from causeway.optimiser.solve import solve
from causeway.optimiser.what_if import what_if_as_json
from causeway.optimiser.what_ifs import Prices, what_ifs

FOR_THE_SCHEDULE, FOR_REASONS = 0.6, 0.8
"""The shares of the time by which the schedule and the reasons are found."""

MOST_REASONS = 6
SECONDS_FOR_A_REASON = 0.6
MOST_WHAT_IFS = 5


def proposed(
    problem: Problem,
    limits: Limits,
    quarters: Sequence[str],
    taken: Taken | None = None,
    *,
    on_progress: Callable[[Progress], None],
    should_stop: Stop,
) -> dict[str, Any]:
    """Return a proposal as plain values; ``quarters`` are the names of the problem's quarters.

    Raises NotAProblem where the problem cannot be solved as it stands.
    """
    taken = taken or Taken()
    seconds = limits.seconds or 10.0
    began = time.monotonic()

    def over(share: float) -> Stop:
        return lambda: should_stop() or time.monotonic() - began > seconds * share

    for_schedule = replace(limits, seconds=seconds * FOR_THE_SCHEDULE)
    solution = solve(problem, for_schedule, on_progress=on_progress, should_stop=should_stop)
    words = _words(problem, quarters)
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
        made["odds"] = odds_as_json(problem, solution.schedule, taken.overrun)
        made["reasons"] = _reasons(problem, solution, words, over(FOR_REASONS))
        prices = Prices(half_day=taken.prices(problem))
        made["what_ifs"] = _what_ifs(problem, solution, prices, seconds, words, over(1.0))
    return made


def _words(problem: Problem, quarters: Sequence[str]) -> Words:
    return Words(problem, lambda quarter: quarters[quarter] if quarter < len(quarters) else "later")


def answered(
    problem: Problem,
    schedule: Schedule,
    quarters: Sequence[str],
    question: Question,
    *,
    on_progress: Callable[[Progress], None],
    should_stop: Stop,
) -> str:
    """Return why an action is not done by then, in words; raise NotAProblem for an unknown one."""
    del on_progress, should_stop
    words = _words(problem, quarters)
    end = done_after(problem, schedule).get(question.action)
    by = question.by
    if by is None and end is not None:
        if end < 1:
            return "It is done in the first quarter there is."
        by = end - 1
    return explain(problem, schedule, for_action(problem, question.action, by)).says(words)


def money_curve(
    problem: Problem,
    limits: Limits,
    *,
    on_progress: Callable[[Progress], None],
    should_stop: Stop,
) -> list[dict[str, Any]]:
    """Return the points of risk against money, each with its sentence."""
    del on_progress
    return [
        {
            "money": each.money,
            "cost": each.objective.cost,
            "risk": each.objective.risk,
            "bound": each.bound,
            "done": sum(start is not None for start in each.schedule.values()),
            "says": each.says,
        }
        for each in money_front(problem, limits, should_stop=should_stop)
    ]


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
    problem: Problem,
    solution: Solution,
    prices: Prices,
    seconds: float,
    words: Words,
    should_stop: Stop,
) -> list[dict[str, Any]]:
    each = Limits(seconds=max(0.5, seconds * (1 - FOR_THE_SCHEDULE) / 8), workers=1)
    tried = what_ifs(problem, solution, each, prices=prices, should_stop=should_stop)
    useful = [one for one in tried if one.gain > 0 or one.deadlines > 0]
    return [
        {
            "says": one.says(words),
            "change": one.what_if.says(words),
            "what_if": what_if_as_json(one.what_if),
        }
        for one in useful[:MOST_WHAT_IFS]
    ]
