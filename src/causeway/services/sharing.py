"""Step 3: share the draft with the assurer as a frozen version, and take it back unread."""

from datetime import datetime

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan, PlanVersion
from causeway.services import outbox
from causeway.services.lifecycle import move
from causeway.services.permission import permitted_on_plan
from causeway.services.versions import freeze


@permitted_on_plan(Operation.SHARE_DRAFT)
def share_draft(plan: Plan, *, by: Member, at: datetime) -> PlanVersion:
    """Freeze the plan as its next version, hand it to the assurer and tell them.

    Raises StepRefused, with nothing changed, while a finding is not complete or a comment that
    must be answered is open (R-CAF-20, 55, 58).
    """
    move(plan, StepName.SHARE_DRAFT, by=by, at=at)
    version = freeze(plan, StepName.SHARE_DRAFT, by=by, at=at)
    Plan.objects.filter(pk=plan.pk).update(author_id=by.person_id)
    outbox.tell(
        "your_turn",
        to=outbox.people_in_roles(plan, {Role.ASSURER.value}, at=at),
        path=f"/plans/{plan.reference}/versions/{version.number}/",
        key=f"share_draft:{version.reference}",
        at=at,
    )
    return version


@permitted_on_plan(Operation.TAKE_BACK_DRAFT)
def take_back_draft(plan: Plan, *, by: Member, at: datetime) -> Plan:
    """Open the shared plan to the council again; the version that was shared stays as it is.

    Raises StepRefused, with nothing changed, once the assurer has commented on it.
    """
    move(plan, StepName.TAKE_BACK_DRAFT, by=by, at=at)
    outbox.tell(
        "for_information",
        to=outbox.people_in_roles(plan, {Role.ASSURER.value}, at=at),
        path=f"/plans/{plan.reference}/",
        key=f"take_back_draft:{plan.reference}:{plan.revision}",
        at=at,
    )
    return plan
