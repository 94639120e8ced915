"""The rounds of updates: whether one is asked for, received, late or reviewed (R-DSPT-46, 67 to 71)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from causeway.domain.toolkit.assessment_year import UpdateRound

OPENS_BEFORE = timedelta(days=30)
"""An update can be sent from so many days before it is due, which is when the first reminder goes."""
OWED_IN = frozenset({"agreed", "completion_claimed"})
"""The stages of a plan that owes updates; one that is complete owes none (R-DSPT-46)."""
OWED_WHILE_NOT_MET = OWED_IN | {
    "published", "under_review", "information_asked", "not_agreed", "accepted_at_discretion"
}  # fmt: skip
"""The same in a year in which a plan owes them since it was published."""


class RoundState(StrEnum):
    """Where a round of one plan stands."""

    AHEAD = "ahead"
    OPEN = "open"
    OVERDUE = "overdue"
    RECEIVED = "received"
    RECEIVED_LATE = "received_late"
    REVIEWED = "reviewed"
    WAIVED = "waived"
    NOT_OWED = "not_owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowUpdateSaid:
    """What an organisation says of one row in a round: whether its date holds, a new one, a comment."""

    is_still_valid: bool
    new_date: date | None = None
    comments: str = ""


def state_of(
    asked: UpdateRound,
    *,
    owed_since: date | None,
    received_on: date | None,
    is_reviewed: bool,
    today: date,
) -> RoundState:
    """Return where a round of a plan stands today.

    A plan owes the rounds that fall due once it was agreed, or in some years once it was published:
    ``owed_since`` is that day, None where it has not come. The due day itself still counts; an
    update that comes later is received, late (R-DSPT-70).
    """
    if received_on is not None:
        if is_reviewed:
            return RoundState.REVIEWED
        return RoundState.RECEIVED if received_on <= asked.due else RoundState.RECEIVED_LATE
    if asked.is_waived:
        return RoundState.WAIVED
    if owed_since is None or owed_since > asked.due:
        return RoundState.NOT_OWED
    if today > asked.due:
        return RoundState.OVERDUE
    return RoundState.OPEN if today >= asked.due - OPENS_BEFORE else RoundState.AHEAD
