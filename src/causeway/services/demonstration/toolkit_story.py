"""The demonstration's trust, from its assessment to the review that waits for its reviewers."""

from io import BytesIO

from causeway.documents.workbook.writer_style import new_workbook
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import Criterion
from causeway.records.models import Member, Plan, ToolkitAssessment
from causeway.services.demonstration import stourvale
from causeway.services.demonstration.stage import Clock, Company, bring_in, found_company
from causeway.services.installation import InTheToolkit
from causeway.services.toolkit_assessment import keep_file, save_file
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_review import judge, request_review
from causeway.services.toolkit_rows import save_row
from causeway.services.toolkit_standing import references_of, rows_of, year_of

FOUNDED, ASSESSED, PUBLISHED, ASKED = 200, 60, 30, 29


def trust(clock: Clock) -> None:
    """Let Stourvale publish with gaps, and ask for the review of its plan."""
    company = found_company(
        stourvale.NAME,
        OrganisationKind.HEALTH_BODY,
        lead=stourvale.AMARA,
        at=clock.ago(FOUNDED),
        toolkit=InTheToolkit(
            type=OrganisationType.TRUST,
            region=stourvale.REGION,
            code=stourvale.CODE,
            is_essential_operator=True,
        ),
    )
    national = found_company(
        stourvale.NATIONAL,
        OrganisationKind.NATIONAL_BODY,
        lead=stourvale.KOFI,
        at=clock.ago(FOUNDED),
    )
    reviewers = {stourvale.SUNNIVA: Role.NATIONAL_CISO}
    bring_in(national, stourvale.KOFI, reviewers, at=clock.ago(FOUNDED - 1))
    _regional(clock)
    plan = _drafted(company, clock)
    _reviewed(plan, company, national, clock)


def _regional(clock: Clock) -> None:
    """Add the region's own body, whose Regional Security Lead is its first member."""
    found_company(
        stourvale.REGIONAL,
        OrganisationKind.NATIONAL_BODY,
        lead=stourvale.BETHAN,
        role=Role.REGIONAL_LEAD,
        at=clock.ago(FOUNDED),
        toolkit=InTheToolkit(region=stourvale.REGION),
    )


def _drafted(company: Company, clock: Clock) -> Plan:
    at = clock.ago(ASSESSED)
    lead = company.member(stourvale.AMARA, at)
    items = (stourvale.TITLE, stourvale.HEADINGS, *stourvale.ITEMS)
    audit = (stourvale.AUDIT_HEADINGS, *stourvale.AUDIT)
    for name, rows in (("assessment.xlsx", items), ("audit actions.xlsx", audit)):
        kept = keep_file(name=name, content=_workbook(rows), by=lead, at=at)
        save_file(file=kept.reference, by=lead, at=at)
    assessment = ToolkitAssessment.objects.get(organisation=company.organisation)
    plan = Plan.objects.get(assessment=assessment)
    deadline = year_of(assessment).publication_deadline
    for row in rows_of(plan):
        planned = stourvale.ROWS[row.requirement]
        said = planned.said(deadline, references_of(row))
        save_row(
            plan.reference,
            row=row.reference,
            said=said,
            seen_revision=row.revision,
            by=lead,
            at=clock.ago(ASSESSED - 10),
        )
    return plan


def _reviewed(plan: Plan, company: Company, national: Company, clock: Clock) -> None:
    at = clock.ago(PUBLISHED)
    lead: Member = company.member(stourvale.AMARA, at)
    publish_assessment(plan.reference, has_seen=True, by=lead, at=at)
    request_review(plan.reference, by=lead, at=clock.ago(ASKED))
    judge(
        plan.reference,
        judged=dict.fromkeys(Criterion, True),
        says={},
        by=national.member(stourvale.KOFI, clock.ago(ASKED - 5)),
        at=clock.ago(ASKED - 5),
    )


def _workbook(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Return rows as the workbook a trust would bring in."""
    stream = BytesIO()
    workbook = new_workbook(stream)
    sheet = workbook.add_worksheet("Sheet 1")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    workbook.close()
    return stream.getvalue()
