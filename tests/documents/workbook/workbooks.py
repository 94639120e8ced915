"""Workbooks for the tests: honest ones row by row, and packages put together part by part."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from causeway.catalogues.frameworks import CODES, framework
from causeway.documents.workbook.choices import AS_THE_FILE_SAYS, ReadingChoices
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.reader import read_workbook
from causeway.documents.workbook.reading import Problem, Reading

FILES = Path(__file__).parents[2] / "files"
FRAMEWORKS = {code: framework(code) for code in CODES}

ASSURER_HEADINGS = (
    "Contributing outcome", "Assurer recommendation", "Risk level", "Description of risk",
    "Control type",
)  # fmt: skip
COUNCIL_HEADINGS = (
    "Ownership / Roles responsible", "Cost", "Effort", "Complexity",
    "Implementation justification", "Implementation priority", "Quarter 1", "Quarter 2",
    "Quarter 3", "Quarter 4", "Next year starts",
)  # fmt: skip
ASSURED = ("A1.a Board Direction", "Report each quarter.", "High", "Losses last weeks.", "People")
ANSWERED = ("Head of ICT", "£12,000", "Medium", "Low", "It is the law.", "High", "07/25")
TITLES = (("Council: Testshire",), ("Assessment: Organisational",), ("Framework: CAF v3.2",))

SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

type Rows = Sequence[Sequence[Any]]


def a_cell(text: str) -> Cell:
    return Cell(row=1, column=1, kind=CellKind.TEXT, text=text)


def a_number(number: float) -> Cell:
    return Cell(row=1, column=1, kind=CellKind.NUMBER, text=f"{number:.15g}", number=number)


def a_workbook(
    sheets: Mapping[str, Rows], *, merged: Sequence[str] = (), hidden: Sequence[str] = ()
) -> bytes:
    """Put these rows on these sheets, and merge areas of the first."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    for area in merged:
        workbook.worksheets[0].merge_cells(area)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(content: bytes, choices: ReadingChoices = AS_THE_FILE_SAYS) -> Reading:
    return read_workbook(content, frameworks=FRAMEWORKS, choices=choices)


def read_rows(
    *rows: Sequence[Any], name: str = "Organisational", merged: Sequence[str] = ()
) -> Reading:
    return read(a_workbook({name: rows}, merged=merged))


def read_plan(*rows: Sequence[Any], merged: Sequence[str] = ()) -> Reading:
    """Read rows under the usual titles and headings; the first is row 5."""
    return read_rows(*TITLES, (*ASSURER_HEADINGS, *COUNCIL_HEADINGS), *rows, merged=merged)


def places(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return what a test compares of problems: the cell and how bad it is."""
    return [(problem.cell, problem.severity.value) for problem in problems]


def a_package(
    sheet: str | bytes, *, also: Mapping[str, str | bytes] | None = None, types: str = ""
) -> bytes:
    """Put a workbook together from the XML of its one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": _relationship("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(also or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def a_sheet(rows: str) -> str:
    return f'<worksheet xmlns="{SHEET_NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'


def a_text(cell: str, text: str) -> str:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _relationship(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
