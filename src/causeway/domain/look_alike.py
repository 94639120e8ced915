"""Step 2, recommendations that look alike: one action may answer several (R-CAF-52).

Two critical systems often get the same recommendation word for word but for the system's name.
Likeness is the share of telling words that two texts have in common.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ALIKE_FROM = 0.6
MOST_SUGGESTIONS = 5
COMMON = """
a all an and any are as at be been being by can council each every for from has have if in into is it its
may more must no not of on or other our should so such than that the their them then there these they this
those to under up was were when where which who will with within
"""
COMMON_WORDS = frozenset(COMMON.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Another recommendation, and how alike it is, from 0 to 1."""

    ref: str
    likeness: float


def telling_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without their commonest endings."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return frozenset(_stem(word) for word in words if word not in COMMON_WORDS)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the words two texts share, as a part of all their words."""
    everything = one | other
    return len(one & other) / len(everything) if everything else 0.0


def look_alikes(
    text: str, others: Mapping[str, str] | Iterable[tuple[str, str]]
) -> tuple[Alike, ...]:
    """Return the others that look like the text, most alike first; texts are named by ref."""
    own = telling_words(text)
    pairs = others.items() if isinstance(others, Mapping) else others
    found = (Alike(ref=ref, likeness=likeness(own, telling_words(other))) for ref, other in pairs)
    alike = [each for each in found if each.likeness >= ALIKE_FROM]
    return tuple(sorted(alike, key=lambda each: (-each.likeness, each.ref))[:MOST_SUGGESTIONS])
