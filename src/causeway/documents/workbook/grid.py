"""Receiving the report: a workbook as its filled cells, before anyone asks what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from causeway.documents.workbook.window import cell_name


class CellKind(StrEnum):
    """What a cell holds, as far as the file says."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One filled cell; ``text`` is what a person reads there, trimmed on the outside only.

    A cell with a ``formula`` has the kind and text of the value last saved, and no text where
    none was saved.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    number: float | None = None
    day: date | None = None
    formula: str = ""

    @property
    def name(self) -> str:
        """What a spreadsheet calls the cell, such as I11."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """An area shown as one cell; what it holds is in its top left corner."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its filled cells by row and column, its merges, and what it hides."""

    name: str
    is_hidden: bool = False
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """The filled rows in order, each with its filled cells from left to right."""
        rows: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            rows.setdefault(place[0], []).append(self.cells[place])
        return {number: tuple(cells) for number, cells in rows.items()}

    @cached_property
    def _merges_by_column(self) -> Mapping[int, tuple[Merge, ...]]:
        by_column: dict[int, list[Merge]] = {}
        for merge in self.merges:
            for column in range(merge.left, merge.right + 1):
                by_column.setdefault(column, []).append(merge)
        return {column: tuple(merges) for column, merges in by_column.items()}

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell of this place, if it is filled."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return what a person reads at this place; nothing where it is empty."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def merge_over(self, row: int, column: int) -> Merge | None:
        """Return the merged area this place lies in, if any."""
        for merge in self._merges_by_column.get(column, ()):
            if merge.top <= row <= merge.bottom:
                return merge
        return None

    def shown_at(self, row: int, column: int) -> Cell | None:
        """Return the cell that a person sees here: the corner of a merge that runs down to it."""
        if (own := self.cells.get((row, column))) is not None:
            return own
        merge = self.merge_over(row, column)
        return self.cells.get((merge.top, merge.left)) if merge and merge.left == column else None


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """Its sheets, in their order."""

    sheets: tuple[Sheet, ...]
