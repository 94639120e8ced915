"""Pages: how dates, times, money and quarters are said, the same on every page.

Dates are 30 June 2025, times 5:30pm in London, money £12,000, quarters Q2 2025/26 (July to
September 2025). Templates use these as filters under the names in ``FILTERS``.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from causeway.domain.money import Amount, Cost, pounds
from causeway.domain.quarters import Quarter
from causeway.domain.spoken import counted as counted
from causeway.domain.spoken import day_spoken
from causeway.domain.spoken import listed as listed

LONDON = ZoneInfo("Europe/London")
NOT_SAID = "not known yet"


def day(value: date | None, nothing: str = NOT_SAID) -> str:
    """Return a day, such as 30 June 2025; of a moment, the day it was in London."""
    if value is None:
        return nothing
    if isinstance(value, datetime):
        value = in_london(value)
    return day_spoken(value)


def clock(value: datetime) -> str:
    """Return the time of a moment in London, such as 5:30pm, midday or midnight."""
    local = in_london(value)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}"


def moment(value: datetime | None, nothing: str = NOT_SAID) -> str:
    """Return a moment, such as 30 June 2025 at 5:30pm."""
    if value is None:
        return nothing
    return f"{day(value)} at {clock(value)}"


def when(value: date) -> str:
    """Return a moment with its time, or a day without one."""
    return moment(value) if isinstance(value, datetime) else day(value)


def iso(value: date) -> str:
    """Return a day or a moment as machines read it, for the datetime of a time element."""
    return (in_london(value) if isinstance(value, datetime) else value).isoformat()


def in_london(value: datetime) -> datetime:
    """Return a moment by London's clock; raise ValueError if it does not say which clock it is by."""
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} does not say its time zone, so it cannot be shown")
    return value.astimezone(LONDON)


def money(value: int | Amount | Cost | None, nothing: str = NOT_SAID) -> str:
    """Return a sum of pence, a range or a cost, such as £12,000 or £10,000 to £15,000."""
    if value is None:
        return nothing
    if isinstance(value, int):
        return pounds(value) if value >= 0 else f"minus {pounds(-value)}"
    return value.spoken


def quarter(value: Quarter | str | None, nothing: str = NOT_SAID) -> str:
    """Return a quarter in full, such as Q2 2025/26 (July to September 2025)."""
    return _quarter(value).spoken if value else nothing


def quarter_short(value: Quarter | str | None, nothing: str = NOT_SAID) -> str:
    """Return a quarter as a table heading says it, such as Q2 2025/26."""
    return _quarter(value).short if value else nothing


def _quarter(value: Quarter | str) -> Quarter:
    return Quarter.parse(value) if isinstance(value, str) else value


FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "day": day,
        "clock": clock,
        "moment": moment,
        "when": when,
        "iso": iso,
        "money": money,
        "quarter": quarter,
        "quarter_short": quarter_short,
        "counted": counted,
        "listed": listed,
    }
)
