"""What has a day that is near: own actions, and findings to look at again.

Sessions and corrections are with the step their plan waits for; check-ins, and actions past their
agreed day, are with what delivery asks.
"""

from collections.abc import Sequence
from datetime import timedelta

from causeway.domain.dated import DatedKind
from causeway.records.models import Member, Plan
from causeway.services.dated import look_again, own_actions
from causeway.services.needs_you.item import Item, Kind

NEAR = timedelta(days=30)
KINDS = {DatedKind.ACTION: Kind.ACTION_DUE, DatedKind.LOOK_AGAIN: Kind.LOOK_AGAIN}


def days(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the member's own things whose day is at most a month away."""
    return [
        Item(
            kind=KINDS[each.kind],
            plan=each.plan,
            subject=each.subject,
            ref=each.ref,
            due_on=each.day,
        )
        for source in (own_actions, look_again)
        for each in source(member, plans)
        if each.day <= member.today + NEAR
        and (each.kind is DatedKind.LOOK_AGAIN or each.day >= member.today)
    ]
