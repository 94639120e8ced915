"""A corrected report beside the one it corrects: which finding is which, and what differs (R-CAF-06).

Findings are the same where the assurer's own reference says so, else where outcomes, part and
words are alike; never because they stand in the same place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from causeway.domain.difference import Difference, Row, differences
from causeway.domain.finding import Recommendation

ALIKE_ENOUGH = 0.6
FEWEST_WORDS = (ALIKE_ENOUGH - 0.4) / 0.6
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What likeness is judged by; words and outcomes are bits, for all are held against all."""

    place: int
    words: int
    said: int
    outcomes: int
    part: str
    reference: str


class _Bits:
    """Gives each word a bit of its own."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, words: Iterable[str]) -> int:
        """Return the bits of these words."""
        found = 0
        for word in words:
            found |= 1 << self._known.setdefault(word, len(self._known))
        return found


def _marks(told: Sequence[Told], left: Iterable[int], bits: _Bits) -> list[_Marks]:
    found = [(place, bits.of(_words(told[place].said.recommendation))) for place in left]
    return [
        _Marks(
            place=place,
            words=words,
            said=words.bit_count(),
            outcomes=bits.of(told[place].said.requirements),
            part=told[place].said.part.casefold(),
            reference=_reference(told[place]),
        )
        for place, words in found
    ]


def _match_by_likeness(
    found: dict[int, int], before: Sequence[Told], after: Sequence[Told]
) -> None:
    taken, bits = set(found.values()), _Bits()
    old = _marks(before, (place for place in range(len(before)) if place not in found), bits)
    new = _marks(after, (place for place in range(len(after)) if place not in taken), bits)
    pairs = [
        (-likeness, each.place, other.place)
        for each in old
        for other in new
        if (likeness := _likeness(each, other)) >= ALIKE_ENOUGH
    ]
    for _, place, other_place in sorted(pairs):
        if place not in found and other_place not in taken:
            found[place] = other_place
            taken.add(other_place)


def _likeness(old: _Marks, new: _Marks) -> float:
    """Return how alike two findings are, from 0 to 1; different references of their own: not."""
    both = old.said + new.said
    words = 2 * (old.words & new.words).bit_count() / both if both else 0.0
    # Outcomes and part alone never make two findings alike enough.
    if words < FEWEST_WORDS:
        return 0.0
    if old.reference and new.reference and old.reference != new.reference:
        return 0.0
    return (
        0.6 * words
        + 0.25 * _shared(old.outcomes, new.outcomes)
        + (0.15 if old.part == new.part else 0)
    )


def _shared(some: int, others: int) -> float:
    both = some.bit_count() + others.bit_count()
    return 2 * (some & others).bit_count() / both if both else 0.0


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
