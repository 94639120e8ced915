"""WebCAF's targeted improvement plan as a file, and plans that came in as one."""

from collections.abc import Mapping
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from causeway.documents.workbook.as_json import JsonObject, as_json
from causeway.documents.workbook.layouts import TIP
from causeway.documents.workbook.reader import read_workbook
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan, WorkbookReturn
from causeway.services.council_half import bring_in_council_half, file_with_answers
from causeway.services.plan_workbook import take_workbook
from causeway.services.workbook_return import Shown, shown
from tests.builders import NOON, a_member
from tests.documents.workbook.test_workbook_webcaf import DETAILS, PLAN_HEADINGS
from tests.documents.workbook.workbooks import FRAMEWORKS, a_workbook
from tests.services.reports import saved
from tests.services.returned_workbooks import brought_back

SHEET = "Recommendations and actions"
ROWS = (
    (
        "Priority", "A1.a Board Direction", "RP1 — Late decisions.", "REC-A1A1 - Report.", "Yes",
        "Action planned", "N/A", "Pilot it.", "Ann", "no", "unknown", "31/3/2026", "N/A",
    ),
    (
        "Priority", "A2.b Assurance", "RP2 — Doubt.", "REC-A2B1 - Test.", "Yes",
        "No action planned", "Too dear.", "N/A", "N/A", "N/A", "N/A", "N/A", "N/A",
    ),
    (
        "Other", "A1.c Decision-making", "RO1 — Delay.", "REC-A1C1 - Decide.", "Yes",
        "Action planned", "N/A", "Write it down.", "Ben", "yes", "yes", "N/A",
        "The supplier must say.",
    ),
)  # fmt: skip
KEPT = ("kind", "framework", "organisation", "findings", "problems")


def a_tip() -> bytes:
    details = (*DETAILS, ("Review type:", "Independent Assurance Review"), ("Status", "Draft"))
    return a_workbook({"Review details": details, SHEET: (PLAN_HEADINGS, *ROWS)})


def a_plan_that_came_as_a_tip(content: bytes = b"") -> tuple[Plan, Member]:
    """Return a plan whose report, and the council's answers, came in as WebCAF's workbook."""
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, content or a_tip())
    Plan.objects.filter(pk=plan.pk).update(stage="drafting")
    plan.refresh_from_db()
    if (kept := file_with_answers(plan, lead)) is not None:
        bring_in_council_half(plan.reference, reading=kept.reference, by=lead, at=NOON)
    return plan, lead


def said_by(content: bytes) -> JsonObject:
    """Return what the reader of other people's workbooks understands of a file."""
    found = as_json(read_workbook(content, frameworks=FRAMEWORKS))
    return {key: found[key] for key in KEPT}


def without_references(found: JsonObject) -> JsonObject:
    """Return a reading without the names that only the plan gives its actions."""
    for finding in found["findings"]:
        for each in (finding, *finding.get("actions", ())):
            each.pop("action_ref", None)
    return found


def rows_in(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(content))[SHEET]
    assert isinstance(sheet, Worksheet)
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def came_back(
    plan: Plan, lead: Member, cells: Mapping[tuple[int, CellField], object]
) -> tuple[WorkbookReturn, Shown]:
    """Return what is found in the plan's workbook after somebody wrote into these cells."""
    content = take_workbook(plan.reference, by=lead, at=NOON).content
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook[SHEET]
    assert isinstance(sheet, Worksheet)
    for (row, field), value in cells.items():
        sheet.cell(row, TIP.position(field) + 1).value = value  # type: ignore[assignment] # any value
    stream = BytesIO()
    workbook.save(stream)
    returned = brought_back(plan, lead, stream.getvalue())
    return returned, shown(plan, returned, by=lead)


def changed(found: Shown) -> dict[tuple[str, CellField], tuple[str, str]]:
    """Return what each changed place was and what the file says."""
    changes = found.comparison.changes
    return {(each.ref, each.field): (each.was, each.meant.text) for each in changes}
