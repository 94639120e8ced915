"""What must be true before a hand-over of the toolkit's regime, and what is only said before it."""

from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan
from causeway.domain.toolkit import refusals
from causeway.domain.toolkit.plan import ToolkitPlan
from causeway.domain.toolkit.refusals import Refusal


def _seen(plan: Plan) -> ToolkitPlan:
    return plan.toolkit or ToolkitPlan()


def _reason(found: Refusal | None) -> Reason | None:
    return Reason(says=found.says, rules=(found.rule,), refs=found.about) if found else None


def _without_dates(plan: Plan) -> Reason | None:
    return _reason(refusals.rows_without_dates(_seen(plan)))


def _past_the_horizon(plan: Plan) -> Reason | None:
    return _reason(refusals.rows_past_the_horizon(_seen(plan)))


def _gaps_without_a_row(plan: Plan) -> Reason | None:
    return _reason(refusals.gaps_without_a_row(_seen(plan)))


def _audit_without_a_row(plan: Plan) -> Reason | None:
    return _reason(refusals.audit_actions_without_a_row(_seen(plan)))


def _rows_that_lack(plan: Plan) -> Reason | None:
    lacking = [
        f"{row.requirement} lacks {' and '.join(row.lacks)}"
        for row in _seen(plan).rows
        if row.lacks and row.lacks != ("the planned completion date",)
    ]
    if not lacking:
        return None
    return Reason(
        says="; ".join(lacking),
        rules=("R-DSPT-23", "R-DSPT-24", "R-DSPT-25", "R-DSPT-26", "R-DSPT-28"),
        refs=tuple(row.requirement for row in _seen(plan).rows if row.lacks),
    )


def _not_judged(plan: Plan) -> Reason | None:
    missing = refusals.judgements_missing(_seen(plan))
    if not missing:
        return None
    return Reason(
        says=f"Nobody has said yet whether it is {', '.join(missing)}", rules=("R-DSPT-36",)
    )


def _judged_short(plan: Plan) -> Reason | None:
    short = refusals.judged_short(_seen(plan))
    if not short:
        return None
    return Reason(
        says=f"A reviewer finds the plan not {' and not '.join(short)}",
        rules=("R-DSPT-36", "R-DSPT-42"),
    )


def _not_met(plan: Plan) -> Reason | None:
    seen = _seen(plan)
    if seen.is_met:
        return None
    open_ones = (*seen.gaps, *(f"assertion {each}" for each in seen.unconfirmed))
    return Reason(
        says=f"The assessment is still short of the standard: {', '.join(open_ones)}",
        rules=("R-DSPT-10", "R-DSPT-45"),
        refs=open_ones,
    )


EVERY_ROW_HAS_A_DATE = Need(unmet=_without_dates)
EVERY_DATE_IS_WITHIN_THE_HORIZON = Need(unmet=_past_the_horizon)
EVERY_GAP_HAS_A_ROW = Need(unmet=_gaps_without_a_row)
EVERY_OPEN_AUDIT_ACTION_HAS_A_ROW = Need(unmet=_audit_without_a_row)
EVERY_ROW_IS_COMPLETE = Need(unmet=_rows_that_lack)
EVERY_KIND_OF_REVIEWER_HAS_JUDGED = Need(unmet=_not_judged)
NO_REVIEWER_FINDS_IT_SHORT = Need(unmet=_judged_short)
THE_ASSESSMENT_MEETS_THE_STANDARD = Need(unmet=_not_met)
