"""The working process: makes Django ready, then works until it is told to stop."""

import os
import signal
import sys

import django


def main(seconds: list[str]) -> int:
    """Work at the pace given (rest, beat, dead after) until a signal; return 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")
    django.setup()
    from causeway.jobs.loop import Pace, Worker  # noqa: PLC0415 - needs the settings

    pace = Pace(*(float(each) for each in seconds))
    worker = Worker(pace)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.stop)
    worker.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
