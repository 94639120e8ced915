"""Receiving the report: the limited process that parses one workbook and then ends.

Run as ``python -I -m causeway.documents.workbook.child`` by jail.py: the workbook comes on standard
input, its filled cells leave on standard output as lines of JSON. It limits itself before it reads a byte,
and imports nothing but the standard library, defusedxml and the modules beside it.
"""

import json
import resource
import sys
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException

from causeway.documents.workbook.markup import TooMuch, Unreadable
from causeway.documents.workbook.package import Line, Package

LIMITS = (
    (resource.RLIMIT_AS, 700 * 1024 * 1024),
    (resource.RLIMIT_CPU, 20),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_NOFILE, 32),
    (resource.RLIMIT_CORE, 0),
)


def main() -> None:
    """Read the workbook on standard input and write what it holds, or why not, as lines of JSON."""
    for limit, value in LIMITS:
        resource.setrlimit(limit, (value, value))
    content = sys.stdin.buffer.read()
    for line in _reply(content):
        sys.stdout.write(f"{json.dumps(line)}\n")


def _reply(content: bytes) -> Iterator[Line]:
    """Yield what the workbook holds, then that this was all of it, or why it was not."""
    try:
        yield from Package(content).lines()
        yield {"end": True}
    except TooMuch as too_much:
        yield {"too_much": str(too_much)}
    except Unreadable as unreadable:
        yield {"unreadable": str(unreadable)}
    except (ParseError, DefusedXmlException, BadZipFile, LookupError, ValueError, OverflowError):
        yield {"unreadable": "Its parts do not hold what a workbook's parts hold."}
    except MemoryError:
        yield {"unreadable": "It needs more memory than any plan does."}


if __name__ == "__main__":
    main()
