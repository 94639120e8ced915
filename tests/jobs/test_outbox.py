"""The outbox is the truth: each effect is done once, whoever dies, and what fails is seen."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from causeway.jobs.loop import Pace, look
from causeway.records.models import Effect, EffectState, SentMessage, WorkerHeartbeat
from causeway.services import outbox
from causeway.services.messages import MOST_ATTEMPTS, WAITS, deliver
from causeway.services.workers import beat, dead_workers, free_tasks_of
from tests.builders import NOON, a_person
from tests.jobs.killing import kill_worker_of, worker_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
QUICK = Pace(0.1, 0.2, 2.0)
SILENT = timedelta(seconds=30)
PATIENCE_SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent.parent


def leave(*keys: str) -> list[Effect]:
    for key in keys:
        outbox.tell("your_turn", to=[a_person("Ada Lead")], path="/plans/", key=key, at=NOON)
    return list(Effect.objects.order_by("pk"))


def taken(key: str, *, worker: str, attempts: int = 1) -> Effect:
    (effect,) = leave(key)
    Effect.objects.update(
        state=EffectState.TAKEN.value, worker=worker, taken_at=NOON, attempts=attempts
    )
    effect.refresh_from_db()
    return effect


def test_a_message_is_left_once_for_one_key() -> None:
    leave("share:1", "share:1", "share:2")

    assert Effect.objects.count() == 2


def test_what_is_due_is_written_and_done() -> None:
    leave("share:1", "share:2")

    look("one", QUICK, at=NOON)

    assert SentMessage.objects.count() == 2
    assert set(Effect.objects.values_list("state", flat=True)) == {EffectState.DONE.value}


def test_looking_again_sends_nothing_again() -> None:
    leave("share:1")

    for _ in range(3):
        look("one", QUICK, at=NOON)

    assert SentMessage.objects.count() == 1


def test_what_is_not_due_yet_waits() -> None:
    leave("share:1")

    look("one", QUICK, at=NOON - timedelta(minutes=1))

    assert not SentMessage.objects.exists()


def test_of_two_workers_one_takes_each_effect() -> None:
    leave("share:1", "share:2")

    first = outbox.take_due(worker="one", at=NOON, dead_workers=[])
    second = outbox.take_due(worker="two", at=NOON, dead_workers=[])

    assert (len(first), len(second)) == (2, 0)


def test_the_same_effect_delivered_twice_is_one_message() -> None:
    effect = taken("share:1", worker="one")

    deliver(effect.pk, at=NOON)
    deliver(effect.pk, at=NOON)

    assert SentMessage.objects.count() == 1


def test_what_a_silent_worker_took_is_taken_up_by_another() -> None:
    beat("dead", at=NOON - SILENT - timedelta(seconds=1))
    taken("share:1", worker="dead")

    look("alive", Pace(1.0, 5.0, 30.0), at=NOON)

    assert SentMessage.objects.count() == 1
    assert Effect.objects.get().worker == "alive"


def test_slow_is_not_dead() -> None:
    beat("slow", at=NOON - SILENT + timedelta(seconds=1))

    assert dead_workers(at=NOON, silent_for=SILENT) == []


def test_what_a_living_worker_stumbled_over_is_taken_up_in_the_end() -> None:
    taken("share:1", worker="alive")

    early = outbox.take_due(worker="alive", at=NOON + timedelta(minutes=9), dead_workers=[])
    late = outbox.take_due(worker="alive", at=NOON + timedelta(minutes=11), dead_workers=[])

    assert (len(early), len(late)) == (0, 1)


def test_a_task_that_was_running_when_its_worker_died_is_put_back() -> None:
    for worker in ("dead", "alive"):
        DBTaskResult.objects.create(
            status=TaskResultStatus.RUNNING,
            started_at=NOON,
            args_kwargs={"args": [1], "kwargs": {}},
            task_path="causeway.jobs.tasks.perform",
            worker_ids=["earlier", worker],
            backend_name="default",
            run_after=NOON,
            exception_class_path="",
            traceback="",
        )

    assert free_tasks_of(["dead"]) == 1
    assert DBTaskResult.objects.get(status=TaskResultStatus.RUNNING).worker_ids[-1] == "alive"


def test_what_was_tried_often_enough_fails_where_people_see_it() -> None:
    beat("dead", at=NOON - timedelta(minutes=1))
    taken("share:1", worker="dead", attempts=MOST_ATTEMPTS)

    look("alive", Pace(1.0, 5.0, 30.0), at=NOON)

    effect = Effect.objects.get()
    assert effect.state == EffectState.FAILED.value
    assert "stopped before it was done" in effect.problem
    assert not SentMessage.objects.exists()


def test_where_mail_is_sent_it_holds_a_link_and_neutral_words(settings: Settings) -> None:
    settings.MAIL_IS_SENT = True
    effect = taken("share:1", worker="one")

    deliver(effect.pk, at=NOON)

    (sent,) = mail.outbox
    assert sent.subject == "Something in Causeway needs you"
    assert sent.body.endswith("http://127.0.0.1:8000/plans/\n")
    assert sent.to == ["ada.lead@example.org"]


def refuse(*_: object, **__: object) -> None:
    raise ConnectionRefusedError


def test_a_mail_server_that_refuses_is_tried_again_later(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SENT = True
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    effect = taken("share:1", worker="one")

    deliver(effect.pk, at=NOON)

    effect.refresh_from_db()
    assert effect.state == EffectState.WAITING.value
    assert (effect.problem, effect.due_at) == (
        "ConnectionRefusedError",
        NOON + timedelta(seconds=10),
    )
    assert not SentMessage.objects.exists()


def test_a_mail_server_that_goes_on_refusing_is_shown_to_people(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SENT = True
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    effect = taken("share:1", worker="one", attempts=MOST_ATTEMPTS)

    deliver(effect.pk, at=NOON)

    effect.refresh_from_db()
    assert effect.state == EffectState.FAILED.value


def test_a_mail_server_that_is_down_for_a_day_loses_nothing() -> None:
    assert timedelta(hours=18) < sum(WAITS, timedelta()) < timedelta(hours=72)
    assert list(WAITS) == sorted(WAITS)


def test_mail_that_may_have_gone_is_shown_to_people_and_not_sent_again(settings: Settings) -> None:
    settings.MAIL_IS_SENT = True
    effect = taken("share:1", worker="one")
    SentMessage.objects.create(
        effect=effect, address=effect.address, subject="s", body="b", at=NOON
    )

    deliver(effect.pk, at=NOON + timedelta(minutes=1))
    effect.refresh_from_db()
    still = effect.state
    deliver(effect.pk, at=NOON + timedelta(minutes=11))

    effect.refresh_from_db()
    assert (still, effect.state) == (EffectState.TAKEN.value, EffectState.FAILED.value)
    assert "it may have gone, or not" in effect.problem
    assert mail.outbox == []


@contextmanager
def supervisor() -> Iterator[subprocess.Popen[bytes]]:
    """Run a real worker on the tests' own database, at a quick pace."""
    pace = (str(QUICK.rest), str(QUICK.beat), str(QUICK.dead_after))
    process = subprocess.Popen(
        [sys.executable, "-m", "causeway.jobs.supervisor", *pace],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.jobs.settings"} | database(),
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def database() -> dict[str, str]:
    return {"CAUSEWAY_TEST_DATABASE": str(connection.settings_dict["NAME"])}


def until(condition: Callable[[], object]) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience:
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("It did not happen in time")


def test_a_worker_killed_again_and_again_leaves_every_message_sent_once() -> None:
    with supervisor() as process:
        for number in range(4):
            leave(*(f"round:{number}:{each}" for each in range(10)))
            until(lambda: worker_of(process) and WorkerHeartbeat.objects.exists())
            time.sleep(0.07 * number)
            kill_worker_of(process)
        until(lambda: not Effect.objects.exclude(state=EffectState.DONE.value).exists())

    assert Effect.objects.count() == 40
    assert SentMessage.objects.count() == 40


def drop_every_connection() -> None:
    """Do to a worker what a restart of its database does; SQLite has no server to lose."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def test_a_database_that_drops_every_connection_is_waited_for() -> None:
    with supervisor():
        leave("before:1")
        until(lambda: SentMessage.objects.count() == 1)
        drop_every_connection()
        leave("after:1", "after:2")

        until(lambda: SentMessage.objects.count() == 3)
