"""A trust goes through its year: refused once, one exception, agreed, late once, complete."""

from datetime import date

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.records.models import Person
from tests.builders import person_of
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import Gate
from tests.journeys.the_toolkit import (
    answer_the_rows,
    bring_in_everything,
    in_june,
    judged_well,
    move_on,
    plan_path,
    publish,
    seated,
)
from tests.toolkit_plans import a_judge, a_toolkit_lead


@pytest.fixture
def people(transactional_db: None, settings: Settings) -> dict[str, Person]:
    """Return who takes part, in June: the trust's lead, and each kind of reviewer."""
    found = {
        "lead": person_of(a_toolkit_lead()),
        "team": person_of(a_judge()),
        "regional": person_of(a_judge(Role.REGIONAL_LEAD)),
        "unit": person_of(a_judge(Role.JOINT_UNIT)),
    }
    in_june(settings)
    return found


@pytest.fixture
def desks(people: dict[str, Person], page_at: PageAt, gate: Gate) -> dict[str, Desk]:
    return seated(people, page_at, gate)


def test_a_trust_goes_from_its_workbook_to_standards_met(desks: dict[str, Desk]) -> None:
    lead, team = desks["lead"], desks["team"]
    bring_in_everything(lead)
    answer_the_rows(lead)
    publish(lead)
    move_on(team, date(2024, 7, 8))
    is_refused(desks)
    move_on(team, date(2024, 7, 22))
    is_agreed_with_an_exception(desks)
    move_on(team, date(2024, 10, 1))
    is_late_in_september(desks)
    move_on(team, date(2024, 12, 30))
    is_in_time_in_december(lead)
    move_on(team, date(2025, 2, 3))
    complete(lead, team)
    lead.open("/register/")
    lead.sees("23/24 Standards Met")


def is_refused(desks: dict[str, Desk]) -> None:
    team, lead = desks["team"], desks["lead"]
    judged_well(desks["team"], desks["regional"])
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
    judged_well(desks["team"], desks["regional"])
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


def is_late_in_september(desks: dict[str, Desk]) -> None:
    lead, team, regional = desks["lead"], desks["team"], desks["regional"]
    regional.open(f"{plan_path()}toolkit/updates/")
    regional.sees("Overdue", "Told on 1 October 2024")
    lead.open(f"{plan_path()}toolkit/updates/")
    lead.follow("Send the September 2024 update")
    lead.type({"Comment on 1.3.2": "The register is done, the review is not"})
    lead.press("Send the update")
    lead.sees("Received late", "The register is done")
    team.open(f"{plan_path()}toolkit/updates/")
    team.press("Keep that the September 2024 update is reviewed")
    team.sees("The September 2024 update is reviewed")


def is_in_time_in_december(lead: Desk) -> None:
    lead.open(f"{plan_path()}toolkit/updates/")
    lead.follow("Send the December 2024 update")
    lead.press("Send the update")
    lead.sees("The December 2024 update is sent")


def complete(lead: Desk, team: Desk) -> None:
    lead.open("/toolkit/")
    lead.follow("Items and assertions of 2023-24")
    for select in lead.page.get_by_role("main").locator("select").all():
        select.select_option(label="Answered")
    for box in lead.page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    lead.press("Save")
    lead.sees("Nothing is short of the standard, and everything is confirmed")
    lead.open(f"{plan_path()}toolkit/complete/")
    lead.press("Say that it is complete")
    team.open(f"{plan_path()}toolkit/complete/decide/")
    team.choose("Yes: Standards Met")
    team.press("Decide")
    team.sees("Standards Met")
