"""Workbooks of a plan that were worked on offline and brought back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from causeway.documents.workbook.writer_columns import CellField, position
from causeway.records.models import Member, Plan, WorkbookReturn
from causeway.services import actions, drafting
from causeway.services.plan_workbook import take_workbook
from causeway.services.workbook_changes import Chosen
from causeway.services.workbook_return import (
    Shown,
    keep_returned,
    open_returned,
    shown,
    take_back,
)
from tests.builders import (
    NOON,
)

ROW = 7

type Work = Callable[[Worksheet], object]


def worked_on(plan: Plan, lead: Member, work: Work, *, forgetful: bool = False) -> bytes:
    """Take the plan, work on its first sheet, and return the file."""
    content = take_workbook(plan.reference, by=lead, at=NOON).content
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook.worksheets[1]
    assert isinstance(sheet, Worksheet)
    work(sheet)
    if forgetful:
        workbook.remove(workbook["Causeway"])
        sheet["H3"] = None
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def brought_back(plan: Plan, lead: Member, content: bytes) -> WorkbookReturn:
    file = open_returned(name="edited.xlsx", content=content)
    return keep_returned(plan.reference, file=file, by=lead, at=NOON)


def saying(cells: Mapping[tuple[int, CellField], object]) -> Work:
    def work(sheet: Worksheet) -> None:
        for (row, field), value in cells.items():
            sheet.cell(row, position(field) + 1).value = value  # type: ignore[assignment] # any value

    return work


def came_back(
    plan: Plan, lead: Member, cells: Mapping[tuple[int, CellField], object]
) -> tuple[WorkbookReturn, Shown]:
    returned = brought_back(plan, lead, worked_on(plan, lead, saying(cells)))
    return returned, shown(plan, returned, by=lead)


def take_all(plan: Plan, lead: Member, returned: WorkbookReturn, found: Shown) -> int:
    comparison = found.comparison
    keys = {each.key for each in comparison.changes}
    keys |= {each.key for each in comparison.added} | {each.key for each in comparison.links}
    return take_back(
        plan.reference,
        returned=returned.reference,
        chosen=Chosen(take=frozenset(keys)),
        seen=found.digest,
        by=lead,
        at=NOON,
    )


CELLS: dict[tuple[int, CellField], object] = {
    (ROW, CellField.OWNER): "Ada Lead",
    (ROW, CellField.COST): "£10k - £15k and £3,000 a year",
    (ROW, CellField.EFFORT): "High",
    (ROW, CellField.COMPLEXITY): "High",
    (ROW, CellField.JUSTIFICATION): "The insurer asks for it.",
    (ROW, CellField.PRIORITY): "Medium",
    (ROW, CellField.QUARTER_1): None,
    (ROW, CellField.QUARTER_2): "07/25",
    (ROW, CellField.QUARTER_3): None,
    (ROW, CellField.QUARTER_4): "02/26",
    (ROW, CellField.TITLE): "Write a monthly pack",
    (ROW, CellField.RESOURCE): "Being sought",
    (ROW, CellField.BUDGET): "Yes",
    (ROW, CellField.BUDGET_HOLDER): "Director of Resources",
    (ROW, CellField.LEAD): "Head of Audit",
}


def change_meanwhile(plan: Plan, lead: Member, **fields: object) -> None:
    action = plan.commitments.all()[0].action
    said = replace(actions.said_of(action, None), **fields)  # type: ignore[arg-type] # as they came
    drafting.change_action(
        plan.reference,
        action=action.reference,
        said=said,
        seen_revision=action.revision,
        by=lead,
        at=NOON,
    )
