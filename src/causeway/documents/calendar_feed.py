"""A calendar as a file that calendar programs subscribe to (RFC 5545).

Days stand as days, moments in UTC, so that no time zone has to be described. Every line is written
by the library, which escapes, folds at 75 octets and ends lines as the standard says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

MAKER = "-//Causeway//Calendar of days//EN"
ASK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing with a day; ``starts`` is a day for the whole of it, or a moment."""

    uid: str
    says: str
    starts: date
    link: str
    revision: int
    changed_at: datetime


def calendar_bytes(entries: Iterable[Entry], *, name: str) -> bytes:
    """Return the calendar as bytes; the same entries are always the same bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.says)
    event.add("description", entry.link)
    event.add("url", entry.link)
    if isinstance(entry.starts, datetime):
        event.add("dtstart", entry.starts.astimezone(UTC))
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.starts + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.revision)
    event.add("class", "PRIVATE")
    return event
