"""Step 2, a proposed schedule: risk over time, days of each team, odds, and risk against money."""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.pictures.bars import Bar, bars
from causeway.documents.pictures.legend import Kind
from causeway.documents.pictures.panels import Panel, Shape, panels
from causeway.documents.pictures.periods import Period
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.documents.pictures.style import (
    BLUE,
    BROWN,
    DARK_BLUE,
    DARK_RED,
    GREY,
    TEAL,
    nothing,
    short_number,
)
from causeway.domain.quarters import Quarter

MOST_ACTIONS = 20
COLOURS = (DARK_RED, BROWN, TEAL)
SHAPES = (Shape.TRIANGLE, Shape.DIAMOND, Shape.CIRCLE)
FUTURES = (Kind(title="Futures in which it is on time", colour=DARK_BLUE),)
LEFT = (Kind(title="Risk-quarters left", colour=GREY),)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLeft:
    """One schedule: the weight of risk still there at the end of each quarter."""

    name: str
    by_quarter: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAsked:
    """One team: the days asked of it in each quarter, and those it has."""

    name: str
    asked: tuple[float, ...]
    there: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """How likely something is to be on time, as a share."""

    name: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForMoney:
    """The risk-quarters that at most so many pounds leave."""

    money: int
    risk: int


def risk_left(
    rows: Sequence[RiskLeft], quarters: Sequence[Quarter], *, caption: Caption, size: Size
) -> Picture:
    """Return a picture of the risk left by each schedule, quarter by quarter, on one scale."""
    found = [
        Panel(
            title=each.name,
            note=f"{short_number(sum(each.by_quarter))} risk-quarters",
            shape=shape,
            colour=colour,
            values=tuple(map(float, each.by_quarter)),
        )
        for each, shape, colour in zip(rows, SHAPES, COLOURS, strict=False)
    ]
    if not any(any(each.values) for each in found):
        return nothing(caption, size, "No risk is left.")
    return panels(caption, size, found, _periods(quarters))


def days_asked(
    rows: Sequence[DaysAsked], quarters: Sequence[Quarter], *, caption: Caption, size: Size
) -> Picture:
    """Return a picture of the days asked of each team, with the most it has in a quarter beside it."""
    found = [
        Panel(
            title=each.name,
            note=f"has up to {short_number(max(each.there, default=0))} days in a quarter",
            shape=Shape.NONE,
            colour=BLUE,
            values=each.asked,
        )
        for each in rows
        if any(each.asked)
    ]
    if not found:
        return nothing(caption, size, "No days are asked of a team.")
    return panels(caption, size, found, _periods(quarters))


def likely(rows: Sequence[Likely], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the odds, the least likely first; the rest of many are left out."""
    ordered = sorted(rows, key=lambda each: each.share)[:MOST_ACTIONS]
    if not ordered:
        return nothing(caption, size, "Nothing is scheduled.")
    found = [
        Bar(
            name=each.name,
            label=f"{each.share:.0%}",
            parts=(each.share,),
            low=each.share,
            high=each.share,
        )
        for each in ordered
    ]
    return bars(caption, size, FUTURES, found)


def for_money(rows: Sequence[ForMoney], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the risk that each amount of money leaves, the least money first."""
    if not any(each.risk for each in rows):
        return nothing(caption, size, "No risk is left, whatever the money.")
    found = [
        Bar(
            name=f"£{each.money:,}",
            label=f"{each.risk:,}",
            parts=(each.risk,),
            low=each.risk,
            high=each.risk,
        )
        for each in rows
    ]
    return bars(caption, size, LEFT, found)


def _periods(quarters: Sequence[Quarter]) -> tuple[Period, ...]:
    return tuple(Period(quarters=(each,)) for each in quarters)
