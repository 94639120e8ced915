"""Delivery: evidence that an action changed something, which a plan keeps beside the action (R-CAF-16).

It is the council's own: neither the assurer nor the ministry sees it, or learns that it exists.
"""

from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.lifecycle import Reason

RULES = ("R-CAF-16",)
MEGABYTE = 1024 * 1024


class EvidenceKind(StrEnum):
    """A file that is kept here, or words that say where something is kept."""

    FILE = "file"
    REFERENCE = "reference"


class ScanState(StrEnum):
    """How far a file has come with the malware scanner."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


EVENTS = frozenset({
    "evidence_added", "evidence_withdrawn", "evidence_restored", "evidence_taken",
    "evidence_scan_asked", "evidence_infected", "evidence_not_scanned",
})  # fmt: skip
"""The events nobody outside the council is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What an organisation may keep in files, and what it keeps already."""

    most: int
    used: int

    def against(self, size: int) -> Reason | None:
        """Return why a file of this size finds no room, or None."""
        if self.used + size <= self.most:
            return None
        left = max(0, self.most - self.used)
        says = (
            f"Your organisation’s files take {in_megabytes(self.used)} of the "
            f"{in_megabytes(self.most)} they may take, so a file of {in_megabytes(size)} finds no "
            f"room ({in_megabytes(left)} left). Choose a smaller file, or say where it is kept "
            "instead of adding it"
        )
        return Reason(says=says, rules=RULES)


def in_megabytes(size: int) -> str:
    """Return a size as people read it; never rounded to nothing."""
    if 0 < size < MEGABYTE // 10:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"


def against_adding(*, submitted_once: bool) -> Reason | None:
    """Return why a plan takes no evidence yet, or None."""
    if submitted_once:
        return None
    says = "Evidence is added once the plan has been submitted. This one has not been submitted yet"
    return Reason(says=says, rules=RULES)


CLOSED = {
    ScanState.WAITING: "The file has not been checked for malware yet. It can be opened once it has",
    ScanState.INFECTED: "Malware was found in the file, so it is not kept",
    ScanState.NOT_SCANNED: (
        "The file was not checked for malware, and this installation opens none of those"
    ),
}


def against_opening(state: ScanState, *, unscanned_may_be_opened: bool) -> Reason | None:
    """Return why a file may not be opened, or None; only what is known to be clean is."""
    if state is ScanState.CLEAN or (state is ScanState.NOT_SCANNED and unscanned_may_be_opened):
        return None
    return Reason(says=CLOSED[state], rules=RULES)
