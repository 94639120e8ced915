"""Run the tests twice: those that also prove themselves on PostgreSQL there, then all of them on SQLite.

SQLite's single writer hides races, so a test of what happens at once is marked ``postgres``.
Whatever is said after the command goes to pytest: ``make test ARGS="-k sign_off"``.
"""

import os
import subprocess
import sys
import tempfile

from tests.postgres import postgresql

NOTHING_CHOSEN = 5
CHROMIUM = "CAUSEWAY_CHROMIUM"
# What is compiled once is not compiled again by each of the many processes the tests start.
COMPILES_EACH_TIME = "PYTHONDONTWRITEBYTECODE"


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest in two processes, and return its exit code."""
    command = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments)
    # What the tests leave in the folder for temporary files goes when they end.
    with tempfile.TemporaryDirectory(prefix="causeway-tests-") as folder:
        given = surroundings() | environment | {"TMPDIR": folder}
        return subprocess.run(command, env=given, check=False).returncode


def surroundings() -> dict[str, str]:
    """Return the environment without settings that were meant for another Causeway."""
    return {
        name: value
        for name, value in os.environ.items()
        if name == CHROMIUM
        or not name.startswith(("CAUSEWAY_", "DJANGO_", "PYTEST_", COMPILES_EACH_TIME))
    }


def on_postgresql(chosen: list[str]) -> int:
    """Run the tests marked for it on a PostgreSQL that is there for them alone."""
    print("On PostgreSQL: the tests of what happens at once", flush=True)
    with postgresql() as url:
        failed = pytest("-m", "postgres", *chosen, CAUSEWAY_DATABASE_URL=url)
    # Choosing by hand may leave nothing to prove here; the whole suite must not.
    return 0 if failed == NOTHING_CHOSEN and chosen else failed


def on_sqlite(chosen: list[str]) -> int:
    """Run every test on the embedded database, which each test process makes for itself."""
    print("On SQLite: all the tests", flush=True)
    return pytest(*chosen)


def main(chosen: list[str]) -> int:
    """Stop at the first database that fails, so that pytest's own line is always the last."""
    return on_postgresql(chosen) or on_sqlite(chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
