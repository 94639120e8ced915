"""Step 2, the draft: what the plan costs, by quarter and by objective (R-CAF-40)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from causeway.documents.pictures.bars import Bar, bars
from causeway.documents.pictures.columns import columns
from causeway.documents.pictures.legend import Kind
from causeway.documents.pictures.periods import periods
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.documents.pictures.style import DARK_BLUE, TEAL, nothing, short_range
from causeway.domain.money import NIL, Amount
from causeway.domain.quarters import Quarter

KINDS = (Kind(title="One-off", colour=DARK_BLUE), Kind(title="Yearly", colour=TEAL))
MOST_QUARTERS = 20
NO_COST = "No cost is known yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class CostInQuarter:
    """What falls due in one quarter."""

    quarter: Quarter
    one_off: Amount
    yearly: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOfObjective:
    """What one objective costs; costs shared by several are a row of their own."""

    name: str
    one_off: Amount
    yearly: Amount


def cost_by_quarter(rows: Sequence[CostInQuarter], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the cost of each quarter, those between two given ones included."""
    if not any(each.one_off.high or each.yearly.high for each in rows):
        return nothing(caption, size, NO_COST)
    shown = periods((each.quarter for each in rows), most=MOST_QUARTERS)
    found = []
    for period in shown:
        due = [each for each in rows if each.quarter in period]
        one_off, yearly = total(each.one_off for each in due), total(each.yearly for each in due)
        found.append(_bar(period.title, one_off, yearly))
    if size.is_narrow:
        return bars(caption, size, KINDS, found)
    return columns(caption, size, KINDS, found, shown)


def cost_by_objective(rows: Sequence[CostOfObjective], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the cost of each objective, in the order given."""
    if not any(each.one_off.high or each.yearly.high for each in rows):
        return nothing(caption, size, NO_COST)
    found = [_bar(each.name, each.one_off, each.yearly) for each in rows]
    return bars(caption, size, KINDS, found)


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of these amounts."""
    return sum(amounts, start=NIL)


def _bar(name: str, one_off: Amount, yearly: Amount) -> Bar:
    # A bar ends in the middle of its range, and the whisker shows where it may end.
    whole = one_off + yearly
    return Bar(
        name=name,
        label=short_range(whole.low / 100, whole.high / 100),
        parts=tuple((each.low + each.high) / 200 for each in (one_off, yearly)),
        low=whole.low / 100,
        high=whole.high / 100,
    )
