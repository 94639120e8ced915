"""Receiving the report: what a workbook is made of, looked at before anything parses it.

An .xlsx file is a zip archive of XML parts. Each part is inflated here in small pieces and thrown
away again, so that a file which would exhaust the reader is refused at the cost of a few
milliseconds and no memory. What passes is still parsed only in a limited process (jail.py).
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from causeway.documents.workbook.kind_of_file import not_a_workbook
from causeway.documents.workbook.refusal import SAVE_AGAIN, FileRefused
from causeway.documents.workbook.window import LAST_COLUMN, LAST_ROW, column_number

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 200
MOST_INFLATED = 64 * 1024 * 1024
MOST_RATIO = 120
RATIO_MATTERS_FROM = 1024 * 1024
MOST_ELEMENTS = 400_000
"""Of all parts together: 40,000 filled cells, and many times as many that are only formatted."""

PIECE = 64 * 1024
OVERLAP = 512

ACTIVE_PARTS = {
    "vbaproject": ("macros", "Save it as “Excel workbook (.xlsx)”, which leaves macros out."),
    "macrosheets/": ("macros", "Save it as “Excel workbook (.xlsx)”, which leaves macros out."),
    "externallinks/": (
        "links to other workbooks",
        "In Excel choose Data, then Workbook links, break each link, and save it again.",
    ),
    "embeddings/": ("embedded files", "Delete the embedded files from its sheets and save it."),
    "oleobject": ("embedded objects", "Delete the embedded objects from its sheets and save it."),
    "activex/": ("ActiveX controls", "Delete the controls from its sheets and save it."),
    "connections.xml": (
        "connections to other data",
        "In Excel choose Data, then Queries and connections, delete each, and save it again.",
    ),
    "querytables/": (
        "queries of other data",
        "In Excel choose Data, then Queries and connections, delete each, and save it again.",
    ),
}
_UNPARSED = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin", ".bmp", ".tiff", ".svg")
_DECLARATIONS = tuple(
    token.encode(encoding)
    for token in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_FILLED_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?(?:v|is|f)\b'
)


def examine(content: bytes) -> None:
    """Raise FileRefused unless the bytes are a plain workbook of a size people make."""
    if len(content) > MOST_BYTES:
        raise FileRefused(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB, the most that is taken.",
            "Delete pictures and sheets that are not part of the plan, and save it again.",
        )
    if refusal := not_a_workbook(content):
        raise refusal
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            elements = sum(_check_inflated(archive, part) for part in parts)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as damage:
        raise FileRefused("The file is damaged or cut short.", SAVE_AGAIN) from damage
    if elements > MOST_ELEMENTS:
        raise FileRefused(
            f"The file has over {MOST_ELEMENTS:,} cells and other elements, far more than a plan.",
            "Copy the plan's sheets into a new workbook and send that.",
        )


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise FileRefused(
            f"The file has {len(parts)} parts; a workbook of a plan has at most {MOST_PARTS}.",
            "Copy the plan's sheets into a new workbook and send that.",
        )
    if len({name.casefold() for name in names}) < len(names):
        raise FileRefused("Two parts of the file have the same name.", SAVE_AGAIN)
    for part in parts:
        _check_name(part.filename)
        _check_declared(part)
    if sum(part.file_size for part in parts) > MOST_INFLATED:
        raise FileRefused(
            "The file unpacks to more than 64 MB, far more than a plan holds.",
            "Copy the plan's sheets into a new workbook and send that.",
        )
    _check_workbook(names)


def _check_name(name: str) -> None:
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise FileRefused("A part of the file has a name that points outside it.", SAVE_AGAIN)
    for mark, (what, remedy) in ACTIVE_PARTS.items():
        if mark in name.casefold():
            raise FileRefused(f"The workbook has {what}, which are never opened here.", remedy)


def _check_declared(part: ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise FileRefused(
            "The file is protected by a password.",
            "Remove the password (File, Info, Protect workbook) and send it again.",
        )
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise FileRefused("The file is packed in a way that workbooks are not.", SAVE_AGAIN)
    if part.file_size > max(RATIO_MATTERS_FROM, MOST_RATIO * part.compress_size):
        raise FileRefused(
            "A part of the file unpacks to more than a hundred times its size.",
            "Copy the plan's sheets into a new workbook and send that.",
        )


def _check_workbook(names: list[str]) -> None:
    if "[Content_Types].xml" not in names or not any(
        name.endswith("workbook.xml") for name in names
    ):
        raise FileRefused("The file is an archive, but not a workbook.", SAVE_AGAIN)


def _check_inflated(archive: ZipFile, part: ZipInfo) -> int:
    """Look at every byte of a part; return how many elements it has."""
    elements = 0
    parsed = not part.filename.casefold().endswith(_UNPARSED)
    is_sheet = "worksheets/" in part.filename
    for piece in _pieces(archive, part):
        if parsed and any(token in piece for token in _DECLARATIONS):
            raise FileRefused(
                "The file declares its own document type, which workbooks never do.", SAVE_AGAIN
            )
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in piece:
            raise FileRefused("The workbook has macros.", ACTIVE_PARTS["vbaproject"][1])
        if is_sheet:
            _check_cells(piece)
        elements += piece.count(b"<") - piece.count(b"</") if parsed else 0
    return elements


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Inflate a part in pieces that overlap a little, so that no mark is cut in two."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            yield before + piece
            before = piece[-OVERLAP:]


def _check_cells(piece: bytes) -> None:
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
