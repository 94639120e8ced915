"""The real worker opens check-ins by its clock, and tells each owner once, however often it is killed."""

import os
import signal
import subprocess
import time
from dataclasses import replace

import pytest
from django.utils import timezone

from causeway.domain.check_in import Rhythm
from causeway.records.models import (
    CheckedIn,
    CheckIn,
    Effect,
    EffectState,
    SentMessage,
)
from causeway.services.check_ins import set_rhythm
from tests.delivered_plans import delivered
from tests.jobs.killing import worker_of
from tests.jobs.test_outbox import supervisor, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def kill_the_next(process: subprocess.Popen[bytes], before: int, *, after: float) -> int:
    """Kill the working process that follows the one killed before, and return which it was."""
    until(lambda: worker_of(process) not in {0, before})
    number = worker_of(process)
    time.sleep(after)
    # Nought would be every process of our own.
    assert number > 0
    os.kill(number, signal.SIGKILL)
    return number


def test_a_worker_killed_again_and_again_opens_each_check_in_once() -> None:
    today = timezone.localdate()
    for number in range(4):
        council = delivered(title=f"Plan {number}")
        set_rhythm(
            council.plan.reference,
            rhythm=Rhythm.MONTHLY,
            first_due_on=today,
            seen_revision=None,
            by=replace(council.lead, today=today),
            at=timezone.now(),
        )

    with supervisor() as process:
        killed = 0
        for number in range(3):
            killed = kill_the_next(process, killed, after=0.1 * number)
        until(lambda: SentMessage.objects.count() == 8)
        until(lambda: not Effect.objects.exclude(state=EffectState.DONE.value).exists())

    assert (CheckIn.objects.count(), CheckedIn.objects.count()) == (4, 8)
    assert (Effect.objects.count(), SentMessage.objects.count()) == (8, 8)
