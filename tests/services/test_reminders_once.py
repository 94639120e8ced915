"""Each reminder once: whoever dies, however many look, and whatever the clock does."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import OperationalError

from causeway.domain.roles import Role
from causeway.records.models import (
    Effect,
    Member,
    Membership,
    Person,
    Plan,
    Reminder,
    ReminderLook,
    SentMessage,
)
from causeway.services import dated, reminders
from causeway.services.reminders import leave_reminders
from tests.builders import NOON, TODAY, a_firm, person_of
from tests.dated_things import Owned, a_session, owned
from tests.services.test_feedback_at_once import all_at_once
from tests.services.test_reminders import A_DAY, work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_a_clock_set_forward_and_back_sends_nothing_twice() -> None:
    owned(due=TODAY + A_DAY)

    for at in (NOON, NOON + A_DAY, NOON - timedelta(hours=2), NOON, NOON + A_DAY):
        work(at)

    assert SentMessage.objects.count() == 2


def test_several_workers_at_once_leave_one_message() -> None:
    owned(due=TODAY + A_DAY)

    all_at_once([lambda: leave_reminders(at=NOON)] * 4)

    assert Effect.objects.count() == 1
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("dies_after", ["tell", "bulk_create"])
def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_all(
    dies_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned(due=TODAY + A_DAY)

    def die(*_: object, **__: object) -> None:
        raise OperationalError

    table, name = (Effect, "filter") if dies_after == "tell" else (Reminder, "bulk_create")
    with monkeypatch.context() as patched:
        patched.setattr(table.objects, name, die)
        with pytest.raises(OperationalError):
            leave_reminders(at=NOON)
    left = Effect.objects.count(), Reminder.objects.count(), ReminderLook.objects.count()
    work(NOON)

    assert left == (0, 0, 0)
    assert SentMessage.objects.count() == 1


def test_one_person_whose_things_cannot_be_read_silences_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken: Owned = owned(due=TODAY + A_DAY)
    owned(due=TODAY + A_DAY, title="Other", name="Somebody Else")
    real = dated.dated_things

    def read(member: Member, plans: Sequence[Plan]) -> object:
        if member.person_id == broken.owner.person_id:
            raise KeyError("no such stage")
        return real(member, plans)

    monkeypatch.setattr(reminders, "dated_things", read)

    work(NOON)

    assert SentMessage.objects.count() == 1


def test_a_large_installation_is_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "MOST_AT_ONCE", 1)
    for number in range(3):
        owned(due=TODAY + A_DAY, title=f"Plan {number}", name=f"Owner {number}")
    everybody = Person.objects.filter(memberships__isnull=False).distinct().count()

    for minutes in range(everybody):
        work(NOON + timedelta(minutes=minutes))

    assert SentMessage.objects.count() == 3


def test_two_organisations_of_one_person_are_one_message() -> None:
    lead = owned(due=TODAY + A_DAY, role=Role.CAF_LEAD).owner
    a_session(starts_at=NOON + A_DAY)
    Membership.objects.create(
        person=person_of(lead),
        organisation=a_firm(),
        role=Role.ASSURER.value,
        starts_on=date(2025, 1, 1),
    )

    work(NOON)

    assert SentMessage.objects.filter(address=lead.email).count() == 1
    assert Reminder.objects.filter(person_id=lead.person_id).count() == 2
