"""The outcomes that the toolkit measures since 2024-25: those of CAF 3.2, and its own on information.

The expected level of each is a profile of the year, which is not public as a whole; an assessment
brings it along.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import Requirement

BASE = "caf-3.2"


@cache
def toolkit_outcomes() -> Mapping[str, Requirement]:
    """Return every outcome by its id: objectives A to D of the CAF, and E of the toolkit itself."""
    path = resources.files(__package__) / "data" / "toolkit-outcomes.csv"
    with path.open(encoding="utf-8") as lines:
        own = [_outcome(row) for row in csv.DictReader(lines)]
    return MappingProxyType({each.id: each for each in (*framework(BASE).requirements, *own)})


def _outcome(row: Mapping[str, str]) -> Requirement:
    return Requirement(
        id=row["outcome"],
        title=row["title"],
        principle_id=row["outcome"].partition(".")[0],
        objective_id=row["outcome"][0],
        has_partial_level=row["partial"] == "yes",
    )
