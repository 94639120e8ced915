"""One thing that waits, for the member or for somebody else, and how urgent it is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from causeway.domain.lifecycle import Ask
from causeway.records.models import Plan


class Kind(StrEnum):
    """What sort of thing waits, the more urgent first."""

    ENGAGEMENT = "engagement"
    COMMENTS = "comments"
    PRESENTATION_COMMENTS = "presentation_comments"
    CORRECTIONS = "corrections"
    OVERDUE = "overdue"
    CHECK_IN = "check_in"
    PLAN = "plan"
    PACKAGE = "package"
    UPLOAD = "upload"
    SUBMIT = "submit"
    READY = "ready"
    BLOCKED = "blocked"
    PREVIEW = "preview"
    FINDING = "finding"
    QUESTION = "question"
    READ_BLIND = "read_blind"
    ACTION_DUE = "action_due"
    LOOK_AGAIN = "look_again"
    MONEY = "money"
    RECORDED = "recorded"
    CARRIED = "carried"
    CLOSE_PLAN = "close_plan"
    OPEN_NEXT = "open_next"
    ACCESS_REVIEW = "access_review"
    NOT_SENT = "not_sent"
    NO_CYCLE = "no_cycle"
    NO_COLLEAGUES = "no_colleagues"
    NO_REPORT = "no_report"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that waits; ``subject`` and ``ref`` name the very thing, ``says`` what it lacks."""

    kind: Kind
    plan: Plan | None = None
    ask: Ask | None = None
    subject: UUID | None = None
    ref: str = ""
    says: tuple[str, ...] = ()
    count: int = 1
    who: str = ""
    since: datetime | None = None
    due_on: date | None = None

    @property
    def urgency(self) -> tuple[bool, date, int, float]:
        """What sorts the most urgent first: days that are set, then kinds, then the longest wait."""
        since = self.since.timestamp() if self.since else 0.0
        return (self.due_on is None, self.due_on or date.max, list(Kind).index(self.kind), since)
