"""Rows of an earlier year that are not complete: where each may go on in a later plan.

The earlier plan lives on as it was agreed, and its work does not begin afresh because a later year is
measured in something else. What stands under the same number goes on there; of everything else a
person says where, and is shown first what is near it (R-DSPT-08, 13, 73).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where an earlier requirement can go on: under its own number, near by, or elsewhere."""

    same: str
    near: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def in_order(self) -> tuple[str, ...]:
        """Every place, the likeliest first."""
        return (*((self.same,) if self.same else ()), *self.near, *self.others)


def places(earlier: str, *, gaps: Sequence[str], near: Collection[str]) -> Places:
    """Return where an earlier requirement can go on among the gaps of a later assessment.

    ``near`` names principles and outcomes of the CAF that ask for the like: A4, or B6.b.
    """
    close = [each for each in gaps if _is_near(each, near)]
    return Places(
        same=earlier if earlier in gaps else "",
        near=tuple(each for each in close if each != earlier),
        others=tuple(each for each in gaps if each not in close and each != earlier),
    )


def _is_near(code: str, near: Collection[str]) -> bool:
    return code in near or code.partition(".")[0] in near


def joined(there: str, comes: str) -> str:
    """Return words that were there already with those that come; each once."""
    if not comes.strip() or comes.strip() in there:
        return there
    return f"{there}\n{comes}".strip()


def still_ahead(milestones: Sequence[tuple[date, str]], *, today: date) -> list[tuple[date, str]]:
    """Return the milestones that go along: those whose day has not passed."""
    return [(on, what) for on, what in milestones if on >= today]
