"""Step 6: the limited processes in which presentations are written and read, and that then end.

They limit themselves before they read a byte, and have no environment; a file of a person's is only ever
opened there.
"""

import json
import resource
import subprocess
from collections.abc import Sequence

from causeway.documents.deck import spare

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


def from_child(
    child: Sequence[str], asked: bytes, *, leaves_next: bool = False
) -> tuple[dict[str, object], bytes]:
    """Return what a process answered; nothing where it was ended, or ended by itself.

    With ``leaves_next`` another one is started, so that the next call need not wait for it.
    """
    process = spare.take(child)
    try:
        said, _ = process.communicate(asked, timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return {}, b""
    finally:
        if leaves_next:
            spare.leave_one(child)
    head, _, made = said.partition(b"\n")
    if process.returncode or not head:
        return {}, b""
    answer: dict[str, object] = json.loads(head)
    return answer, made
