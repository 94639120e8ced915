"""Why a plan would not be agreed, worked out from the plan itself (R-DSPT-21, 22, 40, 41).

None of it stops an organisation from publishing: it is listed to whoever publishes, who confirms, and
reviewers find it worked out already. What makes a plan not robust is theirs to judge (R-DSPT-42).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.domain.roles import DUTIES
from causeway.domain.toolkit.plan import Criterion, RefusalCode, ToolkitPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A reason not to agree, in words, with its rule and the rows or numbers it is about."""

    code: RefusalCode
    says: str
    rule: str
    about: tuple[str, ...]


def rows_without_dates(plan: ToolkitPlan) -> Refusal | None:
    """Return the rows that give no completion date (R-DSPT-40)."""
    return _of(
        RefusalCode.NO_DATES,
        (row.requirement for row in plan.rows if row.finish is None),
        "R-DSPT-40",
        "There is no completion date for",
    )


def rows_past_the_horizon(plan: ToolkitPlan) -> Refusal | None:
    """Return the rows that end too late, without an exception that both agreed (R-DSPT-41)."""
    latest = plan.latest_completion
    if latest is None:
        return None
    late = (
        row.requirement
        for row in plan.rows
        if row.finish and row.finish > latest and not row.is_excepted
    )
    return _of(
        RefusalCode.BEYOND_HORIZON,
        late,
        "R-DSPT-41",
        f"NHS England and DHSC have agreed no exception for a completion after {latest.day} "
        f"{latest:%B %Y} of",
    )


def gaps_without_a_row(plan: ToolkitPlan) -> Refusal | None:
    """Return the items short of the standard that no row is about (R-DSPT-21)."""
    covered = {row.requirement for row in plan.rows}
    return _of(
        RefusalCode.GAPS_UNCOVERED,
        (gap for gap in plan.gaps if gap not in covered),
        "R-DSPT-21",
        "No row answers",
    )


def audit_actions_without_a_row(plan: ToolkitPlan) -> Refusal | None:
    """Return the open audit actions that no row refers to (R-DSPT-22, 32)."""
    referred = {reference for row in plan.rows for reference in row.references}
    return _of(
        RefusalCode.AUDIT_UNCOVERED,
        (number for number in plan.open_audit if number not in referred),
        "R-DSPT-22",
        "No row refers to the audit’s action",
    )


def refusals(plan: ToolkitPlan) -> tuple[Refusal, ...]:
    """Return everything that stands against agreeing, worked out from the plan."""
    found = (
        rows_without_dates(plan),
        rows_past_the_horizon(plan),
        gaps_without_a_row(plan),
        audit_actions_without_a_row(plan),
    )
    return tuple(each for each in found if each is not None)


def _of(code: RefusalCode, about: Iterable[str], rule: str, says: str) -> Refusal | None:
    named = tuple(about)
    if not named:
        return None
    return Refusal(code=code, says=f"{says} {', '.join(named)}", rule=rule, about=named)


def judgements_missing(plan: ToolkitPlan) -> tuple[str, ...]:
    """Return in words which judgements the plan still needs before it can be agreed (R-DSPT-36)."""
    given = {(each.by, each.criterion) for each in plan.judged}
    return tuple(
        f"{criterion.value} (the {DUTIES[role].spoken})"
        for role in sorted(plan.reviewers)
        for criterion in Criterion
        if (role, criterion) not in given
    )


def judged_short(plan: ToolkitPlan) -> tuple[str, ...]:
    """Return the criteria that a reviewer says the plan does not meet."""
    return tuple(dict.fromkeys(each.criterion.value for each in plan.judged if not each.is_met))
