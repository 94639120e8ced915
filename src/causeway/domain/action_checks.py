"""Step 2, what is wrong with an action, and what is only worth a second look (R-CAF-46 to 51).

A refusal stops a save: the dates contradict each other, or actions would wait for each other in
a ring. A caution never does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from causeway.domain.action import Action, Answer, Horizon, Status, horizon
from causeway.domain.finding import Scale
from causeway.domain.money import Cost, pounds
from causeway.domain.quarters import Quarter

COSTLY_PENCE = 50_000_00
"""From here a cost counts as high beside a near horizon; the guidance names no sum (R-CAF-46)."""
YEARS_EITHER_WAY = 25
"""How far from today a plan can speak: a year mistyped as 0206 or 9999 is found out."""

MOST_PENCE = 1_000_000_000_00
"""More than any council spends in a year: a longer figure is a slip, and sums of them still count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something cannot be saved: in which field, in words, under which rule."""

    field: str
    says: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something that may be meant, and is worth a second look."""

    says: str
    rule: str


def problems_with_dates(
    starts_in: Quarter | None, finishes_in: Quarter | None, finish_on: date | None
) -> tuple[Problem, ...]:
    """Return where a start, a finish quarter and a finish date contradict each other."""
    found = []
    if starts_in and finishes_in and finishes_in < starts_in:
        says = f"The finish quarter, {finishes_in.short}, is before the start, {starts_in.short}"
        found.append(Problem(field="finishes_in", says=says, rule="R-CAF-45"))
    elif starts_in and finish_on and finish_on < starts_in.first_day:
        says = f"The finish date is before the start quarter, {starts_in.spoken}"
        found.append(Problem(field="finish_on", says=says, rule="R-CAF-45"))
    if finishes_in and finish_on and Quarter.containing(finish_on) != finishes_in:
        says = f"The finish date must fall in {finishes_in.spoken}, or leave it empty"
        found.append(Problem(field="finish_on", says=says, rule="R-CAF-47"))
    return tuple(found)


def problem_with_year(field: str, day: date | None, *, today: date) -> tuple[Problem, ...]:
    """Return a day too far from today to be meant, as a problem of its field."""
    first, last = today.year - YEARS_EITHER_WAY, today.year + YEARS_EITHER_WAY
    if day is None or first <= day.year <= last:
        return ()
    says = f"The year must be from {first} to {last}, not {day.year}"
    return (Problem(field=field, says=says, rule="R-CAF-45"),)


def problems_with_cost(cost: Cost, *, not_known_yet: bool) -> tuple[Problem, ...]:
    """Return a contradiction between a sum and “not known yet”, and sums that cannot be meant."""
    found = []
    if not_known_yet and cost.is_known:
        says = "Give a cost, or say that it is not known yet, not both"
        found.append(Problem(field="cost_not_known_yet", says=says, rule="R-CAF-40"))
    for field, amount in (("one_off", cost.one_off), ("yearly", cost.yearly)):
        if amount is not None and amount.high > MOST_PENCE:
            says = f"A cost must be {pounds(MOST_PENCE)} or less"
            found.append(Problem(field=field, says=says, rule="R-CAF-40"))
    return tuple(found)


def ring(waits_for: Mapping[str, Iterable[str]], start: str) -> tuple[str, ...]:
    """Return the actions from ``start`` back to itself where they wait in a ring, else none.

    ``waits_for`` names for each action those it waits for.
    """
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for needed in waits_for.get(here, ()):
            if needed == start:
                return _path(came_from, here, start)
            if needed not in came_from:
                came_from[needed] = here
                waiting.append(needed)
    return ()


def _path(came_from: Mapping[str, str], last: str, start: str) -> tuple[str, ...]:
    path = [start, last]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


def cautions(
    action: Action, *, today: date, waits_for: Iterable[Action] = ()
) -> tuple[Caution, ...]:
    """Return what is worth a second look before the plan is shared."""
    if action.status is Status.COMPLETE:
        return ()
    return tuple(
        caution
        for caution in (
            near_though_hard(action, today=today),
            finish_has_passed(action, today=today),
            *(_finishes_before(action, needed) for needed in waits_for),
            _budget_unanswered(action),
        )
        if caution is not None
    )


def near_though_hard(action: Action, *, today: date) -> Caution | None:
    """Return a caution where it is to finish soon and its complexity or cost is high."""
    if horizon(action.finish_on, today=today) is not Horizon.NEAR:
        return None
    high = [
        name
        for name, is_high in (
            ("complexity", action.complexity is Scale.HIGH),
            ("cost", _is_costly(action.cost)),
        )
        if is_high
    ]
    if not high:
        return None
    says = f"{action.ref} is to finish soon, but its {' and its '.join(high)} "
    return Caution(says=f"{says}{'are' if len(high) > 1 else 'is'} high", rule="R-CAF-46")


def _is_costly(cost: Cost) -> bool:
    return max((amount.high for amount in (cost.one_off, cost.yearly) if amount), default=0) >= (
        COSTLY_PENCE
    )


def finish_has_passed(action: Action, *, today: date) -> Caution | None:
    """Return a caution where it was to finish before today."""
    if action.finish_on is None or action.finish_on >= today:
        return None
    return Caution(says=f"{action.ref} was to finish before today", rule="R-CAF-45")


def _finishes_before(action: Action, needed: Action) -> Caution | None:
    if not (action.finish_on and needed.finish_on and action.finish_on < needed.finish_on):
        return None
    says = f"{action.ref} is to finish before {needed.ref}, which it waits for"
    return Caution(says=says, rule="R-CAF-51")


def _budget_unanswered(action: Action) -> Caution | None:
    costs_money = action.cost.is_known and any(
        amount.high for amount in (action.cost.one_off, action.cost.yearly) if amount
    )
    if costs_money and action.budget in (None, Answer.UNKNOWN):
        says = f"{action.ref} costs money, and nobody has said whether the budget is approved"
        return Caution(says=says, rule="R-CAF-49")
    return None
