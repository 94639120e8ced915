"""The review of a published plan: asked for, judged by each kind of reviewer, decided (R-DSPT-33 to 42)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.domain.toolkit.plan import Criterion, RefusalCode
from causeway.domain.toolkit.policy import JUDGES
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import (
    HorizonException,
    InformationRequest,
    Member,
    Plan,
    PlanVersion,
    ToolkitDecision,
    ToolkitJudgement,
    ToolkitOutcome,
    ToolkitRow,
)
from causeway.services import events, outbox
from causeway.services.lifecycle import move
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_handed_over import keep_what_is_open
from causeway.services.toolkit_standing import latest_published, rows_under_review
from causeway.services.toolkit_status import change_status
from causeway.services.versions import freeze
from causeway.services.words import WordsMissing, words


class NothingToExcept(Exception):
    """A row that was handed over without a date, so that there is none to agree to."""


def version_under_review(plan: Plan) -> PlanVersion:
    """Return the version that was published last; raise PlanVersion.DoesNotExist without one."""
    version = latest_published(plan)
    if version is None:
        raise PlanVersion.DoesNotExist
    return version


@permitted_on_plan(Operation.REQUEST_REVIEW)
def request_review(plan: Plan, *, by: Member, at: datetime) -> None:
    """Confirm the publication to the DSP Toolkit team, and ask for the review (R-DSPT-35)."""
    move(plan, StepName.REQUEST_REVIEW, by=by, at=at)
    version = version_under_review(plan)
    team = outbox.people_reviewing(plan.organisation, Role.TOOLKIT_TEAM, at=at)
    key = f"request_review:{version.reference}"
    outbox.tell("your_turn", to=team, path=f"/plans/{plan.reference}/", key=key, at=at)


@permitted_on_plan(Operation.JUDGE_TOOLKIT_PLAN)
def judge(
    plan: Plan,
    *,
    judged: Mapping[Criterion, bool],
    says: Mapping[Criterion, str],
    by: Member,
    at: datetime,
) -> None:
    """Say as one kind of reviewer whether the plan is robust and achievable (R-DSPT-36).

    It can be said again until the plan is decided on; WordsMissing where one is not met and
    nothing says why.
    """
    role = next(role for role in Role if role in by.roles & JUDGES)
    for criterion, is_met in judged.items():
        reason = says.get(criterion, "").strip()
        if not is_met and not reason:
            raise WordsMissing(f"Say why the plan is not {criterion.value}")
        ToolkitJudgement.objects.update_or_create(
            version=version_under_review(plan),
            criterion=criterion.value,
            role=role.value,
            defaults={
                "plan": plan,
                "is_met": is_met,
                "says": reason,
                "judged_by_id": by.person_id,
                "judged_at": at,
            },
        )
    _happened(plan, "plan_judged", by=by, at=at)


@permitted_on_plan(Operation.ASK_FOR_INFORMATION)
def ask_for_information(plan: Plan, *, text: str, by: Member, at: datetime) -> InformationRequest:
    """Ask the organisation for more, such as the audit actions that were left out (R-DSPT-33)."""
    text = words(text, missing="Say what you need to know")
    move(plan, StepName.ASK_FOR_INFORMATION, by=by, at=at)
    asked = InformationRequest.objects.create(
        plan=plan, text=text, asked_by_id=by.person_id, asked_at=at
    )
    _tell_the_lead(plan, key=f"ask_for_information:{asked.pk}", at=at)
    return asked


@permitted_on_plan(Operation.GIVE_INFORMATION)
def give_information(plan: Plan, *, answer: str, by: Member, at: datetime) -> None:
    """Answer what the reviewers asked: the rows as they stand now go with it, and the review goes on.

    What was judged of the version before counts for nothing now.
    """
    answer = words(answer, missing="Write your answer")
    move(plan, StepName.GIVE_INFORMATION, by=by, at=at)
    freeze(plan, StepName.GIVE_INFORMATION, by=by, at=at)
    keep_what_is_open(plan)
    InformationRequest.objects.filter(plan=plan, answered_at__isnull=True).update(
        answer=answer, answered_by_id=by.person_id, answered_at=at
    )


@permitted_on_plan(Operation.DECIDE_ON_PLAN)
def agree_plan(plan: Plan, *, by: Member, at: datetime) -> ToolkitDecision:
    """Agree the plan: Approaching Standards, subject to its delivery and updates (R-DSPT-07, 62).

    Raises StepRefused with every reason against it.
    """
    move(plan, StepName.AGREE_PLAN, by=by, at=at)
    made = _decided(plan, ToolkitOutcome.AGREED, by=by, at=at)
    _publish_status(plan, PublicStatus.APPROACHING_STANDARDS, by=by, at=at)
    return made


@permitted_on_plan(Operation.DECIDE_ON_PLAN)
def do_not_agree_plan(
    plan: Plan, *, codes: Collection[RefusalCode], says: str, by: Member, at: datetime
) -> ToolkitDecision:
    """Do not agree the plan; its status stays Standards Not Met (R-DSPT-39 to 42, 63).

    Raises WordsMissing without a code or without words.
    """
    asked = "Choose at least one reason, and say what agreement would take"
    if not codes:
        raise WordsMissing(asked)
    says = words(says, missing=asked)
    move(plan, StepName.DO_NOT_AGREE_PLAN, by=by, at=at)
    return _decided(plan, ToolkitOutcome.NOT_AGREED, says, codes, by=by, at=at)


@permitted_on_plan(Operation.ACCEPT_AT_DISCRETION)
def accept_at_discretion(plan: Plan, *, says: str, by: Member, at: datetime) -> ToolkitDecision:
    """Accept as National CISO a plan that misses the criteria, with the reason (R-DSPT-66).

    The published status is for the DSP Toolkit team to change. Raises WordsMissing without a reason.
    """
    says = words(says, missing="Say why the plan is accepted")
    move(plan, StepName.ACCEPT_AT_DISCRETION, by=by, at=at)
    return _decided(plan, ToolkitOutcome.ACCEPTED_AT_DISCRETION, says, by=by, at=at)


@permitted_on_plan(Operation.DECIDE_ON_PLAN)
def record_acceptance(plan: Plan, *, by: Member, at: datetime) -> None:
    """Change the status of a plan that the National CISO accepted, which counts as agreed (R-DSPT-37)."""
    move(plan, StepName.RECORD_ACCEPTANCE, by=by, at=at)
    _publish_status(plan, PublicStatus.APPROACHING_STANDARDS, by=by, at=at)


@permitted_on_plan(Operation.AGREE_EXCEPTION)
def agree_exception(
    plan: Plan, *, row: UUID, reason: str, by: Member, at: datetime
) -> HorizonException:
    """Agree that a row may end past the horizon: for NHS England, or for DHSC as its joint unit (R-DSPT-41).

    It is for the date that was handed over; a later one takes both again. Raises WordsMissing where
    nobody has given a reason yet, NothingToExcept for a row that has no date.
    """
    found = ToolkitRow.objects.visible_to(by).get(plan=plan, reference=row)
    finish = {
        each.requirement: each.finish for each in rows_under_review(plan, latest_published(plan))
    }.get(found.requirement)
    if finish is None:
        raise NothingToExcept(f"{found.requirement} was handed over without a date")
    exception = HorizonException.objects.filter(row=found).first()
    if exception is None or exception.until != finish:
        reason = words(reason, missing="Say what the exceptional circumstances are")
        HorizonException.objects.filter(row=found).delete()
        exception = HorizonException(row=found, reason=reason, until=finish)
    if Role.TOOLKIT_TEAM in by.roles:
        exception.nhs_england_by_id, exception.nhs_england_at = by.person_id, at
    else:
        exception.dhsc_by_id, exception.dhsc_at = by.person_id, at
    exception.save()
    _happened(plan, "exception_agreed", by=by, at=at, ref=found.requirement)
    return exception


@permitted_on_plan(Operation.CLAIM_COMPLETION)
def claim_completion(plan: Plan, *, by: Member, at: datetime) -> None:
    """Say that everything is complete, on any day (R-DSPT-44); raise StepRefused with what is open."""
    move(plan, StepName.CLAIM_COMPLETION, by=by, at=at)


@permitted_on_plan(Operation.DECIDE_ON_COMPLETION)
def confirm_completion(plan: Plan, *, by: Member, at: datetime) -> ToolkitDecision:
    """Confirm that the plan is complete: Standards Met (R-DSPT-45, 72)."""
    move(plan, StepName.CONFIRM_COMPLETION, by=by, at=at)
    made = _decided(plan, ToolkitOutcome.COMPLETION_CONFIRMED, by=by, at=at)
    _publish_status(plan, PublicStatus.STANDARDS_MET, by=by, at=at)
    return made


@permitted_on_plan(Operation.DECIDE_ON_COMPLETION)
def return_completion(plan: Plan, *, says: str, by: Member, at: datetime) -> ToolkitDecision:
    """Return what was said to be complete; the plan is agreed as before (R-DSPT-73)."""
    says = words(says, missing="Say what is not complete")
    move(plan, StepName.RETURN_COMPLETION, by=by, at=at)
    return _decided(plan, ToolkitOutcome.COMPLETION_RETURNED, says, by=by, at=at)


@permitted_on_plan(Operation.FALL_BACK)
def fall_back(plan: Plan, *, says: str, by: Member, at: datetime) -> ToolkitDecision:
    """Take a plan whose progress is too little back to Standards Not Met, in a year that allows it.

    Raises KeyError in a year that does not, WordsMissing without a reason.
    """
    says = words(says, missing="Say why the plan is taken back")
    move(plan, StepName.FALL_BACK, by=by, at=at)
    made = _decided(plan, ToolkitOutcome.FELL_BACK, says, by=by, at=at)
    _publish_status(plan, PublicStatus.STANDARDS_NOT_MET, by=by, at=at)
    return made


def _decided(
    plan: Plan,
    outcome: ToolkitOutcome,
    says: str = "",
    codes: Collection[RefusalCode] = (),
    *,
    by: Member,
    at: datetime,
) -> ToolkitDecision:
    made = ToolkitDecision.objects.create(
        plan=plan,
        version=version_under_review(plan),
        outcome=outcome.value,
        codes=" ".join(sorted(code.value for code in codes)),
        says=says,
        decided_by_id=by.person_id,
        decided_at=at,
    )
    _tell_the_lead(plan, key=f"{outcome.value}:{made.pk}", at=at)
    return made


def _publish_status(plan: Plan, status: PublicStatus, *, by: Member, at: datetime) -> None:
    change_status(plan.organisation, plan.assessment.year, status, by=by, at=at)


def _tell_the_lead(plan: Plan, *, key: str, at: datetime) -> None:
    people = outbox.people_of([plan.organisation_id], Role.TOOLKIT_LEAD, at=at)
    outbox.tell("your_turn", to=people, path=f"/plans/{plan.reference}/", key=key, at=at)


def _happened(plan: Plan, kind: str, *, by: Member, at: datetime, ref: str = "") -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        ref=ref,
        by=by,
        at=at,
    )
