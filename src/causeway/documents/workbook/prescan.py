"""Receiving the report: what a workbook is made of, looked at before anything parses it.

What passes is still parsed only in a limited process (jail.py).
"""

import re

from causeway.documents.package_scan import Bounds, check_size, scan
from causeway.documents.workbook.kind_of_file import not_a_workbook
from causeway.documents.workbook.refusal import SAVE_AGAIN, FileRefused
from causeway.documents.workbook.window import LAST_COLUMN, LAST_ROW, column_number

MOST_BYTES = 10 * 1024 * 1024
_WITHOUT_MACROS = "Save it as “Excel workbook (.xlsx)”, which leaves macros out."
_NO_QUERIES = "In Excel choose Data, then Queries and connections, delete each, and save it again."
BOUNDS = Bounds(
    kind="a workbook of a plan",
    main_part="workbook.xml",
    most_bytes=MOST_BYTES,
    most_parts=200,
    most_inflated=64 * 1024 * 1024,
    # 40,000 filled cells, and many times as many that are only formatted.
    most_elements=400_000,
    most_ratio=120,
    active={
        "vbaproject": ("macros", _WITHOUT_MACROS),
        "macrosheets/": ("macros", _WITHOUT_MACROS),
        "externallinks/": (
            "links to other workbooks",
            "In Excel choose Data, then Workbook links, break each link, and save it again.",
        ),
        "embeddings/": ("embedded files", "Delete the embedded files from its sheets and save it."),
        "oleobject": (
            "embedded objects",
            "Delete the embedded objects from its sheets and save it.",
        ),
        "activex/": ("ActiveX controls", "Delete the controls from its sheets and save it."),
        "connections.xml": ("connections to other data", _NO_QUERIES),
        "querytables/": ("queries of other data", _NO_QUERIES),
    },
    macros=_WITHOUT_MACROS,
    save_again=SAVE_AGAIN,
    make_smaller="Delete pictures and sheets that are not part of the plan, and save it again.",
    start_anew="Copy the plan's sheets into a new workbook and send that.",
    unlock="Remove the password (File, Info, Protect workbook) and send it again.",
)
_FILLED_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?(?:v|is|f)\b'
)


def examine(content: bytes) -> None:
    """Raise FileRefused unless the bytes are a plain workbook of a size people make."""
    check_size(content, BOUNDS)
    if refusal := not_a_workbook(content):
        raise refusal
    scan(content, BOUNDS, _check_cells)


def _check_cells(name: str, piece: bytes) -> None:
    if "worksheets/" not in name:
        return
    for match in _FILLED_CELL.finditer(piece):
        letters, row = match[1].decode("ascii"), int(match[2])
        if row > LAST_ROW or column_number(letters) > LAST_COLUMN:
            raise outside_window(f"{letters}{row}")


def outside_window(cell: str) -> FileRefused:
    """Return the refusal of a workbook with something far away from any table."""
    return FileRefused(
        f"Cell {cell} holds something; sheets are read to row {LAST_ROW:,} and column BL.",
        f"Delete what is in {cell} if it is a slip, or move the plan to the top left of its sheet.",
    )
