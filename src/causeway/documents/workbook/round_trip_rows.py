"""Step 2, bringing a workbook back: its tables by their headings, and which row is which.

Rows are known by their references, wherever they were sorted or moved to.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from causeway.documents.workbook.grid import Cell, Sheet, Workbook
from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.window import cell_name
from causeway.documents.workbook.wording import plain, says_nothing
from causeway.documents.workbook.writer_columns import CellField
from causeway.documents.workbook.writer_front import EXPORT_REFERENCE

SEARCHED_ROWS = 60
FEWEST_HEADINGS = 5
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def _heading(text: str) -> str:
    """Return a heading's words alone, however they were spaced and joined."""
    return _NOT_A_WORD.sub(" ", plain(text)).strip()


@cache
def _headings(layout: Layout) -> Mapping[str, CellField]:
    return {_heading(column.heading): column.field for column in layout.columns}


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FINDING = re.compile(r"fnd\W*0*(\d{1,9})")
_ACTION = re.compile(r"act(?:ion)?\W*0*(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTable:
    """Where the columns of one sheet stand, and what stands in columns that are not ours."""

    sheet: Sheet
    layout: Layout
    heading_row: int
    columns: Mapping[CellField, int]
    strange: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The headings that are not there."""
        return tuple(each.heading for each in self.layout.columns if each.field not in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row of a returned workbook, known by its references."""

    table: ReturnedTable
    number: int
    finding: str
    action: str

    def cell(self, field: CellField) -> Cell | None:
        """Return the filled cell of this column; None where it is empty or has no column."""
        column = self.table.columns.get(field)
        return self.table.sheet.shown_at(self.number, column) if column else None

    def has(self, field: CellField) -> bool:
        """Tell whether the sheet has a column for this."""
        return field in self.table.columns

    def text(self, field: CellField) -> str:
        """Return what a person reads there."""
        cell = self.cell(field)
        return cell.text if cell else ""

    def says(self, field: CellField) -> bool:
        """Tell whether a cell says anything; N/A and a dash do not."""
        cell = self.cell(field)
        return cell is not None and bool(cell.formula or not says_nothing(cell.text))

    def place(self, field: CellField) -> str:
        """Return the name of the cell, filled or not."""
        return cell_name(self.number, self.table.columns.get(field, 1))

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return self.table.sheet.name


def export_named_in(workbook: Workbook) -> str:
    """Return the reference of the export a workbook says it is; nothing where it says none."""
    label = plain(EXPORT_REFERENCE)
    for sheet in reversed(workbook.sheets):
        for cell in sheet.cells.values():
            said = plain(cell.text)
            if said.startswith(label):
                beside = plain(sheet.text(cell.row, cell.column + 1))
                if found := _UUID.search(said) or _UUID.search(beside):
                    return found[0]
    return ""


def tables_in(workbook: Workbook, layout: Layout) -> tuple[ReturnedTable, ...]:
    """Return the tables of a plan in this layout, whose rows tell which finding they are of."""
    found = _tables(workbook, layout)
    return tuple(each for each in found if CellField.FINDING_REF in each.columns)


def tables_without_references(workbook: Workbook, layout: Layout) -> tuple[ReturnedTable, ...]:
    """Return the tables that have a plan's headings, and no column that tells their rows apart."""
    found = _tables(workbook, layout)
    return tuple(each for each in found if CellField.FINDING_REF not in each.columns)


def _tables(workbook: Workbook, layout: Layout) -> Iterator[ReturnedTable]:
    return filter(None, (_table(sheet, layout) for sheet in workbook.sheets))


def _table(sheet: Sheet, layout: Layout) -> ReturnedTable | None:
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        columns: dict[CellField, int] = {}
        strange = []
        for cell in sheet.rows[number]:
            field = _headings(layout).get(_heading(cell.text))
            if field is None or field in columns:
                strange.append(cell.text)
            else:
                columns[field] = cell.column
        if len(columns) >= FEWEST_HEADINGS:
            return ReturnedTable(
                sheet=sheet,
                layout=layout,
                heading_row=number,
                columns=columns,
                strange=tuple(strange),
            )
    return None


def rows_in(table: ReturnedTable) -> Iterator[ReturnedRow]:
    """Yield the rows below the headings that fill any of our columns."""
    ours = set(table.columns.values())
    for number, cells in table.sheet.rows.items():
        if number <= table.heading_row or not any(cell.column in ours for cell in cells):
            continue
        finding = table.sheet.text(number, table.columns[CellField.FINDING_REF])
        if _heading(finding) in _headings(table.layout):
            continue
        action_column = table.columns.get(CellField.ACTION_REF)
        action = table.sheet.text(number, action_column) if action_column else ""
        yield ReturnedRow(
            table=table,
            number=number,
            finding=finding_ref(finding),
            action=action_ref(action),
        )


def finding_ref(text: str) -> str:
    """Return a finding's reference as we write it; a text that is none as it stands."""
    found = _FINDING.fullmatch(plain(text))
    return f"FND-{int(found[1]):03d}" if found else text.strip()


def action_ref(text: str) -> str:
    """Return an action's reference as we write it; a text that is none as it stands."""
    found = _ACTION.fullmatch(plain(text))
    return f"ACT-{int(found[1]):02d}" if found else text.strip()
