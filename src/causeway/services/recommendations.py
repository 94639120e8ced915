"""Step 1: the assurer writes recommendations in the report (R-CAF-07, R-CAF-33 to 36, R-CAF-52)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import F

from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.domain.finding import ControlType, RiskLevel
from causeway.records.models import Finding, Member, Plan
from causeway.services import events
from causeway.services.assurance_report import who_changed
from causeway.services.edits import StaleEdit
from causeway.services.permission import permitted_on_plan
from causeway.services.report_parts import parts_seen
from causeway.services.report_rows import AssurerSaid, add_findings, rewrite_finding

FIELDS = ("part", "outcomes", "recommendation", "risk_level", "risk_description", "control_types")


def said_now(finding: Finding) -> AssurerSaid:
    """Return what a finding says now."""
    return AssurerSaid(
        part=finding.part.name,
        requirements=tuple(each.requirement for each in finding.requirements.all()),
        recommendation=finding.recommendation,
        risk_level=RiskLevel(finding.risk_level) if finding.risk_level else None,
        risk_description=finding.risk_description,
        control_types=frozenset(ControlType(each.control_type) for each in finding.controls.all()),
        external_ref=finding.external_ref,
        source=finding.source,
        notes=finding.notes,
    )


def recommendation_of(plan: Plan, finding: UUID, by: Member) -> Finding:
    """Return a finding of the plan; raise Finding.DoesNotExist for any other."""
    seen = Finding.objects.visible_to(by).present().filter(plan=plan)
    rows = seen.select_related("part", "plan__organisation").prefetch_related(
        "requirements", "controls"
    )
    return rows.get(reference=finding)


@permitted_on_plan(Operation.WRITE_REPORT)
def recommend(plan: Plan, *, said: AssurerSaid, by: Member, at: datetime) -> Finding:
    """Add a recommendation to the report.

    Raises ReportPart.DoesNotExist for a part that is not theirs to write about, and
    UnknownRequirement for an outcome the framework does not have.
    """
    _check(plan, said, by)
    [finding] = add_findings(plan, [said])
    _happened("report_changed", plan, finding, by=by, at=at, fields=FIELDS)
    return finding


@permitted_on_plan(Operation.WRITE_REPORT)
def change_recommendation(
    plan: Plan, *, finding: UUID, said: AssurerSaid, seen_revision: int, by: Member, at: datetime
) -> Finding:
    """Put new words in place of a recommendation's.

    Raises StaleEdit with both texts, and nothing changed, where somebody saved since it was read.
    """
    found = recommendation_of(plan, finding, by)
    _check(plan, said, by)
    before = said_now(found)
    said = replace(said, external_ref=before.external_ref, source=before.source, notes=before.notes)
    if not rewrite_finding(found, said, seen_revision=seen_revision):
        who, when = who_changed(plan, found.reference, found.ref)
        raise StaleEdit(yours=said, theirs=before, revision=found.revision, who=who, at=when)
    _happened("report_changed", plan, found, by=by, at=at, fields=FIELDS)
    return found


@permitted_on_plan(Operation.WRITE_REPORT)
def withdraw_recommendation(
    plan: Plan, *, finding: UUID, seen_revision: int, by: Member, at: datetime
) -> Finding:
    """Take a recommendation out of the report; what was said about it is kept.

    Raises StaleEdit where somebody changed it since it was read.
    """
    found = recommendation_of(plan, finding, by)
    won = Finding.objects.filter(pk=found.pk, revision=seen_revision).update(
        withdrawn_at=at, revision=F("revision") + 1
    )
    if not won:
        who, when = who_changed(plan, found.reference, found.ref)
        now = said_now(found)
        raise StaleEdit(yours=now, theirs=now, revision=found.revision, who=who, at=when)
    _happened("recommendation_withdrawn", plan, found, by=by, at=at)
    return found


def _check(plan: Plan, said: AssurerSaid, by: Member) -> None:
    parts_seen(plan, by).get(name=said.part)
    catalogue = framework(plan.framework)
    for each in said.requirements:
        catalogue.requirement(each)


def _happened(
    kind: str,
    plan: Plan,
    finding: Finding,
    *,
    by: Member,
    at: datetime,
    fields: Sequence[str] = (),
) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=finding.reference,
        ref=finding.ref,
        plan=plan,
        by=by,
        at=at,
        fields=fields,
    )
