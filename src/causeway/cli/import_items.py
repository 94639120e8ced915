"""``causeway import-items FILE --year 2023-24``: bring in the list of what a year of the toolkit asks for.

The exit code is 0 where the list is kept, and 2 where nothing was, with every cell that is in the way.
"""

import hashlib
import importlib
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from causeway.cli.installation import ready
from causeway.cli.report_in_words import problem_in_words
from causeway.documents.toolkit_workbook.items_list import read_items
from causeway.documents.workbook.reading import Severity
from causeway.documents.workbook.refusal import FileRefused
from causeway.domain.spoken import counted
from causeway.domain.toolkit.items_list import EVERY_CATEGORY

KEPT, NOTHING = 0, 2
LONGEST_NAME = 200


def configure(parser: ArgumentParser) -> None:
    """Add the arguments of this sub-command."""
    parser.add_argument("file", type=Path, help="the list, an Excel workbook")
    parser.add_argument("--year", required=True, help="the year it is of, such as 2023-24")


def run(arguments: Namespace) -> int:
    """Read the file, keep the list, and say what it asks of each category."""
    try:
        content = arguments.file.read_bytes()
        read = read_items(content)
    except OSError as failed:
        return _refused(f"{arguments.file} could not be read: {failed.strerror}.")
    except FileRefused as refused:
        return _refused(f"{refused.reason} {refused.what_to_do}")
    said = [problem_in_words(each) for each in read.problems]
    if any(each.severity is Severity.ERROR for each in read.problems):
        return _refused("\n".join(said))
    ready()
    # It needs the settings, so it can be imported only now.
    service = importlib.import_module("causeway.services.toolkit_items")
    try:
        service.bring_in_list(
            read.items,
            year=arguments.year,
            file_name=arguments.file.name[:LONGEST_NAME],
            digest=hashlib.sha256(content).hexdigest(),
            at=datetime.now(tz=UTC),  # noqa: TID251 # the command line reads the clock
        )
    except service.UnknownYear as refused:
        return _refused(f"{refused}.")
    said.append(f"{counted(len(read.items), 'item')} of {arguments.year} kept.")
    for category in sorted(EVERY_CATEGORY):
        mandatory = sum(category in each.mandatory_in for each in read.items)
        said.append(f"Category {category}: {mandatory} mandatory.")
    sys.stdout.write("\n".join(said) + "\n")
    return KEPT


def _refused(why: str) -> int:
    sys.stderr.write(f"Nothing was brought in.\n{why}\n")
    return NOTHING
