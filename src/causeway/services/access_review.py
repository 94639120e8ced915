"""Once a year: whoever runs an organisation's people says who still needs access."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.access_review import AccessReviews
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import OrganisationKind
from causeway.records.models import AccessReview, Member, Membership, Submission
from causeway.services import events
from causeway.services.organisation import own
from causeway.services.people import end_membership
from causeway.services.permission import permitted


def reviews_of(member: Member) -> AccessReviews:
    """Return since when the member's organisation holds submitted plans, and its last review."""
    held = Submission.objects.order_by("submitted_at")
    match member.kind:
        case OrganisationKind.COUNCIL:
            held = held.filter(plan__organisation_id=member.organisation_id)
        case OrganisationKind.ASSURER_FIRM:
            held = held.filter(plan__firm_id=member.organisation_id)
        case OrganisationKind.MINISTRY:
            pass
        case OrganisationKind.HEALTH_BODY | OrganisationKind.NATIONAL_BODY:
            held = held.none()
    first = held.values_list("submitted_at", flat=True).first()
    last = AccessReview.objects.visible_to(member).values_list("reviewed_at", flat=True).first()
    return AccessReviews(
        # Whoever holds plans of several guidances reviews as often as the strictest asks.
        every_years=min(each.retention.reviewed_every_years for each in REGIMES.values()),
        holds_since=timezone.localdate(first) if first else None,
        last=timezone.localdate(last) if last else None,
    )


@permitted(Operation.MANAGE_PEOPLE)
def review_access(
    *, seen: Collection[UUID], ended: Collection[UUID], by: Member, at: datetime
) -> AccessReview:
    """Keep that somebody looked through these roles, and end those that are needed no more.

    Raises LastOfTheirKind for the only one who can run things; then nothing has changed.
    """
    organisation = own(by)
    running = Membership.objects.visible_to(by).not_over(on=by.today)
    shown = list(running.filter(reference__in=seen).values_list("reference", flat=True))
    for reference in shown:
        if reference in ended:
            end_membership(membership=reference, by=by, at=at)
    gone = sum(reference in ended for reference in shown)
    review = AccessReview.objects.create(
        organisation=organisation,
        kept=len(shown) - gone,
        ended=gone,
        reviewed_by_id=by.person_id,
        reviewed_at=at,
    )
    events.append(
        "access_reviewed", organisation=organisation, subject=review.reference, by=by, at=at
    )
    return review
