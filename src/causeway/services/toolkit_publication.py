"""Publishing: one act that sets the status and, where there are gaps, submits the plan (R-DSPT-05, 31).

Nothing about the content stops it. What reviewers will hold against the plan is listed to whoever
publishes, who says that they have seen it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, cautions_about
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import Member, OwnerApproval, Plan, PlanVersion, ToolkitAssessment
from causeway.services import events
from causeway.services.lifecycle import as_domain, move
from causeway.services.permission import permitted, permitted_on_plan
from causeway.services.toolkit_handed_over import keep_first_publication, keep_what_is_open
from causeway.services.toolkit_standing import (
    content_under_review,
    latest_published,
    readiness_of,
    row_content,
    rows_of,
    year_of,
)
from causeway.services.toolkit_status import change_status
from causeway.services.versions import freeze


class NotSeenYet(Exception):
    """What stands against the plan has not been confirmed as seen; carries it."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__("Say that you have seen what reviewers will find")
        self.reasons = reasons


class ApprovalMissing(Exception):
    """A year that asks for the approval of the owner of the risk, and none is said, or one to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved the plan as Senior Information Risk Owner, and on which day."""

    name: str
    approved_on: date


class StandardNotMet(Exception):
    """The assessment has gaps, or assertions nobody has confirmed, so that it needs its plan."""


def cautions_of(plan: Plan) -> tuple[Reason, ...]:
    """Return what reviewers will hold against the plan as it stands (R-DSPT-21, 22, 40, 41)."""
    return cautions_about(plan.regime.step(StepName.PUBLISH_ASSESSMENT), as_domain(plan))


@permitted_on_plan(Operation.PUBLISH_ASSESSMENT)
def publish_assessment(
    plan: Plan,
    *,
    has_seen: bool,
    approval: Approval | None = None,
    by: Member,
    at: datetime,
) -> PlanVersion:
    """Publish the assessment as Standards Not Met, and submit the plan as its next version.

    Raises NotSeenYet where something stands against the plan and was not confirmed as seen, and
    ApprovalMissing where the year asks for an approval.
    """
    if plan.stage == "published" and (latest := _published_as_it_stands(plan)) is not None:
        return latest  # pressing once more changes nothing
    cautions = cautions_of(plan)
    if cautions and not has_seen:
        raise NotSeenYet(cautions)
    approved = _approval(plan, approval, today=by.today)
    move(plan, StepName.PUBLISH_ASSESSMENT, by=by, at=at)
    version = freeze(plan, StepName.PUBLISH_ASSESSMENT, by=by, at=at)
    keep_what_is_open(plan)
    keep_first_publication(plan, at=at)
    if approved is not None:
        OwnerApproval.objects.create(
            plan=plan,
            version=version,
            name=approved.name.strip(),
            approved_on=approved.approved_on,
            recorded_by_id=by.person_id,
            recorded_at=at,
        )
    _published(plan.assessment, PublicStatus.STANDARDS_NOT_MET, by=by, at=at)
    return version


def _approval(plan: Plan, approval: Approval | None, *, today: date) -> Approval | None:
    """Return the approval that is kept; None where the year asks for none."""
    if not year_of(plan.assessment).owner_of_risk_signs:
        return None
    if approval is None or not approval.name.strip():
        raise ApprovalMissing("Name the Senior Information Risk Owner who approved the plan")
    if approval.approved_on > today:
        raise ApprovalMissing("The day of the approval has not come yet")
    return approval


def _published_as_it_stands(plan: Plan) -> PlanVersion | None:
    """Return the version published last, where no row has changed since."""
    rows = [row_content(row) for row in rows_of(plan)]
    return latest_published(plan) if rows == content_under_review(plan) else None


@permitted_on_plan(Operation.PUBLISH_ASSESSMENT)
def publish_as_met(plan: Plan, *, by: Member, at: datetime) -> None:
    """Publish an assessment that has no gap left: Standards Met, and its plan is at an end.

    Raises StepRefused with what is still open.
    """
    move(plan, StepName.PUBLISH_AS_MET, by=by, at=at)
    _published(plan.assessment, PublicStatus.STANDARDS_MET, by=by, at=at)


@permitted(Operation.KEEP_ASSESSMENT)
def publish_without_plan(*, assessment: UUID, by: Member, at: datetime) -> ToolkitAssessment:
    """Publish an assessment that meets the standard and never had a plan (R-DSPT-02, 04).

    Raises StandardNotMet where something is still open.
    """
    found = ToolkitAssessment.objects.visible_to(by).get(reference=assessment, plan__isnull=True)
    if not readiness_of(found).is_met:
        raise StandardNotMet("Something is still open: look at what publishing would come to")
    _published(found, PublicStatus.STANDARDS_MET, by=by, at=at)
    events.append(
        "assessment_published",
        organisation=found.organisation,
        subject=found.reference,
        by=by,
        at=at,
    )
    return found


def _published(
    assessment: ToolkitAssessment, status: PublicStatus, *, by: Member, at: datetime
) -> None:
    ToolkitAssessment.objects.filter(pk=assessment.pk).update(
        published_by_id=by.person_id, published_at=at
    )
    change_status(assessment.organisation, assessment.year, status, by=by, at=at)
