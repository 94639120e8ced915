"""The days of a toolkit workbook: completion dates, milestones, and what a round says of them.

Dates are day first and in whatever form people write them; 31/02/2025 is none, and refused at its
cell. A milestone is a day and what is done by then, several to a cell.
"""

import re
from datetime import date
from itertools import pairwise

from causeway.documents.toolkit_workbook.found import FoundMilestone
from causeway.documents.workbook.day_words import DATE_EXPECTED, MONTH
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.timing import finish
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, says_nothing, shortened

MILESTONES_EXPECTED = "a day and what is done by then, such as 30/09/2024 first restore test"
_YEAR = r"'?(?:20\d\d|\d\d)(?!\d)"
_DATE = re.compile(
    rf"(?<![\d/.])\d{{1,2}}(?:st|nd|rd|th)?[\s\-]+(?:of )?{MONTH}[\s,\-]+{_YEAR}"
    r"|(?<![\d/.\-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"|(?<![\d/.\-])\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})(?![\d/])"
    rf"|\b{MONTH}[\s,/\-]*{_YEAR}"
    r"|\bq[1-4][\s,]*(?:of )?(?:20)?\d\d\s?[/\-]\s?(?:20)?\d\d(?!\d)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:y|yes|valid|still valid|no change|unchanged|on track|date (?:is )?(?:still )?valid)\b"
)
_NO = re.compile(r"(?:n|no|not valid|invalid|changed|revised)\b(?! change)")


def day(cell: Cell) -> Understood[date | None]:
    """Return the day a cell names; of a month or a quarter, the last."""
    return finish(cell)


def _of_words(text: str, cell: Cell) -> Understood[date | None]:
    written = Cell(row=cell.row, column=cell.column, kind=CellKind.TEXT, text=text)
    return finish(written)


def milestones(cells: list[Cell]) -> Understood[tuple[FoundMilestone, ...]]:
    """Return the milestones of a row, whose columns may be one or several (R-DSPT-24)."""
    found: list[FoundMilestone] = []
    doubts: list[Doubt] = []
    for cell in cells:
        if cell.kind is CellKind.DATE and cell.day is not None:
            found.append(FoundMilestone(written=cell.text, on=cell.day, what=""))
            continue
        for part in _parts(cell.text):
            read = _milestone(part, cell)
            found.append(read.value)
            doubts.extend(read.doubts)
    together = _joined(found)
    if any(each.on is None and not each.what for each in together):
        together = tuple(each for each in together if each.on or each.what)
    return Understood(value=together, doubts=tuple(doubts))


def _parts(text: str) -> list[str]:
    """Return a cell's text cut where one milestone ends and the next begins."""
    parts: list[str] = []
    lines = (each.strip(" \t•*") for each in re.split(r"[;\n]", text))
    for line in lines:
        if not line or says_nothing(line):
            continue
        dates = list(_DATE.finditer(line))
        if len(dates) < 2:
            parts.append(line)
        elif not line[: dates[0].start()].strip(" -–:(by"):
            starts = [0, *(each.start() for each in dates[1:]), len(line)]
            parts += [line[a:b] for a, b in pairwise(starts)]
        else:
            ends = [0, *(each.end() for each in dates[:-1]), len(line)]
            parts += [line[a:b] for a, b in pairwise(ends)]
    return [part.strip(" \t,") for part in parts if part.strip(" \t,")]


def _milestone(part: str, cell: Cell) -> Understood[FoundMilestone]:
    match = _DATE.search(part)
    if match is None:
        return Understood(value=FoundMilestone(written=part, on=None, what=part))
    read = _of_words(match[0], cell)
    rest = f"{part[: match.start()]} {part[match.end() :]}"
    what = " ".join(rest.split()).strip(" :,-–—()")
    what = re.sub(r"\s+(?:by|on|before|from)$|^(?:by|on|before)\s+", "", what).strip(" :,-–—()")
    return Understood(
        value=FoundMilestone(written=part, on=read.value, what=what), doubts=read.doubts
    )


def _joined(found: list[FoundMilestone]) -> tuple[FoundMilestone, ...]:
    """Put a day that stands alone together with the words beside it that have none."""
    joined: list[FoundMilestone] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and last.on and not last.what and each.on is None:
            joined[-1] = FoundMilestone(
                written=f"{last.written} {each.written}", on=last.on, what=each.what
            )
        elif last and last.on is None and each.on and not each.what:
            joined[-1] = FoundMilestone(
                written=f"{last.written} {each.written}", on=each.on, what=last.what
            )
        else:
            joined.append(each)
    return tuple(joined)


def still_valid(cell: Cell) -> Understood[tuple[bool | None, date | None]]:
    """Return whether a row's date still holds in a round, and the new one (R-DSPT-67)."""
    said = plain(cell.text)
    match = _DATE.search(cell.text)
    if cell.day is not None or match:
        read = _of_words(match[0], cell) if cell.day is None and match else day(cell)
        return Understood(value=(False, read.value), doubts=read.doubts)
    if _YES.match(said):
        return Understood(value=(True, None))
    if _NO.match(said):
        doubt = warning("The date is no longer valid, and no new one is given.", DATE_EXPECTED)
        return Understood(value=(False, None), doubts=(doubt,))
    if says_nothing(cell.text):
        return Understood(value=(None, None))
    doubt = error(
        f"“{shortened(cell.text)}” is neither yes nor a date.", f"Yes, or {DATE_EXPECTED}"
    )
    return Understood(value=(None, None), doubts=(doubt,))
