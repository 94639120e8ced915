"""What comes from the ministry and what follows from it: questions, and the review of access."""

from collections.abc import Sequence

from causeway.domain.access import Operation
from causeway.records.models import Member, MinistryQuestion, Plan
from causeway.services.access_review import reviews_of
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to


def questions(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the questions of the ministry that wait for the member's answer."""
    theirs = open_to(member, Operation.ANSWER_MINISTRY, plans)
    if not theirs:
        return []
    found = MinistryQuestion.objects.visible_to(member).filter(
        plan__in=theirs, answered_at__isnull=True
    )
    return [
        Item(
            kind=Kind.QUESTION,
            plan=theirs[each.plan_id],
            subject=each.reference,
            who=each.asked_by.name,
            since=each.asked_at,
        )
        for each in found.select_related("asked_by")
    ]


def access_review(member: Member) -> list[Item]:
    """Return the yearly review of access, once it is due."""
    if not member.may(Operation.MANAGE_PEOPLE):
        return []
    reviews = reviews_of(member)
    if not reviews.is_due(member.today):
        return []
    return [Item(kind=Kind.ACCESS_REVIEW, due_on=reviews.due_on)]
