"""Step 7: a presentation the council edited and brings back, looked at before it is kept (T-17, T-20).

It is kept and handed back as it came, so nothing may be in it that could run, or that would fetch
something from elsewhere when it is opened. Its slides are only named here, in a limited process.
"""

import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from causeway.documents.deck.limited import from_child
from causeway.documents.deck.prescan import BOUNDS, SAVE_AGAIN, examine
from causeway.documents.refusal import FileRefused
from causeway.documents.workbook.prescan import examine as examine_workbook

CHILD = (sys.executable, "-I", "-m", "causeway.documents.deck.edited_child")
_DELETE_OBJECTS = "Delete the embedded objects from its slides and save it."
_SMALLER = "Compress or delete pictures and films on its slides, and save it again."
EDITED = replace(
    BOUNDS,
    active=dict(BOUNDS.active)
    | {
        "oleobject": ("embedded objects", _DELETE_OBJECTS),
        "externallink": ("links to other files", "Break its links to other files and save it."),
        "webextension": ("add-ins", "Remove the add-ins from its slides and save it."),
    },
    make_smaller=_SMALLER,
    start_anew=_SMALLER,
)
EMBEDDED = "/embeddings/"
WITH_CHARTS = ".xlsx"


def examine_edited(content: bytes) -> tuple[str, ...]:
    """Return the titles of the slides of an edited presentation, in their order.

    Raises FileRefused for a file that is broken, or that holds what could run or reach outside.
    """
    examine(content, EDITED)
    _examine_embedded(content)
    return titles_of(content)


def titles_of(content: bytes) -> tuple[str, ...]:
    """Return the titles of the slides of a presentation that was looked at already.

    Raises FileRefused where it cannot be read, or reaches outside itself.
    """
    answer, _ = from_child(CHILD, content)
    if "refused" in answer:
        raise FileRefused(f"The presentation cannot be kept. {answer['refused']}", SAVE_AGAIN)
    titles = answer.get("titles")
    if not isinstance(titles, list):
        raise FileRefused(
            "The presentation cannot be kept: it could not be read, or needs more time or memory than "
            "one does.",
            SAVE_AGAIN,
        )
    return tuple(str(title) for title in titles)


def _examine_embedded(content: bytes) -> None:
    """Look into the workbooks behind its charts; nothing else may be embedded."""
    with ZipFile(BytesIO(content)) as package:
        for part in package.infolist():
            if EMBEDDED not in f"/{part.filename.casefold()}" or part.is_dir():
                continue
            if not part.filename.casefold().endswith(WITH_CHARTS):
                raise FileRefused(
                    "The file has embedded files, which are never opened here.", _DELETE_OBJECTS
                )
            try:
                examine_workbook(package.read(part))
            except FileRefused as inside:
                raise FileRefused(
                    f"A workbook behind one of its charts was refused. {inside}",
                    "Make that chart again and save the presentation.",
                ) from inside
