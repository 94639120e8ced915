"""Step 6: the limited processes in which presentations are written and read, and that then end.

They limit themselves before they read a byte, and have no environment; a file of a person's is only ever
opened there.
"""

import json
import resource
import subprocess
from collections.abc import Sequence

LONGEST_SECONDS = 30
LIMITS = (
    (resource.RLIMIT_AS, 900 * 1024 * 1024),
    (resource.RLIMIT_CPU, 20),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_NOFILE, 64),
    (resource.RLIMIT_CORE, 0),
)


def limit() -> None:
    """Take from this process what it does not need."""
    for what, value in LIMITS:
        resource.setrlimit(what, (value, value))


def from_child(child: Sequence[str], asked: bytes) -> tuple[dict[str, object], bytes]:
    """Return what a process answered; nothing where it was ended, or ended by itself."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, and nothing of a person's in the call
            child,
            input=asked,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            cwd="/",
            env={},
        )
    except subprocess.TimeoutExpired:
        return {}, b""
    head, _, made = ended.stdout.partition(b"\n")
    if ended.returncode or not head:
        return {}, b""
    answer: dict[str, object] = json.loads(head)
    return answer, made
