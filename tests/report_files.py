"""Reports as workbooks: the invented ones that are kept, and small ones written for a test."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

FILES = Path(__file__).parent / "files"
FROM_ASSURER = FILES / "caf-iip-harrowmere-from-assurer.xlsx"
WITH_FAULTS = FILES / "caf-iip-harrowmere-completed-with-faults.xlsx"

HEADS = (
    "Contributing outcome",
    "Recommendation",
    "Risk level",
    "Description of risk",
    "Control type",
)
BOARD = ("A1.a", "Give the board a standing item", "High", "Late decisions", "People")
SUPPLIERS = ("A4.a", "List the suppliers and what they reach", "Medium", "Unknown doors", "Process")
TRAINING = ("B6.a", "Train everyone once a year", "Low", "People are caught out", "People")

ASKED = (
    "Ownership",
    "Cost",
    "Effort",
    "Complexity",
    "Justification",
    "Priority",
    "Quarter 1 (MM/YY)",
    "Quarter 2 (MM/YY)",
)
ANSWER = ("Head of ICT", "£12,000", "Low", "Low", "It closes a high risk", "High", "05/25", "08/25")


def a_workbook(*rows: tuple[str, ...], heads: tuple[str, ...] = ()) -> bytes:
    """Write a council workbook of one sheet: the assurer's half, and what else the heads name."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Organisational"
    sheet.append(["CAF v3.2 improvement and implementation plan"])
    sheet.append([*HEADS, *heads])
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()
