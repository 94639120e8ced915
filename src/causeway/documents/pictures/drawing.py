"""Step 2, the draft: pictures drawn as SVG, several at once, by a process that then ends."""

import json
import subprocess
import sys
from collections.abc import Sequence

from causeway.documents.pictures.cleaning import DrawingNotSafe, cleaned
from causeway.documents.pictures.picture import Picture

TIMEOUT = 60
CHILD = (sys.executable, "-I", "-m", "causeway.documents.pictures.child")


class PicturesNotDrawn(RuntimeError):
    """The pictures could not be drawn; the tables beside them say the same."""


def draw(pictures: Sequence[Picture], *, seconds: float = TIMEOUT) -> list[bytes]:
    """Return an SVG for each picture, safe to stand in a page; raise PicturesNotDrawn."""
    if not pictures:
        return []
    try:
        drawings = _drawn_by_child([picture.spec for picture in pictures], seconds)
        return [
            cleaned(
                drawing,
                name=picture.caption.name,
                title=picture.caption.title,
                description=picture.caption.description,
            )
            for drawing, picture in zip(drawings, pictures, strict=True)
        ]
    except DrawingNotSafe as refused:
        raise PicturesNotDrawn(str(refused)) from refused


def _drawn_by_child(specs: Sequence[object], seconds: float) -> list[str]:
    try:
        child = subprocess.run(  # noqa: S603 - our own module, and nothing of a person's in the call
            CHILD,
            input=json.dumps(specs).encode(),
            capture_output=True,
            timeout=seconds,
            check=True,
            env={},
        )
    except subprocess.CalledProcessError as problem:
        last = problem.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise PicturesNotDrawn(
            f"The drawing process ended with {problem.returncode}: {last}"
        ) from problem
    except subprocess.TimeoutExpired as problem:
        raise PicturesNotDrawn(
            f"The drawing process took more than {seconds:g} seconds"
        ) from problem
    drawings: list[str] = json.loads(child.stdout)
    return drawings
