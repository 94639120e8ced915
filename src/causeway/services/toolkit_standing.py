"""Where an assessment and its plan stand, read from their rows for the rules and for a version."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.quarters import Quarter
from causeway.domain.roles import Role
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.dependency import DatedDependency
from causeway.domain.toolkit.evidence import (
    EvidenceItem,
    ItemStatus,
    Readiness,
    Response,
    RowOrigin,
    in_order,
    readiness,
)
from causeway.domain.toolkit.organisation_types import OrganisationType, TypeOfOrganisation
from causeway.domain.toolkit.plan import Criterion, Judged, PlanRow, ToolkitPlan
from causeway.domain.toolkit.policy import OF_AN_ASSESSMENT, UNDER_REVIEW
from causeway.records.models import (
    AuditAction,
    HorizonException,
    Member,
    Organisation,
    Plan,
    PlanVersion,
    ToolkitAssessment,
    ToolkitDependency,
    ToolkitJudgement,
    ToolkitRow,
)
from causeway.services.toolkit_years import year_as_it_stands

type RowContent = dict[str, Any]

HANDED_OVER = (StepName.PUBLISH_ASSESSMENT.value, StepName.GIVE_INFORMATION.value)
"""The hand-overs at which reviewers get a version of the plan."""


def year_of(assessment: ToolkitAssessment) -> AssessmentYear:
    """Return the assessment year with its dates."""
    return year_as_it_stands(assessment.year)


def readiness_of(assessment: ToolkitAssessment) -> Readiness:
    """Return what publishing would come to; asking changes nothing (R-DSPT-09)."""
    items = (
        EvidenceItem(
            code=each.code, is_mandatory=each.is_mandatory, response=Response(each.response)
        )
        for each in assessment.items.all()
    )
    confirmed = {each.code: each.is_confirmed for each in assessment.assertions.all()}
    return readiness(items, confirmed)


def rows_of(plan: Plan) -> list[ToolkitRow]:
    """Return the rows that are in the plan now, in the order of their requirements."""
    rows = (
        ToolkitRow.objects.filter(plan=plan, is_settled=False)
        .select_related("action__owner", "exception")
        .prefetch_related("milestones", "depends_on")
    )
    return sorted(rows, key=lambda row: in_order(row.requirement))


def open_audit_of(plan: Plan) -> QuerySet[AuditAction]:
    """Return what the audit found and is still open (R-DSPT-22)."""
    return AuditAction.objects.filter(assessment__plan=plan, is_open=True)


def references_of(row: ToolkitRow) -> tuple[str, ...]:
    """Return the local references of a row, one to a line (R-DSPT-29)."""
    return tuple(each.strip() for each in row.local_references.splitlines() if each.strip())


def dependency_as_domain(each: ToolkitDependency) -> DatedDependency:
    """Return what rows wait for as the rules see it."""
    return DatedDependency(name=each.name, due_on=each.due_on, first_due_on=each.first_due_on)


def dependencies_of(row: ToolkitRow) -> str:
    """Return what a row depends on: what was typed, and what it waits for together with others."""
    shared = (dependency_as_domain(each).spoken for each in row.depends_on.all())
    return "\n".join(filter(None, (row.dependencies, *shared)))


def owner_of(row: ToolkitRow) -> str:
    """Return who owns the work: of the action that carries it out, where one does."""
    if row.action is None:
        return row.owner
    return row.action.owner.name if row.action.owner else row.action.owner_role


def finish_of(row: ToolkitRow) -> date | None:
    """Return the planned completion: that of the action which carries the row out, where one does."""
    if row.action is None:
        return row.finish_on
    if row.action.finish_on is None and row.action.finishes_in:
        return Quarter.parse(row.action.finishes_in).last_day
    return row.action.finish_on


def row_as_domain(row: ToolkitRow) -> PlanRow:
    """Return a row as the rules see it."""
    return row_of_content(row_content(row), is_excepted=is_excepted(row, finish_of(row)))


def is_excepted(row: ToolkitRow, finish: date | None) -> bool:
    """Tell whether NHS England and DHSC both agreed that the row may end this late (R-DSPT-41)."""
    exception: HorizonException | None = getattr(row, "exception", None)
    return exception is not None and exception.covers(finish)


def handed_over(plan: Plan) -> QuerySet[PlanVersion]:
    """Return the versions reviewers got: published, or sent with an answer to them; the last first."""
    return PlanVersion.objects.filter(plan=plan, step__in=HANDED_OVER).order_by("-number")


def latest_published(plan: Plan) -> PlanVersion | None:
    """Return the version reviewers have."""
    return handed_over(plan).first()


def rows_under_review(plan: Plan, version: PlanVersion | None) -> list[PlanRow]:
    """Return the rows as reviewers have them, whatever the organisation has typed since (R-DSPT-43).

    That both bodies agreed an exception is no part of the version, and counts from when they did.
    """
    rows = {row.requirement: row for row in rows_of(plan)}
    handed_over = [row_of_content(each) for each in rows_in(version)] if version else []
    return [
        replace(each, is_excepted=is_excepted(rows[each.requirement], each.finish))
        if each.requirement in rows
        else each
        for each in handed_over
    ]


def content_under_review(plan: Plan) -> list[RowContent]:
    """Return what the version that reviewers have says of each row; nothing before there is one."""
    version = latest_published(plan)
    return rows_in(version) if version else []


def rows_in(version: PlanVersion) -> list[RowContent]:
    """Return what a version says of each row."""
    found: list[RowContent] = json.loads(bytes(version.canonical))["rows"]
    return found


def open_audit_in(version: PlanVersion) -> QuerySet[AuditAction]:
    """Return what the audit had left open when a version was handed over."""
    numbers: list[str] = json.loads(bytes(version.canonical))["open_audit"]
    return AuditAction.objects.filter(assessment__plan=version.plan_id, number__in=numbers)


def content_seen(plan: Plan, member: Member) -> list[RowContent]:
    """Return what the rows say: to their organisation as they stand, to reviewers as handed over."""
    if member.may(Operation.KEEP_ASSESSMENT):
        return [row_content(row) for row in rows_of(plan)]
    return content_under_review(plan)


def row_of_content(row: RowContent, *, is_excepted: bool = False) -> PlanRow:
    """Return a row of a version as the rules see it."""
    return PlanRow(
        requirement=row["requirement"],
        origin=RowOrigin(row["origin"]),
        actions=row["actions"],
        milestones=tuple(date.fromisoformat(each["on"]) for each in row["milestones"]),
        funding=row["funding"],
        owner=row["owner"],
        finish=date.fromisoformat(row["finish"]) if row["finish"] else None,
        status=ItemStatus(row["status"]) if row["status"] else None,
        references=tuple(row["references"]),
        is_excepted=is_excepted,
    )


def toolkit_of(plan: Plan, *, as_handed_over: bool = False) -> ToolkitPlan | None:
    """Return what the rules see of a plan that answers an assessment; None for any other.

    Reviewers decide on what was handed over to them, and are shown nothing typed since; everything
    else is about the rows as they stand.
    """
    if plan.stage not in OF_AN_ASSESSMENT:
        return None
    assessment = (
        ToolkitAssessment.objects.filter(plan=plan)
        .prefetch_related("items", "assertions")
        .select_related("organisation")
        .first()
    )
    if assessment is None:
        return None
    found = readiness_of(assessment)
    is_with_reviewers = as_handed_over or plan.stage in UNDER_REVIEW
    version = latest_published(plan)
    rows = (
        rows_under_review(plan, version) if is_with_reviewers else map(row_as_domain, rows_of(plan))
    )
    return ToolkitPlan(
        rows=tuple(rows),
        gaps=found.gaps,
        unconfirmed=found.unconfirmed,
        open_audit=tuple(open_audit_of(plan).values_list("number", flat=True)),
        latest_completion=year_of(assessment).latest_completion,
        reviewers=_reviewers(assessment),
        judged=_judged(plan, version),
    )


def kind_of(organisation: Organisation) -> TypeOfOrganisation | None:
    """Return what the toolkit's table says of an organisation; None for one without a type."""
    if not organisation.type:
        return None
    return organisation_types()[OrganisationType(organisation.type)]


def _reviewers(assessment: ToolkitAssessment) -> frozenset[Role]:
    kind = kind_of(assessment.organisation)
    return kind.judged_by if kind else frozenset({Role.TOOLKIT_TEAM})


def _judged(plan: Plan, version: PlanVersion | None) -> tuple[Judged, ...]:
    said = ToolkitJudgement.objects.filter(plan=plan, version=version)
    return tuple(
        Judged(criterion=Criterion(each.criterion), by=Role(each.role), is_met=each.is_met)
        for each in said
    )


def toolkit_content(plan: Plan) -> dict[str, Any]:
    """Return what a version keeps of an assessment's plan; nothing for any other plan."""
    if plan.stage not in OF_AN_ASSESSMENT:
        return {}
    return {
        "rows": [row_content(row) for row in rows_of(plan)],
        "open_audit": list(open_audit_of(plan).values_list("number", flat=True)),
    }


def row_content(row: ToolkitRow) -> RowContent:
    """Return a row as a version keeps it."""
    finish = finish_of(row)
    return {
        "requirement": row.requirement,
        "text": row.text,
        "origin": row.origin,
        "gap": row.gap,
        "actions": row.actions,
        "funding": row.funding,
        "owner": owner_of(row),
        "finish": finish.isoformat() if finish else "",
        "status": row.status,
        "references": list(references_of(row)),
        "dependencies": dependencies_of(row),
        "milestones": [
            {"on": each.due_on.isoformat(), "what": each.title} for each in row.milestones.all()
        ],
    }
