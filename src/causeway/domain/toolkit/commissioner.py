"""What an organisation lets a commissioner read of its plan: what it chooses, and no more (R-DSPT-52)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.toolkit.evidence import ItemStatus
from causeway.domain.toolkit.plan import PlanRow


class Shown(StrEnum):
    """How much of a plan a commissioner reads; each shows what the one before shows, and more."""

    PROGRESS = "progress"
    DATES = "dates"
    EVERYTHING = "everything"


SHOWN_SPOKEN = {
    Shown.PROGRESS: "How many items are complete, and by when all are to be",
    Shown.DATES: "Also each item with its owner, date and status",
    Shown.EVERYTHING: "Also what is missing, and what is done about it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a plan has come, in numbers alone; ``until`` is the latest date of a row."""

    rows: int
    complete: int
    late: int
    undated: int
    until: date | None


def progress(rows: Iterable[PlanRow], *, today: date) -> Progress:
    """Count how far the rows of a plan have come; what is due today is not late yet."""
    known = list(rows)
    is_open = [each for each in known if each.status is not ItemStatus.COMPLETE]
    dates = [each.finish for each in known if each.finish is not None]
    return Progress(
        rows=len(known),
        complete=len(known) - len(is_open),
        late=sum(each.finish is not None and each.finish < today for each in is_open),
        undated=sum(each.finish is None for each in is_open),
        until=max(dates, default=None),
    )
