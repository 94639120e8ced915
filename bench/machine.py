"""What was measured and where: the machine, the commit, and how busy the machine was besides."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import django

GIGABYTE = 1_000_000_000
PROCESSORS = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where the figures are from."""

    commit: str
    processor: str
    cores: int
    memory: str
    software: str

    def as_json(self) -> Mapping[str, object]:
        """Return it as it is kept."""
        return asdict(self)


def this_machine() -> Machine:
    """Return what the figures of this run are true of."""
    return Machine(
        commit=_commit(),
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory=f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / GIGABYTE:.0f} GB",
        software=f"Python {platform.python_version()}, Django {django.get_version()}, "
        f"SQLite {sqlite3.sqlite_version}",
    )


def load() -> float:
    """Return how many processes wanted the processor in the last minute, on average."""
    return os.getloadavg()[0]


def _commit() -> str:
    """Return the short name of the commit, and say so where something differs from it."""
    name = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "src", "bench", "requirements")
    return f"{name} with changes that are not committed" if changed else name


def _git(*arguments: str) -> str:
    asked = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _processor() -> str:
    """Return the processor's name as Linux knows it; elsewhere its kind."""
    lines = PROCESSORS.read_text().splitlines() if PROCESSORS.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
