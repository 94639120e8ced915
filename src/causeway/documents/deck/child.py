"""Step 6: the limited process that writes one presentation and then ends.

Run as ``python -I -m causeway.documents.deck.child`` by making.py: what to write comes on standard
input as JSON in one line, the template, if any, in the bytes after it; the file leaves on standard
output behind a line that says so. It limits itself before it reads a byte, and knows no Django.
"""

import json
import sys
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from causeway.documents.deck.as_json import deck_of
from causeway.documents.deck.limited import limit
from causeway.documents.deck.own_look import own_template
from causeway.documents.deck.spare import has_input, waits_for_input
from causeway.documents.deck.template import NotATemplate, opened
from causeway.documents.deck.writing import written


def main() -> None:
    """Write the presentation asked for on standard input, or say why not."""
    limit()
    waits_for_input()
    asked = json.loads(sys.stdin.buffer.readline())
    has_input()
    template = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        made = written(
            deck_of(asked["deck"]),
            opened(template or own_template()),
            at=datetime.fromisoformat(asked["at"]),
        )
        _check(made)
    except NotATemplate as refused:
        out.write(json.dumps({"refused": str(refused)}).encode() + b"\n")
    else:
        out.write(json.dumps({"size": len(made)}).encode() + b"\n")
        out.write(made)


def _check(made: bytes) -> None:
    """Raise NotATemplate where the file still points outside itself, or holds what could run."""
    with ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        outside = any(
            b'TargetMode="External"' in package.read(name)
            for name in names
            if name.endswith(".rels")
        )
    active = ("vbaproject", "activex", "oleobject", "externallink")
    if outside or any(mark in name.casefold() for name in names for mark in active):
        raise NotATemplate("It holds links or embedded objects that cannot be taken out.")


if __name__ == "__main__":
    main()
