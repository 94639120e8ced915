"""Two people edited the same thing: both texts, field by field, so that neither is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from causeway.services.edits import StaleEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashingText:
    """One field that reads differently in the two edits."""

    field: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Who was first, when, and everything that differs."""

    who: str
    at: datetime | None
    texts: tuple[ClashingText, ...]


def clash_of[Said](stale: StaleEdit[Said], spoken: Callable[[Said], Mapping[str, str]]) -> Clash:
    """Return a stale edit as the page shows it; ``spoken`` says an edit in words, by field."""
    yours, theirs = spoken(stale.yours), spoken(stale.theirs)
    return Clash(
        who=stale.who,
        at=stale.at,
        texts=tuple(
            ClashingText(field=field, yours=text, theirs=theirs[field])
            for field, text in yours.items()
            if text != theirs[field]
        ),
    )
