"""A running server: the one that `causeway serve` becomes, or the bare one it is held against."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from socket import socket

import psutil  # type: ignore[import-untyped]  # its stubs are not among our requirements

from causeway.cli.serve import ALLOCATION, GUNICORN

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 60
MEGABYTE = 1_000_000
BARE = (*GUNICORN, "bench.bare:application")


class NotServing(Exception):
    """A server that ended, or did not answer in time; carries what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a process holds, in MB: resident, and its share of what processes have in common."""

    resident: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that answers: where, which process keeps it, how long it took to answer first."""

    port: int
    keeper: psutil.Process
    started_in: float

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer requests."""
        return list(self.keeper.children())

    def processor_seconds(self) -> float:
        """Return the processor time its workers have used, and whatever they started and ended."""
        return sum(sum(worker.cpu_times()[:4]) for worker in self.workers())

    def memory(self) -> Memory:
        """Return what the largest of its workers holds now."""
        held = [worker.memory_full_info() for worker in self.workers()]
        return Memory(
            resident=max(each.rss for each in held) / MEGABYTE,
            share=max(each.pss for each in held) / MEGABYTE,
        )


@contextmanager
def serving(
    environment: Mapping[str, str],
    *,
    command: tuple[str, ...] = GUNICORN,
    first: str = "/",
) -> Iterator[Server]:
    """Start a server, wait until it answers the first page with 200, and stop it afterwards.

    Raises NotServing where it ends or takes too long.
    """
    port = _free_port()
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command],
            env={**ALLOCATION, **environment, "CAUSEWAY_BIND": f"{LOOPBACK}:{port}"},
            stdout=log,
            stderr=log,
        )
        try:
            while not _answers(port, first):
                if process.poll() is not None or time.perf_counter() - began > PATIENCE_SECONDS:
                    log.seek(0)
                    raise NotServing(log.read().decode())
                time.sleep(0.005)
            taken = time.perf_counter() - began
            yield Server(port=port, keeper=psutil.Process(process.pid), started_in=taken)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def _free_port() -> int:
    with socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
