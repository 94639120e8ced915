"""Receiving the report: when work is scheduled, and when it ends (R-CAF-45, R-CAF-47).

Dates are day first, always: 03/04/2026 is 3 April. A spreadsheet turns "07/25" into a date by
itself, and people write "Jul 25", "Q2 25/26", "Apr-Jun 2025" or only an x in a quarter's column.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from causeway.documents.workbook.answers import is_mark, is_unsure
from causeway.documents.workbook.day_words import (
    DATE_EXPECTED,
    MONTH,
    MONTH_EXPECTED,
    YEAR,
    When,
    day_or_month,
    month_number,
    year_of,
)
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, shortened
from causeway.domain.quarters import Quarter

_QUARTER = r"(?:q|qtr|quarter)\s*\.?([1-4])"
_FINANCIAL_YEAR = r"(?:fy\s*)?(?:20)?(\d{2})\s?[/\-]\s?(?:20)?(\d{2})(?!\d)"
_ONLY_QUARTER = re.compile(_QUARTER)
_QUARTER_OF_YEAR = re.compile(rf"{_QUARTER}[\s,:(\-of]*{_FINANCIAL_YEAR}\)?")
_YEAR_AND_QUARTER = re.compile(rf"{_FINANCIAL_YEAR}[\s,:\-]*{_QUARTER}")
_CODE = re.compile(r"(20\d\d)\s*[\-/]?\s*q([1-4])")
_QUARTER_OF_ONE_YEAR = re.compile(rf"{_QUARTER}[\s,\-]*(?:fy\s*)?(20\d\d)")
_MONTHS_OF_YEAR = re.compile(rf"{MONTH}(?:[\s,]*{YEAR})?\s*(?:-|to|/)\s*{MONTH}[\s,]*{YEAR}")
_ONLY_MONTHS = re.compile(rf"{MONTH}\s*(?:-|to|/)\s*{MONTH}")
_ONLY_MONTH = re.compile(
    rf"(?:by |before )?(?:\d{{1,2}}(?:st|nd|rd|th)?[ \-]|(?:early|mid|late|end|end of|start of)[ \-])?{MONTH}"
)
_QUARTERS = re.compile(
    rf"{_QUARTER}\s*(?:-|to|/|&|and)\s*{_QUARTER}(?:[\s,:(\-of]*{_FINANCIAL_YEAR}\)?)?"
)
_ANY_FINANCIAL_YEAR = re.compile(r"(?<![\d/])(?:20)?(\d{2})\s?[/\-]\s?(?:20)?(\d{2})(?![\d/])")
_FIGURES = ("one", "two", "three", "four")
_ORDINALS = ("first", "second", "third", "fourth")
_OF_MONEY = re.compile(r"\b(?:costs?|spend|budget)\b|£")
_NOTE = re.compile(r"^(?!.*20\d\d).*[a-z]{4}")
_NOT_SCHEDULED = frozenset(
    {"", "-", "--", "n/a", "na", "no", "n", "none", "0", "false", "nil", "."}
)
_SERIALS = range(36_526, 73_051)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a column for a quarter stands for, as far as its headings say."""

    number: int | None = None
    year: int | None = None

    @property
    def quarter(self) -> Quarter | None:
        """The quarter, where both its number and its year are known."""
        if self.number is None or self.year is None:
            return None
        return Quarter(year=self.year, number=self.number)


def is_unscheduled(text: str) -> bool:
    """Tell whether a quarter's cell says that nothing happens then."""
    return plain(text) in _NOT_SCHEDULED


def financial_year(text: str) -> int | None:
    """Return the year in which a financial year begins, where a text names one such as 2025/26."""
    for match in _ANY_FINANCIAL_YEAR.finditer(plain(text)):
        first, second = int(match[1]), int(match[2])
        if (first + 1) % 100 == second:
            return 2000 + first
    return None


def slot_of(heading: str, year: int | None) -> Slot | None:
    """Return what a heading such as Quarter 1, Q1 25/26 or Apr-Jun 2025 stands for, if it is one."""
    said = _in_figures(plain(heading).strip(" :*"))
    if _OF_MONEY.search(said):
        return None
    if exact := _quarter(said):
        return Slot(number=exact.number, year=exact.year)
    months = _ONLY_MONTHS.search(said)
    year = financial_year(said) or year
    if months is not None:
        return Slot(number=_quarter_of_month(month_number(months[1])), year=year)
    number = re.match(rf"{_QUARTER}(?!\d)", said)
    return Slot(number=int(number[1]), year=year) if number else None


def _in_figures(said: str) -> str:
    """Return "quarter one", "1st quarter" and "first quarter" as "quarter 1"."""
    said = re.sub(r"\b([1-4])(?:st|nd|rd|th) (quarter|qtr)\b", r"\2 \1", said)
    for number, (figure, ordinal) in enumerate(zip(_FIGURES, _ORDINALS, strict=True), 1):
        said = re.sub(rf"\bquarter {figure}\b|\b{ordinal} quarter\b", f"quarter {number}", said)
    return said


def when(cell: Cell, slot: Slot | None = None) -> Understood[When]:
    """Return the quarter a cell of a quarter's column means."""
    said = _in_figures(plain(cell.text))
    slot = slot or Slot()
    read = _by_date(cell, said) or _by_quarter_or_year(said, slot) or day_or_month(said, cell.text)
    if read is not None:
        return read
    if is_unsure(cell.text):
        doubt = f"“{cell.text}”: the quarter is not known yet."
        return Understood(value=When(quarter=None), doubts=(warning(doubt, MONTH_EXPECTED),))
    return _by_column(cell, said, slot)


def finish(cell: Cell, slot: Slot | None = None) -> Understood[date | None]:
    """Return the day a finish date names; of a month or a quarter, the last."""
    read = when(cell, slot)
    doubts = tuple(
        error(f"“{shortened(cell.text)}” is not a date.", DATE_EXPECTED)
        if doubt.expected == MONTH_EXPECTED
        and read.value.last_day is None
        and not is_unsure(cell.text)
        else doubt
        for doubt in read.doubts
    )
    return Understood(value=read.value.last_day, doubts=doubts)


def _by_date(cell: Cell, said: str) -> Understood[When] | None:
    """Read a date, or a figure that is one which lost its format."""
    day = cell.day
    doubts: tuple[Doubt, ...] = ()
    serial = int(said) if re.fullmatch(r"[3-7]\d{4}", said) else int(cell.number or 0)
    if day is None and serial in _SERIALS:
        day = date(1899, 12, 30) + timedelta(days=serial)
        if cell.kind is CellKind.TEXT:
            doubts = (warning(f"“{said}” was read as {day:%-d %B %Y}.", DATE_EXPECTED),)
    if day is None:
        return None
    return Understood(value=When(quarter=Quarter.containing(day), last_day=day), doubts=doubts)


def _by_quarter_or_year(said: str, slot: Slot) -> Understood[When] | None:
    if (several := _several_quarters(said, slot)) is not None:
        return Understood(value=several)
    if (exact := _quarter(said)) is not None:
        return _checked(exact, said)
    if (year := _only_financial_year(said)) is not None:
        last_day = Quarter(year=year, number=4).last_day
        quarter = Quarter(year=year, number=slot.number or 1)
        return Understood(value=When(quarter=quarter, last_day=last_day))
    return None


def _several_quarters(said: str, slot: Slot) -> When | None:
    """Return when "Q2-Q3 2025/26" begins and ends."""
    match = _QUARTERS.fullmatch(said)
    if match is None or match[1] > match[2]:
        return None
    year = financial_year(f"{match[3]}/{match[4]}") if match[3] else slot.year
    if year is None:
        return None
    last = Quarter(year=year, number=int(match[2])).last_day
    return When(quarter=Quarter(year=year, number=int(match[1])), last_day=last)


def _by_column(cell: Cell, said: str, slot: Slot) -> Understood[When]:
    """Read a mark, a month or a quarter without its year, or a note, by what the column says."""
    only = _ONLY_QUARTER.fullmatch(said)
    month = _ONLY_MONTH.fullmatch(said)
    number = int(only[1]) if only else _quarter_of_month(month_number(month[1])) if month else None
    meant = Slot(number=number or slot.number, year=slot.year).quarter
    if not (only or month or is_mark(said) or _NOTE.search(said)):
        doubt = f"“{shortened(cell.text)}” is not a month or a quarter."
        return Understood(value=When(quarter=None), doubts=(error(doubt, MONTH_EXPECTED),))
    if meant is None:
        doubt = f"“{shortened(cell.text)}” names no year, and neither does its column."
        return Understood(value=When(quarter=None), doubts=(warning(doubt, MONTH_EXPECTED),))
    understood = When(quarter=meant, last_day=meant.last_day)
    if only or month or is_mark(said):
        return Understood(value=understood)
    doubt = f"“{shortened(cell.text)}” was read as {meant.spoken}, which its column stands for."
    return Understood(value=understood, doubts=(warning(doubt, MONTH_EXPECTED),))


def _quarter(said: str) -> Quarter | None:
    if match := _QUARTER_OF_YEAR.search(said):
        return _of_financial_year(match[2], match[3], match[1])
    if match := _YEAR_AND_QUARTER.search(said):
        return _of_financial_year(match[1], match[2], match[3])
    if match := _CODE.search(said):
        return Quarter(year=int(match[1]), number=int(match[2]))
    if match := _QUARTER_OF_ONE_YEAR.search(said):
        return Quarter(year=int(match[2]), number=int(match[1]))
    if match := _MONTHS_OF_YEAR.search(said):
        return _of_months(match)
    return None


def _of_months(match: re.Match[str]) -> Quarter | None:
    """Return the quarter that two months begin and end, such as Apr-Jun 2025."""
    first, last = month_number(match[1]), month_number(match[3])
    if last < first or not 2000 <= year_of(match[4]) <= 2099:
        return None
    quarter = Quarter.containing(date(year_of(match[4]), first, 1))
    return quarter if Quarter.containing(date(year_of(match[4]), last, 1)) == quarter else None


def _of_financial_year(first: str, second: str, number: str) -> Quarter | None:
    if (int(first) + 1) % 100 != int(second):
        return None
    return Quarter(year=2000 + int(first), number=int(number))


def _checked(quarter: Quarter, said: str) -> Understood[When]:
    value = When(quarter=quarter, last_day=quarter.last_day)
    if _QUARTER_OF_ONE_YEAR.fullmatch(said):
        doubt = f"“{said.upper()}” was read as {quarter.spoken}, of the financial year."
        return Understood(value=value, doubts=(warning(doubt, MONTH_EXPECTED),))
    return Understood(value=value)


def _only_financial_year(said: str) -> int | None:
    """Return the year of "2026/27" or "26/27", which can be no month."""
    if re.fullmatch(r"(?:fy ?)?(?:20)?\d{2}\s?[/-]\s?(?:20)?\d{2}", said) and not re.match(
        r"(?:0\d|1[0-2])\D", said
    ):
        return financial_year(said)
    return None


def _quarter_of_month(month: int) -> int:
    return (month - 4) % 12 // 3 + 1
