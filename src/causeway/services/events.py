"""What happened is written in the same transaction, and chained for each organisation (T-37)."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import rfc8785
from django.db.models import F

from causeway.records.models import ChainHead, Event, Member, Organisation, Plan


def append(
    kind: str,
    *,
    organisation: Organisation,
    subject: UUID,
    by: Member | None,
    at: datetime,
    plan: Plan | None = None,
    ref: str = "",
    fields: Iterable[str] = (),
) -> Event:
    """Write the next link of the organisation's chain; the head row stays locked until commit."""
    ChainHead.objects.get_or_create(organisation=organisation)
    # The head is counted up by the database, so that two writers can never take one number.
    ChainHead.objects.filter(organisation=organisation).update(number=F("number") + 1)
    head = ChainHead.objects.get(organisation=organisation)
    event = Event(
        organisation=organisation,
        number=head.number,
        kind=kind,
        plan=plan,
        subject=subject,
        subject_ref=ref,
        fields=" ".join(fields)[:500],
        by_id=by.person_id if by else None,
        at=at,
        previous=head.digest,
    )
    event.digest = link_digest(event, organisation.reference)
    event.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(digest=event.digest)
    return event


def link_digest(event: Event, organisation: UUID) -> str:
    """Return the SHA-256 of a link: everything it says, and the digest before it."""
    says: dict[str, str | int] = {
        "organisation": str(organisation),
        "number": event.number,
        "kind": event.kind,
        "subject": str(event.subject),
        "ref": event.subject_ref,
        "fields": event.fields,
        "by": event.by_id or 0,
        "at": event.at.astimezone(UTC).isoformat(),
        "previous": event.previous,
    }
    return hashlib.sha256(rfc8785.dumps(says)).hexdigest()


def broken_links(organisation: Organisation) -> list[int]:
    """Return the numbers of the links that were changed, removed or put out of order."""
    broken, expected, previous = [], 1, ""
    for event in organisation.events.order_by("number").iterator():
        intact = (
            event.number == expected
            and event.previous == previous
            and event.digest == link_digest(event, organisation.reference)
        )
        if not intact:
            broken.append(expected)
        expected, previous = event.number + 1, event.digest
    head = ChainHead.objects.filter(organisation=organisation).first()
    if head is not None and (head.number, head.digest) != (expected - 1, previous):
        broken.append(head.number)
    return broken
