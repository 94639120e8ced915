"""A person's calendar: neutral words under a secret address, as their roles of today allow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from icalendar import Calendar, Component

from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CalendarFeed,
    Effect,
    Member,
    Membership,
    Person,
    Session,
)
from causeway.services.calendar_feed import (
    calendar_of,
    feed_at,
    make_calendar,
    secret_of,
    turn_calendar_off,
)
from tests.builders import NOON, TODAY, a_firm, a_member, person_of
from tests.dated_things import a_session, corrections_by, owned, put_off

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 28)
CANARY = "canary; of, a\\weakness\nBEGIN:VEVENT"


def made(member: Member) -> str:
    return secret_of(make_calendar(by=member, at=NOON).reference)


def fetched(secret: str, *, today: date = TODAY) -> bytes:
    feed = feed_at(secret)
    assert feed is not None
    return calendar_of(feed, today=today)


def events_of(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def value(event: Component, name: str) -> object:
    found: object = event.decoded(name)
    return found


def with_everything() -> Member:
    """Return a lead who has one of each thing that has a day."""
    council = owned(due=DAY, role=Role.CAF_LEAD)
    put_off(council.plan, until=DAY)
    a_session(starts_at=datetime(2025, 7, 1, 13, 30, tzinfo=UTC))
    corrections_by()
    return council.owner


def test_an_action_is_a_whole_day_named_by_its_number() -> None:
    council = owned(due=DAY)
    Action.objects.update(revision=4)

    (event,) = events_of(fetched(made(council.owner)))

    assert str(event["summary"]) == f"Causeway: an action is due ({council.action.ref})"
    assert (value(event, "dtstart"), value(event, "dtend")) == (DAY, date(2026, 3, 1))
    assert str(event["url"]).endswith(f"/actions/{council.action.reference}/")
    assert (value(event, "sequence"), value(event, "dtstamp")) == (4, NOON)
    assert value(event, "last-modified") == NOON


def test_a_session_is_a_moment_in_utc() -> None:
    a_session(starts_at=datetime(2025, 7, 1, 13, 30, tzinfo=UTC))

    content = fetched(made(a_member(Role.ASSURER)))

    assert b"DTSTART:20250701T133000Z\r\n" in content
    assert b"Room 4" not in content


def test_the_file_is_as_the_standard_says() -> None:
    content = fetched(made(with_everything()))

    lines = content.split(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    assert {b"VERSION:2.0", b"METHOD:PUBLISH"} <= set(lines)
    assert len(events_of(content)) == 4
    for event in events_of(content):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"} <= set(event)


def test_a_thing_keeps_its_uid_when_its_day_moves() -> None:
    council = owned(due=DAY)
    secret = made(council.owner)

    (before,) = events_of(fetched(secret))
    council.move_to(DAY + timedelta(days=9))
    (after,) = events_of(fetched(secret))

    assert before["uid"] == after["uid"]
    assert value(before, "dtstart") != value(after, "dtstart")


def test_the_same_rows_are_the_same_bytes() -> None:
    secret = made(with_everything())

    assert fetched(secret) == fetched(secret)


OURS = {"Event", "PlanVersion", "Effect", "CalendarFeed", "ChainHead"}


def plant() -> None:
    """Put the canary in every text of every record that people write."""
    for model in apps.get_app_config("records").get_models():
        rows = model.objects.all()  # type: ignore[attr-defined] # every record has one
        for name in texts_of(model) if model.__name__ not in OURS else ():
            for row in rows:
                rows.filter(pk=row.pk).update(**{name: f"{CANARY}{row.pk}"})


def texts_of(model: type[models.Model]) -> list[str]:
    fields = [each for each in model._meta.get_fields() if isinstance(each, models.Field)]  # noqa: SLF001 - Django's own way to ask
    return [
        each.name
        for each in fields
        if isinstance(each, models.TextField)
        or (type(each) is models.CharField and not each.choices and (each.max_length or 0) >= 150)
    ]


def test_nothing_that_anybody_wrote_is_in_it() -> None:
    secret = made(with_everything())
    plant()

    content = fetched(secret)

    assert len(events_of(content)) == 4
    assert b"canary" not in content.replace(b"\r\n ", b"").lower()
    assert b"Harrowmere" not in content
    assert b"FND-" not in content


def test_whoever_left_has_an_empty_calendar_and_nobody_elses_days() -> None:
    council = owned(due=DAY)
    secret = made(council.owner)

    Membership.objects.update(ends_on=TODAY - timedelta(days=1))
    left = fetched(secret)
    Membership.objects.update(ends_on=None)
    Person.objects.filter(pk=council.owner.person_id).update(is_active=False)

    assert events_of(left) == events_of(fetched(secret)) == []


def test_a_firm_that_is_no_longer_engaged_sees_no_session() -> None:
    session = a_session()
    secret = made(a_member(Role.ASSURER))
    before = events_of(fetched(secret))
    session.plan.organisation.refresh_from_db()
    apps.get_model("records", "Engagement").objects.update(ends_on=TODAY - timedelta(days=1))

    assert (len(before), events_of(fetched(secret))) == (1, [])


def test_two_organisations_of_one_person_are_in_one_calendar() -> None:
    lead = owned(due=DAY, role=Role.CAF_LEAD).owner
    a_session()
    Membership.objects.create(
        person=person_of(lead),
        organisation=a_firm(),
        role=Role.ASSURER.value,
        starts_on=TODAY,
    )

    found = events_of(fetched(made(lead)))

    assert len({str(event["uid"]) for event in found}) == 2
    assert len(found) == 2


def test_a_session_that_is_called_off_is_gone() -> None:
    session = a_session()
    secret = made(a_member(Role.CAF_LEAD))
    Session.objects.filter(pk=session.pk).update(called_off_at=NOON)

    assert events_of(fetched(secret)) == []


def test_another_address_opens_nothing_and_a_new_one_ends_the_old() -> None:
    member = a_member(Role.LEADER)
    first = made(member)

    second = made(member)

    assert feed_at("") is feed_at("0" * 64) is feed_at(first) is None
    assert feed_at(second) is not None
    assert feed_at(CalendarFeed.objects.get().digest) is None
    turn_calendar_off(by=member, at=NOON)
    assert feed_at(second) is None


def test_the_secret_is_kept_nowhere() -> None:
    secret = made(a_member(Role.LEADER))

    kept = [str(value) for row in CalendarFeed.objects.values_list() for value in row]

    assert secret not in kept
    assert len(secret) == 64
    assert not Effect.objects.exists()
