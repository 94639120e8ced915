"""``causeway demo``: the demonstration on this machine, server and worker, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from urllib.error import URLError

from causeway.cli.installation import ready
from causeway.cli.serve import GUNICORN
from causeway.cli.worker import SUPERVISOR

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 30
SHORT_NAMES = ("Priya Nandakumar", "Marian Stroud", "Rowan Ashby")


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    parser.add_argument("--port", type=int, default=8000, help="where to serve (8000)")


def run(arguments: Namespace) -> int:
    """Load the data if it is missing, serve, say where to go, and stop everything together."""
    port: int = arguments.port
    if not _is_free(port):
        sys.stderr.write(
            f"Port {port} is in use by another program. Choose another: make demo PORT={port + 1}\n"
        )
        return 1
    address = f"http://{LOOPBACK}:{port}"
    os.environ |= {
        "CAUSEWAY_MODE": "demonstration",
        "CAUSEWAY_ADDRESS": address,
        "CAUSEWAY_BIND": f"{LOOPBACK}:{port}",
        "CAUSEWAY_SERVER_LOG": "warning",
    }
    _prepare()
    return _serve(address)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _prepare() -> None:
    ready()
    from django.db import connections  # noqa: PLC0415 - needs the settings
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from causeway.services.demonstration.loading import load  # noqa: PLC0415 - needs the settings

    if load(at=timezone.now()):
        sys.stdout.write(
            "Loaded the demonstration: four councils, a firm of assurers and a ministry\n"
        )
    connections.close_all()


def _serve(address: str) -> int:
    commands = (GUNICORN, SUPERVISOR)
    # In a session of their own, so that Ctrl-C reaches this process alone, which stops them both.
    children = [
        subprocess.Popen([sys.executable, *command], start_new_session=True)  # noqa: S603 - our own modules
        for command in commands
    ]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stopped)
    try:
        return _watch(children, address)
    except KeyboardInterrupt:
        sys.stdout.write("\nStopped\n")
        return 0
    finally:
        _stop(children)


def _stopped(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _watch(children: Sequence[subprocess.Popen[bytes]], address: str) -> int:
    if not _answers(children, address):
        sys.stderr.write("The demonstration did not start; what went wrong stands above\n")
        return 1
    sys.stdout.write(
        f"\nThe demonstration is ready: {address}\n"
        f"Walk in there as anybody, without a password: {', '.join(SHORT_NAMES)} and others.\n"
        "Stop it with Ctrl-C.\n"
    )
    sys.stdout.flush()
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    sys.stderr.write("A part of the demonstration stopped by itself, so all of it does\n")
    return 1


def _answers(children: Sequence[subprocess.Popen[bytes]], address: str) -> bool:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=5) as answer:  # noqa: S310 - this machine
                return bool(answer.status == 200)
        except URLError:
            time.sleep(0.1)
    return False


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
