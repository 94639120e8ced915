"""An installation to measure: its own data folder, its own database, removed when it is done with."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.postgres import postgresql

DATABASES = ("SQLite", "PostgreSQL")


class DidNotEnd(Exception):
    """A module of the bench failed inside an installation; carries what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where Causeway lives while it is measured, and what it is told."""

    database: str
    folder: Path
    environment: Mapping[str, str]

    def ask(self, module: str, *arguments: str) -> Any:  # noqa: ANN401 - whatever it prints
        """Run one of the bench's own modules inside it, and return the JSON it printed.

        Raises DidNotEnd, with what it said, where it failed.
        """
        command = (sys.executable, "-m", "bench.inside", module, *arguments)
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        if done.returncode:
            raise DidNotEnd(f"bench.{module} failed:\n{done.stderr.decode()}")
        return json.loads(done.stdout)


@contextmanager
def installation(database: str) -> Iterator[Installation]:
    """Make an empty installation on this database; it goes when it has been measured."""
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="causeway-bench-")))
        settings = {"CAUSEWAY_DATA": str(folder), "CAUSEWAY_MODE": "demonstration"}
        if database == "PostgreSQL":
            settings["CAUSEWAY_DATABASE_URL"] = kept.enter_context(postgresql())
        yield Installation(
            database=database,
            folder=folder,
            environment=_surroundings() | settings,
        )


def _surroundings() -> dict[str, str]:
    """Return the environment without settings that were meant for another Causeway."""
    others = ("CAUSEWAY_", "DJANGO_", "GUNICORN_")
    return {name: value for name, value in os.environ.items() if not name.startswith(others)} | {
        "DJANGO_SETTINGS_MODULE": "causeway.config.settings",
        "CAUSEWAY_SERVER_LOG": "warning",
    }
