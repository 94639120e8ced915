"""Reminders: what has a day that is near, left for each person in one message a day, once.

The worker asks again and again. What a person was reminded of is written with the message, in one
transaction, and is unique: person, thing, day, and how many days before. Killed anywhere, or run by
two workers at once, it leaves each reminder once. A day that changes is another thing to be reminded
of; and before a message goes, its things are looked at again, for it may have waited a weekend.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from causeway.domain.quiet_hours import LONDON
from causeway.domain.reminders import DAYS_BEFORE, days_before, days_to_speak_for
from causeway.records.models import (
    Effect,
    EffectState,
    Membership,
    Person,
    Reminder,
    ReminderLook,
    SentMessage,
)
from causeway.services import messages, outbox
from causeway.services.calendar_feed import members_of
from causeway.services.dated import Dated, dated_things
from causeway.services.message_choices import Choice, choice_of

REMINDER = "reminder"
LOOK_EVERY = timedelta(hours=1)
MOST_AT_ONCE = 100
MORNING = time(7)
ALL_DAYS = "/needs-you/?kind=days"
log = structlog.get_logger(__name__)


def leave_reminders(*, at: datetime) -> int:
    """Leave what is to be said now to the people not looked at lately; return how many messages.

    Some of the people each time, so that other work does not wait behind a large installation.
    """
    return sum(_leave_if_possible(person, at=at) for person in _not_looked_at(at))


def _leave_if_possible(person: Person, *, at: datetime) -> bool:
    try:
        return _leave(person, at=at)
    except DatabaseError:
        raise
    except Exception:
        # One person whose things cannot be read must not silence everybody else's reminders.
        log.exception("reminders_not_left", person=str(person.reference))
        return False


def _not_looked_at(at: datetime) -> list[Person]:
    midnight = datetime.combine(timezone.localdate(at), time(0), tzinfo=LONDON)
    # A look that is still to come was written by a clock that has been put right since.
    lately = ReminderLook.objects.filter(
        looked_at__gt=max(at - LOOK_EVERY, midnight), looked_at__lte=at
    )
    held = Membership.objects.running(on=timezone.localdate(at))
    people = Person.objects.filter(
        ~Exists(lately.filter(person=OuterRef("pk"))),
        Exists(held.filter(person=OuterRef("pk"))),
        is_active=True,
    )
    return list(people.order_by("pk")[:MOST_AT_ONCE])


@transaction.atomic
def _leave(person: Person, *, at: datetime) -> bool:
    # Locked until the end, so that of two workers the second sees what the first has written.
    look, is_new = ReminderLook.objects.select_for_update().get_or_create(
        person=person, defaults={"looked_at": at}
    )
    since = None if is_new else timezone.localdate(look.looked_at)
    ReminderLook.objects.filter(pk=look.pk).update(looked_at=at)
    today = timezone.localdate(at)
    choice = choice_of(person.pk)
    days = days_to_speak_for(today, since=since, quiet=choice.quiet)
    near = [
        (thing, before)
        for thing in _things_of(person, at=at)
        if not _was_told_of(thing, today)
        and (before := days_before(thing.day, on=days, wanted=choice.reminders)) is not None
    ]
    fresh = _not_said_yet(person, near) if near else []
    if not fresh:
        return False
    effect = _message(person, fresh, at=at)
    Reminder.objects.bulk_create(
        Reminder(
            person=person,
            effect=effect,
            kind=thing.kind.value,
            subject=thing.subject,
            due_on=thing.day,
            days_before=before,
        )
        for thing, before in fresh
    )
    return True


def _things_of(person: Person, *, at: datetime) -> list[Dated]:
    found: dict[object, Dated] = {}
    for member in members_of(person, today=timezone.localdate(at)):
        for thing in dated_things(member):
            found.setdefault(thing.key, thing)
    return list(found.values())


def _was_told_of(thing: Dated, today: date) -> bool:
    return thing.told_at is not None and timezone.localdate(thing.told_at) == today


def _not_said_yet(person: Person, near: Sequence[tuple[Dated, int]]) -> list[tuple[Dated, int]]:
    subjects = {thing.subject for thing, _ in near}
    said = {
        (row.kind, row.subject, row.due_on, row.days_before)
        for row in Reminder.objects.filter(person=person, subject__in=subjects)
    }
    return [(thing, before) for thing, before in near if (*thing.key, before) not in said]


def _message(person: Person, fresh: Sequence[tuple[Dated, int]], *, at: datetime) -> Effect:
    """Leave one message for all of them, in the morning; it leads to the one thing, or to the list."""
    morning = datetime.combine(timezone.localdate(at), MORNING, tzinfo=LONDON)
    first = min("/".join(map(str, (*thing.key, before))) for thing, before in fresh)
    key = f"{REMINDER}:{timezone.localdate(at)}:{first}"
    path = fresh[0][0].path if len(fresh) == 1 else ALL_DAYS
    outbox.tell(REMINDER, to=[person], path=path, key=key, at=max(at, morning))
    return Effect.objects.get(key=f"{key}:{person.reference}")


def deliver_reminder(effect: int, *, at: datetime) -> None:
    """Send a reminder if any of its things still has the day, is not done, and is still wanted."""
    taken = Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value)
    found = taken.select_related("recipient").first()
    if found is None:
        return
    begun = SentMessage.objects.filter(effect=found).exists()
    if begun or (found.recipient is not None and _still_holds(found, found.recipient, at=at)):
        messages.deliver(effect, at=at)
    else:
        taken.update(state=EffectState.DONE.value, done_at=at, problem="")


def _still_holds(effect: Effect, person: Person, *, at: datetime) -> bool:
    choice: Choice = choice_of(person.pk)
    wanted = _wanted(Reminder.objects.filter(effect=effect), choice)
    now = {thing.key for thing in _things_of(person, at=at)}
    return any((row.kind, row.subject, row.due_on) in now for row in wanted)


def _wanted(rows: Iterable[Reminder], choice: Choice) -> list[Reminder]:
    return [row for row in rows if row.days_before in DAYS_BEFORE[choice.reminders]]
