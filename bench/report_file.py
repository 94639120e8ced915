"""An assurer's report as a workbook of so many rows, and the plainest way to write and read one."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import load_workbook
from xlsxwriter import Workbook

from bench.sentences import RECOMMENDATIONS, RISKS, numbered, one_of
from causeway.catalogues.frameworks import framework

HEADINGS = (
    "Objective", "Principle", "Contributing outcome", "Assurer recommendation", "Risk level",
    "Description of risk", "Control type", "Ownership / Roles responsible", "Cost", "Effort",
    "Complexity", "Implementation justification", "Implementation priority", "Quarter 1",
    "Quarter 2", "Quarter 3", "Quarter 4", "Next year starts",
)  # fmt: skip
RISK_LEVELS = ("High", "Medium", "Low")
CONTROLS = ("People, Process", "Technology", "Process", "Process, Technology")
ORGANISATIONAL, SYSTEM = "AD", "BC"
TITLES = {
    ORGANISATIONAL: ("Organisational A and D", "Organisational (objectives A and D)"),
    SYSTEM: ("Critical system 1", "Critical system (objectives B and C): Revenues and benefits"),
}

Cells = Sequence[Sequence[str]]


def a_report(rows: int, *, edition: int) -> bytes:
    """Return a report of this many recommendations; no two editions are the same file."""
    half = rows // 2
    return plainly_written(
        {
            TITLES[ORGANISATIONAL][0]: _sheet(ORGANISATIONAL, range(1, half + 1), edition),
            TITLES[SYSTEM][0]: _sheet(SYSTEM, range(half + 1, rows + 1), edition),
        }
    )


def _sheet(objectives: str, numbers: Iterable[int], edition: int) -> Cells:
    caf = framework("caf-3.2")
    outcomes = tuple(each for each in caf.requirements if each.objective_id in objectives)
    return [
        ["Improvement and implementation plan"],
        ["Council: Importing Council"],
        [f"Assessment: {TITLES[objectives][1]}"],
        [f"Framework: CAF v3.2. Edition {edition}."],
        ["Completed by the independent assurer", *[""] * 6, "Completed by the council"],
        HEADINGS,
        *(
            [
                one_of(outcomes, number).objective_id,
                one_of(outcomes, number).principle_id,
                f"{one_of(outcomes, number).id} {one_of(outcomes, number).title}",
                numbered(RECOMMENDATIONS, number),
                one_of(RISK_LEVELS, number),
                one_of(RISKS, number),
                one_of(CONTROLS, number),
            ]
            for number in numbers
        ),
    ]


def plainly_written(sheets: dict[str, Cells]) -> bytes:
    """Return these cells as a workbook with nothing else about it: what writing must cost."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as workbook:
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, texts in enumerate(cells):
                for column, text in enumerate(texts):
                    sheet.write_string(row, column, text)
    return stream.getvalue()


def plainly_read(content: bytes) -> dict[str, Cells]:
    """Return every cell of a workbook as text, with no question asked: what reading must cost."""
    workbook = load_workbook(BytesIO(content), read_only=True)
    return {
        sheet.title: [
            ["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in workbook.worksheets
    }
