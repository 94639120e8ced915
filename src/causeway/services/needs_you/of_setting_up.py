"""What a council that has only just begun still has to set up, until its first plan is there."""

from collections.abc import Sequence

from causeway.domain.access import Operation
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Cycle, Member, Membership, Plan
from causeway.services.needs_you.item import Item, Kind


def setting_up(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return what the lead does before there is a plan, in that order; then nothing."""
    is_lead = member.kind is OrganisationKind.COUNCIL and member.may(Operation.MANAGE_ORGANISATION)
    if plans or not is_lead:
        return []
    has_cycle = Cycle.objects.visible_to(member).exists()
    roles = Membership.objects.visible_to(member).running(on=member.today)
    has_colleagues = roles.exclude(person_id=member.person_id).exists()
    return [
        *([] if has_cycle else [Item(kind=Kind.NO_CYCLE)]),
        *([] if has_colleagues else [Item(kind=Kind.NO_COLLEAGUES)]),
        *([Item(kind=Kind.NO_REPORT)] if has_cycle else []),
    ]
