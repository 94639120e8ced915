"""Reminders: each once, on London's days, in one message a day, of what is still to be done."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from time_machine import travel

from causeway.domain.quiet_hours import LONDON, NONE, QuietHours
from causeway.domain.reminders import Reminders
from causeway.domain.roles import Role
from causeway.jobs.loop import Pace, look
from causeway.jobs.schedule import Clock
from causeway.records.models import (
    Action,
    Effect,
    EffectState,
    Member,
    Membership,
    Person,
    Reminder,
    SentMessage,
    Session,
)
from causeway.services.message_choices import Choice, choose_messages
from causeway.services.reminders import leave_reminders
from tests.builders import NOON, TODAY, a_complete_plan, a_member
from tests.dated_things import a_session, corrections_by, owned, put_off

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
A_DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=LONDON).astimezone(UTC)


def work(at: datetime) -> None:
    """Let the worker look once, at this moment."""
    with travel(at, tick=False):
        Clock().tick(at=at)
        look("one", Pace(0.1, 0.2, 2.0), at=at)


def every_day(first: date, last: date) -> list[date]:
    """Let the worker look twice on each of these days; return the days messages went."""
    day = first
    while day <= last:
        for hours in (0, 3):
            work(noon(day) + timedelta(hours=hours))
        day += A_DAY
    sent = SentMessage.objects.filter(effect__kind="reminder").order_by("at")
    return [timezone.localdate(each.at) for each in sent]


def choose(member: Member, wanted: Reminders = Reminders.ALL, quiet: QuietHours = NONE) -> None:
    choose_messages(said=Choice(reminders=wanted, quiet=quiet), by=member, at=NOON)


def test_an_action_is_reminded_of_30_7_1_and_no_days_before_its_day() -> None:
    due = date(2025, 6, 20)
    owned(due=due)

    sent = every_day(date(2025, 5, 14), date(2025, 6, 24))

    assert sent == [due - timedelta(days=before) for before in (30, 7, 1, 0)]


@pytest.mark.parametrize(
    "due", [date(2028, 2, 29), date(2028, 3, 1), date(2027, 3, 28), date(2026, 10, 25)]
)
def test_leap_days_and_changes_of_the_clock_shift_no_reminder(due: date) -> None:
    council = owned(due=due)
    Membership.objects.update(ends_on=None)
    choose(council.owner)

    sent = every_day(due - timedelta(days=9), due + A_DAY)

    assert sent == [due - timedelta(days=before) for before in (7, 1, 0)]


@pytest.mark.parametrize(("wanted", "days"), [(Reminders.FEWER, [7, 0]), (Reminders.THE_DAY, [0])])
def test_whoever_wants_fewer_gets_fewer(wanted: Reminders, days: list[int]) -> None:
    due = TODAY + timedelta(days=8)
    choose(owned(due=due).owner, wanted)

    assert every_day(TODAY, due) == [due - timedelta(days=before) for before in days]


def test_a_message_leads_to_the_thing_and_says_nothing_of_it() -> None:
    council = owned(due=TODAY + timedelta(days=7))
    Action.objects.update(title="canary", outside_dependencies="canary")

    work(NOON)

    message = SentMessage.objects.get()
    assert message.subject == "Something in Causeway has a day that is near"
    assert f"/actions/{council.action.reference}/" in message.body
    assert "canary" not in message.body
    assert "ACT" not in message.body


def test_several_things_of_one_day_are_one_message_that_leads_to_the_list() -> None:
    lead = owned(due=TODAY + timedelta(days=7), role=Role.CAF_LEAD).owner
    a_session()
    corrections_by()
    put_off(a_complete_plan("accepted", title="Accepted"), until=TODAY + timedelta(days=30))

    work(NOON)

    message = SentMessage.objects.get(address=lead.email)
    assert "/needs-you/?kind=days" in message.body
    assert Reminder.objects.filter(person_id=lead.person_id).count() == 4


def test_nobody_is_reminded_of_a_session_on_the_day_they_were_told_of_it() -> None:
    lead, session = a_member(Role.CAF_LEAD), a_session(starts_at=NOON + A_DAY)
    Session.objects.filter(pk=session.pk).update(arranged_at=NOON)

    work(NOON)
    told = SentMessage.objects.count()
    work(NOON + A_DAY)

    assert told == 0
    assert SentMessage.objects.filter(address=lead.email).count() == 1


def test_looking_again_and_again_reminds_once() -> None:
    owned(due=TODAY + A_DAY)

    for minutes in range(0, 300, 20):
        work(NOON + timedelta(minutes=minutes))

    assert SentMessage.objects.count() == 1
    assert Reminder.objects.count() == 1


def test_a_day_that_is_moved_is_reminded_of_anew_and_the_old_one_no_more() -> None:
    council = owned(due=TODAY + timedelta(days=8))
    choose(council.owner)
    work(noon(TODAY))
    council.move_to(TODAY + timedelta(days=14))

    sent = every_day(TODAY, TODAY + timedelta(days=14))

    due = TODAY + timedelta(days=14)
    assert sent == [due - timedelta(days=before) for before in (7, 1, 0)]


def test_a_day_moved_while_its_message_waits_is_not_told_of() -> None:
    council = owned(due=TODAY + A_DAY)
    choose(council.owner, quiet=QuietHours(starts=time(9), ends=time(17)))
    work(NOON)
    waiting = Effect.objects.get()
    council.move_to(TODAY + timedelta(days=60))

    work(noon(TODAY) + timedelta(hours=5))

    waiting.refresh_from_db()
    assert waiting.state == EffectState.DONE.value
    assert not SentMessage.objects.exists()


def test_what_is_done_while_its_message_waits_is_not_told_of() -> None:
    council = owned(due=TODAY + A_DAY)
    choose(council.owner, quiet=QuietHours(starts=time(9), ends=time(17)))
    work(NOON)
    council.complete()

    work(noon(TODAY) + timedelta(hours=5))

    assert not SentMessage.objects.exists()


def test_what_is_not_wanted_any_more_when_its_message_would_go_is_not_told_of() -> None:
    council = owned(due=TODAY + A_DAY)
    choose(council.owner, quiet=QuietHours(starts=time(9), ends=time(17)))
    work(NOON)
    choose(council.owner, Reminders.THE_DAY)

    work(noon(TODAY) + timedelta(hours=5))

    assert not SentMessage.objects.exists()


def test_what_is_done_is_not_reminded_of() -> None:
    owned(due=TODAY + A_DAY).complete()

    work(NOON)

    assert not Effect.objects.exists()


def test_whoever_left_or_was_locked_out_is_not_reminded() -> None:
    council = owned(due=TODAY + A_DAY)
    other = owned(due=TODAY + A_DAY, title="Other", name="Somebody Else").owner
    Membership.objects.filter(person_id=council.owner.person_id).update(ends_on=TODAY - A_DAY)
    Person.objects.filter(pk=other.person_id).update(is_active=False)

    work(NOON)

    assert not Effect.objects.exists()


def test_whoever_left_while_the_message_waits_is_not_told() -> None:
    council = owned(due=TODAY + A_DAY)
    choose(council.owner, quiet=QuietHours(starts=time(9), ends=time(17)))
    work(NOON)
    Membership.objects.update(ends_on=TODAY - A_DAY)

    work(noon(TODAY) + timedelta(hours=5))

    assert not SentMessage.objects.exists()


def test_what_falls_on_a_quiet_weekend_is_said_on_the_friday_before(settings: Settings) -> None:
    settings.QUIET_BY_DEFAULT = True
    friday, sunday = date(2025, 5, 16), date(2025, 5, 18)
    owned(due=sunday)
    Reminder.objects.all().delete()

    sent = every_day(TODAY, date(2025, 5, 20))

    assert sent == [friday]


def test_what_is_left_at_night_goes_in_the_morning(settings: Settings) -> None:
    settings.QUIET_BY_DEFAULT = True
    owned(due=TODAY + A_DAY)

    leave_reminders(at=noon(TODAY) - timedelta(hours=11, minutes=59))

    assert Effect.objects.get().due_at == noon(TODAY) - timedelta(hours=5)


def test_without_quiet_hours_nobody_is_reminded_in_the_middle_of_the_night() -> None:
    choose(owned(due=TODAY + A_DAY).owner)

    leave_reminders(at=noon(TODAY) - timedelta(hours=11, minutes=59))

    assert Effect.objects.get().due_at == noon(TODAY) - timedelta(hours=5)


def test_a_worker_that_was_down_for_two_days_makes_up_for_them() -> None:
    due = TODAY + timedelta(days=9)
    choose(owned(due=due).owner)

    work(noon(TODAY))
    sent = every_day(TODAY + timedelta(days=4), due)

    assert sent == [TODAY + timedelta(days=4), due - A_DAY, due]
