"""What waits between organisations and people: engagements, invitations, messages that failed."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.records.models import (
    Effect,
    EffectState,
    Engagement,
    Invitation,
    Member,
    Membership,
)
from causeway.services.needs_you.item import Item, Kind

MOST_INVITATIONS = 10
SHOWN_FOR = timedelta(days=7)


def engagements(member: Member) -> list[tuple[Item, bool]]:
    """Return the engagements without an answer, each with whether it is the member's to give."""
    if not member.may(Operation.ANSWER_ENGAGEMENT):
        return []
    asked = (
        Engagement.objects.visible_to(member)
        .filter(answer="")
        .select_related("asked_by", "firm", "council")
    )
    found = []
    for each in asked:
        is_mine = each.asked_by_side != member.kind.value
        other = each.council if each.firm_id == member.organisation_id else each.firm
        item = Item(
            kind=Kind.ENGAGEMENT,
            subject=each.reference,
            ref=other.name,
            who=each.asked_by.name if is_mine else other.name,
            since=each.asked_at,
        )
        found.append((item, is_mine))
    return found


def invitations(member: Member, at: datetime) -> list[Item]:
    """Return the invitations nobody has taken up yet, to those who manage people."""
    if not member.may(Operation.MANAGE_PEOPLE):
        return []
    open_ones = Invitation.objects.filter(
        organisation_id=member.organisation_id, used_at__isnull=True, expires_at__gt=at
    ).order_by("expires_at")
    return [
        Item(
            kind=Kind.INVITATION,
            subject=each.reference,
            who=each.name,
            since=each.invited_at,
            due_on=timezone.localdate(each.expires_at),
        )
        for each in open_ones[:MOST_INVITATIONS]
    ]


def not_sent(member: Member, at: datetime) -> list[Item]:
    """Return the messages to the organisation's people that were given up lately, as one thing."""
    if not member.may(Operation.MANAGE_PEOPLE):
        return []
    people = Membership.objects.visible_to(member).running(on=member.today)
    invited = Invitation.objects.filter(organisation_id=member.organisation_id)
    failed = list(
        Effect.objects.filter(
            Q(recipient__in=people.values("person")) | Q(address__in=invited.values("email")),
            state=EffectState.FAILED.value,
            done_at__gte=at - SHOWN_FOR,
        ).order_by("-done_at")
    )
    if not failed:
        return []
    addresses = tuple(dict.fromkeys(each.address for each in failed))
    return [
        Item(
            kind=Kind.NOT_SENT,
            ref=addresses[0],
            count=len(addresses),
            since=failed[0].done_at,
        )
    ]
