"""A schedule that is proposed: its states (guidance: time, capacity and cost of the work; R-CAF-14, 48)."""

from enum import StrEnum


class ProposalState(StrEnum):
    """How far a proposal has come; the value is what is stored."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    NONE_FOUND = "none_found"
    STOPPED = "stopped"
    FAILED = "failed"


class Asks(StrEnum):
    """What can be asked of a proposal that is ready; the value is what is stored."""

    WHY = "why"
    MONEY = "money"


UNDER_WAY = frozenset({ProposalState.WAITING, ProposalState.WORKING})
