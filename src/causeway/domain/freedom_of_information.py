"""A freedom-of-information request: every field, given or withheld under an exemption (R-CAF-62).

Each field begins with what the regime says of it. Whoever answers a request may change any of it
for that request, and says why: an exemption is applied by a person, case by case, and where the
public interest has to be weighed, the note is where that is written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from causeway.domain.audiences import Disclosure, Field

GIVEN = ""
RECORDS = {
    "plan": "The plan",
    "finding": "Finding",
    "treatment": "What is done about the finding",
    "action": "Action",
    "commitment": "Action as promised in this plan",
    "progress": "Progress of the action",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a field: given, or withheld under an exemption; and why it was changed."""

    field: Field
    exemption: str = GIVEN
    note: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the field is given out."""
        return self.exemption == GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Whom the export answers: the council's own reference of the request, and the day it came."""

    reference: str
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the council holds: each field of the plan in words, by its key; so of each row."""

    plan: Mapping[str, str]
    findings: tuple[Mapping[str, str], ...]
    actions: tuple[Mapping[str, str], ...]


class NotExplained(Exception):
    """Fields that were changed without saying why; carries their keys."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__("Say why each field you changed is given or withheld")
        self.keys = tuple(keys)


def usual(disclosure: Disclosure) -> tuple[Decision, ...]:
    """Return what becomes of each field where nobody changes anything."""
    return tuple(
        Decision(field=field, exemption=field.exemption) for field in disclosure.fields_in_order
    )


def decided(disclosure: Disclosure, said: Mapping[str, tuple[str, str]]) -> tuple[Decision, ...]:
    """Return what becomes of each field, with what was said of some: an exemption, and a note.

    Raises NotExplained for what differs from the usual without a note, KeyError for an exemption
    that there is not.
    """
    decisions = []
    for field in disclosure.fields_in_order:
        exemption, note = said.get(field.key, (field.exemption, ""))
        if exemption != GIVEN:
            disclosure.exemption(exemption)
        decisions.append(Decision(field=field, exemption=exemption, note=note.strip()))
    unexplained = [
        each.field.key
        for each in decisions
        if each.exemption != each.field.exemption and not each.note
    ]
    if unexplained:
        raise NotExplained(unexplained)
    return tuple(decisions)
