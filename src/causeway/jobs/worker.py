"""The working process: makes Django ready, then works until it is told to stop, or cannot."""

import os
import signal
import sys

import django
import structlog
from django.db.utils import DatabaseError

log = structlog.get_logger("causeway.jobs.worker")  # it runs as __main__


def main(seconds: list[str]) -> int:
    """Work at the pace given (rest, beat, dead after) until a signal; return 0.

    Returns 1, for the supervisor to begin again, when the database is gone.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")
    django.setup()
    from causeway.jobs.loop import Pace, Worker  # noqa: PLC0415 - needs the settings

    pace = Pace(*(float(each) for each in seconds))
    worker = Worker(pace)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.stop)
    try:
        worker.run()
    except DatabaseError:
        # One line like all others: an error of the database may hold what people wrote.
        log.exception("database_gone", worker=worker.name)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
