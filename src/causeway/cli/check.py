"""``causeway check``: what an installation's settings lead to, one line for each thing."""

import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given: nothing."""


def run(arguments: Namespace) -> int:
    """Look at the database, the disk and the malware scanner; return 1 where something is wrong."""
    del arguments
    ready(migrate=False)
    from django.conf import settings  # noqa: PLC0415 - needs the settings

    from causeway.services import evidence_scan, health  # noqa: PLC0415 - needs the settings

    found = [*health.problems(folder=settings.DATA_FOLDER)]
    if problem := evidence_scan.scanner_problem():
        found.append(problem)
    for says in found:
        sys.stdout.write(f"Warning: {says}\n")
    if not found:
        sys.stdout.write(
            "Nothing is wrong: the database, the disk and the malware scanner answer\n"
        )
    return 1 if found else 0
