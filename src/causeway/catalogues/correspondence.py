"""Step 1, the report: which outcome of one version answers to which of another.

Helps an organisation that was assessed against CAF 3.2 to carry its plan into a year of CAF 4.0.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import Requirement, UnknownRequirement
from causeway.domain.framework_change import Fate, Mapped, fate_of

PROVENANCE = (
    "Derived by comparing the ids and titles of the two versions. "
    "It is not a mapping by the National Cyber Security Centre: "
    "read both outcomes before you rely on it."
)

OLDER, NEWER = "caf-3.2", "caf-4.0"


class NoCorrespondence(ValueError):
    """Two frameworks were named that nobody has compared."""


class Change(StrEnum):
    """What happened to an outcome between two versions."""

    SAME = "same"
    MOVED = "moved"
    RENAMED = "renamed"
    MERGED = "merged"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """One pair of outcomes; ``older`` is None for an outcome that is new."""

    older: str | None
    newer: str
    change: Change
    note: str

    def end(self, code: str) -> str | None:
        """Return the outcome at this framework's end of the pair."""
        return self.older if code == OLDER else self.newer


def corresponding(requirement_id: str, from_code: str, to_code: str) -> tuple[Correspondence, ...]:
    """Return the pairs an outcome stands in; none where the other version has nothing like it.

    Raises NoCorrespondence for other frameworks and UnknownRequirement for an unknown outcome.
    """
    _check_compared(from_code, to_code)
    framework(from_code).requirement(requirement_id)
    return tuple(
        each
        for each in _pairs()
        if each.end(from_code) == requirement_id and each.end(to_code) is not None
    )


def without_counterpart(from_code: str, to_code: str) -> tuple[Requirement, ...]:
    """Return the outcomes of the second framework that the first has nothing like.

    Raises NoCorrespondence for frameworks that nobody has compared.
    """
    _check_compared(from_code, to_code)
    reached = {each.end(to_code) for each in _pairs() if each.end(from_code) is not None}
    return tuple(each for each in framework(to_code).requirements if each.id not in reached)


def mapped(requirement_id: str, from_code: str, to_code: str) -> Mapped:
    """Return what becomes of an outcome that is carried from one framework into another.

    What cannot be compared is no error here: it comes back as gone, with a note that says why.
    """
    if from_code == to_code:
        return Mapped(outcome=requirement_id, fate=Fate.SAME, to=(requirement_id,))
    try:
        pairs = corresponding(requirement_id, from_code, to_code)
    except NoCorrespondence:
        note = f"Nobody has compared {from_code} with {to_code}"
        return Mapped(outcome=requirement_id, fate=Fate.GONE, to=(), note=note)
    except UnknownRequirement:
        title = framework(from_code).title
        note = f"{title} has no outcome of this id"
        return Mapped(outcome=requirement_id, fate=Fate.GONE, to=(), note=note)
    to = tuple(end for each in pairs if (end := each.end(to_code)) is not None)
    others = any(
        each.end(to_code) in to and each.end(from_code) not in {None, requirement_id}
        for each in _pairs()
    )
    said = Fate(pairs[0].change) if pairs else Fate.GONE
    fate = fate_of(to, said=said, reached_by_others=others)
    notes = dict.fromkeys(each.note for each in pairs if each.note)
    return Mapped(outcome=requirement_id, fate=fate, to=to, note="; ".join(notes))


def _check_compared(from_code: str, to_code: str) -> None:
    if {from_code, to_code} != {OLDER, NEWER}:
        raise NoCorrespondence(f"{from_code} and {to_code} have not been compared")


@cache
def _pairs() -> tuple[Correspondence, ...]:
    path = resources.files(__package__) / "data" / "caf-3.2-to-caf-4.0.csv"
    with path.open(encoding="utf-8") as lines:
        return tuple(
            Correspondence(
                older=row["older"] or None,
                newer=row["newer"],
                change=Change(row["change"]),
                note=row["note"],
            )
            for row in csv.DictReader(lines)
        )
