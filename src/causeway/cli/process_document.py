"""``causeway process-document``: writes docs/process.md, or checks that it says what the code does."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from causeway.cli.installation import ready

DOCUMENT = Path("docs") / "process.md"


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 if it is not current"
    )
    parser.add_argument("--to", type=Path, default=DOCUMENT, help=f"the file ({DOCUMENT})")


def run(arguments: Namespace) -> int:
    """Write the document, or say whether it is current."""
    # Nothing of an installation is needed: the document is about the code.
    os.environ["DJANGO_SETTINGS_MODULE"] = "causeway.config.testing"
    ready(migrate=False)
    from causeway.cli.process_words import document  # noqa: PLC0415 - needs the settings

    file: Path = arguments.to
    now = document()
    if not arguments.check:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
        return 0
    if not file.exists() or file.read_text(encoding="utf-8") != now:
        sys.stderr.write(
            f"{file} does not say what the code does; causeway process-document does it\n"
        )
        return 1
    return 0
