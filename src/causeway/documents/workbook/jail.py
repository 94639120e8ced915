"""Receiving the report: someone else's workbook is parsed in a process that can do no harm.

The process has limited memory, time and files, no environment, and is thrown away; what it sends
back is small. Whatever happens to it, the caller gets a workbook or FileRefused.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from threading import Timer
from typing import Any

from causeway.documents.workbook.grid import Cell, CellKind, Merge, Sheet, Workbook
from causeway.documents.workbook.prescan import examine
from causeway.documents.workbook.refusal import ONLY_THE_PLAN, SAVE_AGAIN, FileRefused

LONGEST_SECONDS = 30
LARGEST_LINE = 4_000_000
_OUTSIDE = "\u200b\u200c\u200d\u2060\ufeff"

type Held = str | int | float | bool | None


def open_workbook(content: bytes) -> Workbook:
    """Return the workbook these bytes are; raise FileRefused for anything else."""
    examine(content)
    sheets: list[_SheetBeingRead] = []
    for line in _lines_from_jail(content):
        match line:
            case {"sheet": name, "state": state}:
                sheets.append(_SheetBeingRead(name, is_hidden=state != "visible"))
            case {"unreadable": reason}:
                raise FileRefused(f"The workbook could not be read. {reason}", SAVE_AGAIN)
            case {"too_much": reason}:
                raise FileRefused(f"The workbook was not read. {reason}", ONLY_THE_PLAN)
            case {"end": True}:
                return Workbook(sheets=tuple(sheet.finished() for sheet in sheets))
            case _:
                sheets[-1].take(line)
    raise FileRefused(
        "The workbook could not be read: it needs more time or memory than any plan does.",
        SAVE_AGAIN,
    )


def _lines_from_jail(content: bytes) -> Iterator[Mapping[str, Any]]:
    command = [sys.executable, "-I", "-m", "causeway.documents.workbook.child"]
    with subprocess.Popen(  # noqa: S603 - the command is ours, whole; the file comes on its input
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    ) as child:
        alarm = Timer(LONGEST_SECONDS, child.kill)
        alarm.start()
        try:
            yield from _conversation(child, content)
        finally:
            alarm.cancel()
            child.kill()


def _conversation(child: "subprocess.Popen[bytes]", content: bytes) -> Iterator[Mapping[str, Any]]:
    """Hand the workbook over and yield the lines of the reply, as far as it goes."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("The process was started without its pipes")
    try:
        child.stdin.write(content)
        child.stdin.close()
    except BrokenPipeError:
        return
    while (line := child.stdout.readline(LARGEST_LINE)).endswith(b"\n"):
        yield json.loads(line)


class _SheetBeingRead:
    """A sheet while its lines come in."""

    def __init__(self, name: str, *, is_hidden: bool) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.cells: dict[tuple[int, int], Cell] = {}
        self.hidden_rows: set[int] = set()
        self.merges: tuple[Merge, ...] = ()
        self.hidden_columns: frozenset[int] = frozenset()

    def take(self, line: Mapping[str, Any]) -> None:
        """Take in a row, or the merges and hidden columns that follow the last one."""
        for held in line.get("cells", ()):
            cell = _cell(*held)
            if cell.text or cell.formula:
                self.cells[cell.row, cell.column] = cell
            if line["hidden"]:
                self.hidden_rows.add(cell.row)
        if "merges" in line:
            self.hidden_columns = frozenset(line["hidden_columns"])
            self.merges = tuple(
                Merge(top=top, left=left, bottom=bottom, right=right)
                for top, left, bottom, right in line["merges"]
            )

    def finished(self) -> Sheet:
        """Return the whole sheet."""
        return Sheet(
            name=self.name,
            is_hidden=self.is_hidden,
            cells=self.cells,
            merges=self.merges,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=self.hidden_columns,
        )


def _cell(row: int, column: int, kind: str, value: Held, formula: str | None) -> Cell:
    return Cell(
        row=row,
        column=column,
        kind=CellKind(kind),
        text=_shown(value),
        number=value if kind == CellKind.NUMBER and isinstance(value, int | float) else None,
        day=date.fromisoformat(str(value)) if kind == CellKind.DATE else None,
        formula=formula or "",
    )


def _shown(value: Held) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case str():
            return value.strip().strip(_OUTSIDE).strip()
        case int() | float():
            return f"{value:.15g}"
