"""A person's calendar under a secret address: made, shown once, renewed, turned off.

Whoever knows the address reads the calendar without signing in, so it says next to nothing: neutral
words, the number of an action, a link. What is in it is asked of today's memberships at each fetch.
"""

import hashlib
import hmac
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from causeway.documents.calendar_feed import Entry, calendar_bytes
from causeway.domain.access import Operation
from causeway.domain.dated import in_neutral_words
from causeway.records.models import CalendarFeed, Event, Member
from causeway.records.models.fields import new_reference
from causeway.services.dated import Dated, dated_things
from causeway.services.member import members_of
from causeway.services.permission import permitted

NAME = "Causeway"


def secret_of(reference: UUID) -> str:
    """Return the secret in a calendar's address, made from the installation's key; kept nowhere."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"calendar:" + reference.bytes, hashlib.sha256).hexdigest()


def feed_of(by: Member) -> CalendarFeed | None:
    """Return the member's own calendar; None while it is turned off."""
    return CalendarFeed.objects.filter(person_id=by.person_id).first()


@permitted(Operation.OWN_ACCOUNT)
def make_calendar(*, by: Member, at: datetime) -> CalendarFeed:
    """Give the person's calendar a new address; one it had before opens nothing any more."""
    reference = new_reference()
    made, _ = CalendarFeed.objects.update_or_create(
        person_id=by.person_id,
        defaults={
            "reference": reference,
            "digest": _digest(secret_of(reference)),
            "made_at": at,
        },
    )
    return made


@permitted(Operation.OWN_ACCOUNT)
def turn_calendar_off(*, by: Member, at: datetime) -> None:  # noqa: ARG001 - as every service
    """Let the address open nothing any more."""
    CalendarFeed.objects.filter(person_id=by.person_id).delete()


def feed_at(secret: str) -> CalendarFeed | None:
    """Return the calendar at a secret address; None where there is none."""
    digest = _digest(secret)
    feed = CalendarFeed.objects.select_related("person").filter(digest=digest).first()
    # The digest is looked up and not the secret, and compared in a time that tells nothing of it.
    return feed if feed is not None and hmac.compare_digest(feed.digest, digest) else None


def calendar_of(feed: CalendarFeed, *, today: date) -> bytes:
    """Return a calendar as its person may see it today; empty where they hold no role any more."""
    # Somebody may come to one session for two organisations: it is still one.
    entries: dict[str, Entry] = {}
    for member in members_of([feed.person], today=today)[feed.person_id]:
        for entry in _entries(member, dated_things(member)):
            entries.setdefault(entry.uid, entry)
    return calendar_bytes(entries.values(), name=NAME)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _entries(member: Member, things: list[Dated]) -> list[Entry]:
    changes = _changes(member, things)
    host = urlsplit(settings.BASE_ADDRESS).hostname
    return [
        Entry(
            uid=f"{each.kind.value}-{each.subject}@{host}",
            says=in_neutral_words(each.kind, each.ref),
            starts=each.starts_at or each.day,
            link=f"{settings.BASE_ADDRESS}{each.path}",
            revision=each.revision,
            changed_at=max(each.made_at, changes.get(each.subject, each.made_at)),
        )
        for each in things
    ]


def _changes(member: Member, things: list[Dated]) -> dict[UUID, datetime]:
    """Return when each of the things was last changed, as far as the member may know."""
    if not things:
        return {}
    told = Event.objects.visible_to(member).filter(subject__in=[each.subject for each in things])
    return dict(told.order_by().values_list("subject").annotate(last=Max("at")))
