"""Receiving the report: the days and months that a text names, day first (R-CAF-45, R-CAF-47).

A cell may hold nothing but one ("07/25", "by 30 June 2026"), or name one or several among other
words ("07/25 (pilot)", "07/25 - 09/25"): then the first begins the work and the last ends it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from causeway.documents.workbook.understood import Understood, error, warning
from causeway.documents.workbook.wording import shortened
from causeway.domain.quarters import MONTHS, Quarter

MONTH_EXPECTED = "a month as MM/YY, such as 07/25, or a quarter, such as Q2 2025/26"
DATE_EXPECTED = "a date, day first, such as 30/06/2026 or 30 June 2026"
_MONTH_NAMES = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS)
MONTH = rf"({_MONTH_NAMES}|sept)\.?"
YEAR = r"'?(\d{4}|\d{2})"
_NUMERIC_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})[/.\-](\d{1,2})")
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ].*)?")
_NAMED_MONTH = re.compile(rf"(?:(?:early|mid|late|end|end of|start of)[ -])?{MONTH}[\s,/\-]*{YEAR}")
_NAMED_DAY = re.compile(
    rf"(?:\w{{3,9}},? )?(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?:of )?{MONTH}[\s,\-]+{YEAR}"
)
_AMERICAN_NAMED_DAY = re.compile(rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_MONTHS = re.compile(rf"{MONTH}(?:[\s,]*{YEAR})?\s*(?:-|to|/)\s*{MONTH}[\s,]*{YEAR}")
_LEAD = re.compile(
    r"(?:(?:by|before|from|in|during|circa|around|about|approx(?:imately|\.)?|c\.|no later than|the)\s+)+"
)
_TAIL = re.compile(r"\s*(?:onwards?|\?|\+|-|\((?:est\.?|estimated?|approx\.?)\))$")
_WITHIN = re.compile(
    r"(?<![\d/.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-](?:20\d{2}|\d{2})|(?:0?[1-9]|1[0-2])[/.](?:20)?[2-4]\d)(?![\d/.])"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?[\s\-]+(?:of )?)?{MONTH}[\s,/\-]*'?(?:20\d{{2}}|[2-4]\d)(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a cell names: the quarter, and the last day it can mean."""

    quarter: Quarter | None
    last_day: date | None = None


def day_or_month(said: str, text: str) -> Understood[When] | None:
    """Return the day or month a cell names; None where it names none. ``said`` is its plain text."""
    bare = _TAIL.sub("", _LEAD.sub("", said, count=1) if _LEAD.match(said) else said)
    if (month := _month(bare)) is not None:
        return _valid_month(*month, text=text)
    if (day_parts := _day_parts(bare)) is not None:
        return _valid_day(*day_parts, text=text)
    if (months := _MONTHS.fullmatch(bare)) is not None:
        return _from_to(months, text)
    return _among_other_words(said, text)


def _from_to(months: re.Match[str], text: str) -> Understood[When]:
    """Return when "July to December 2025" begins and ends."""
    ends = year_of(months[4])
    first = _valid_month(month_number(months[1]), year_of(months[2] or months[4]), text=text)
    last = _valid_month(month_number(months[3]), ends, text=text).value.last_day
    begins = first.value.last_day
    if begins is None or last is None or begins > last:
        doubt = error(f"“{text}” does not run from a month to a later one.", MONTH_EXPECTED)
        return Understood(value=When(quarter=None), doubts=(doubt,))
    return Understood(value=When(quarter=first.value.quarter, last_day=last))


def _among_other_words(said: str, text: str) -> Understood[When] | None:
    """Read "07/25 (pilot)" and "07/25 - 09/25"; None where no day or month is among the words."""
    found = [each for match in _WITHIN.finditer(said) if (each := day_or_month(match[0], text))]
    if not found:
        return None
    days = [each.value.last_day for each in found if each.value.last_day is not None]
    if len(days) < len(found):
        return next(each for each in found if each.value.last_day is None)
    first, last = min(days), max(days)
    spoken = f"{first:%-d %B %Y}" + (f" to {last:%-d %B %Y}" if first != last else "")
    doubt = warning(f"“{shortened(text)}” was read as {spoken}.", MONTH_EXPECTED)
    return Understood(value=When(quarter=Quarter.containing(first), last_day=last), doubts=(doubt,))


def year_of(text: str) -> int:
    """Return the year of "25" or "2025"."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def month_number(name: str) -> int:
    """Return the number of a month's name, short or long."""
    return next(
        number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3])
    )


def _month(said: str) -> tuple[int, int] | None:
    if match := _YEAR_MONTH.fullmatch(said):
        return int(match[2]), int(match[1])
    if match := _NUMERIC_MONTH.fullmatch(said):
        return int(match[1]), year_of(match[2])
    if match := _NAMED_MONTH.fullmatch(said):
        return month_number(match[1]), year_of(match[2])
    return None


def _valid_month(month: int, year: int, *, text: str) -> Understood[When]:
    if not (1 <= month <= 12 and 2000 <= year <= 2099):
        doubt = error(f"“{text}” is not a month: months run from 01 to 12.", MONTH_EXPECTED)
        return Understood(value=When(quarter=None), doubts=(doubt,))
    last = date(year, month, monthrange(year, month)[1])
    return Understood(value=When(quarter=Quarter.containing(last), last_day=last))


def _day_parts(said: str) -> tuple[int, int, int] | None:
    if match := _ISO_DAY.fullmatch(said):
        return int(match[4]), int(match[3]), int(match[1])
    if match := _DAY.fullmatch(said.partition(" 00:00")[0]):
        return int(match[1]), int(match[2]), year_of(match[3])
    if match := _NAMED_DAY.fullmatch(said):
        return int(match[1]), month_number(match[2]), year_of(match[3])
    if match := _AMERICAN_NAMED_DAY.fullmatch(said):
        return int(match[2]), month_number(match[1]), int(match[3])
    return None


def _valid_day(day: int, month: int, year: int, *, text: str) -> Understood[When]:
    try:
        meant = date(year, month, day)
    except ValueError:
        doubt = error(f"“{text}” is not a date: days come first, then the month.", DATE_EXPECTED)
        return Understood(value=When(quarter=None), doubts=(doubt,))
    return Understood(value=When(quarter=Quarter.containing(meant), last_day=meant))
