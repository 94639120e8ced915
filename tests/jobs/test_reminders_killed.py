"""Reminders with a real worker on the tests' own database: killed again and again, each is sent once."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.records.models import Effect, EffectState, Membership, Reminder, SentMessage
from tests.dated_things import owned
from tests.jobs.killing import kill_worker_of, worker_of
from tests.jobs.test_outbox import supervisor, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
PEOPLE = 25


def test_a_worker_killed_again_and_again_reminds_everybody_once() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    for number in range(PEOPLE):
        owned(due=tomorrow, title=f"Plan {number}", name=f"Owner {number}")
    Membership.objects.update(starts_on=timezone.localdate() - timedelta(days=1))

    def has_left(at_least: int) -> Callable[[], bool]:
        return lambda: bool(worker_of(process)) and Reminder.objects.count() >= at_least

    with supervisor() as process:
        for number in range(4):
            until(has_left(6 * number))
            time.sleep(0.03 * number)
            kill_worker_of(process)
        until(lambda: Reminder.objects.count() == PEOPLE)
        # What is left before the morning goes in the morning; here it is morning now.
        Effect.objects.filter(state=EffectState.WAITING.value).update(due_at=timezone.now())
        until(lambda: not Effect.objects.exclude(state=EffectState.DONE.value).exists())

    told = Counter(SentMessage.objects.values_list("address", flat=True))
    assert len(told) == PEOPLE
    assert set(told.values()) == {1}
    assert Reminder.objects.count() == PEOPLE
