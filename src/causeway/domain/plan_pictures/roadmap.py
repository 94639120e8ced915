"""Step 2, the roadmap: actions by horizon, and the quarters each is worked on (R-CAF-45 to 47)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from causeway.domain.action import Action, Horizon, horizon
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.spreading import Span, covering, span_of

MOST_COLUMNS = 16
"""Four years: more columns than this nobody reads across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An action on the roadmap: how far off its finish is, and its quarters, where known."""

    action: Action
    horizon: Horizon | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    """The quarters across, and the actions down: the nearest first, those without a finish last."""

    shown: Span | None
    ways: tuple[Way, ...]


def roadmap(plan: Plan, *, today: date) -> Roadmap:
    """Return every action of the plan once, in the order it is to be done."""
    ways = [_way(action, today=today) for action in plan.actions]
    spans: Iterable[Span] = (way.span for way in ways if way.span)
    return Roadmap(
        shown=covering(spans, most=MOST_COLUMNS), ways=tuple(sorted(ways, key=_in_order))
    )


def _way(action: Action, *, today: date) -> Way:
    span = span_of(action)
    finish = action.finish_on or (span.last.last_day if span else None)
    return Way(action=action, horizon=horizon(finish, today=today), span=span)


def _in_order(way: Way) -> tuple[int, object, object, int, str]:
    order = list(Horizon)
    place = order.index(way.horizon) if way.horizon else len(order)
    ends = (way.span.first, way.span.last) if way.span else (None, None)
    return place, *ends, len(way.action.ref), way.action.ref
