"""Step 6: the presentation as a file, made in a process that can do no harm and then ends.

The library takes 40 MB and a third of a second to load, and someone else's template is only ever opened
there; the process has limited memory, time and files, and no environment.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime

from causeway.documents.deck.as_json import deck_as_json
from causeway.documents.deck.prescan import SAVE_AGAIN, examine
from causeway.documents.refusal import FileRefused
from causeway.domain.executive_presentation.slide import Deck

LONGEST_SECONDS = 30
CHILD = (sys.executable, "-I", "-m", "causeway.documents.deck.child")


class DeckNotMade(RuntimeError):
    """The presentation could not be made; nobody's template is the reason."""


def make_deck(deck: Deck, *, at: datetime, template: bytes | None = None) -> bytes:
    """Return a presentation as a .pptx file, in the look of a template where one is given.

    Raises FileRefused for a template that is not safe or possible to use, and DeckNotMade.
    """
    if template is not None:
        examine(template)
    asked = json.dumps({"deck": deck_as_json(deck), "at": at.astimezone(UTC).isoformat()})
    head, made = _from_child(asked.encode() + b"\n" + (template or b""))
    if "refused" in head:
        raise FileRefused(f"The template cannot be used. {head['refused']}", SAVE_AGAIN)
    if len(made) == head.get("size"):
        return made
    if template is not None:
        raise FileRefused(
            "The template cannot be used: it could not be read as a presentation, or needs more time or "
            "memory than one does.",
            "Delete slides and pictures that are not part of its look, and save it again.",
        )
    raise DeckNotMade("The process that makes presentations ended without one")


def _from_child(asked: bytes) -> tuple[dict[str, object], bytes]:
    """Return what the process answered; nothing where it was ended, or ended by itself."""
    try:
        child = subprocess.run(  # noqa: S603 - our own module, and nothing of a person's in the call
            CHILD,
            input=asked,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            cwd="/",
            env={},
        )
    except subprocess.TimeoutExpired:
        return {}, b""
    head, _, made = child.stdout.partition(b"\n")
    if child.returncode or not head:
        return {}, b""
    answer: dict[str, object] = json.loads(head)
    return answer, made
