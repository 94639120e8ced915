"""A piece of work of the organisation, and what the plan must know of it (R-CAF-39 to 53)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.finding import Scale
from causeway.domain.money import UNKNOWN, Cost
from causeway.domain.quarters import Quarter


class Answer(StrEnum):
    """Whether resource is there, or budget approved (R-CAF-49, 50)."""

    YES = "yes"
    NO = "no"
    BEING_SOUGHT = "being_sought"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far an action has come, least advanced first."""

    BLOCKED = "blocked"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class Spending(StrEnum):
    """What kind of money a one-off cost is."""

    CAPITAL = "capital"
    REVENUE = "revenue"


class Horizon(StrEnum):
    """Near, mid or long term, worked out from the finish (R-CAF-46)."""

    NEAR = "near"
    MID = "mid"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What is planned: by whom, at what cost, when; ``ref`` is a short name such as ACT-07."""

    ref: str
    title: str
    owner: str = ""
    cost: Cost = UNKNOWN
    cost_answered: bool = False
    spending: Spending | None = None
    effort: Scale | None = None
    complexity: Scale | None = None
    starts_in: Quarter | None = None
    finishes_in: Quarter | None = None
    finish_on: date | None = None
    no_finish_reason: str = ""
    status: Status = Status.PLANNED
    resource: Answer | None = None
    budget: Answer | None = None
    budget_holder: str = ""
    findings: tuple[str, ...] = ()


def horizon(finish: date | None, *, today: date) -> Horizon | None:
    """Return how far off a finish is: within two quarters, within a year, or later (R-CAF-46)."""
    if finish is None:
        return None
    now, then = Quarter.containing(today), Quarter.containing(finish)
    if then <= now.plus(1):
        return Horizon.NEAR
    if then <= now.plus(3):
        return Horizon.MID
    return Horizon.LONG
