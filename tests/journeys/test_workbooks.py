"""Workbooks in the browser: one with faults is put right before it is saved, one goes out and back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from causeway.records.models import Plan
from tests.builders import a_complete_plan
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import NARROW, WIDE, Gate
from tests.journeys.people import People, the_people
from tests.journeys.story import now

FILES = Path(__file__).parent.parent / "files"
WITH_FAULTS = FILES / "caf-iip-harrowmere-completed-with-faults.xlsx"
OLD = "It closes a high risk to services people rely on."
NEW = "It closes a high risk, and the auditors ask for it."


@pytest.fixture
def people(transactional_db: None) -> People:
    return the_people(now())


@pytest.fixture
def lead(people: People, page_at: PageAt, gate: Gate, javascript: bool) -> Desk:
    width = WIDE if javascript else NARROW
    gate.widths = (width,)
    page = page_at(width=width, javascript=javascript, person=people.lead)
    return Desk(person=people.lead, page=page, check=gate.check, scripts=javascript)


@pytest.fixture
def plan(people: People) -> Plan:
    return a_complete_plan(of=people.council, firm=people.firm)


def test_a_workbook_with_faults_is_put_right_before_it_is_saved(lead: Desk) -> None:
    send(lead)
    errors = lead.page.get_by_role("table").filter(has_text="Put right before you save")
    expect(lead.page.get_by_role("button", name="Save the report")).to_have_count(0)
    while errors.count():
        with lead.moving():
            errors.get_by_role("link").first.click()
        lead.choose("Leave this row out of the report")
        lead.press("Read it this way")
    expect(lead.page.get_by_role("button", name="Save the report")).to_have_count(1)
    lead.follow("Stop, and forget this file")
    lead.press("Stop and forget this file")

    lead.sees("Nothing of the file was saved in a plan.")


def send(lead: Desk) -> None:
    lead.open("/reports/import/")
    lead.attach("The assurance report, as an Excel workbook", WITH_FAULTS)
    lead.choose("Fenwick Assurance", of="Which assurer wrote it?")
    lead.type(
        {"Who sent you the report?": "Asa Assurer", "How did you receive it?": "By secure transfer"}
    )
    lead.type_day("When did you receive it?", now())
    lead.press("Read the report")


def test_a_workbook_goes_out_is_changed_and_comes_back(
    lead: Desk, plan: Plan, tmp_path: Path
) -> None:
    file = taken(lead, plan, to=tmp_path / "plan.xlsx")
    bring_back(lead, plan, file)
    lead.sees("Nothing changed")
    change_a_cell(file)
    bring_back(lead, plan, file)
    lead.sees("Changes in the workbook", "auditors")
    lead.press("Take these changes into the plan")

    said = set(plan.findings.values_list("treatment__justification", flat=True))

    assert said == {OLD, NEW}


def taken(lead: Desk, plan: Plan, *, to: Path) -> Path:
    lead.open(f"/plans/{plan.reference}/documents/")
    with lead.page.expect_download() as download:
        lead.page.get_by_role("button", name="Take the workbook").click()
    download.value.save_as(to)
    return to


def change_a_cell(file: Path) -> None:
    workbook = load_workbook(file)
    cells = (cell for sheet in workbook for row in sheet for cell in row if cell.value == OLD)
    next(cells).value = NEW
    workbook.save(file)


def bring_back(lead: Desk, plan: Plan, file: Path) -> None:
    lead.open(f"/plans/{plan.reference}/documents/bring-back/")
    lead.attach("The workbook you worked on", file)
    lead.press("Show what changed")
