"""After step 10, a new framework: where each outcome of the earlier cycle is found in the next one's.

What answers to what is the catalogue's to say, with where it comes from. What it cannot say is
listed, and the lead decides: nothing that was carried is lost by a change of framework (R-CAF-11).
"""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of an outcome of the earlier framework."""

    SAME = "same"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One outcome of the earlier framework, and those of the later one that answer to it."""

    outcome: str
    fate: Fate
    to: tuple[str, ...]
    note: str = ""
    decided: bool = False
    """Whether the lead has said so; otherwise it is what the catalogue's comparison says."""

    @property
    def needs_a_decision(self) -> bool:
        """Whether nothing answers to it, and nobody has said yet what that means here."""
        return not self.to and not self.decided


def fate_of(to: tuple[str, ...], *, said: Fate, reached_by_others: bool) -> Fate:
    """Return what becomes of an outcome that these answer to; ``said`` is the comparison's word."""
    if not to:
        return Fate.GONE
    if len(to) > 1:
        return Fate.SPLIT
    return Fate.MERGED if reached_by_others else said


def as_decided(mapped: Mapped, decided: tuple[str, ...] | None) -> Mapped:
    """Return the mapping as the lead decided it; as it was where they have not."""
    if decided is None:
        return mapped
    return Mapped(
        outcome=mapped.outcome,
        fate=mapped.fate,
        to=tuple(sorted(each for each in decided if each)),
        note=mapped.note,
        decided=True,
    )
