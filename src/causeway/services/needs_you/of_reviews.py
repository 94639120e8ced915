"""What reviewers of toolkit plans have to read blind."""

from causeway.domain.access import Operation
from causeway.records.models import BlindReading, Member
from causeway.services.needs_you.item import Item, Kind


def blind_readings(member: Member) -> list[Item]:
    """Return the plans the member has still to read blind."""
    if not member.may(Operation.READ_BLIND):
        return []
    waiting = BlindReading.objects.visible_to(member).unanswered()
    found = waiting.filter(person_id=member.person_id)
    return [
        Item(
            kind=Kind.READ_BLIND,
            plan=each.sampled.plan,
            subject=each.reference,
            since=each.given_at,
        )
        for each in found.select_related("sampled__plan__organisation")
    ]
