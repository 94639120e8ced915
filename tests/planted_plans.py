"""A plan in delivery with a word of its own in every field, so that none can slip out unseen."""

import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

from causeway.domain.action import Status
from causeway.domain.executive_presentation.held import Leader, Support
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    ActionDependency,
    AssuranceReport,
    CollectiveReview,
    Commitment,
    Finding,
    FindingTreatment,
    Member,
    Milestone,
    MinistryQuestion,
    Person,
    Plan,
    Presentation,
    PresentationDecision,
    ProgressUpdate,
    ReviewAttendee,
    Signature,
    Team,
    TeamDays,
    Workstream,
)
from tests.builders import NOON, a_firm, a_member, an_action
from tests.delivered_plans import LATER, Delivered, delivered
from tests.received_plans import a_submission

CANARY = re.compile(r"canary-[a-z_]+-[a-z_]+")
OUTCOME = "C2.b"


def canary(key: str) -> str:
    """Return the word that stands in a field."""
    return f"canary-{key.replace('.', '-')}"


def planted() -> Delivered:
    """Make the plan: two findings, three actions, one of them slipped and one blocked."""
    council = delivered(title=canary("plan.title"))
    plan, second = council.plan, council.plan.findings.order_by("position")[1]
    an_action(second, one_off_low=333_333, one_off_high=333_333)
    _speak(council)
    _plant_report(plan)
    _plant_council_half(plan)
    a_submission(plan, at=NOON - timedelta(days=60))
    plan.refresh_from_db()
    return council


def _speak(council: Delivered) -> None:
    council.say(0, percent=30, forecast_finish=LATER, why=canary("progress.why"))
    council.say(
        1,
        status=Status.BLOCKED,
        blocked_by=canary("progress.blocked_by"),
        unblocked_by=canary("progress.unblocked_by"),
        note=canary("progress.note"),
    )
    _plant_last_steps(council.plan, council.lead)
    owners = Person.objects.filter(pk__in=[council.bo.person_id, council.cy.person_id])
    owners.update(name=canary("progress.said_by"))
    assert ProgressUpdate.objects.exists()


def _plant_report(plan: Plan) -> None:
    plan.firm = a_firm(canary("plan.firm"))
    plan.save()
    AssuranceReport.objects.filter(plan=plan).update(
        executive_summary=canary("plan.executive_summary"), focus_areas=canary("plan.focus_areas")
    )
    review = CollectiveReview.objects.filter(plan=plan)
    review.update(notes=canary("plan.review_notes"))
    ReviewAttendee.objects.filter(review__in=review, name="Ada Lead").update(
        name=canary("plan.review_attendees")
    )
    plan.parts.update(name=canary("finding.part"))
    Finding.objects.filter(plan=plan).update(
        recommendation=canary("finding.recommendation"),
        risk_description=canary("finding.risk_description"),
        external_ref=canary("finding.external_ref"),
        source=canary("finding.source"),
        notes=canary("finding.notes"),
    )
    for finding in plan.findings.all():
        finding.requirements.update(requirement=OUTCOME)


def _plant_last_steps(plan: Plan, lead: Member) -> None:
    person = lead.person_id
    given = Presentation.objects.create(
        plan=plan,
        held_on=date(2025, 5, 12),
        led_by=Leader.COUNCIL.value,
        leader=canary("plan.presented_by"),
        support=Support.TOOK_PART.value,
        recorded_by_id=person,
        recorded_at=NOON,
    )
    PresentationDecision.objects.create(
        presentation=given, position=1, text=canary("plan.decisions"), decided_by="The chief"
    )
    submission = a_submission(plan)
    Signature.objects.create(
        plan=plan,
        version=submission.version,
        number=submission.version.number,
        digest=submission.version.digest,
        role=Role.APPROVER.value,
        name=canary("plan.signed_by"),
        says="Approved.",
        shared_by_id=person,
        signed_by_id=a_member(Role.APPROVER, name="Ana Approver").person_id,
        signed_at=NOON,
        proved_at=NOON,
    )
    MinistryQuestion.objects.create(
        plan=plan,
        submission=submission,
        text=canary("plan.ministry_says"),
        asked_by_id=person,
        asked_at=NOON,
    )


def _plant_council_half(plan: Plan) -> None:
    FindingTreatment.objects.filter(finding__plan=plan).update(
        justification=canary("treatment.justification"),
        lead_role=canary("treatment.lead"),
        accepted_by=canary("treatment.accepted_by"),
        look_again_on=date(2031, 1, 7),
    )
    council = plan.organisation
    actions = Action.objects.filter(commitments__plan=plan)
    actions.update(
        title=canary("action.title"),
        owner=None,
        owner_role=canary("action.owner"),
        budget_holder_role=canary("action.budget_holder"),
        cost_text=canary("action.cost_text"),
        no_finish_reason=canary("action.no_finish_reason"),
        outside_dependencies=canary("action.outside_dependencies"),
        deliverer=canary("action.deliverer"),
        workstream=Workstream.objects.create(
            organisation=council, name=canary("action.workstream")
        ),
    )
    team = Team.objects.create(organisation=council, name=canary("action.team_days"))
    first, second = actions.order_by("number")[:2]
    TeamDays.objects.create(action=first, team=team, days=3)
    ActionDependency.objects.create(action=second, needs=first)
    commitments = Commitment.objects.filter(plan=plan)
    commitments.update(
        existing_plan=canary("commitment.existing_plan"),
        local_reference=canary("commitment.local_reference"),
        evidence_of_change=canary("commitment.evidence_of_change"),
    )
    for each in commitments:
        Milestone.objects.create(
            commitment=each, title=canary("commitment.milestones"), due_on=date(2025, 8, 1)
        )


def everything_in(content: bytes) -> str:
    """Return every word of a file, whatever it is packed in."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as package:
        return "\n".join(
            f"{name}\n{everything_in(package.read(name))}" for name in package.namelist()
        )
