"""``causeway serve``: the web server of an installation."""

import os
import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready

GUNICORN = ("-m", "gunicorn", "-c", "python:causeway.config.gunicorn_settings")


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    parser.add_argument("--bind", default="127.0.0.1:8000", help="where to listen (127.0.0.1:8000)")
    parser.add_argument("--processes", type=int, default=2, help="how many processes (2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each of them (4)")


def run(arguments: Namespace) -> int:
    """Bring the database up to date, then become the web server."""
    ready()
    os.environ["CAUSEWAY_BIND"] = arguments.bind
    os.environ["CAUSEWAY_PROCESSES"] = str(arguments.processes)
    os.environ["CAUSEWAY_THREADS"] = str(arguments.threads)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *GUNICORN])  # noqa: S606 - our own interpreter, no shell
