"""Workers: who is alive, and what the dead have left behind.

A worker says every few seconds that it is alive. Slow is not dead: what a worker took is given to
another only when the worker itself has been silent for long enough.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from causeway.records.models import WorkerHeartbeat

FORGOTTEN_AFTER = timedelta(days=1)


def beat(worker: str, *, at: datetime) -> None:
    """Say that the worker is alive."""
    WorkerHeartbeat.objects.update_or_create(worker=worker, defaults={"at": at})


def dead_workers(*, at: datetime, silent_for: timedelta) -> list[str]:
    """Return the workers that have been silent for too long."""
    silent = WorkerHeartbeat.objects.filter(at__lt=at - silent_for)
    return list(silent.values_list("worker", flat=True))


def free_tasks_of(dead: Sequence[str]) -> int:
    """Put back the tasks whose last worker is dead; return how many.

    The queue itself never gives out a task that is marked as running.
    """
    freed = 0
    if not dead:
        return freed
    for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if task.worker_ids and task.worker_ids[-1] in dead:
            freed += DBTaskResult.objects.filter(
                pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
            ).update(status=TaskResultStatus.READY)
    return freed


def tasks_wait() -> bool:
    """Return whether a task is ready to be done."""
    return bool(DBTaskResult.objects.ready().exists())


def forget_the_finished(*, at: datetime) -> None:
    """Remove tasks and workers that ended a day ago, and sessions; effects and messages stay."""
    Session.objects.filter(expire_date__lt=at).delete()
    before = at - FORGOTTEN_AFTER
    DBTaskResult.objects.filter(finished_at__lt=before).delete()
    WorkerHeartbeat.objects.filter(at__lt=before).delete()
