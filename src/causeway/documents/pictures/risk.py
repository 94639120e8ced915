"""Step 2, the draft: the risk that is outstanding at the end of each quarter if the plan is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.pictures.panels import Panel, Shape, panels
from causeway.documents.pictures.periods import periods
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.documents.pictures.style import BROWN, DARK_RED, GREY, nothing
from causeway.domain.quarters import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskInQuarter:
    """How many findings of each risk level are still open when a quarter ends."""

    quarter: Quarter
    high: int
    medium: int
    low: int


def risk_outstanding(rows: Sequence[RiskInQuarter], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the open findings by quarter; a quarter not given is like the one before."""
    if not any(each.high or each.medium or each.low for each in rows):
        return nothing(caption, size, "No risk is outstanding.")
    ordered = sorted(rows, key=lambda each: each.quarter)
    shown = periods((each.quarter for each in ordered), most=10 if size.is_narrow else 16)
    at_the_end = [
        [each for each in ordered if each.quarter <= period.quarters[-1]][-1] for period in shown
    ]
    found = [
        Panel(title=title, note=_change(counts), shape=shape, colour=colour, values=counts)
        for title, shape, colour, counts in (
            ("High risk", Shape.TRIANGLE, DARK_RED, tuple(each.high for each in at_the_end)),
            ("Medium risk", Shape.DIAMOND, BROWN, tuple(each.medium for each in at_the_end)),
            ("Low risk", Shape.CIRCLE, GREY, tuple(each.low for each in at_the_end)),
        )
    ]
    return panels(caption, size, found, shown)


def _change(counts: Sequence[int]) -> str:
    if len(counts) == 1 or counts[0] == counts[-1]:
        return f"{counts[-1]} open"
    return f"from {counts[0]} to {counts[-1]} open"
