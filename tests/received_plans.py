"""What tests of the ministry begin from: a submission, whoever made it, and a reviewer."""

from datetime import date, datetime

from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.submission import Channel, receipt_number
from causeway.records.models import Member, Organisation, Plan, Submission
from causeway.records.models.fields import new_reference
from causeway.services.versions import freeze
from tests.builders import NOON, a_complete_plan, a_member, an_organisation


def the_ministry() -> Organisation:
    return an_organisation("The Ministry", OrganisationKind.MINISTRY)


def a_reviewer(name: str = "") -> Member:
    return a_member(Role.MINISTRY, of=the_ministry(), name=name)


def a_submission(plan: Plan, *, at: datetime = NOON) -> Submission:
    """Record that the plan as it stands was submitted, whatever its stage says."""
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)
    version = freeze(plan, StepName.SHARE_FOR_SIGN_OFF, by=lead, at=at)
    reference = new_reference()
    return Submission.objects.create(
        reference=reference,
        plan=plan,
        version=version,
        number=Submission.objects.filter(plan=plan).count() + 1,
        receipt_number=receipt_number(reference),
        channel=Channel.MINISTRY_IN_CAUSEWAY.value,
        retain_until=date(at.year + 7, at.month, at.day),
        made_from=b"{}",
        submitted_by_id=lead.person_id,
        submitted_as=Role.CAF_LEAD.value,
        submitted_at=at,
    )


def a_submitted_plan(stage: str = "submitted", **fields: object) -> Plan:
    plan = a_complete_plan(stage, **fields)
    a_submission(plan)
    return plan
