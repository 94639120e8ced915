"""Where the table of a sheet begins, and what its columns hold.

The heading row is the one with the most words that are known among the first rows; a row above it
may group columns ("September 2024" over the two columns of a round).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from causeway.documents.toolkit_workbook.found import ToolkitKind
from causeway.documents.toolkit_workbook.headings import (
    REPEATABLE,
    Column,
    Holds,
    recognised,
    says_evidence_item,
)
from causeway.documents.workbook.grid import Cell, Sheet
from causeway.documents.workbook.window import cell_name
from causeway.documents.workbook.wording import plain
from causeway.domain.toolkit.evidence import is_evidence_item

SEARCHED_ROWS = 60
FEWEST_HEADINGS = 3
_TOOLKIT = re.compile(r"\bdspt\b|\bdsp toolkit\b|data security (?:and|&) protection")


@dataclass(frozen=True, kw_only=True)
class Table:
    """A heading and the rows below it."""

    sheet: Sheet
    top: int
    bottom: int
    columns: tuple[Column, ...]

    @cached_property
    def by_holds(self) -> dict[Holds, tuple[Column, ...]]:
        """The columns of each kind, from left to right."""
        found: dict[Holds, tuple[Column, ...]] = {}
        for column in self.columns:
            if column.holds:
                found[column.holds] = (*found.get(column.holds, ()), column)
        return found

    @property
    def kind(self) -> ToolkitKind | None:
        """Which workbook it is of; None where it is none of the toolkit's."""
        held = self.by_holds.keys()
        if not self._speaks_of_toolkit:
            return None
        has_plan = {Holds.MILESTONES, Holds.FUNDING} & held
        if Holds.ITEM in held and (has_plan or {Holds.ACTIONS, Holds.COMPLETION} <= held):
            return ToolkitKind.PLAN
        if Holds.AUDIT_ACTION in held and {Holds.FINDING, Holds.AGREED_ACTION} & held:
            return ToolkitKind.AUDIT
        levels = {Holds.CURRENT_LEVEL, Holds.EXPECTED_LEVEL}
        answers = {Holds.RESPONSE, Holds.CONFIRMED, Holds.MANDATORY}
        if Holds.ITEM in held and (answers & held or levels <= held):
            return ToolkitKind.ASSESSMENT
        return None

    @property
    def _speaks_of_toolkit(self) -> bool:
        """Whether the headings, the values or the lines above use the toolkit's own words."""
        if any(says_evidence_item(each.heading) for each in self.columns):
            return True
        if any("audit action" in plain(each.heading) for each in self.columns):
            return True
        above = (
            cell.text for row, cells in self.sheet.rows.items() if row <= self.top for cell in cells
        )
        if any(_TOOLKIT.search(plain(text)) for text in (*above, self.sheet.name)):
            return True
        return any(
            is_evidence_item(self.sheet.text(row, column.number).partition(" ")[0])
            for column in self.by_holds.get(Holds.ITEM, ())
            for row in self.rows()
        )

    def rows(self) -> Iterator[int]:
        """Yield the numbers of its filled rows."""
        for number in self.sheet.rows:
            if number > self.bottom:
                yield number

    def repeats_heading(self, row: int) -> bool:
        """Tell whether a row says the headings again."""
        said = {(cell.column, plain(cell.text)) for cell in self.sheet.rows.get(row, ())}
        own = {(each.number, plain(each.heading)) for each in self.columns}
        return len(said) >= FEWEST_HEADINGS and len(said & own) * 2 > len(said)

    def shown(self, row: int, held: Holds) -> Cell | None:
        """Return the cell a person sees in the first column of this kind."""
        columns = self.by_holds.get(held, ())
        return self.sheet.shown_at(row, columns[0].number) if columns else None

    def place(self, row: int, held: Holds) -> str:
        """Return the name of the cell in the column of this kind, filled or not."""
        columns = self.by_holds.get(held, ())
        return cell_name(row, columns[0].number if columns else self.columns[0].number)


def table_of(sheet: Sheet) -> Table | None:
    """Return the table of a sheet whose headings are known best; None where none are."""
    best: Table | None = None
    best_score = FEWEST_HEADINGS - 1
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        for with_upper in (False, True):
            columns = _columns(sheet, number, with_upper=with_upper)
            score = len({(each.holds, each.round_name) for each in columns if each.holds})
            if score > best_score:
                top = number - 1 if with_upper else number
                best = Table(sheet=sheet, top=top, bottom=number, columns=columns)
                best_score = score
    return best


def _columns(sheet: Sheet, row: int, *, with_upper: bool) -> tuple[Column, ...]:
    filled = {cell.column for cell in sheet.rows.get(row, ())}
    if with_upper:
        filled |= {cell.column for cell in sheet.rows.get(row - 1, ())}
    taken: set[Holds] = set()
    columns = []
    for number in sorted(filled):
        column = _column(sheet, row, number, with_upper=with_upper)
        if column.holds and column.holds not in REPEATABLE:
            if column.holds in taken:
                column = Column(number=number, heading=column.heading, holds=None)
            taken |= {column.holds} if column.holds else set()
        columns.append(column)
    return tuple(columns)


def _column(sheet: Sheet, row: int, number: int, *, with_upper: bool) -> Column:
    heading = sheet.text(row, number)
    upper = _group(sheet, row - 1, number) if with_upper else ""
    held, round_name = recognised(heading)
    if upper and not round_name:
        of_both, round_of_both = recognised(f"{upper}: {heading}" if heading else upper)
        if held is None or round_of_both:
            held, round_name = of_both, round_of_both
            heading = f"{upper}: {heading}" if heading else upper
    return Column(number=number, heading=heading, holds=held, round_name=round_name)


def _group(sheet: Sheet, row: int, number: int) -> str:
    """Return the heading over a column: its own, that of a merge, or of the one to the left."""
    merge = sheet.merge_over(row, number)
    if merge:
        return sheet.text(merge.top, merge.left)
    return sheet.text(row, number)
