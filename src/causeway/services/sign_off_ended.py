"""Step 9: how the sign-off of a version ends otherwise than by being submitted; it is kept for good."""

from datetime import datetime

from causeway.domain.lifecycle import StepName
from causeway.domain.sign_off import Ending
from causeway.records.models import Member, Plan, PlanVersion, SignOffEnd
from causeway.services.versions import freeze


def void(plan: Plan, step: StepName, *, by: Member, at: datetime) -> None:
    """Keep that an edit voided the sign-off, with the plan as the edit left it.

    The step that reopens quality assurance ends no sign-off, and keeps nothing here.
    """
    version = shared_last_for_sign_off(plan)
    if step is not StepName.VOID_SIGN_OFF or version is None:
        return
    found = freeze(plan, step, by=by, at=at)
    SignOffEnd.objects.create(
        plan=plan, version=version, how=Ending.VOIDED.value, found=found, by_id=by.person_id, at=at
    )


def shared_last_for_sign_off(plan: Plan) -> PlanVersion | None:
    """Return the version that was shared for sign-off last."""
    found = PlanVersion.objects.filter(plan=plan, step=StepName.SHARE_FOR_SIGN_OFF.value)
    return found.defer("canonical").order_by("number").last()
