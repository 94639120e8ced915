"""Step 2, the draft: what a picture of a plan is, before it is drawn.

A picture is data: a Vega-Lite description, with the title and the sentence that a screen reader
says. Describing costs nothing; only drawing needs the heavy library (see ``drawing``).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Part of each digest: a number higher makes pictures kept from before be drawn again.
EDITION = 2

_NAME = re.compile(r"[a-z][a-z0-9-]*")

type Spec = dict[str, object]


class Size(StrEnum):
    """The page a picture is made for; both are drawn and the page shows the one that fits."""

    WIDE = "wide"
    NARROW = "narrow"

    @property
    def is_narrow(self) -> bool:
        """Whether this is for a page of 320 pixels."""
        return self is Size.NARROW

    @property
    def width(self) -> int:
        """How wide the picture is, in pixels at its natural size."""
        return 290 if self.is_narrow else 940

    @property
    def text(self) -> int:
        """The size of its letters, in pixels."""
        return 14 if self.is_narrow else 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a picture is called: ``name`` is unique on its page and begins its ids."""

    name: str
    title: str
    description: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"“{self.name}” cannot begin an id: use letters, digits and hyphens")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A description of a picture, ready to be drawn."""

    caption: Caption
    spec: Mapping[str, object]


def digest(picture: Picture) -> str:
    """Return a digest of everything that is drawn, to keep the drawing under."""
    content = {
        "edition": EDITION,
        "caption": [picture.caption.name, picture.caption.title, picture.caption.description],
        "spec": picture.spec,
    }
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()
