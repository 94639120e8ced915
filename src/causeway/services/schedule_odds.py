"""How likely the dates of a plan are as it stands, and the days it asks of each team (R-CAF-14, 48).

Whoever must call a plan robust and achievable reads this; it is kept by the digest of what it was
worked out from, so that a page waits for it once.
"""

import hashlib
import json
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any

import structlog
from django.core.cache import cache

from causeway.domain.quarters import Quarter
from causeway.optimiser.apart import NotWorkedOut, odds_of_schedule
from causeway.optimiser.as_json import problem_as_json
from causeway.optimiser.asked import Overrun
from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.evaluation import done_after, load_of
from causeway.optimiser.problem import Problem
from causeway.records.models import Member, Plan
from causeway.services.schedule_asked import asked_of

KEPT_FOR = 30 * 24 * 60 * 60
EDITION = 1
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievable:
    """The plan as it stands: days asked and there by team and quarter, and the odds of its dates.

    ``odds`` is None where there is nothing to simulate or it could not be worked out; ``undated`` are
    the actions with no quarter, ``assumed`` the teams of which nobody said what they have.
    """

    quarters: tuple[Quarter, ...]
    titles: dict[str, str]
    asked: dict[str, tuple[int, ...]]
    there: dict[str, tuple[int, ...]]
    assumed: frozenset[str]
    odds: dict[str, Any] | None
    undated: tuple[str, ...]
    overrun: Overrun


def achievable(plan: Plan, *, by: Member) -> Achievable:
    """Return how likely a plan's dates are as it stands, worked out from its whole rows."""
    asked = asked_of(plan, by=by)
    terms = asked.terms
    problem = asked.stated.problem
    schedule = problem.agreed or {}
    load = load_of(problem, schedule)
    return Achievable(
        quarters=asked.quarters,
        titles={each.id: each.name for each in problem.actions},
        asked={team: each for team, each in load.items() if any(each)},
        there={team: tuple(each) for team, each in problem.capacity.items()},
        assumed=frozenset(problem.capacity) - frozenset(terms.half_days),
        odds=_odds(_with_room(problem, terms.half_days), terms.meanings.overrun),
        undated=tuple(each.id for each in problem.actions if each.id not in schedule),
        overrun=terms.meanings.overrun,
    )


def _with_room(problem: Problem, said: Container[str]) -> Problem:
    """Return the problem in which teams have what was said, or all that today's plan asks of them.

    The actions without a quarter are left out, and the horizon reaches to the last that ends.
    """
    schedule = problem.agreed or {}
    ends = done_after(problem, schedule)
    horizon = max([problem.quarters, *(each + 1 for each in ends.values())])
    load = load_of(replace(problem, quarters=horizon), schedule)
    capacity = {}
    for team, spread in problem.capacity.items():
        longer = (*spread, *(spread[-1:] * (horizon - len(spread))))
        capacity[team] = (
            longer
            if team in said
            else tuple(max(pair) for pair in zip(longer, load[team], strict=True))
        )
    actions = tuple(each for each in problem.actions if each.id in schedule)
    after = tuple(pair for pair in problem.after if set(pair) <= schedule.keys())
    return replace(problem, quarters=horizon, capacity=capacity, actions=actions, after=after)


def _odds(problem: Problem, overrun: Overrun) -> dict[str, Any] | None:
    if not problem.actions or problem.agreed is None:
        return None
    key = f"schedule-odds:{_digest(problem, overrun)}"
    found: dict[str, Any] | None = cache.get(key)
    if found is not None:
        return found
    try:
        found = odds_of_schedule(problem, problem.agreed, overrun)
    except (NotAProblem, NotWorkedOut):
        log.warning("schedule_odds_not_worked_out")
        return None
    cache.set(key, found, KEPT_FOR)
    return found


def _digest(problem: Problem, overrun: Overrun) -> str:
    said = [EDITION, problem_as_json(problem), [overrun.least, overrun.likely, overrun.most]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
