"""A council's own workbook becomes a schedule: two capacities, a budget, a question, a what-if, accepted."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pptx
import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from causeway.domain.quarters import Quarter
from causeway.jobs.tasks import DOES
from causeway.records.models import (
    Action,
    Effect,
    EffectState,
    Plan,
    Proposal,
    ScheduleTerms,
    Team,
    TeamDays,
)
from causeway.services import proposals
from causeway.services.proposals import WORK_OUT, made_of
from causeway.services.schedule_questions import ANSWER
from causeway.services.schedule_terms import TEAM
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import WIDE, Gate
from tests.journeys.people import People, the_people
from tests.journeys.story import now
from tests.journeys.test_workbooks import send, taken

IN_A_MOMENT = 20


@pytest.fixture
def people(transactional_db: None) -> People:
    return the_people(now())


@pytest.fixture
def lead(people: People, page_at: PageAt, gate: Gate) -> Desk:
    gate.widths = (WIDE,)
    page = page_at(width=WIDE, javascript=True, person=people.lead)
    return Desk(person=people.lead, page=page, check=gate.check, scripts=True)


def test_a_council_schedules_its_own_workbook(
    lead: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(proposals, "SECONDS", 6)
    plan = the_workbook_comes_in(lead)
    two_capacities_and_a_budget(lead, plan)
    ask_for_a_schedule(lead, plan)
    ask_why_one_is_late(lead)
    take_what_more_would_buy(lead)
    accept_it(lead)
    found = Proposal.objects.exclude(accepted_at=None).get()
    see_it_in_the_roadmap(lead, found)
    see_it_in_the_workbook(lead, plan, found, tmp_path)
    see_it_in_the_deck(lead, plan, tmp_path)


def the_workbook_comes_in(lead: Desk) -> Plan:
    send(lead)
    errors = lead.page.get_by_role("table").filter(has_text="Put right before you save")
    while errors.count():
        with lead.moving():
            errors.get_by_role("link").first.click()
        lead.choose("Leave this row out of the report")
        lead.press("Read it this way")
    lead.press("Save the report")
    lead.follow("Record the review")
    lead.type(
        {
            "Name of person 1": "Ada Lead",
            "Name of person 2": "Sol Owner",
            "Role of person 2": "Service owner",
            "What the team concluded": "Backups come first.",
        }
    )
    lead.type_day("When did you review the report together?", now())
    lead.press("Record the review")
    plan = Plan.objects.get()
    lead.open(f"/plans/{plan.reference}/report/council-half/")
    with lead.moving():
        lead.page.get_by_role("button", name="Bring in the answers to").click()
    assert plan.commitments.exists()
    return plan


def two_capacities_and_a_budget(lead: Desk, plan: Plan) -> None:
    team = Team.objects.create(organisation=plan.organisation, name="Network team")
    for action in Action.objects.order_by("number")[:2]:
        TeamDays.objects.create(action=action, team=team, days=30)
    lead.open(f"/plans/{plan.reference}/schedule/")
    lead.sees("You have not said yet what people and money you have")
    lead.follow("Say what you have")
    for name, days in ((TEAM, "150"), ("Network team", "20")):
        for field in lead.question(name).get_by_role("textbox").all():
            field.fill(days)
    money = lead.question("What money is there in each year?").get_by_role("textbox")
    for field in money.all():
        field.fill("400000")
    lead.press("Save")
    assert set(ScheduleTerms.objects.get().half_days) == {TEAM, "Network team"}


def ask_for_a_schedule(lead: Desk, plan: Plan) -> None:
    lead.press("Propose a schedule")
    lead.sees("Waiting for the worker")
    began = time.monotonic()
    with the_worker_is_seen(lead):
        the_worker_comes(WORK_OUT)
    assert time.monotonic() - began < IN_A_MOMENT
    lead.sees("Side by side", "By risk, then cheapest", "Risk over time")
    made = made_of(Proposal.objects.get(plan=plan))
    assert made["proposal"]["faults"] == []
    assert made["proposal"]["risk"] <= made["list"]["risk"]


def ask_why_one_is_late(lead: Desk) -> None:
    made = made_of(Proposal.objects.get())
    late = max(made["proposal"]["ends"], key=made["proposal"]["ends"].__getitem__)
    lead.field("Which action do you ask about?").select_option(value=late)
    lead.press("Ask why")
    with the_worker_is_seen(lead):
        the_worker_comes(ANSWER)
    lead.sees(f"Why is {late}")
    lead.does_not_see("It is being worked out")


def take_what_more_would_buy(lead: Desk) -> None:
    tries = lead.page.get_by_role("button", name="Try it with")
    expect(tries.first).to_be_visible()
    with lead.moving():
        tries.first.click()
    with the_worker_is_seen(lead):
        the_worker_comes(WORK_OUT)
    lead.sees("This is as if there were:")


def accept_it(lead: Desk) -> None:
    lead.press("Move the chosen actions")
    lead.sees("moved to the quarters proposed", "Roadmap")


def see_it_in_the_roadmap(lead: Desk, found: Proposal) -> None:
    moved = Action.objects.filter(revision__gt=0)
    assert set(found.accepted) <= {each.ref for each in moved}
    lead.does_not_see("What the plan does not keep to")
    for ref in found.accepted[:3]:
        begins = quarter_of(found, ref)
        expect(lead.page.get_by_label(f"Quarter in which {ref} begins")).to_have_value(begins.code)


def quarter_of(found: Proposal, ref: str) -> Quarter:
    return Quarter.parse(found.quarters[made_of(found)["proposal"]["starts"][ref][1]])


def see_it_in_the_workbook(lead: Desk, plan: Plan, found: Proposal, to: Path) -> None:
    workbook = load_workbook(taken(lead, plan, to=to / "plan.xlsx"))
    rows = [row for sheet in workbook for row in sheet.iter_rows(values_only=True)]
    for ref in found.accepted:
        last = Quarter.parse(found.quarters[made_of(found)["proposal"]["ends"][ref]]).last_day
        (row,) = [row for row in rows if ref in row]
        assert f"{last.day} {last:%B} {last.year}" in row


def see_it_in_the_deck(lead: Desk, plan: Plan, to: Path) -> None:
    lead.open(f"/plans/{plan.reference}/presentation/make/")
    lead.page.get_by_role("radio").first.check()
    lead.press("Continue")
    with lead.page.expect_download() as download:
        lead.page.get_by_role("button", name="Take the presentation").click()
    download.value.save_as(to / "deck.pptx")
    deck = pptx.Presentation(str(to / "deck.pptx"))
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]
    assert any(title.startswith("What the schedule does to the risk") for title in titles)
    assert any(title.startswith("How likely the dates are") for title in titles)


def the_worker_comes(kind: str) -> None:
    at = timezone.now()
    effect = Effect.objects.get(kind=kind, state=EffectState.WAITING.value)
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.TAKEN.value, taken_at=at)
    DOES[kind](effect.pk, at=at)


@contextmanager
def the_worker_is_seen(lead: Desk) -> Iterator[None]:
    """Let the worker come, and wait until the page shows by itself what came of it."""
    yield
    expect(lead.page.locator("[data-look-again]")).to_have_count(0, timeout=15_000)
    lead.page.wait_for_load_state()
    lead.check(lead.page)
