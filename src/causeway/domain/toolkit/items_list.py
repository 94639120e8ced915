"""What a year asks for: its evidence items by category, and its outcomes with their expected levels.

The official list is not public in a form that could ship, so that an installation brings it in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.domain.framework import Level
from causeway.domain.toolkit.evidence import is_evidence_item

EVERY_CATEGORY = frozenset({1, 2, 3, 4})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One requirement of a year: the categories it is asked of, and those it is mandatory in.

    ``expected`` is the level of an outcome that the standard needs; None of an evidence item.
    """

    code: str
    text: str
    mandatory_in: frozenset[int] = EVERY_CATEGORY
    asked_in: frozenset[int] = EVERY_CATEGORY
    expected: Level | None = None


def asked_of(
    items: Iterable[AskedItem], *, category: int, in_outcomes: bool
) -> tuple[AskedItem, ...]:
    """Return what is asked of an organisation of a category, in the unit its year measures it in."""
    return tuple(
        each
        for each in items
        if category in each.asked_in and is_evidence_item(each.code) is not in_outcomes
    )
