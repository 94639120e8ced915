"""Step 2, work that was done elsewhere: what changed there, and where the plan has moved meanwhile.

Three texts stand for each place: what it said when a copy was taken, what the copy says now, and
what the plan says now. Nothing is decided here: where both have moved, a person chooses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

type Place = tuple[str, str]
"""A short name, such as FND-001 or ACT-07, and a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A place where the copy no longer says what it said when it was taken."""

    place: Place
    was: str
    copy: str
    now: str

    @property
    def is_conflict(self) -> bool:
        """Whether the plan has moved on as well, to something else."""
        return self.now != self.was


def changes(
    base: Mapping[Place, str], copy: Mapping[Place, str], now: Mapping[Place, str]
) -> tuple[Changed, ...]:
    """Return what the copy would change, in its order.

    A place that the copy does not have is untouched, and so is one where copy and plan came to
    say the same.
    """
    return tuple(_changes(base, copy, now))


def _changes(
    base: Mapping[Place, str], copy: Mapping[Place, str], now: Mapping[Place, str]
) -> Iterator[Changed]:
    for place, text in copy.items():
        was, is_now = base.get(place, ""), now.get(place, "")
        if text not in (was, is_now):
            yield Changed(place=place, was=was, copy=text, now=is_now)
