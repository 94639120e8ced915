"""The assurer's report, and the draft plan that comes with it (R-CAF-03, 05, 32 to 36)."""

from causeway.domain.finding import Recommendation
from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan


def gaps(said: Recommendation) -> tuple[str, ...]:
    """Return the assurer's required fields that are blank, in words (R-CAF-33 to 36)."""
    asked = (
        ("an outcome", said.requirements),
        ("a recommendation", said.recommendation),
        ("a risk level", said.risk_level),
        ("a description of the risk", said.risk_description),
        ("a control type", said.control_types),
    )
    return tuple(says for says, given in asked if not given)


def _something_is_blank(plan: Plan) -> Reason | None:
    if not plan.report_gaps:
        return None
    return Reason(
        says="Some recommendations are not complete: " + "; ".join(plan.report_gaps[:5]),
        rules=("R-CAF-33", "R-CAF-34", "R-CAF-35", "R-CAF-36"),
    )


def _no_findings(plan: Plan) -> Reason | None:
    if plan.findings:
        return None
    return Reason(says="The report has no recommendation yet", rules=("R-CAF-07",))


def _corrections_are_open(plan: Plan) -> Reason | None:
    if not plan.open_corrections:
        return None
    count = plan.open_corrections
    return Reason(
        says=f"{count} correction{'s' if count > 1 else ''} asked for by the council "
        f"{'are' if count > 1 else 'is'} not answered yet",
        rules=("R-CAF-32",),
    )


REPORT_IS_COMPLETE = Need(unmet=_something_is_blank, asked_when_recorded=False)
REPORT_HAS_FINDINGS = Need(unmet=_no_findings)
CORRECTIONS_ARE_ANSWERED = Need(unmet=_corrections_are_open)
