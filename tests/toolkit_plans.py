"""What tests of the toolkit begin from: a trust with its assessment, and those who review its plan."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from causeway.domain.access import Operation
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.toolkit.evidence import ItemStatus, Response
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import Criterion
from causeway.records.models import (
    Member,
    Membership,
    Organisation,
    OrganisationCode,
    Plan,
    ToolkitAssessment,
    ToolkitDecision,
    ToolkitRow,
)
from causeway.services.toolkit_assessment import keep_file, save_answers, save_file
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_review import agree_plan, judge, request_review
from causeway.services.toolkit_rows import MilestoneSaid, RowSaid, add_row, save_row
from causeway.services.toolkit_standing import finish_of, references_of, rows_of
from tests.builders import NOON, a_member, an_organisation
from tests.documents.workbook.workbooks import a_workbook

FILES = Path(__file__).parent / "files"
TRUST = "Stourvale University Hospitals NHS Foundation Trust"
REGION = "South West"
# What is done to a plan that answers an assessment has a table of its own.
OF_THE_TOOLKIT = frozenset(
    {
        Operation.SEE_TOOLKIT_PLAN, Operation.ANSWER_ROW, Operation.PUBLISH_ASSESSMENT,
        Operation.REQUEST_REVIEW, Operation.GIVE_INFORMATION, Operation.REVIEW_TOOLKIT_PLAN,
        Operation.JUDGE_TOOLKIT_PLAN, Operation.ASK_FOR_INFORMATION, Operation.DECIDE_ON_PLAN,
        Operation.ACCEPT_AT_DISCRETION, Operation.CLAIM_COMPLETION, Operation.DECIDE_ON_COMPLETION,
        Operation.FALL_BACK, Operation.RECORD_CALL, Operation.AGREE_EXCEPTION, Operation.SEND_UPDATE, Operation.REVIEW_UPDATE,
        Operation.OPEN_TO_COMMISSIONER, Operation.SAY_OF_ROW,
    }
)  # fmt: skip

# What the national teams keep beside the plans.
OF_THE_DESK = frozenset(
    {
        Operation.KEEP_YEARS, Operation.SEE_DESK, Operation.SEE_COUNTRY, Operation.DECLARE_INTEREST,
        Operation.SAMPLE_BLIND, Operation.READ_BLIND,
        Operation.CHASE_MISSING, Operation.KEEP_CONTACTS, Operation.RECORD_REGULATOR_NOTICE,
    }
)  # fmt: skip


def a_trust(
    name: str = TRUST,
    *,
    code: str = "RZZ99",
    region: str = REGION,
    type_: OrganisationType = OrganisationType.TRUST,
) -> Organisation:
    trust = an_organisation(name, OrganisationKind.HEALTH_BODY)
    Organisation.objects.filter(pk=trust.pk).update(type=type_.value, region=region)
    if code:
        OrganisationCode.objects.get_or_create(
            organisation=trust, scheme="ODS", code=code, valid_from=date(2020, 4, 1)
        )
    trust.refresh_from_db()
    return trust


def a_toolkit_lead(of: Organisation | None = None) -> Member:
    return a_member(Role.TOOLKIT_LEAD, of=of or a_trust())


def a_judge(role: Role = Role.TOOLKIT_TEAM, *, region: str = REGION) -> Member:
    """Return somebody of a national body; a Regional Security Lead has the region of theirs."""
    is_regional = role is Role.REGIONAL_LEAD
    name = f"NHS England {region}" if is_regional else "NHS England"
    body = an_organisation(name, OrganisationKind.NATIONAL_BODY)
    if is_regional:
        Organisation.objects.filter(pk=body.pk).update(region=region)
        body.refresh_from_db()
    member = a_member(role, of=body)
    # Their work is of the year before the other tests' people begin.
    Membership.objects.filter(person_id=member.person_id).update(starts_on=date(2020, 1, 1))
    return member


def brought_in(name: str, *, by: Member) -> ToolkitAssessment:
    """Bring in one of the trust's workbooks: assessment, audit-actions or improvement-plan."""
    content = (FILES / f"dspt-2023-24-stourvale-{name}.xlsx").read_bytes()
    kept = keep_file(name=f"{name}.xlsx", content=content, by=by, at=NOON)
    return save_file(file=kept.reference, by=by, at=NOON)


def an_assessment(lead: Member | None = None) -> ToolkitAssessment:
    """Bring in the trust's assessment with its audit, and the plan that its gaps ask for."""
    by = lead or a_toolkit_lead()
    brought_in("assessment", by=by)
    brought_in("audit-actions", by=by)
    return ToolkitAssessment.objects.select_related("plan").get(organisation_id=by.organisation_id)


def in_outcomes(lead: Member, levels: Mapping[str, tuple[str, str]]) -> ToolkitAssessment:
    """Bring in an assessment of 2024-25: of each outcome its level, and the one expected of it."""
    rows = [(code, *said) for code, said in levels.items()]
    heading = ("CAF outcome", "Current level", "Expected level")
    content = a_workbook({"Outcomes": [("DSPT 2024-25 assessment",), heading, *rows]})
    kept = keep_file(name="outcomes.xlsx", content=content, by=lead, at=NOON)
    return save_file(file=kept.reference, by=lead, at=NOON)


def plan_of(assessment: ToolkitAssessment) -> Plan:
    assessment.refresh_from_db()
    assert assessment.plan is not None
    return assessment.plan


def said_of(row: ToolkitRow, *, finish: date | None = date(2024, 12, 31)) -> RowSaid:
    return RowSaid(
        gap="Not there yet",
        actions="Do it",
        milestones=[MilestoneSaid(on=date(2024, 9, 30), what="half of it")],
        funding="None outstanding",
        owner="Chief Technology Officer",
        finish_on=finish or finish_of(row),
        status=ItemStatus.IN_PROGRESS,
        references=references_of(row),
    )


def a_full_plan(lead: Member) -> Plan:
    """Return a plan whose every gap has a row with everything that is asked."""
    assessment = an_assessment(lead)
    brought_in("improvement-plan", by=lead)
    plan = plan_of(assessment)
    add_row(plan.reference, code="1.1.2", by=lead, at=NOON)
    for row in rows_of(plan):
        save_row(
            plan.reference,
            row=row.reference,
            said=said_of(row),
            seen_revision=row.revision,
            by=lead,
            at=NOON,
        )
    return plan


def published(lead: Member, **change: object) -> Plan:
    """Return a published plan; what is changed is changed of the row of 4.5.3, before it is published."""
    plan = a_full_plan(lead)
    if change:
        ToolkitRow.objects.filter(plan=plan, requirement="4.5.3").update(**change)
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    plan.refresh_from_db()
    return plan


def under_review(lead: Member, **change: object) -> Plan:
    plan = published(lead, **change)
    request_review(plan.reference, by=lead, at=NOON)
    plan.refresh_from_db()
    return plan


def judged_well(plan: Plan, *judges: Member) -> None:
    for each in judges:
        judge(
            plan.reference,
            judged=dict.fromkeys(Criterion, True),
            says={},
            by=each,
            at=NOON,
        )


def agreed(lead: Member) -> Plan:
    plan = under_review(lead)
    team = a_judge()
    judged_well(plan, team, a_judge(Role.REGIONAL_LEAD))
    agree_plan(plan.reference, by=team, at=NOON)
    plan.refresh_from_db()
    return plan


def agreed_in_july(lead: Member) -> Plan:
    """Return a plan that was agreed before its first update fell due, so that it owes both."""
    plan = agreed(lead)
    in_july = datetime(2024, 7, 20, 11, 0, tzinfo=UTC)
    ToolkitDecision.objects.filter(plan=plan).update(decided_at=in_july)
    return plan


def everything_answered(assessment: ToolkitAssessment, lead: Member) -> None:
    assessment.refresh_from_db()
    save_answers(
        assessment=assessment.reference,
        seen_revision=assessment.revision,
        responses={item.code: Response.ANSWERED for item in assessment.items.all()},
        confirmed={each.code: True for each in assessment.assertions.all()},
        by=lead,
        at=NOON,
    )
