"""Conflicts of interest: whoever declares one sees and decides nothing of that organisation any more."""

from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.records.models import ConflictOfInterest, Member, Organisation, Plan
from causeway.services import events
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.words import words


def organisation_of_a_plan_seen(organisation: UUID, *, by: Member) -> Organisation | None:
    """Return the organisation where the member sees a plan of it; None where they do not."""
    seen = Plan.objects.visible_to(by).filter(organisation__reference=organisation)
    plan = seen.select_related("organisation").first()
    return plan.organisation if plan else None


@permitted(Operation.DECLARE_INTEREST)
def declare_interest(
    *, organisation: Organisation, reason: str, by: Member, at: datetime
) -> ConflictOfInterest:
    """Take no part in what concerns an organisation from now on; declaring it twice changes nothing.

    Raises WordsMissing without a word why.
    """
    reason = words(reason, missing="Say what your interest is")
    found, is_new = ConflictOfInterest.objects.standing().get_or_create(
        person_id=by.person_id,
        organisation=organisation,
        withdrawn_at=None,
        defaults={"reason": reason, "declared_at": at},
    )
    if is_new:
        _happened(found, "interest_declared", by=by, at=at)
    return found


@permitted(Operation.DECLARE_INTEREST)
def withdraw_interest(
    *, conflict: UUID, reason: str, by: Member, at: datetime
) -> ConflictOfInterest:
    """Take part again, with the reason why the interest is over; the declaration stays in the history."""
    reason = words(reason, missing="Say why there is no conflict any more")
    own_ones = ConflictOfInterest.objects.visible_to(by).standing().select_for_update()
    found = own_ones.get(reference=conflict)
    found.withdrawn_at, found.withdrawn_because = at, reason
    found.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _happened(found, "interest_withdrawn", by=by, at=at)
    return found


def _happened(conflict: ConflictOfInterest, kind: str, *, by: Member, at: datetime) -> None:
    # It is of the reviewer's own body: the organisation it is about learns nothing of its reviewers.
    events.append(kind, organisation=own(by), subject=conflict.reference, by=by, at=at)
