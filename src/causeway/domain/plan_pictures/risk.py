"""Step 2, the risk that is outstanding at each quarter's end if the plan is kept (R-CAF-12, 34).

A finding is outstanding until the last of its actions finishes. What is deferred, accepted or left
without action stays outstanding, and so does whatever is late: nobody has promised it a new day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.action import Status
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.plan import Finding, Plan
from causeway.domain.plan_pictures.spreading import MOST_QUARTERS, Span
from causeway.domain.quarters import Quarter


class Stays(StrEnum):
    """Why a finding is outstanding when everything planned has been done."""

    NOT_DECIDED = "not_decided"
    NO_FINISH = "no_finish"
    LATE = "late"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    NO_ACTION = "no_action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """How many findings are outstanding, by the risk the assurer gave them."""

    high: int = 0
    medium: int = 0
    low: int = 0
    not_rated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.high + self.medium + self.low + self.not_rated


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterRisk:
    """What is outstanding when a quarter ends."""

    quarter: Quarter
    left: Outstanding


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskOverTime:
    """What is outstanding today and at each quarter's end, and why some of it stays."""

    today: Outstanding
    quarters: tuple[QuarterRisk, ...]
    stays: Mapping[Stays, int]


def risk_over_time(plan: Plan, *, today: date) -> RiskOverTime:
    """Return what is outstanding from today's quarter to that of the last finish."""
    still_open = [each for each in plan.findings if each.status is not Status.COMPLETE]
    fates = [(each, _fate(each, today=today)) for each in still_open]
    closing = [(each, fate) for each, fate in fates if isinstance(fate, date)]
    return RiskOverTime(
        today=by_risk(still_open),
        quarters=tuple(
            QuarterRisk(quarter=quarter, left=_left(fates, quarter))
            for quarter in _quarters([day for _, day in closing], today=today)
        ),
        stays=Counter(fate for _, fate in fates if isinstance(fate, Stays)),
    )


def _fate(finding: Finding, *, today: date) -> date | Stays:
    """Return the day a finding is answered if the plan is kept, or why there is none."""
    match finding.treatment.kind:
        case None:
            return Stays.NOT_DECIDED
        case TreatmentKind.DEFER:
            return Stays.DEFERRED
        case TreatmentKind.ACCEPT:
            return Stays.ACCEPTED
        case TreatmentKind.NONE:
            return Stays.NO_ACTION
        case TreatmentKind.IMPLEMENT:
            if finding.finish is None:
                return Stays.NO_FINISH
            return finding.finish if finding.finish >= today else Stays.LATE


def _quarters(days: Iterable[date], *, today: date) -> Span:
    first = Quarter.containing(today)
    last = max((Quarter.containing(day) for day in days), default=first)
    return Span(first=first, last=min(last, first.plus(MOST_QUARTERS - 1)))


def _left(fates: Iterable[tuple[Finding, date | Stays]], quarter: Quarter) -> Outstanding:
    end = quarter.last_day
    return by_risk(finding for finding, fate in fates if isinstance(fate, Stays) or fate > end)


def by_risk(findings: Iterable[Finding]) -> Outstanding:
    """Return how many findings there are of each risk."""
    levels = Counter(finding.said.risk_level for finding in findings)
    rated = {RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW}
    return Outstanding(
        high=levels[RiskLevel.HIGH],
        medium=levels[RiskLevel.MEDIUM],
        low=levels[RiskLevel.LOW],
        not_rated=sum(count for level, count in levels.items() if level not in rated),
    )
