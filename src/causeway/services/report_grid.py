"""The filled cells of a workbook as they are kept with a preview, so that no file is read twice."""

from datetime import date
from typing import Any

from causeway.documents.workbook.grid import Cell, CellKind, Merge, Sheet, Workbook

Kept = dict[str, Any]  # JSON, written and read here alone


def as_kept(workbook: Workbook) -> Kept:
    """Return a workbook as JSON."""
    return {"sheets": [_sheet_as_kept(sheet) for sheet in workbook.sheets]}


def _sheet_as_kept(sheet: Sheet) -> Kept:
    return {
        "name": sheet.name,
        "is_hidden": sheet.is_hidden,
        "cells": [_cell_as_kept(cell) for cell in sheet.cells.values()],
        "merges": [[each.top, each.left, each.bottom, each.right] for each in sheet.merges],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }


def _cell_as_kept(cell: Cell) -> list[Any]:
    day = cell.day.isoformat() if cell.day else None
    return [cell.row, cell.column, cell.kind.value, cell.text, cell.number, day, cell.formula]


def from_kept(kept: Kept) -> Workbook:
    """Return the workbook that was kept."""
    return Workbook(sheets=tuple(_sheet(each) for each in kept["sheets"]))


def _sheet(kept: Kept) -> Sheet:
    cells = (_cell(*each) for each in kept["cells"])
    return Sheet(
        name=kept["name"],
        is_hidden=kept["is_hidden"],
        cells={(cell.row, cell.column): cell for cell in cells},
        merges=tuple(
            Merge(top=top, left=left, bottom=bottom, right=right)
            for top, left, bottom, right in kept["merges"]
        ),
        hidden_rows=frozenset(kept["hidden_rows"]),
        hidden_columns=frozenset(kept["hidden_columns"]),
    )


def _cell(
    row: int,
    column: int,
    kind: str,
    text: str,
    number: float | None,
    day: str | None,
    formula: str,
) -> Cell:
    return Cell(
        row=row,
        column=column,
        kind=CellKind(kind),
        text=text,
        number=number,
        day=date.fromisoformat(day) if day else None,
        formula=formula,
    )
