"""The demonstration's script: what is said and done, as data that the story plays through."""

from dataclasses import dataclass

from causeway.domain.action import Status
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.finding import ControlType, RiskLevel, Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.money import Amount, Cost

PEOPLE, PROCESS, TECHNOLOGY = ControlType.PEOPLE, ControlType.PROCESS, ControlType.TECHNOLOGY
HIGH, MEDIUM, LOW = RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What the assurer says in one recommendation."""

    part: str
    outcomes: tuple[str, ...]
    recommendation: str
    risk: RiskLevel
    could: str
    controls: tuple[ControlType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """One action: ``findings`` are places in the report, quarters are counted from this one."""

    title: str
    findings: tuple[int, ...]
    owner: str = ""
    role: str = ""
    cost: Cost | None = None
    effort: Scale | None = None
    complexity: Scale | None = None
    starts: int = 0
    finishes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the council does about the finding at a place of the report."""

    finding: int
    kind: TreatmentKind
    why: str
    priority: Scale | None = None
    accepted_by: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What the assurer says of the plan: of the finding at a place, or the action in its order."""

    kind: CommentKind
    text: str
    finding: int = 0
    action: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decides:
    """What the council's leaders decided, of findings and actions at their places in the plan."""

    text: str
    by: str
    findings: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What the owner of the action at a place says of it, so many days before today.

    ``later`` is by how many days they expect it to finish after the day that was agreed.
    """

    days: int
    action: int
    status: Status
    percent: int | None = None
    later: int = 0
    why: str = ""
    note: str = ""
    blocked_by: str = ""
    unblocked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """How far an outcome has been reached: said by the council, and by the assurer."""

    part: str
    outcome: str
    own: Level
    assured: Level
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: its summary, where to put the effort, its judgements and recommendations."""

    summary: str
    focus: str
    judges: tuple[Judges, ...]
    says: tuple[Says, ...]


def once(pounds: int, up_to: int = 0) -> Cost:
    """Return a one-off cost in pounds, exact or up to a higher one."""
    return Cost(one_off=_amount(pounds, up_to), yearly=None)


def yearly(pounds: int, first: int = 0) -> Cost:
    """Return a yearly cost in pounds, with a one-off one at its start."""
    return Cost(one_off=_amount(first, 0) if first else None, yearly=_amount(pounds, 0))


def _amount(low: int, high: int) -> Amount:
    return Amount(low=low * 100, high=(high or low) * 100)
