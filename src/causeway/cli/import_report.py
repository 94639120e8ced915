"""Receiving the report: ``causeway import-report FILE`` says what a workbook means.

With ``--dry-run`` nothing is saved and no database is needed; without it, ``--organisation`` and
``--by`` say for which council and as whom the report is saved. The exit code is 0 where there are no
errors, 1 where there are, 2 where the file cannot be read as one of the known workbooks.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path

from causeway.catalogues.assessment_years import assessment_years
from causeway.catalogues.frameworks import CODES, framework
from causeway.catalogues.toolkit_outcomes import toolkit_outcomes
from causeway.cli.report_in_words import in_words
from causeway.cli.toolkit_in_words import toolkit_in_words
from causeway.documents.received_workbook import read_received
from causeway.documents.toolkit_workbook import as_json as toolkit_as_json
from causeway.documents.toolkit_workbook.found import ToolkitReading
from causeway.documents.workbook.as_json import as_json
from causeway.documents.workbook.prescan import MOST_BYTES
from causeway.documents.workbook.reading import Problem, Reading, Severity
from causeway.documents.workbook.refusal import FileRefused

NO_ERRORS, ERRORS, NOT_READ = 0, 1, 2


def configure(parser: ArgumentParser) -> None:
    """Add the arguments of this sub-command."""
    parser.add_argument("file", type=Path, help="the .xlsx workbook")
    parser.add_argument("--dry-run", action="store_true", help="save nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--organisation", help="full name of the organisation it is about")
    parser.add_argument("--by", help="address that the lead or assurer signs in with")
    parser.add_argument("--cycle", help="assessment year, such as 2025/26 (this year)")
    parser.add_argument("--plan", help="reference of the plan whose report it corrects")
    parser.add_argument("--from-whom", help="who sent the report to the council")
    parser.add_argument("--how", help="how the council received it")
    parser.add_argument("--received-on", help="when, as YYYY-MM-DD (today)")


def run(arguments: Namespace) -> int:
    """Read the workbook, print what was understood, and return the exit code."""
    reading = read_file(arguments.file)
    saves = not arguments.dry_run and reading.kind is not None
    if saves and not (arguments.organisation and arguments.by):
        saves = False
        reading = refused(
            "Nothing was imported: it is not said for whom.",
            "Give --organisation and --by, or add --dry-run to see what was understood.",
        )
    if isinstance(reading, ToolkitReading):
        said, words = toolkit_as_json.as_json(reading), toolkit_in_words(reading)
    else:
        said, words = as_json(reading), in_words(reading)
    as_text = json.dumps(said, ensure_ascii=False, indent=2)
    if not _printed(as_text if arguments.json else words):
        return NOT_READ
    if reading.kind is None:
        return NOT_READ
    if saves:
        return _save(arguments, "toolkit" if isinstance(reading, ToolkitReading) else "report")
    return ERRORS if reading.has_errors else NO_ERRORS


def _printed(said: str) -> bool:
    """Write the answer as UTF-8, whatever the terminal's own way; tell whether it was taken."""
    if sys.stdout is None:
        return _not_written("there is nowhere to write it to")
    try:
        sys.stdout.buffer.write(f"{said}\n".encode(errors="replace"))
        sys.stdout.flush()
    except OSError as failure:
        # What is left of the answer must not be written again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return isinstance(failure, BrokenPipeError) or _not_written(str(failure.strerror))
    return True


def _not_written(why: str) -> bool:
    if sys.stderr is not None:
        sys.stderr.write(f"The answer could not be written: {why}.\n")
    return False


def _save(arguments: Namespace, what: str) -> int:
    """Save the workbook; only this needs the settings and the database."""
    import_module("causeway.cli.installation").ready()
    code: int = import_module(f"causeway.cli.save_{what}").bring_in(arguments)
    return code


def read_file(path: Path) -> Reading | ToolkitReading:
    """Return what a file says; where it is not a known workbook, the reading has no kind."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        frameworks = {code: framework(code) for code in CODES}
        return read_received(
            content, frameworks=frameworks, years=assessment_years(), outcomes=toolkit_outcomes()
        )
    except FileNotFoundError:
        return refused(f"There is no file {path}.", "Check the path.")
    except IsADirectoryError:
        return refused(f"{path} is a folder.", "Name the workbook in it.")
    except PermissionError:
        return refused(f"{path} may not be read by you.", "Ask for permission to read it.")
    except OSError as failure:
        return refused(f"{path} could not be read: {failure.strerror}.", "Copy it and try again.")
    except FileRefused as refusal:
        return refused(refusal.reason, refusal.what_to_do)


def refused(reason: str, what_to_do: str) -> Reading:
    """Return the reading of something that is no workbook: one problem, and no kind."""
    problem = Problem(
        sheet="",
        cell="",
        severity=Severity.ERROR,
        rule="R-CAF-06",
        message=f"{reason} {what_to_do}",
        expected="a council's plan, WebCAF's targeted improvement plan or template, or an assessment, "
        "audit or improvement plan of the toolkit, as .xlsx",
    )
    return Reading(kind=None, framework="", problems=(problem,))
