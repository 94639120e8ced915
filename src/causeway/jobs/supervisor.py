"""Watches over the working process: starts it, and starts it again when it ends with an error.

It ends when the database is restarted, say. Each time it waits a little longer before it starts
it again. This process itself imports nothing of Django, so that it stays small and cannot fail.
"""

import random
import signal
import subprocess
import sys
import time

SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 30.0
STEADY_AFTER_SECONDS = 60.0


class Supervisor:
    """One working process at a time, until somebody stops it."""

    def __init__(self, pace: list[str]) -> None:
        self.command = [sys.executable, "-m", "causeway.jobs.worker", *pace]
        self.working: subprocess.Popen[bytes] | None = None
        self.stopped = False

    def stop(self, _number: int, _frame: object) -> None:
        """Let the working process finish what it is doing, and start no other."""
        self.stopped = True
        if self.working is not None:
            self.working.terminate()

    def run(self) -> int:
        """Start the working process again and again; return 0 once stopped."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        wait = SHORTEST_WAIT_SECONDS
        while not self.stopped:
            began = time.monotonic()
            self.working = subprocess.Popen(self.command)  # noqa: S603 - our own module
            self.working.wait()
            if time.monotonic() - began > STEADY_AFTER_SECONDS:
                wait = SHORTEST_WAIT_SECONDS
            if not self.stopped:
                # Not all at the same moment, where many lost one database together.
                time.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
        return 0


if __name__ == "__main__":
    sys.exit(Supervisor(sys.argv[1:]).run())
