"""The turn of a cycle in words: decisions, what the next report says, what became of an outcome."""

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import UnknownRequirement
from causeway.domain.framework_change import Fate
from causeway.domain.next_cycle import Carry, Confirmation

CARRY = {
    Carry.CARRY_ON: "Carry on",
    Carry.AS_PLANNED: "Keep as planned",
    Carry.DROP: "Drop it",
}
CARRY_HINTS = {
    Carry.CARRY_ON.value: "It keeps the status it has",
    Carry.AS_PLANNED.value: "Its status goes back to planned, to be started in the new cycle",
    Carry.DROP.value: "It stays in the register with your reason, and waits for no finding",
}
CONFIRMATION = {
    Confirmation.WAITING: ("Not assessed yet", "grey"),
    Confirmation.CONFIRMED: ("Confirmed", "green"),
    Confirmation.NOT_CONFIRMED: ("Not confirmed", "yellow"),
    Confirmation.NOT_COMPARED: ("Cannot be compared", "orange"),
}
FATE = {
    Fate.SAME: ("The same", "grey"),
    Fate.RENAMED: ("Has a new title", "blue"),
    Fate.MOVED: ("Has a new id", "blue"),
    Fate.MERGED: ("Became part of another", "purple"),
    Fate.SPLIT: ("Became several", "purple"),
    Fate.GONE: ("Nothing like it", "orange"),
}


def outcome_title(code: str, requirement: str) -> str:
    """Return an outcome with its title, such as A1.a Board Direction; its id where it has none."""
    try:
        return f"{requirement} {framework(code).requirement(requirement).title}"
    except UnknownRequirement:
        return requirement
