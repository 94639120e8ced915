"""Step 2, when an action runs, as cells for the quarters of one year (R-CAF-45, R-CAF-47).

The ministry's layout has a cell for each quarter and one for "next year starts". A start and a
finish are written where they fall; a finish after the year stands in "Finish date" alone.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from causeway.documents.workbook.writer_columns import QUARTERS, CellField
from causeway.domain.quarters import MONTHS, Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When an action starts and finishes."""

    starts_in: Quarter | None = None
    finish_on: date | None = None


def written_day(day: date | None) -> str:
    """Return a day as people write it, such as 30 June 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def written_month(day: date) -> str:
    """Return a month as the workbook asks for it, such as 07/25."""
    return f"{day.month:02d}/{day.year % 100:02d}"


def cells_of_timing(timing: Timing, *, year: int) -> dict[CellField, str]:
    """Return the quarters' cells of an action, those that are filled."""
    days = days_of_timing(timing, year=year)
    return {field: written_month(day) for field, day in days.items()}


def days_of_timing(timing: Timing, *, year: int) -> dict[CellField, date]:
    """Return the quarters' cells that are filled, each as the last day of its month."""
    days = {}
    start, finish = timing.starts_in, timing.finish_on
    if start is not None and (field := _field_of(start, year)) is not None:
        days[field] = _month_end(start.first_day)
    if finish is not None and (within := Quarter.containing(finish)).year == year:
        days[QUARTERS[within.number - 1]] = _month_end(finish)
    return days


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _field_of(quarter: Quarter, year: int) -> CellField | None:
    if quarter.year < year:
        return None
    return QUARTERS[quarter.number - 1] if quarter.year == year else CellField.NEXT_YEAR


def timing_said(now: Timing, said: Mapping[CellField, date | None], *, year: int) -> Timing:
    """Return when an action runs once these cells, of quarters and "Finish date", say this.

    An emptied finish date beside changed quarters leaves the finish to them.
    """
    months = days_of_timing(now, year=year)
    changed = [field for field in QUARTERS if field in said]
    for field in changed:
        months.pop(field, None)
        if (day := said[field]) is not None:
            months[field] = day
    after = timing_after(now, months, changed=bool(changed), year=year)
    if CellField.FINISH not in said:
        return after
    finish = said[CellField.FINISH]
    if finish is None and changed and len(months) > 1:
        return after
    return replace(after, finish_on=finish)


def timing_after(
    now: Timing, cells: Mapping[CellField, date], *, changed: bool, year: int
) -> Timing:
    """Return when an action runs once its quarters' cells say this.

    ``cells`` are the last days of the months that are filled, after every accepted change.
    What the cells of one year cannot show, a start before it or a finish after it, stays.
    """
    if not changed:
        return now
    days = sorted(cells.values())
    within = [day for day in days if Quarter.containing(day).year == year]
    return Timing(
        starts_in=_start_after(now, days, year), finish_on=_finish_after(now, within, year)
    )


def _start_after(now: Timing, days: list[date], year: int) -> Quarter | None:
    start = now.starts_in
    was_shown = start is not None and start.year >= year
    if not days:
        return None if was_shown else start
    finish_alone = len(days) == 1 and _shows_finish(now, year)
    if finish_alone and not was_shown:
        return start
    return Quarter.containing(days[0])


def _finish_after(now: Timing, within: list[date], year: int) -> date | None:
    finish = now.finish_on
    if not within or (finish is not None and not _shows_finish(now, year)):
        return finish
    last = within[-1]
    # A month that still holds the finish keeps its day.
    if finish is not None and (finish.year, finish.month) == (last.year, last.month):
        return finish
    return last


def _shows_finish(now: Timing, year: int) -> bool:
    return now.finish_on is not None and Quarter.containing(now.finish_on).year == year
