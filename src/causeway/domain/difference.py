"""What changed between two versions of a plan, field by field (R-CAF-58)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Fields = Mapping[str, str]


class Fate(StrEnum):
    """What became of a row from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one row that is not what it was; blank ``old`` or ``new`` is nothing."""

    ref: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding or an action as a version shows it: its short name, and its fields in words."""

    ref: str
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """A row that is new, gone or not what it was; ``row`` is as it is now, or as it was last."""

    row: Row
    fate: Fate
    differences: tuple[Difference, ...]


def differences(before: Mapping[str, Row], after: Mapping[str, Row]) -> tuple[Difference, ...]:
    """Return every field that differs, in the order of the later version, lost rows last."""
    return tuple(found for row in by_row(before, after) for found in row.differences)


def by_row(before: Mapping[str, Row], after: Mapping[str, Row]) -> tuple[RowDifference, ...]:
    """Return every row that differs, in the order of the later version, lost rows last."""
    order = [*after, *(ref for ref in before if ref not in after)]
    found = (_of_row(before.get(ref), after.get(ref)) for ref in order)
    return tuple(row for row in found if row is not None)


def _of_row(before: Row | None, after: Row | None) -> RowDifference | None:
    row = after or before
    if row is None or before == after:
        return None
    fate = Fate.CHANGED if before and after else Fate.ADDED if after else Fate.REMOVED
    differing = tuple(_fields(row.ref, before, after))
    return RowDifference(row=row, fate=fate, differences=differing) if differing else None


def _fields(ref: str, before: Row | None, after: Row | None) -> Iterator[Difference]:
    old: Fields = before.fields if before else {}
    new: Fields = after.fields if after else {}
    for field in dict.fromkeys((*new, *old)):
        was, is_now = old.get(field, ""), new.get(field, "")
        if was != is_now:
            yield Difference(ref=ref, field=field, old=was, new=is_now)
