"""Step 10: the version that is submitted: the one both have signed, and no other (R-CAF-26, 27)."""

from causeway.domain.lifecycle import StepName
from causeway.records.models import Plan, PlanVersion
from causeway.services.sign_off_records import sign_off_of


def signed_version(plan: Plan) -> PlanVersion | None:
    """Return the version shared last for sign-off where both have signed it, else None."""
    shared = PlanVersion.objects.filter(plan=plan, step=StepName.SHARE_FOR_SIGN_OFF.value)
    version = shared.select_related("made_by").order_by("-number").first()
    if version is None or not sign_off_of(version).valid_for(version.number, version.digest):
        return None
    return version
