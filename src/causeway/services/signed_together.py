"""Step 9 for several plans of one council and cycle: one proof and one press, a signature on each.

Each signature is of that plan's own version, with its own digest (R-CAF-26). What one press signs is
signed whole, or not at all: where one is refused, nothing has been signed.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.lifecycle import reasons_against
from causeway.domain.roles import Role
from causeway.domain.sign_off import STEPS
from causeway.records.models import Member, Plan, Signature
from causeway.services.all_or_none import all_or_none
from causeway.services.lifecycle import as_domain
from causeway.services.sign_off import bars_to_signing, sign_as_approver, sign_as_quality_assurer
from causeway.services.submitted_together import Ready
from causeway.services.versions import shared_for_sign_off

PRESSES: Mapping[Role, Callable[..., Signature]] = {
    Role.QUALITY_ASSURER: sign_as_quality_assurer,
    Role.APPROVER: sign_as_approver,
}
OPERATIONS = {
    Role.QUALITY_ASSURER: Operation.SIGN_AS_QUALITY_ASSURER,
    Role.APPROVER: Operation.SIGN_AS_APPROVER,
}


def ready_to_sign_beside(plan: Plan, role: Role, *, by: Member) -> Sequence[Ready]:
    """Return the other plans of the council's cycle that the member can sign now in this role."""
    leaves = plan.regime.step(STEPS[role]).leaves
    found = []
    for other in Plan.objects.visible_to(by).beside(plan).filter(stage__in=leaves):
        step = other.regime.step(STEPS[role])
        if not by.may(OPERATIONS[role], other.stage) or reasons_against(step, as_domain(other)):
            continue
        version = shared_for_sign_off(other, by=by)
        if version is not None and not bars_to_signing(other, version, role, by=by):
            found.append(Ready(plan=other, version=version))
    return found


def sign_together(
    versions: Mapping[UUID, int],
    *,
    role: Role,
    proved_at: datetime | None,
    by: Member,
    at: datetime,
) -> Sequence[Signature]:
    """Sign the named version of each plan, all or none.

    Raises what signing one raises; of several, a refusal says which plan it is about.
    """

    def sign(reference: UUID, version: int) -> Signature:
        return PRESSES[role](reference, version=version, proved_at=proved_at, by=by, at=at)

    return all_or_none(versions, sign, step=STEPS[role], by=by)


def signed_with(signature: Signature, *, by: Member) -> Sequence[Signature]:
    """Return what the same press signed of other plans of the council and cycle."""
    return list(
        Signature.objects.visible_to(by)
        .filter(
            plan__cycle=signature.plan.cycle_id,
            role=signature.role,
            signed_by=signature.signed_by_id,
            signed_at=signature.signed_at,
        )
        .exclude(plan=signature.plan_id)
        .select_related("plan")
        .order_by("plan__created_at", "plan_id")
    )
