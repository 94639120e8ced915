"""Plans to write as a workbook, and workbooks that were worked on before they came back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl import Workbook as OpenedWorkbook
from openpyxl.worksheet.worksheet import Worksheet

from causeway.catalogues.frameworks import framework
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.round_trip import compare
from causeway.documents.workbook.round_trip_changes import Comparison
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.writer_columns import COLUMNS, CellField, position
from causeway.documents.workbook.writer_sheets import sheet_names
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.domain.action import Action, Answer
from causeway.domain.finding import (
    ORGANISATIONAL,
    ControlType,
    Recommendation,
    RiskLevel,
    Scale,
    Treatment,
    TreatmentKind,
)
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter

REFERENCE = "019a2c3d-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
EXPORT = Export(
    reference=REFERENCE, digest="a" * 64, standing="Version 3", taken_on=date(2025, 5, 12)
)
SYSTEM = "Revenues and benefits"
FIRST_ROW = 7
NAMES = {ORGANISATIONAL: "Organisational A and D", SYSTEM: "System 1 Revenues and benefits"}


def an_action(number: int, **fields: Any) -> Action:
    given: dict[str, Any] = {
        "title": f"Do thing {number}",
        "owner": "Head of ICT",
        "cost": Cost(one_off=Amount.exactly(12_000_00), yearly=None),
        "cost_answered": True,
        "effort": Scale.MEDIUM,
        "complexity": Scale.LOW,
        "starts_in": Quarter(year=2025, number=1),
        "finish_on": date(2025, 12, 15),
        "resource": Answer.YES,
        "budget": Answer.BEING_SOUGHT,
    }
    return Action(ref=f"ACT-{number:02d}", **(given | fields))


def a_finding(number: int, *actions: Action, part: str = ORGANISATIONAL, **said: Any) -> Finding:
    given: dict[str, Any] = {
        "requirements": ("A1.a",) if part == ORGANISATIONAL else ("B2.a",),
        "recommendation": f"Recommend thing {number}.",
        "risk_level": RiskLevel.HIGH,
        "risk_description": f"Without thing {number}, services stop.",
        "control_types": frozenset({ControlType.PEOPLE, ControlType.PROCESS}),
    }
    return Finding(
        said=Recommendation(ref=f"FND-{number:03d}", part=part, **(given | said)),
        treatment=Treatment(
            kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, justification="It is the law."
        ),
        actions=actions,
    )


def a_written_plan(*findings: Finding, **fields: Any) -> WrittenPlan:
    given: dict[str, Any] = {
        "title": "Improvement and implementation plan 2025/26",
        "organisation": "Harrowmere District Council",
        "framework": framework("caf-3.2"),
        "marking": "OFFICIAL-SENSITIVE",
        "year": 2025,
        "findings": findings,
    }
    return WrittenPlan(**(given | fields))


SHARED = an_action(1)
PLAN = a_written_plan(
    a_finding(1, SHARED, an_action(2)),
    a_finding(2, SHARED),
    replace(a_finding(3), treatment=Treatment()),
    a_finding(4, an_action(3), part=SYSTEM),
)
"""FND-001 has two actions, of which the first also answers FND-002; FND-003 is not answered yet."""


def opened(plan: WrittenPlan) -> OpenedWorkbook:
    """Return the plan's workbook as another program opens it."""
    return openpyxl.load_workbook(BytesIO(write_workbook(plan, EXPORT)))


def sheet_of(workbook: OpenedWorkbook, part: str = ORGANISATIONAL) -> Worksheet:
    sheet = workbook[NAMES[part]]
    assert isinstance(sheet, Worksheet)
    return sheet


def column(field: CellField) -> int:
    return position(field) + 1


def texts(sheet: Worksheet, row: int) -> dict[CellField, Any]:
    """Return the filled cells of a row by what they hold."""
    cells = {each.field: sheet.cell(row, column(each.field)).value for each in COLUMNS}
    return {field: value for field, value in cells.items() if value is not None}


def came_back(
    work: Callable[[OpenedWorkbook], object],
    *,
    plan: WrittenPlan = PLAN,
    now: WrittenPlan | None = None,
) -> Comparison:
    """Return what is found in the plan's workbook after somebody worked on it."""
    workbook = opened(plan)
    work(workbook)
    return compared(saved(workbook), plan=plan, now=now)


def saved(workbook: OpenedWorkbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def compared(
    content: bytes, *, plan: WrittenPlan = PLAN, now: WrittenPlan | None = None
) -> Comparison:
    return compare(open_workbook(content), base=plan, now=now or plan)


def write(
    cells: Mapping[tuple[int, CellField], Any], part: str = ORGANISATIONAL
) -> Callable[[OpenedWorkbook], None]:
    """Return work on a sheet: these cells, by row and what they hold."""

    def work(workbook: OpenedWorkbook) -> None:
        for (row, field), value in cells.items():
            sheet_of(workbook, part).cell(row, column(field)).value = value

    return work


def names_of(plan: WrittenPlan) -> dict[str, str]:
    return dict(zip(plan.parts, sheet_names(plan.parts), strict=True))


def changed(comparison: Comparison) -> dict[tuple[str, CellField], tuple[str, str]]:
    """Return what each changed place was and what the file says."""
    return {(each.ref, each.field): (each.was, each.meant.text) for each in comparison.changes}
