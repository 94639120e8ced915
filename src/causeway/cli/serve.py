"""``causeway serve``: the web server of an installation."""

import os
import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready

GUNICORN = ("-m", "gunicorn", "-c", "python:causeway.config.gunicorn_settings")
# Python's threads allocate one at a time, so one arena serves them all; glibc would let each
# keep what it once needed in an arena of its own, some 15 MB in every process.
ALLOCATION = {"MALLOC_ARENA_MAX": "1"}


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    parser.add_argument("--bind", default="127.0.0.1:8000", help="where to listen (127.0.0.1:8000)")
    parser.add_argument("--processes", type=int, default=2, help="how many processes (2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each of them (4)")


def run(arguments: Namespace) -> int:
    """Bring the database up to date, then become the web server."""
    ready()
    _warn()
    os.environ["CAUSEWAY_BIND"] = arguments.bind
    os.environ["CAUSEWAY_PROCESSES"] = str(arguments.processes)
    os.environ["CAUSEWAY_THREADS"] = str(arguments.threads)
    sys.stdout.flush()
    server = [sys.executable, *GUNICORN]
    os.execve(sys.executable, server, ALLOCATION | os.environ)  # noqa: S606 - no shell


def _warn() -> None:
    """Say at each start what an installation does without."""
    from django.conf import settings  # noqa: PLC0415 - needs the settings

    from causeway.services.evidence_scan import scanner_problem  # noqa: PLC0415 - needs the settings

    if settings.SCANNER is None:
        sys.stderr.write(f"Causeway warns. {scanner_problem()}.\n")
