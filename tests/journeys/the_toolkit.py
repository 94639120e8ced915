"""What journeys of the toolkit have in common: a workbook becomes a published plan, and is judged."""

from datetime import date, datetime

from django.utils import timezone
from pytest_django.fixtures import Settings

from causeway.domain.quiet_hours import LONDON
from causeway.jobs.schedule import Clock
from causeway.records.models import DemonstrationClock, Membership, Person, Plan
from causeway.services import clock
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import WIDE, Gate
from tests.toolkit_plans import FILES

BEGINS = datetime(2024, 6, 20, 9, tzinfo=LONDON)
"""The journeys of a year begin in the June of it, by the demonstration's clock."""
ASSESSMENT = FILES / "dspt-2023-24-stourvale-assessment.xlsx"
AUDIT = FILES / "dspt-2023-24-stourvale-audit-actions.xlsx"
IMPROVEMENT_PLAN = FILES / "dspt-2023-24-stourvale-improvement-plan.xlsx"
TITLE = "DSPT improvement plan 2023-24"


def seated(people: dict[str, Person], page_at: PageAt, gate: Gate) -> dict[str, Desk]:
    """Give each person a wide browser with scripts, whose pages all pass the gate."""
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


def in_june(settings: Settings) -> None:
    """Let it be the June in which the assessment is published."""
    settings.DEMONSTRATION = True
    DemonstrationClock.objects.create(ahead=BEGINS - timezone.now())
    Membership.objects.update(starts_on=date(2020, 1, 1))


def move_on(desk: Desk, day: date) -> None:
    """Move the demonstration's clock, and let the worker do what the new day asks for."""
    desk.open("/demonstration/clock/")
    desk.type_day("Which day is it to be?", day)
    desk.press("Move to this day")
    desk.sees(f"It is {day.day} {day:%B %Y} now")
    with clock.as_moved():
        Clock().tick(at=clock.now())


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


def judged_well(*judges: Desk) -> None:
    for desk in judges:
        desk.open(f"{plan_path()}toolkit/review/judge/")
        desk.choose("Yes", of="Is the plan robust?")
        desk.choose("Yes", of="Is it achievable?")
        desk.press("Keep the judgement")


def plan_path() -> str:
    return f"/plans/{Plan.objects.get(title=TITLE).reference}/"
