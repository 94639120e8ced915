"""Pages: which words of a text changed, for comparing versions and for clashing edits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Comparing is quadratic at worst; a text beyond this is shown as replaced whole.
MOST_WORDS = 500


class Change(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words and what happened to them."""

    change: Change
    text: str


def word_differences(old: str, new: str) -> tuple[Run, ...]:
    """Return the new text as runs of kept, removed and added words, in reading order."""
    before, after = _words(old), _words(new)
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        return _runs((Change.REMOVED, before), (Change.ADDED, after))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    pieces: list[tuple[Change, Sequence[str]]] = []
    for kind, first, past, second, beyond in matcher.get_opcodes():
        if kind == "equal":
            pieces.append((Change.KEPT, before[first:past]))
        else:
            pieces.append((Change.REMOVED, before[first:past]))
            pieces.append((Change.ADDED, after[second:beyond]))
    return _runs(*pieces)


def _words(text: str) -> list[str]:
    """Return words, each with the white space after it, so that joining them gives the text back."""
    return re.findall(r"\s+|\S+\s*", text)


def _runs(*pieces: tuple[Change, Sequence[str]]) -> tuple[Run, ...]:
    return tuple(Run(change=change, text="".join(words)) for change, words in pieces if words)
