"""Step 2, taking the plan out: what a report's own file said of a finding beside the two halves.

WebCAF's plan numbers recommendations and risks, and says which are a priority and which were
reviewed. The plan does not work with these; they are written again as they came.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from causeway.documents.workbook.answers import answer
from causeway.documents.workbook.columns import Field, recognised
from causeway.domain.action import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AsItCame:
    """The numbers and marks of one finding in the file it came with."""

    ref: str = ""
    risk_ref: str = ""
    category: str = ""
    reviewed: bool = False


NOTHING_CAME = AsItCame()


def as_it_came(external_ref: str, notes: str) -> AsItCame:
    """Return what came with a finding, from its own reference and the notes of its report."""
    found: dict[Field | None, str] = {}
    for line in notes.splitlines():
        heading, _, text = line.partition(": ")
        found.setdefault(recognised(heading), text.strip())
    return AsItCame(
        ref=external_ref,
        risk_ref=found.get(Field.RISK_REF, ""),
        category=found.get(Field.CATEGORY, ""),
        reviewed=answer(found.get(Field.REVIEWED, "")).value is Answer.YES,
    )


def as_kept(came: Mapping[str, AsItCame]) -> dict[str, Any]:
    """Return what came with each finding as plain values."""
    return {ref: asdict(each) for ref, each in came.items()}


def from_kept(kept: Mapping[str, Any]) -> dict[str, AsItCame]:
    """Return what came with each finding from plain values."""
    return {ref: AsItCame(**each) for ref, each in kept.items()}
