"""A trust goes from its workbook to Standards Met: refused once, one exception, agreed, complete."""

from datetime import date

import pytest
from playwright.sync_api import expect

from causeway.domain.roles import Role
from causeway.records.models import Person, Plan
from tests.builders import person_of
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import WIDE, Gate
from tests.toolkit_plans import FILES, a_judge, a_toolkit_lead

ASSESSMENT = FILES / "dspt-2023-24-stourvale-assessment.xlsx"
AUDIT = FILES / "dspt-2023-24-stourvale-audit-actions.xlsx"
IMPROVEMENT_PLAN = FILES / "dspt-2023-24-stourvale-improvement-plan.xlsx"
TITLE = "DSPT improvement plan 2023-24"


@pytest.fixture
def people(transactional_db: None) -> dict[str, Person]:
    """Return who takes part: the trust's lead, and each kind of reviewer."""
    return {
        "lead": person_of(a_toolkit_lead()),
        "team": person_of(a_judge()),
        "regional": person_of(a_judge(Role.REGIONAL_LEAD)),
        "unit": person_of(a_judge(Role.JOINT_UNIT)),
    }


@pytest.fixture
def desks(people: dict[str, Person], page_at: PageAt, gate: Gate) -> dict[str, Desk]:
    gate.widths = (WIDE,)
    return {
        name: Desk(
            person=person,
            page=page_at(width=WIDE, javascript=True, person=person),
            check=gate.check,
            scripts=True,
        )
        for name, person in people.items()
    }


def test_a_trust_goes_from_its_workbook_to_standards_met(desks: dict[str, Desk]) -> None:
    lead, team = desks["lead"], desks["team"]
    bring_in_everything(lead)
    answer_the_rows(lead)
    publish(lead)
    is_refused(desks)
    is_agreed_with_an_exception(desks)
    complete(lead, team)
    lead.open("/register/")
    lead.sees("23/24 Standards Met")


def bring_in_everything(lead: Desk) -> None:
    lead.open("/toolkit/")
    lead.sees("You have brought in no assessment yet")
    for file in (ASSESSMENT, AUDIT, IMPROVEMENT_PLAN):
        lead.open("/toolkit/bring-in/")
        lead.attach("The assessment, the audit’s actions or the plan, as an Excel workbook", file)
        lead.press("Read the workbook")
        lead.press("Save it")
    lead.sees("5 mandatory items not answered: 1.3.2, 4.2.1, 4.5.3, 7.3.4 and 10.1.1.")


def answer_the_rows(lead: Desk) -> None:
    """Fill in what the plan's workbook did not say, one of them too late."""
    lead.follow("Rows of the improvement plan")
    finishes = {
        "1.3.2": date(2024, 11, 30),
        "4.2.1": date(2025, 9, 30),
        "6.3.2": date(2024, 10, 31),
        "10.1.1": date(2025, 1, 31),
    }
    for code, finish in finishes.items():
        with lead.moving():
            lead.page.get_by_role("link").filter(has_text=code).first.click()
        lead.type(
            {
                "Which actions will meet the item?": "Do what the item asks",
                "Milestones": "30/09/2024 half of it",
                "What is still to be done to secure funding and people?": "None outstanding",
                "Who owns it?": "Head of Information Governance",
            }
        )
        lead.type_day("When will it be complete?", finish)
        lead.pick("How far is it?", "Not started")
        lead.press("Save the row")
    lead.follow("Add a row")
    lead.choose("1.1.2 Register of how personal and sensitive information is held and shared")
    lead.press("Add the row")
    lead.press("Save the row")


def publish(lead: Desk) -> None:
    lead.follow("Publish with this plan")
    lead.sees("There is no completion date for 1.1.2", "30 June 2025 of 4.2.1")
    lead.press("Publish, and submit the plan")
    lead.is_refused("Say that you have seen what reviewers will find")
    lead.choose("I have seen what reviewers will find, and publish all the same")
    lead.press("Publish, and submit the plan")
    lead.follow("Request the review")
    lead.press("Request the review")
    lead.sees("Under review")


def is_refused(desks: dict[str, Desk]) -> None:
    team, lead = desks["team"], desks["lead"]
    judged_well(desks)
    team.open(f"{plan_path()}toolkit/review/")
    team.sees("It cannot be agreed yet", "There is no completion date for 1.1.2")
    team.follow("Do not agree")
    expect(team.field("Completion dates are missing")).to_be_checked()
    team.type({"What would agreement take?": "A date for 1.1.2, and a reason for 4.2.1"})
    team.press("Send")

    lead.open(plan_path())
    lead.sees("Not agreed")
    lead.open(f"{plan_path()}toolkit/")
    with lead.moving():
        lead.page.get_by_role("link").filter(has_text="1.1.2").first.click()
    lead.type_day("When will it be complete?", date(2024, 9, 30))
    lead.press("Save the row")
    lead.follow("Publish with this plan")
    lead.choose("I have seen what reviewers will find, and publish all the same")
    lead.press("Publish, and submit the plan")
    lead.follow("Request the review")
    lead.press("Request the review")


def is_agreed_with_an_exception(desks: dict[str, Desk]) -> None:
    team, unit = desks["team"], desks["unit"]
    judged_well(desks)
    for desk, reason in ((team, "The record goes live in February"), (unit, "")):
        desk.open(f"{plan_path()}toolkit/")
        with desk.moving():
            desk.page.get_by_role("link").filter(has_text="4.2.1").first.click()
        desk.follow("Agree an exception for a date past the horizon")
        if reason:
            desk.type({"What are the exceptional circumstances?": reason})
        desk.press("Send")
    unit.sees("NHS England agreed on", "DHSC agreed on")
    team.open(f"{plan_path()}toolkit/review/")
    team.press("Agree: Approaching Standards")
    team.sees("Approaching Standards")


def judged_well(desks: dict[str, Desk]) -> None:
    for name in ("team", "regional"):
        desk = desks[name]
        desk.open(f"{plan_path()}toolkit/review/judge/")
        desk.choose("Yes", of="Is the plan robust?")
        desk.choose("Yes", of="Is it achievable?")
        desk.press("Keep the judgement")


def complete(lead: Desk, team: Desk) -> None:
    lead.open("/toolkit/")
    lead.follow("Items and assertions of 2023-24")
    for select in lead.page.get_by_role("main").locator("select").all():
        select.select_option(label="Answered")
    for box in lead.page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    lead.press("Save")
    lead.sees("Every mandatory item is answered and every assertion confirmed")
    lead.open(f"{plan_path()}toolkit/complete/")
    lead.press("Say that it is complete")
    team.open(f"{plan_path()}toolkit/complete/decide/")
    team.choose("Yes: Standards Met")
    team.press("Decide")
    team.sees("Standards Met")


def plan_path() -> str:
    return f"/plans/{Plan.objects.get(title=TITLE).reference}/"
