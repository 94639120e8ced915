"""``causeway worker``: does what has been left in the outbox, and is started again if it dies."""

import os
import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready

SUPERVISOR = ("-m", "causeway.jobs.supervisor")


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    parser.add_argument("--rest", type=float, default=1.0, help="seconds between looks (1)")
    parser.add_argument("--beat", type=float, default=5.0, help="seconds between heartbeats (5)")
    parser.add_argument(
        "--dead-after",
        type=float,
        default=30.0,
        help="seconds of silence after which a worker is taken for dead (30)",
    )


def run(arguments: Namespace) -> int:
    """Look at the settings, then become the process that watches over the work."""
    ready(migrate=False)
    pace = (arguments.rest, arguments.beat, arguments.dead_after)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *SUPERVISOR, *map(str, pace)])  # noqa: S606 - our own interpreter, no shell
