"""Quiet hours: every message but those of signing in waits until they are over."""

from datetime import UTC, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from causeway.domain.quiet_hours import NONE, QuietHours
from causeway.domain.reminders import Reminders
from causeway.domain.roles import Role
from causeway.records.models import Effect, EffectState
from causeway.services import outbox
from causeway.services.message_choices import Choice, choice_of, choose_messages
from causeway.services.messages import WAITS, deliver, tell_of_account
from causeway.services.outbox import AT_ONCE, NEUTRAL_SUBJECTS
from tests.builders import NOON, a_member, a_person, person_of

pytestmark = pytest.mark.django_db
NIGHT = datetime(2025, 5, 12, 22, 0, tzinfo=UTC)
MORNING = datetime(2025, 5, 13, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings) -> None:
    settings.QUIET_BY_DEFAULT = True


def due(kind: str, at: datetime) -> datetime:
    outbox.tell(kind, to=[a_person("Ada Lead")], path="/plans/", key=f"{kind}:{at}", at=at)
    return Effect.objects.latest("pk").due_at


@pytest.mark.parametrize("kind", sorted(NEUTRAL_SUBJECTS.keys() - AT_ONCE))
def test_a_message_that_is_left_at_night_goes_in_the_morning(kind: str) -> None:
    assert due(kind, NIGHT) == MORNING
    assert due(kind, NOON) == NOON


@pytest.mark.parametrize("kind", sorted(AT_ONCE))
def test_what_somebody_waits_for_goes_at_once(kind: str) -> None:
    assert due(kind, NIGHT) == NIGHT


def test_a_change_of_how_one_signs_in_is_told_at_once() -> None:
    tell_of_account("account_changed", a_person("Ada Lead"), at=NIGHT)

    assert Effect.objects.get().due_at == NIGHT


def test_each_person_has_their_own_quiet_hours_and_asking_is_one_question() -> None:
    early, never, usual = (a_member(Role.CONTRIBUTOR, name=name) for name in ("A", "B", "C"))
    siesta = QuietHours(starts=time(21), ends=time(5))
    choose_messages(said=Choice(quiet=siesta), by=early, at=NOON)
    choose_messages(said=Choice(quiet=NONE), by=never, at=NOON)
    people = [person_of(each) for each in (early, never, usual)]

    with CaptureQueriesContext(connection) as asked:
        outbox.tell("your_turn", to=people, path="/", key="one", at=NIGHT)

    found = dict(Effect.objects.values_list("recipient_id", "due_at"))
    assert found == {
        early.person_id: datetime(2025, 5, 13, 4, 0, tzinfo=UTC),
        never.person_id: NIGHT,
        usual.person_id: MORNING,
    }
    assert len(asked) == 2


def test_what_is_not_a_message_to_anybody_waits_for_nobodys_night() -> None:
    outbox.leave("scan_evidence", path="x", key="scan:1", at=NIGHT)

    assert Effect.objects.get().due_at == NIGHT


def test_a_message_that_could_not_go_is_not_tried_again_at_night(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SENT = True

    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    due("your_turn", NOON)
    Effect.objects.update(state=EffectState.TAKEN.value, attempts=len(WAITS), taken_at=NOON)

    deliver(Effect.objects.get().pk, at=NOON)

    assert Effect.objects.get().due_at == MORNING


def test_what_was_chosen_is_kept_and_can_be_changed() -> None:
    member = a_member(Role.LEADER)
    quiet = QuietHours(starts=time(20), ends=time(6, 30), weekends=True)

    usual = choice_of(member.person_id)
    choose_messages(said=Choice(quiet=NONE), by=member, at=NOON)
    choose_messages(said=Choice(reminders=Reminders.FEWER, quiet=quiet), by=member, at=NOON)

    assert (usual.reminders, usual.quiet.starts, usual.quiet.ends) == (
        Reminders.ALL,
        time(19),
        time(7),
    )
    assert choice_of(member.person_id) == Choice(reminders=Reminders.FEWER, quiet=quiet)
