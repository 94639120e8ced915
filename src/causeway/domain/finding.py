"""What the organisation must answer, in two halves (R-CAF-06).

The assurer's half (R-CAF-33 to 36) is never edited by the organisation; the organisation's half
is its treatment (R-CAF-08), and the actions that carry it out (domain/action.py).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RiskLevel(StrEnum):
    """The risk tied to a recommendation (R-CAF-34)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class ControlType(StrEnum):
    """What kind of control the recommendation asks for (R-CAF-36)."""

    PEOPLE = "people"
    PROCESS = "process"
    TECHNOLOGY = "technology"


class TreatmentKind(StrEnum):
    """What the organisation does about a finding (R-CAF-08)."""

    IMPLEMENT = "implement"
    DEFER = "defer"
    ACCEPT = "accept"
    NONE = "none"


class Scale(StrEnum):
    """High, medium or low: effort, complexity and priority (R-CAF-41, 42, 44)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


ORGANISATIONAL = "organisational"
"""The part of a CAF assessment that covers objectives A and D; the others are critical systems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """The assurer's half of a finding (R-CAF-33 to 36), on one or more outcomes (R-CAF-52)."""

    ref: str
    part: str
    requirements: tuple[str, ...]
    recommendation: str
    risk_level: RiskLevel | None
    risk_description: str
    control_types: frozenset[ControlType]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """The organisation's half: what it does about the finding, and why (R-CAF-08, 43, 44)."""

    kind: TreatmentKind | None = None
    priority: Scale | None = None
    justification: str = ""
    lead: str = ""
    accepted_by: str = ""
    look_again_on: date | None = None


def finding_ref(number: int) -> str:
    """Return the short name of a finding by its number in its plan, such as FND-012."""
    return f"FND-{number:03d}"
