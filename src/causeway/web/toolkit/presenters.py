"""An assessment of the toolkit, its plan's rows and its review, in words."""

from collections.abc import Sequence

from django.urls import reverse

from causeway.domain.framework import Level
from causeway.domain.roles import DUTIES, Role
from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound
from causeway.domain.toolkit.evidence import Readiness, is_evidence_item
from causeway.domain.toolkit.organisation_types import TEAM_SPOKEN, Team
from causeway.domain.toolkit.plan import PlanRow, RefusalCode
from causeway.domain.toolkit.regulatory import KIND_SPOKEN, NoticeKind
from causeway.domain.toolkit.rounds import RoundState
from causeway.domain.toolkit.support import has_many_gaps
from causeway.records.models import (
    AuditAction,
    HorizonException,
    Organisation,
    OwnerApproval,
    Plan,
    RegulatorNotice,
    ReviewCall,
    ToolkitContact,
    ToolkitDecision,
    ToolkitJudgement,
    ToolkitOutcome,
)
from causeway.services.toolkit_rounds import RoundOfPlan
from causeway.services.toolkit_standing import RowContent, kind_of, row_of_content
from causeway.web.labels import LEVEL
from causeway.web.spoken import counted, day, listed

CODE_WORDS = {
    RefusalCode.NO_DATES: "dates are missing",
    RefusalCode.BEYOND_HORIZON: "dates are past the horizon",
    RefusalCode.GAPS_UNCOVERED: "an item has no row",
    RefusalCode.AUDIT_UNCOVERED: "audit actions were left out",
    RefusalCode.NOT_ROBUST: "no realistic or robust plan",
}
OUTCOMES = {
    ToolkitOutcome.AGREED: "Agreed: Approaching Standards, subject to delivery",
    ToolkitOutcome.NOT_AGREED: "Not agreed",
    ToolkitOutcome.ACCEPTED_AT_DISCRETION: "Accepted by the National CISO",
    ToolkitOutcome.COMPLETION_CONFIRMED: "Complete: Standards Met",
    ToolkitOutcome.COMPLETION_RETURNED: "Said to be complete, and returned",
    ToolkitOutcome.FELL_BACK: "Taken back to Standards Not Met",
}


def would_come_to(found: Readiness) -> list[str]:
    """Return what publishing today would come to, in sentences (R-DSPT-09, 10)."""
    if found.is_met:
        return ["Nothing is short of the standard, and everything is confirmed: Standards Met."]
    outcomes = [each for each in found.gaps if not is_evidence_item(each)]
    short = (
        ("outcome", outcomes, "below the expected level"),
        ("mandatory item", _items(found.unanswered), "not answered"),
        ("mandatory item", _items(found.partly_answered), "answered only in part"),
        ("assertion", found.unconfirmed, "not confirmed"),
    )
    says = [
        f"{counted(len(codes), what)} {how}: {listed(codes)}."
        for what, codes, how in short
        if codes
    ]
    if has_many_gaps(len(found.gaps)):
        says.append(
            "The plan’s process is meant for organisations with a few items open. Talk to those who "
            "review your plan early."
        )
    if found.needs_plan:
        says.append(
            "Publishing would come to Standards Not Met, and an improvement plan goes with it."
        )
    else:
        says.append("No plan is needed: confirm the assertions, and publish.")
    return says


def _items(codes: Sequence[str]) -> list[str]:
    return [each for each in codes if is_evidence_item(each)]


def row_cells(row: RowContent, href: str) -> list[object]:
    """Return a row of the plan as a table shows it."""
    value = row_of_content(row)
    return [
        {"text": f"{value.requirement} {row['text']}".strip(), "href": href},
        value.owner or "Nobody yet",
        day(value.finish) if value.finish else "No date yet",
        value.status.value.replace("_", " ").capitalize() if value.status else "Not said",
        _lacks(value),
    ]


def row_facts(row: RowContent, exception: HorizonException | None) -> list[dict[str, object]]:
    """Return everything a row says, for those who only read it."""
    found: list[dict[str, object]] = [
        {"key": key, "value": text or "Not said", "words": True}
        for key, text in row_in_words(row).items()
    ]
    if exception is not None:
        found.append({"key": "Past the horizon", "value": _excepted(exception), "words": True})
    return found


def row_in_words(row: RowContent) -> dict[str, str]:
    """Return everything a row says, each thing under its name; blank where nothing is said."""
    value = row_of_content(row)
    milestones = "; ".join(
        f"{day(on)} {each['what']}"
        for on, each in zip(value.milestones, row["milestones"], strict=True)
    )
    return {
        **levels_in_words(row),
        "What is missing": row["gap"],
        "Actions": value.actions,
        "Milestones": milestones,
        "Funding and people still to be secured": value.funding,
        "Owner": value.owner,
        "Complete by": day(value.finish) if value.finish else "",
        "Status": row["status"].replace("_", " ").capitalize(),
        "Local references": ", ".join(value.references),
        "Depends on": row["dependencies"],
    }


def levels_in_words(row: RowContent) -> dict[str, str]:
    """Return how far an outcome is and should be; nothing for an evidence item."""
    if not row.get("expected"):
        return {}
    return {
        "Level now": LEVEL[Level(row["level"])],
        "Expected level": LEVEL[Level(row["expected"])],
    }


def _excepted(exception: HorizonException) -> str:
    """Return who has agreed that a row may end past the horizon, and why (R-DSPT-41)."""
    by = (("NHS England", exception.nhs_england_at), ("DHSC", exception.dhsc_at))
    said = [
        f"{name} agreed on {day(at)}" if at else f"{name} has not agreed yet" for name, at in by
    ]
    return f"Up to {day(exception.until)}: {'; '.join(said)}. {exception.reason}"


def organisation_facts(organisation: Organisation) -> list[dict[str, object]]:
    """Return what reviewers must know of an organisation (R-DSPT-01, 51, 75)."""
    kind = kind_of(organisation)
    essential = (
        "Yes: the plan is how it shows its security duties"
        if organisation.is_essential_operator
        else "No"
    )
    since = kind.category_one_since if kind else ""
    said = (
        ("Type", kind.name if kind else "Not said"),
        *(
            [("New to Category One", f"Since {since}: more is asked of it than before")]
            if since
            else []
        ),
        ("Region", organisation.region or "Not said"),
        ("Operator of essential services", essential),
    )
    return [{"key": key, "value": text} for key, text in said]


def approval_fact(each: OwnerApproval) -> dict[str, object]:
    """Return who approved a version as owner of the risk before it was published."""
    by = f"{each.name}, {day(each.approved_on)}"
    return {"key": f"Version {each.version.number} approved by the risk owner", "value": by}


def _lacks(value: PlanRow) -> str:
    return f"Lacks {listed(value.lacks)}" if value.lacks else "Complete"


ROUNDS = {
    RoundState.AHEAD: "Still ahead",
    RoundState.OPEN: "Asked for now",
    RoundState.OVERDUE: "Overdue",
    RoundState.RECEIVED: "Received",
    RoundState.RECEIVED_LATE: "Received late",
    RoundState.REVIEWED: "Reviewed",
    RoundState.WAIVED: "Waived nationally",
    RoundState.NOT_OWED: "Not owed: the plan was not agreed by then",
}


def round_cells(plan: Plan, each: RoundOfPlan, *, may_send: bool) -> list[object]:
    """Return a round as a table shows it: until when, how it stands, and what became of it."""
    name = each.asked.spoken
    opens = may_send and each.can_be_sent
    href = reverse("toolkit_plan:send", args=[plan.reference, name]) if opens else ""
    said = f"{each.update.sent_by.name}, {day(each.update.sent_at)}" if each.update else ""
    chased = f"Told on {day(each.escalation.escalated_at)}" if each.escalation else ""
    return [
        {"text": f"Send the {name} update" if opens else name, "href": href},
        _due(each.asked),
        ROUNDS[each.state],
        said or each.asked.waiver_reason or "–",
        chased or "–",
    ]


def _due(asked: UpdateRound) -> str:
    """Return when a round is due, and by when one that is missing is chased in (R-DSPT-70)."""
    last = " (the last)" if asked.is_final else ""
    chased = f"; if missing, asked for by {day(asked.chased_by)}" if asked.chased_by else ""
    return f"{day(asked.due)}{last}{chased}"


def timeline_of(year: AssessmentYear) -> list[tuple[str, str]]:
    """Return the days of the year that an organisation plans by (R-DSPT-82)."""
    found = [
        ("The year’s template opens after", year.template_available_after),
        ("Tell NHS England or DHSC that you will miss the standard", year.advance_notice_by),
        ("Publish the assessment, with its plan", year.publication_deadline),
        *((f"Send the {each.name} update", each.due) for each in year.rounds_asked()),
        ("Plans are reviewed from", year.review_from),
        ("Plans are reviewed until", year.review_until),
        ("Complete the plan, at the latest", year.latest_completion),
    ]
    return [(says, day(on)) for says, on in found if on is not None]


def audit_cells(action: AuditAction, referred: frozenset[str]) -> list[object]:
    """Return an audit action beside the plan: whether a row refers to it (R-DSPT-32)."""
    return [
        action.number,
        action.requirements,
        action.finding,
        "In the plan" if action.number in referred else "No row refers to it",
    ]


def contact_cells(each: ToolkitContact) -> list[object]:
    """Return how a team is reached (R-DSPT-20)."""
    return [TEAM_SPOKEN[Team(each.team)], each.desk, each.how]


def notice_cells(each: RegulatorNotice) -> list[object]:
    """Return a notice as both who keeps it and who got it read it (R-DSPT-79)."""
    return [KIND_SPOKEN[NoticeKind(each.kind)], day(each.given_on), each.asks]


def judgement_cells(each: ToolkitJudgement) -> list[object]:
    """Return what one kind of reviewer said of one criterion."""
    return [
        DUTIES[Role(each.role)].spoken,
        each.criterion.capitalize(),
        "Yes" if each.is_met else "No",
        each.says,
    ]


def decision_words(each: ToolkitDecision) -> str:
    """Return a decision in one line, with the reasons that were chosen."""
    reasons = listed([CODE_WORDS[RefusalCode(code)] for code in each.codes.split()])
    because = f" ({reasons})" if reasons else ""
    return f"{OUTCOMES[ToolkitOutcome(each.outcome)]}{because}, {day(each.decided_at)}"


def call_words(each: ReviewCall) -> str:
    """Return what was said in a call after a refusal."""
    support = (
        " The Regional Security Lead was asked formally to help." if each.is_formal_support else ""
    )
    return f"{day(each.held_on)}: {each.would_take}{support}"
