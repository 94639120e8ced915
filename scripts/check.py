"""Check, or with ``--fix`` repair, everything that can be checked without running the product.

Every check runs, so that one round shows all there is to put right.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

BIN = Path(sys.executable).parent
TEMPLATES = "src/causeway/web/jinja2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold, the command that shows it and the one that repairs it."""

    name: str
    command: str
    repair: str = ""


CHECKS = (
    Check(
        name="imports and likely mistakes",
        command="ruff check --output-format concise",
        repair="ruff check --fix",
    ),
    Check(name="layout", command="ruff format --check", repair="ruff format"),
    Check(name="types", command="mypy"),
    Check(name="layers", command="lint-imports"),
    Check(name="templates: markup", command=f"djlint --lint --quiet {TEMPLATES}"),
    Check(
        name="templates: indentation",
        command="python -m scripts.indent_templates --check",
        repair="python -m scripts.indent_templates",
    ),
    Check(
        name="tables and migrations agree",
        command="django-admin makemigrations --check --dry-run --settings causeway.config.testing",
    ),
    Check(
        name="docs/process.md says what the code does",
        command="causeway process-document --check",
        repair="causeway process-document",
    ),
    Check(
        name="the house's own rules",
        command="pytest -q tests/test_architecture.py tests/test_doors.py tests/test_requirements.py",
    ),
)


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's own commands and keep what it says."""
    program, *arguments = command.split()
    return subprocess.run(
        [BIN / program, *arguments],
        env=os.environ | {"NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def holds(check: Check) -> bool:
    """Say whether the check holds and, where it does not, what it found."""
    started = perf_counter()
    answer = run(check.command)
    seconds = perf_counter() - started
    if answer.returncode == 0:
        print(f"  ok      {check.name} ({seconds:.1f} s)", flush=True)
        return True
    print(f"  FAILED  {check.name}: {check.command}\n\n{answer.stdout}", flush=True)
    return False


def repair(checks: tuple[Check, ...]) -> int:
    """Repair what has a repair; what a machine cannot mend is left for the checks to show."""
    for check in checks:
        if check.repair:
            print(f"  {check.repair}", flush=True)
            run(check.repair)
    print("Now see what is left with: make check")
    return 0


def main(arguments: list[str]) -> int:
    """Return 0 where everything holds."""
    if arguments == ["--fix"]:
        return repair(CHECKS)
    failed = [check.name for check in CHECKS if not holds(check)]
    if failed:
        print(f"{len(failed)} of {len(CHECKS)} checks failed: {'; '.join(failed)}")
        return 1
    print(f"All {len(CHECKS)} checks hold")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
