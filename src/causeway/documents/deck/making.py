"""Step 6: the presentation as a file, made in a process that can do no harm and then ends.

The library takes 40 MB and a third of a second to load, and someone else's template is only ever opened
there; the process has limited memory, time and files, and no environment.
"""

import json
import sys
from datetime import UTC, datetime

from causeway.documents.deck.as_json import deck_as_json
from causeway.documents.deck.limited import from_child
from causeway.documents.deck.prescan import SAVE_AGAIN, examine
from causeway.documents.refusal import FileRefused
from causeway.domain.executive_presentation.slide import Deck

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
    head, made = from_child(CHILD, asked.encode() + b"\n" + (template or b""), leaves_next=True)
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
