"""``causeway import-register FILE``: bring in an export of the public register of the toolkit.

The exit code is 0 where all of it was read, 1 where rows were left out, and 2 where nothing was.
"""

import hashlib
import importlib
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from causeway.cli.installation import ready
from causeway.documents.public_register.reading import read_register
from causeway.documents.refusal import FileRefused
from causeway.domain.spoken import counted as spoken

READ, SOME, NOTHING = 0, 1, 2
MOST_NAMED = 20
LONGEST_NAME = 200


def configure(parser: ArgumentParser) -> None:
    """Add the arguments of this sub-command."""
    parser.add_argument("file", type=Path, help="the export, a .csv file")


def run(arguments: Namespace) -> int:
    """Read the file, keep what it says, and say what came of it."""
    try:
        content = arguments.file.read_bytes()
        register = read_register(content)
    except OSError as failed:
        return _refused(f"{arguments.file} could not be read: {failed.strerror}.")
    except FileRefused as refused:
        return _refused(f"{refused.reason} {refused.what_to_do}")
    ready()
    # It needs the settings, so it can be imported only now.
    service = importlib.import_module("causeway.services.public_register")
    counted = service.bring_in(
        register,
        file_name=arguments.file.name[:LONGEST_NAME],
        digest=hashlib.sha256(content).hexdigest(),
        at=datetime.now(tz=UTC),  # noqa: TID251 # the command line reads the clock
    )
    others = f"{counted.changed} changed, {counted.unchanged} as they were"
    says = [f"{spoken(counted.added, 'organisation')} added, {others}."]
    says += [
        f"Left out, line {each.line}, {each.column}: {each.says}"
        for each in register.left_out[:MOST_NAMED]
    ]
    more = len(register.left_out) - MOST_NAMED
    says += [f"and {more} more rows were left out"] if more > 0 else []
    sys.stdout.write("\n".join(says) + "\n")
    return SOME if register.left_out else READ


def _refused(why: str) -> int:
    sys.stderr.write(f"Nothing was brought in.\n{why}\n")
    return NOTHING
