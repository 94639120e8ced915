"""After step 10: the agreed plan is opened to change it, and stands until a new one is signed."""

from datetime import datetime

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan
from causeway.services import outbox
from causeway.services.lifecycle import move
from causeway.services.permission import permitted_on_plan


@permitted_on_plan(Operation.REVISE_PLAN)
def revise_plan(plan: Plan, *, by: Member, at: datetime) -> None:
    """Open the agreed plan to change it, and tell those who will sign it again.

    The agreed version, its signatures and its agreed dates stay as they are (R-CAF-11).
    """
    move(plan, StepName.REVISE_PLAN, by=by, at=at)
    roles = {Role.QUALITY_ASSURER.value, Role.APPROVER.value}
    people = outbox.people_in_roles(plan, roles, at=at)
    outbox.tell(
        "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/sign-off/",
        key=f"{StepName.REVISE_PLAN.value}:{plan.reference}:{plan.revision}",
        at=at,
    )
