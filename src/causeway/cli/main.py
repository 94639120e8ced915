"""The ``causeway`` command: every sub-command, with how to find it.

A sub-command is a module with ``configure(parser)`` and ``run(arguments)``, imported only when it
is asked for, so that those which need no database never load one.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A sub-command: its words, what it does, and the module that does it."""

    name: str
    says: str
    module: str


COMMANDS = (
    Command(
        name="import-report",
        says="read an assurer's or a council's workbook, and say what was understood of it",
        module="causeway.cli.import_report",
    ),
    Command(
        name="import-register",
        says="bring in an export of the public register of the toolkit",
        module="causeway.cli.import_register",
    ),
    Command(
        name="import-items",
        says="bring in the list of what a year of the toolkit asks for",
        module="causeway.cli.import_items",
    ),
    Command(
        name="organisation",
        says="make an organisation and invite its first lead",
        module="causeway.cli.organisation",
    ),
    Command(
        name="demo",
        says="serve the demonstration on this machine, until Ctrl-C",
        module="causeway.cli.demo",
    ),
    Command(
        name="serve",
        says="serve an installation's pages",
        module="causeway.cli.serve",
    ),
    Command(
        name="worker",
        says="send the messages that are due; run it beside the server",
        module="causeway.cli.worker",
    ),
    Command(
        name="check",
        says="say what an installation's settings lead to: its database, its disk, its scanner",
        module="causeway.cli.check",
    ),
    Command(
        name="verify",
        says="say whether a package, a receipt or a file is what was submitted; offline",
        module="causeway.cli.verify",
    ),
    Command(
        name="receipt-key",
        says="show the public keys that receipts are signed with, or make a new key",
        module="causeway.cli.receipt_key",
    ),
    Command(
        name="schedule",
        says="propose when to do what: the schedule that removes most risk soonest",
        module="causeway.cli.schedule",
    ),
    Command(
        name="process-document",
        says="write docs/process.md from the rules themselves, or check it",
        module="causeway.cli.process_document",
    ),
)


def main(words: Sequence[str] | None = None) -> int:
    """Run the sub-command these words name; return its exit code."""
    given = list(sys.argv[1:] if words is None else words)
    parser = ArgumentParser(prog="causeway", description="From an assessment to a met standard.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        choice = choices.add_parser(command.name, help=command.says, description=command.says)
        if given[:1] == [command.name]:
            module = import_module(command.module)
            module.configure(choice)
            choice.set_defaults(run=module.run)
    arguments = parser.parse_args(given)
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
