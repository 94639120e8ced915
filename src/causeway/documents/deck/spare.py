"""Step 6: a process that has loaded its library already and waits for the one job it will do.

Loading takes as long as a deck does. So the next process is started when one has been used: it
waits for its input, does one job with it, and ends; nobody's file is ever opened in one that goes on.
One that is not needed ends by itself.
"""

import atexit
import signal
import subprocess
from collections.abc import Sequence
from threading import Lock

WAITS_FOR = 180
"""Seconds after which a process that nobody needed ends."""


LOCK = Lock()
WAITING: "dict[tuple[str, ...], subprocess.Popen[bytes]]" = {}
"""The process that waits, of each kind there was one of."""


def waits_for_input() -> None:
    """End this process where no input comes for a long time; called in the child, before it reads."""
    signal.alarm(WAITS_FOR)


def has_input() -> None:
    """Go on for as long as the job takes; called in the child, once it has read."""
    signal.alarm(0)


def take(child: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Return a process of this kind that waits for its input: the spare one, or a new one."""
    with LOCK:
        spare = WAITING.pop(tuple(child), None)
    if spare is None:
        return _started(child)
    if spare.poll() is None:
        return spare
    _end(spare)
    return _started(child)


def leave_one(child: Sequence[str]) -> None:
    """Start the next process of this kind, unless one waits already."""
    with LOCK:
        if tuple(child) not in WAITING:
            WAITING[tuple(child)] = _started(child)


def _started(child: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own module, and nothing of a person's in the call
        child,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


@atexit.register
def end_all() -> None:
    """End whatever waits; called when this process ends."""
    with LOCK:
        while WAITING:
            _end(WAITING.popitem()[1])
