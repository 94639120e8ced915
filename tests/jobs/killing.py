"""A worker process found and killed, as a machine that runs out of memory kills it."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """Return the working process that the supervisor has started; nought while there is none."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0]) if children else 0


def kill_worker_of(process: subprocess.Popen[bytes]) -> int:
    """Kill the working process there is now, and return which it was; nought where there is none.

    It is read once: between two looks a worker may end, and nought is every process of our own.
    """
    number = worker_of(process)
    if number > 0:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return number
