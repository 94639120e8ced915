"""A part of what two years of the toolkit ask for, which was found in public: for the demonstration.

It is no list to be measured by: an installation brings in the official one.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from causeway.domain.framework import Level
from causeway.domain.toolkit.items_list import AskedItem


@cache
def items_found() -> Mapping[str, tuple[AskedItem, ...]]:
    """Return what was found of each year's list."""
    found: dict[str, tuple[AskedItem, ...]] = {}
    for year, item in _rows():
        found[year] = (*found.get(year, ()), item)
    return MappingProxyType(found)


def _rows() -> Iterator[tuple[str, AskedItem]]:
    path = resources.files(__package__) / "data" / "toolkit-items-part.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield (
                row["year"],
                AskedItem(
                    code=row["code"],
                    text=row["text"],
                    mandatory_in=frozenset(map(int, row["mandatory_in"].split())),
                    asked_in=frozenset(map(int, row["asked_in"].split())),
                    expected=Level(row["expected"]) if row["expected"] else None,
                ),
            )
