"""Step 6: a version of the presentation that is kept, and whether it still says what the plan says.

Its figures are written down when it is made, so that what changed since can be named.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.plan import Plan, cost_unknown, total

LEFT = (
    (TreatmentKind.IMPLEMENT, "Findings to be implemented"),
    (TreatmentKind.DEFER, "Findings deferred"),
    (TreatmentKind.ACCEPT, "Findings whose risk is accepted"),
    (TreatmentKind.NONE, "Findings without action"),
)


class DeckOrigin(StrEnum):
    """Where a version of the presentation comes from."""

    MADE = "made"
    EDITED = "edited"


def figures_of(plan: Plan) -> dict[str, str]:
    """Return the figures that the slides stand on, each under its name."""
    kinds = [finding.treatment.kind for finding in plan.findings]
    risks = [finding.said.risk_level for finding in plan.findings]
    finishes = [day for finding in plan.findings if (day := finding.finish) is not None]
    return {
        "Findings": str(len(plan.findings)),
        "High risks": str(risks.count(RiskLevel.HIGH)),
        **{words: str(kinds.count(kind)) for kind, words in LEFT},
        "Actions": str(len(plan.actions)),
        "Cost": total(plan.actions).spoken,
        "Actions whose cost is not known": str(len(cost_unknown(plan.actions))),
        "Last finish": _day(max(finishes, default=None)),
    }


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "Not known"


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return the figures that are no longer what they were: name, then, now."""
    return tuple(
        (name, before[name], now[name])
        for name in now
        if name in before and before[name] != now[name]
    )
