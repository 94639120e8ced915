"""Where the CAF asks for what a standard of the toolkit asks for (R-DSPT-08).

The official mapping of each item is not public. This one is by data standard, and is shown as a
direction to look in, never as a judgement.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def _caf_of_standards() -> Mapping[str, tuple[str, ...]]:
    path = resources.files(__package__) / "data" / "toolkit-standards-and-caf.csv"
    with path.open(encoding="utf-8") as lines:
        found = {row["standard"]: tuple(row["caf"].split()) for row in csv.DictReader(lines)}
    return MappingProxyType(found)


def near_in_the_caf(item: str) -> tuple[str, ...]:
    """Return the principles and outcomes of the CAF near an evidence item such as 1.3.2.

    Nothing for an item that is itself an outcome of the CAF, as those of later years are.
    """
    return _caf_of_standards().get(item.partition(".")[0], ())
