"""Reminders: what has a day that is near, left for each person in one message a day, once.

The worker asks again and again, of many people at once. What a person was reminded of is written with
the message, in one transaction, and is unique: person, thing, day, and how many days before. Killed anywhere, or run by
two workers at once, it leaves each reminder once. A day that changes is another thing to be reminded
of; and before a message goes, its things are looked at again, for it may have waited a weekend.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

import structlog
from django.db import DatabaseError, connection, transaction
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
from causeway.services.dated import Dated, dated_things, plans_with_days
from causeway.services.member import members_of
from causeway.services.message_choices import Choice, choice_of, choices_of
from causeway.services.near_days import who_may_have_a_day_near
from causeway.services.toolkit_rounds import with_rounds
from causeway.services.toolkit_years import years_read_once

REMINDER = "reminder"
LOOK_EVERY = timedelta(hours=1)
MOST_AT_ONCE = 5_000
TOGETHER = 100
"""So many people are looked at in one transaction."""
NEVER = datetime.min.replace(tzinfo=UTC)
MORNING = time(7)
ALL_DAYS = "/needs-you/?kind=days"
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fresh:
    """What a person is to be told of now: things, each with how many days before its day."""

    person: Person
    things: Sequence[tuple[Dated, int]]


def leave_reminders(*, at: datetime) -> int:
    """Leave what is to be said now to the people not looked at lately; return how many messages.

    Some of the people each time, so that other work does not wait behind a large installation. Most
    have nothing near, which one statement tells of all of them.
    """
    while people := _not_looked_at(at):
        keys = who_may_have_a_day_near(people, today=timezone.localdate(at))
        _looked_at([each for each in people if each.pk not in keys], at=at)
        if near := [each for each in people if each.pk in keys]:
            with years_read_once():
                together = batched(near, TOGETHER, strict=False)
                return sum(_leave_if_possible(some, at=at) for some in together)
    return 0


def _leave_if_possible(people: Sequence[Person], *, at: datetime) -> int:
    try:
        return _leave(people, at=at)
    except DatabaseError:
        raise
    except Exception:
        if len(people) > 1:
            return sum(_leave_if_possible([each], at=at) for each in people)
        # One person whose things cannot be read must not silence everybody else's reminders.
        log.exception("reminders_not_left", person=str(people[0].reference))
        return 0


def _not_looked_at(at: datetime) -> list[Person]:
    # A look that is still to come was written by a clock that has been put right since.
    lately = ReminderLook.objects.filter(looked_at__gt=_lately(at), looked_at__lte=at)
    held = Membership.objects.running(on=timezone.localdate(at))
    people = Person.objects.filter(
        ~Exists(lately.filter(person=OuterRef("pk"))),
        Exists(held.filter(person=OuterRef("pk"))),
        is_active=True,
    )
    return list(people.order_by("pk")[:MOST_AT_ONCE])


def _lately(at: datetime) -> datetime:
    midnight = datetime.combine(timezone.localdate(at), time(0), tzinfo=LONDON)
    return max(at - LOOK_EVERY, midnight)


def _looked_at(people: Iterable[Person], *, at: datetime) -> None:
    """Keep that these people were looked at; they have nothing near."""
    ReminderLook.objects.bulk_create(
        [ReminderLook(person=each, looked_at=at) for each in people],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["looked_at"],
    )


@transaction.atomic
def _leave(people: Sequence[Person], *, at: datetime) -> int:
    since = _taken(people, at=at)
    theirs = [each for each in people if each.pk in since]
    fresh = _fresh(theirs, since, at=at)
    if fresh:
        _tell(fresh, at=at)
    return len(fresh)


def _taken(people: Sequence[Person], *, at: datetime) -> dict[int, date | None]:
    """Take the people nobody else is looking at; return when each was looked at last, by key.

    Their looks are locked until the end. Of two workers the second leaves what the first has, and what
    it has just done: it would find the same.
    """
    looks = ReminderLook.objects.filter(person__in=people)
    new = {each.pk for each in people} - set(looks.values_list("person", flat=True))
    ReminderLook.objects.bulk_create(
        [ReminderLook(person_id=each, looked_at=NEVER) for each in sorted(new)],
        ignore_conflicts=True,
    )
    free = looks.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    due = free.exclude(looked_at__gt=_lately(at), looked_at__lte=at)
    found = {each.person_id: each.looked_at for each in due.order_by("person")}
    ReminderLook.objects.filter(person__in=found).update(looked_at=at)
    return {
        person: None if looked == NEVER else timezone.localdate(looked)
        for person, looked in found.items()
    }


def _fresh(
    people: Sequence[Person], since: Mapping[int, date | None], *, at: datetime
) -> list[_Fresh]:
    """Return whom there is something to tell now, that they were not told before."""
    today = timezone.localdate(at)
    choices = choices_of([each.pk for each in people])
    near: list[_Fresh] = []
    for person, things in _things_of(people, at=at).items():
        choice = choices[person.pk]
        days = days_to_speak_for(today, since=since[person.pk], quiet=choice.quiet)
        told = [
            (thing, before)
            for thing in things
            if not _was_told_of(thing, today)
            and (before := days_before(thing.day, on=days, wanted=choice.reminders)) is not None
        ]
        if told:
            near.append(_Fresh(person=person, things=told))
    return _not_said_yet(near)


def _things_of(people: Sequence[Person], *, at: datetime) -> dict[Person, list[Dated]]:
    """Return each person's things with a day; what several people's are told from is read at once."""
    members = members_of(people, today=timezone.localdate(at))
    seen = {
        person: [(member, plans_with_days(member)) for member in members[person.pk]]
        for person in people
    }
    with_rounds(plan for each in seen.values() for _, plans in each for plan in plans)
    found: dict[Person, list[Dated]] = {}
    for person, theirs in seen.items():
        things: dict[object, Dated] = {}
        for member, plans in theirs:
            for thing in dated_things(member, plans):
                things.setdefault(thing.key, thing)
        found[person] = list(things.values())
    return found


def _was_told_of(thing: Dated, today: date) -> bool:
    return thing.told_at is not None and timezone.localdate(thing.told_at) == today


def _not_said_yet(near: Sequence[_Fresh]) -> list[_Fresh]:
    if not near:
        return []
    subjects = {thing.subject for each in near for thing, _ in each.things}
    said = {
        (row.person_id, row.kind, row.subject, row.due_on, row.days_before)
        for row in Reminder.objects.filter(
            person__in=[each.person for each in near], subject__in=subjects
        )
    }
    fresh = [
        replace(
            each,
            things=[
                (thing, before)
                for thing, before in each.things
                if (each.person.pk, *thing.key, before) not in said
            ],
        )
        for each in near
    ]
    return [each for each in fresh if each.things]


def _tell(fresh: Sequence[_Fresh], *, at: datetime) -> None:
    """Leave each person one message for all of it, in the morning, and write down what it is of."""
    morning = datetime.combine(timezone.localdate(at), MORNING, tzinfo=LONDON)
    messages_left = {_message(each, at=at).whole_key: each for each in fresh}
    outbox.tell_each(REMINDER, [_message(each, at=at) for each in fresh], at=max(at, morning))
    effects = Effect.objects.filter(key__in=messages_left)
    Reminder.objects.bulk_create(
        Reminder(
            person=messages_left[effect.key].person,
            effect=effect,
            kind=thing.kind.value,
            subject=thing.subject,
            due_on=thing.day,
            days_before=before,
        )
        for effect in effects
        for thing, before in messages_left[effect.key].things
    )


def _message(fresh: _Fresh, *, at: datetime) -> outbox.Told:
    """Return the one message of them all; it leads to the one thing, or to the list."""
    first = min("/".join(map(str, (*thing.key, before))) for thing, before in fresh.things)
    return outbox.Told(
        person=fresh.person,
        path=fresh.things[0][0].path if len(fresh.things) == 1 else ALL_DAYS,
        key=f"{REMINDER}:{timezone.localdate(at)}:{first}",
    )


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
    now = {thing.key for thing in _things_of([person], at=at)[person]}
    return any((row.kind, row.subject, row.due_on) in now for row in wanted)


def _wanted(rows: Iterable[Reminder], choice: Choice) -> list[Reminder]:
    return [row for row in rows if row.days_before in DAYS_BEFORE[choice.reminders]]
