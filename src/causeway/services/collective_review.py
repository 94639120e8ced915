"""Step 1: record that the report was reviewed together, which opens the council's half."""

from collections.abc import Sequence
from datetime import date, datetime

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.records.models import CollectiveReview, Member, Plan, ReviewAttendee
from causeway.services.lifecycle import move
from causeway.services.permission import permitted_on_plan


@permitted_on_plan(Operation.RECORD_REVIEW)
def record_review(
    plan: Plan,
    *,
    held_on: date,
    attendees: Sequence[tuple[str, str]],
    notes: str,
    by: Member,
    at: datetime,
) -> Plan:
    """Record the meeting, its date and who was there (name, role), and open the drafting.

    Raises StepRefused, with nothing changed, for fewer than two named people (R-CAF-29) or
    when the report has not been released.
    """
    review = CollectiveReview.objects.create(
        plan=plan, held_on=held_on, notes=notes, recorded_by_id=by.person_id, recorded_at=at
    )
    named = {name.strip(): role.strip() for name, role in attendees if name.strip()}
    ReviewAttendee.objects.bulk_create(
        ReviewAttendee(review=review, name=name, role=role) for name, role in named.items()
    )
    move(plan, StepName.RECORD_REVIEW, by=by, at=at)
    return plan
