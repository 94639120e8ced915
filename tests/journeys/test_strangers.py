"""Nobody sees what is not theirs: whoever has no part in a plan never learns that it exists."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db.models import Model, QuerySet
from playwright.sync_api import Page

from causeway.records.models import (
    Action,
    AssuranceReport,
    Comment,
    Finding,
    FindingTreatment,
    Plan,
)
from tests.builders import a_complete_plan
from tests.furnished_plans import furnish
from tests.journeys.conftest import PageAt
from tests.journeys.people import People, the_people
from tests.journeys.story import now
from tests.journeys.strangers import addresses_about, as_somebody, found_by

CANARY = "zephyranthes"
TEXTS: dict[type[Model], tuple[str, ...]] = {
    Action: ("title", "owner_role"),
    AssuranceReport: ("executive_summary",),
    Comment: ("text",),
    Finding: ("recommendation", "risk_description"),
    FindingTreatment: ("justification",),
    Plan: ("title",),
}
STAGES = ("report_shared", "drafting", "accepted")
STRANGERS = (
    "the other council's lead",
    "an assurer engaged elsewhere",
    "the assurer of yesterday",
    "the council's administrator",
    "somebody with no role",
)


@pytest.fixture
def people(db: None) -> People:
    return the_people(now())


@pytest.fixture
def plan(people: People) -> Plan:
    """Make a plan with one of everything, whose every text sings."""
    plan = a_complete_plan(of=people.council, firm=people.firm)
    furnish(plan)
    for model, names in TEXTS.items():
        rows: QuerySet[Model] = QuerySet(model)
        for row in rows:
            own = {name: f"{CANARY} {getattr(row, name)}" for name in names}
            rows.filter(pk=row.pk).update(**own)
    plan.refresh_from_db()
    return plan


def at(plan: Plan, stage: str) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(stage=stage)
    return plan


def test_the_walk_is_long(plan: Plan) -> None:
    assert len(addresses_about(plan)) > 60


def test_the_lead_finds_what_strangers_do_not(plan: Plan, people: People) -> None:
    lead = as_somebody(people.lead)

    told = list(found_by(lead, at(plan, "drafting"), canaries=[CANARY]))

    assert sum(CANARY in each for each in told) > 10


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_told_nothing(plan: Plan, people: People, who: str) -> None:
    stranger = as_somebody(people.strangers[who])

    told = [list(found_by(stranger, at(plan, each), canaries=[CANARY])) for each in STAGES]

    assert not any(told)


def test_nobody_is_told_anything_before_they_sign_in(plan: Plan) -> None:
    told = [list(found_by(as_somebody(None), at(plan, each), canaries=[CANARY])) for each in STAGES]

    assert not any(told)


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(
    "place", ["/", "/plans/", "/actions/", "/organisation/", "/reports/import/"]
)
def test_their_own_pages_do_not_speak_of_it(
    plan: Plan, people: People, who: str, place: str
) -> None:
    answer = as_somebody(people.strangers[who]).get(place)

    assert CANARY not in answer.text


@pytest.mark.parametrize("who", ["the other council's lead", "the assurer of yesterday"])
def test_the_browser_of_a_stranger_shows_that_there_is_nothing(
    plan: Plan, people: People, who: str, page_at: PageAt, check_page: Callable[[Page], None]
) -> None:
    page = page_at(person=people.strangers[who], width=320)

    answer = page.goto(f"/plans/{plan.reference}/")

    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    assert CANARY not in page.content()
    check_page(page)


def test_an_engagement_that_ends_today_still_counts(plan: Plan, people: People) -> None:
    people.firm.engagements_as_firm.update(ends_on=now())

    answer = as_somebody(people.assurer).get(f"/plans/{plan.reference}/")

    assert answer.status_code == HTTPStatus.OK
