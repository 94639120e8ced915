"""Pages: what is stored, in words; one table for each enumeration, the same on every page."""

from collections.abc import Mapping
from enum import StrEnum

from causeway.domain.action import Answer, Horizon, Spending, Status
from causeway.domain.check_in import Rhythm
from causeway.domain.finding import ORGANISATIONAL, ControlType, RiskLevel, Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.submission import Channel

NOT_SAID = "Not said yet"

RISK = {
    RiskLevel.HIGH: "High",
    RiskLevel.MEDIUM: "Medium",
    RiskLevel.LOW: "Low",
    RiskLevel.NONE: "No action needed",
}
TREATMENT = {
    TreatmentKind.IMPLEMENT: "Implement it",
    TreatmentKind.DEFER: "Defer it",
    TreatmentKind.ACCEPT: "Accept the risk",
    TreatmentKind.NONE: "No action",
}
TREATMENT_SHORT = {
    TreatmentKind.IMPLEMENT: "Implement",
    TreatmentKind.DEFER: "Defer",
    TreatmentKind.ACCEPT: "Accept risk",
    TreatmentKind.NONE: "No action",
}
SCALE = {Scale.HIGH: "High", Scale.MEDIUM: "Medium", Scale.LOW: "Low"}
CONTROL = {
    ControlType.PEOPLE: "People",
    ControlType.PROCESS: "Process",
    ControlType.TECHNOLOGY: "Technology",
}
ANSWER = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.BEING_SOUGHT: "Being sought",
    Answer.UNKNOWN: "Not known",
}
STATUS = {
    Status.BLOCKED: "Blocked",
    Status.PLANNED: "Planned",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETE: "Complete",
}
STATUS_COLOUR = {
    Status.BLOCKED: "orange",
    Status.PLANNED: "grey",
    Status.IN_PROGRESS: "blue",
    Status.COMPLETE: "green",
}
RHYTHM = {
    Rhythm.FORTNIGHTLY: "Every 2 weeks",
    Rhythm.MONTHLY: "Every month",
    Rhythm.QUARTERLY: "Every 3 months",
}
SPENDING = {Spending.CAPITAL: "Capital", Spending.REVENUE: "Revenue"}
HORIZON = {
    Horizon.NEAR: "Near term",
    Horizon.MID: "Mid term",
    Horizon.LONG: "Long term",
}
LEVEL = {
    Level.ACHIEVED: "Achieved",
    Level.PARTIALLY_ACHIEVED: "Partially achieved",
    Level.NOT_ACHIEVED: "Not achieved",
}

CHANNELS_CHOSEN = {
    Channel.MINISTRY_IN_CAUSEWAY: "The ministry’s people, in Causeway",
    Channel.SEALED_DOWNLOAD: "A sealed package, carried through the ministry’s own upload link",
}


def said[E: StrEnum](words: Mapping[E, str], value: str | None, nothing: str = NOT_SAID) -> str:
    """Return the word for a value as it is stored; ``nothing`` for a blank one."""
    return next((word for each, word in words.items() if each.value == value), nothing)


def choices[E: StrEnum](words: Mapping[E, str]) -> list[tuple[str, str]]:
    """Return what a form offers: each value with its word."""
    return [(each.value, word) for each, word in words.items()]


def part_name(name: str) -> str:
    """Return the part of an assessment in words: the organisation, or a critical system."""
    return "Organisational" if name == ORGANISATIONAL else name
