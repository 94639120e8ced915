"""The working process: takes what is due from the outbox, and what dead workers left behind."""

import os
import secrets
import socket
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as Queue

from causeway.jobs.schedule import Clock
from causeway.jobs.tasks import perform
from causeway.services import clock, evidence_scan, outbox
from causeway.services.messages import give_up
from causeway.services.workers import (
    beat,
    dead_workers,
    forget_the_finished,
    free_tasks_of,
    tasks_wait,
)

TIDY_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between looks, between heartbeats, and of silence that means death."""

    rest: float = 1.0
    beat: float = 5.0
    dead_after: float = 30.0


class Worker:
    """One worker under one name, until it is stopped."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.name = f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(6)}"
        self.stopped = threading.Event()
        self.schedule = Clock()

    def stop(self, _number: int, _frame: object) -> None:
        """Finish what is being done, then end."""
        self.stopped.set()

    def run(self) -> None:
        """Work until stopped; raise DatabaseError when the database is gone."""
        beat(self.name, at=timezone.now())
        heart = threading.Thread(target=self._beat, name="heart", daemon=True)
        heart.start()
        tidied: datetime | None = None
        while not self.stopped.is_set():
            now = timezone.now()
            with clock.as_moved():
                self.schedule.tick(at=clock.now())
                look(self.name, self.pace, at=clock.now(), alive_at=now)
            if tidied is None or now - tidied > TIDY_EVERY:
                forget_the_finished(at=now)
                tidied = now
            close_old_connections()
            self.stopped.wait(self.pace.rest)

    def _beat(self) -> None:
        # Apart from the work, so that a worker busy with one long task is not taken for dead.
        while not self.stopped.wait(self.pace.beat):
            try:
                beat(self.name, at=timezone.now())
            except DatabaseError:
                connection.close()


def look(name: str, pace: Pace, *, at: datetime, alive_at: datetime | None = None) -> None:
    """Free what the dead held, take what is due into the queue, and do what is in the queue.

    ``alive_at`` is the moment by the clock of the heartbeats, where that is another.
    """
    dead = dead_workers(at=alive_at or at, silent_for=timedelta(seconds=pace.dead_after))
    free_tasks_of(dead)
    if give_up(at=at, dead_workers=dead):
        evidence_scan.hold_what_was_given_up(at=at)
    if outbox.is_anything_due(at=at, dead_workers=dead):
        with transaction.atomic():
            for effect in outbox.take_due(worker=name, at=at, dead_workers=dead):
                perform.enqueue(effect)
    if tasks_wait():
        _run_tasks(name)


def _run_tasks(name: str) -> None:
    Queue(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    ).run()
