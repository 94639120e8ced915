"""The reports that were read and not saved yet: whoever left the page finds their preview again."""

from causeway.domain.access import Operation
from causeway.records.models import Member, ReadingState, ReportReading
from causeway.services.needs_you.item import Item, Kind

MOST_PREVIEWS = 10


def previews(member: Member) -> list[Item]:
    """Return the previews of the member's organisation that wait to be saved or stopped."""
    if not member.may(Operation.IMPORT_REPORT):
        return []
    waiting = (
        ReportReading.objects.visible_to(member)
        .filter(state=ReadingState.WAITING.value)
        .select_related("file", "read_by", "council")
        # What was read, and the file's bytes, can be large; neither is needed to name it.
        .only("reference", "read_at", "file__name", "read_by__name", "council__name")
        .order_by("-read_at")
    )
    return [
        Item(
            kind=Kind.PREVIEW,
            subject=each.reference,
            ref=each.file.name,
            says=(each.council.name,),
            who=each.read_by.name,
            since=each.read_at,
        )
        for each in waiting[:MOST_PREVIEWS]
    ]
