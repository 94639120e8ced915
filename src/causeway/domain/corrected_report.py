"""A corrected report beside the one it corrects: which finding is which, and what differs (R-CAF-06).

Findings are the same where the assurer's own reference says so, else where outcomes, part and
words are alike; never because they stand in the same place.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from causeway.domain.difference import Difference, Row, differences
from causeway.domain.finding import Recommendation

ALIKE_ENOUGH = 0.6
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One recommendation as a report tells it, with the assurer's own reference if it has one."""

    said: Recommendation
    external_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Places in the earlier and the later report that tell of the same finding, and the rest."""

    same: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def matches(before: Sequence[Told], after: Sequence[Told]) -> Matches:
    """Return which findings of two reports are the same, each matched at most once."""
    found: dict[int, int] = {}
    _match_by_key(found, [_reference(each) for each in before], [_reference(e) for e in after])
    _match_by_key(found, [_identity(each) for each in before], [_identity(e) for e in after])
    _match_by_likeness(found, before, after)
    taken = set(found.values())
    return Matches(
        same=tuple(sorted(found.items(), key=lambda pair: pair[1])),
        gone=tuple(place for place in range(len(before)) if place not in found),
        added=tuple(place for place in range(len(after)) if place not in taken),
    )


def _reference(told: Told) -> str:
    return told.external_ref.casefold().strip()


def _identity(told: Told) -> str:
    said = told.said
    outcomes = " ".join(sorted(said.requirements))
    words = " ".join(_words(said.recommendation))
    return f"{said.part.casefold()}|{outcomes}|{words}" if words else ""


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _match_by_key(found: dict[int, int], before: Sequence[str], after: Sequence[str]) -> None:
    """Match what has the same key on both sides, where the key is nobody else's."""
    once_before, once_after = Counter(before), Counter(after)
    places = {key: place for place, key in enumerate(after)}
    taken = set(found.values())
    for place, key in enumerate(before):
        is_own = bool(key) and once_before[key] == once_after[key] == 1
        if is_own and place not in found and places[key] not in taken:
            found[place] = places[key]


def _match_by_likeness(
    found: dict[int, int], before: Sequence[Told], after: Sequence[Told]
) -> None:
    taken = set(found.values())
    left = [
        (place, each, set(_words(each.said.recommendation))) for place, each in enumerate(after)
    ]
    pairs = []
    for place, old in enumerate(before):
        if place in found:
            continue
        words = set(_words(old.said.recommendation))
        for other, new, other_words in left:
            if other not in taken:
                likeness = _likeness(old, words, new, other_words)
                pairs.append((likeness, place, other))
    for likeness, place, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= ALIKE_ENOUGH and place not in found and other not in taken:
            found[place] = other
            taken.add(other)


def _likeness(old: Told, words: set[str], new: Told, other_words: set[str]) -> float:
    """Return how alike two findings are, from 0 to 1; different references of their own: not."""
    if old.external_ref and new.external_ref and _reference(old) != _reference(new):
        return 0.0
    outcomes = _shared(set(old.said.requirements), set(new.said.requirements))
    same_part = old.said.part.casefold() == new.said.part.casefold()
    return 0.6 * _shared(words, other_words) + 0.25 * outcomes + (0.15 if same_part else 0)


def _shared(some: set[str], others: set[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def changes(ref: str, before: Recommendation, after: Recommendation) -> tuple[Difference, ...]:
    """Return every field of the assurer's half that differs, under the finding's short name."""
    return differences({ref: Row(ref=ref, fields=_fields(before))}, {ref: _row(ref, after)})


def _row(ref: str, said: Recommendation) -> Row:
    return Row(ref=ref, fields=_fields(said))


def _fields(said: Recommendation) -> Mapping[str, str]:
    return {
        "part": said.part,
        "outcomes": ", ".join(said.requirements),
        "recommendation": said.recommendation,
        "risk_level": said.risk_level or "",
        "risk_description": said.risk_description,
        "control_types": ", ".join(sorted(said.control_types)),
    }
