"""A local authority answers a recommendation and an item of the toolkit with one action."""

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Action, Organisation, OrganisationCode, Person, Plan
from tests.builders import (
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import Gate
from tests.journeys.the_toolkit import (
    TITLE,
    bring_in_everything,
    in_june,
    plan_path,
    seated,
)
from tests.toolkit_plans import a_judge

OF_THE_CAF, OF_THE_TOOLKIT = "Rotate the keys of the archive", "Tell the board of the archive"


@pytest.fixture
def caf() -> Plan:
    """Return the council's plan for its assurer, one action of which is told of by its words."""
    council, firm = an_organisation(), a_firm()
    Organisation.objects.filter(pk=council.pk).update(type=OrganisationType.LOCAL_AUTHORITY.value)
    OrganisationCode.objects.create(
        organisation=council, scheme="ODS", code="RZZ99", valid_from=date(2020, 4, 1)
    )
    an_engagement(firm, council, starts_on=date(2024, 1, 1))
    plan = a_complete_plan("with_assurer", of=council, firm=firm)
    Action.objects.filter(commitments__plan=plan).update(
        title=OF_THE_CAF, finish_on=date(2024, 12, 31)
    )
    return plan


@pytest.fixture
def people(transactional_db: None, caf: Plan, settings: Settings) -> dict[str, Person]:
    """Return who takes part: the council's two leads, its assurer, and the toolkit's team."""
    found = {
        "lead": person_of(a_member(Role.TOOLKIT_LEAD, of=caf.organisation)),
        "caf_lead": person_of(a_member(Role.CAF_LEAD, of=caf.organisation)),
        "assurer": person_of(a_member(Role.ASSURER, of=caf.firm)),
        "team": person_of(a_judge()),
    }
    in_june(settings)
    return found


@pytest.fixture
def desks(people: dict[str, Person], page_at: PageAt, gate: Gate) -> dict[str, Desk]:
    return seated(people, page_at, gate)


def test_one_action_answers_both_and_neither_body_learns_of_the_other_plan(
    desks: dict[str, Desk], caf: Plan
) -> None:
    lead = desks["lead"]
    bring_in_everything(lead)
    an_action_carries_a_row_out(lead)
    lead.follow("Publish with this plan")
    lead.choose("I have seen what reviewers will find, and publish all the same")
    lead.press("Publish, and submit the plan")
    lead.follow("Request the review")
    lead.press("Request the review")

    seen_by_the_team(desks["team"], caf)
    for desk in (desks["caf_lead"], desks["assurer"]):
        seen_on_the_other_side(desk, caf)
    the_date_moves_in_both(desks, caf)


def an_action_carries_a_row_out(lead: Desk) -> None:
    lead.follow("Rows of the improvement plan")
    with lead.moving():
        lead.page.get_by_role("link").filter(has_text="7.3.4").first.click()
    action = Action.objects.order_by("number").first()
    assert action is not None
    lead.type(
        {
            "Which actions will meet the item?": OF_THE_TOOLKIT,
            "Milestones": "30/09/2024 half of it",
            "What is still to be done to secure funding and people?": "None outstanding",
        }
    )
    lead.field("Is it carried out by an action of your register?").select_option(
        str(action.reference)
    )
    lead.press("Save the row")
    lead.sees("31 December 2024")


def seen_by_the_team(team: Desk, caf: Plan) -> None:
    for address in ("", "toolkit/", "toolkit/review/"):
        team.open(f"{plan_path()}{address}")
        team.does_not_see(OF_THE_CAF, caf.title)
    team.open(f"{plan_path()}toolkit/")
    with team.moving():
        team.page.get_by_role("link").filter(has_text="7.3.4").first.click()
    team.sees(OF_THE_TOOLKIT, "31 December 2024")
    team.does_not_see(OF_THE_CAF, caf.title)


def seen_on_the_other_side(desk: Desk, caf: Plan) -> None:
    for address in (
        "/",
        "/plans/",
        f"/plans/{caf.reference}/",
        f"/plans/{caf.reference}/findings/",
    ):
        desk.open(address)
        desk.does_not_see(OF_THE_TOOLKIT, TITLE)


def the_date_moves_in_both(desks: dict[str, Desk], caf: Plan) -> None:
    """Let the action slip: whoever reads either plan reads the new day, and nobody why of the other."""
    Action.objects.filter(commitments__plan=caf).update(finish_on=date(2025, 3, 31))
    lead = desks["lead"]
    lead.open(f"{plan_path()}toolkit/")
    lead.sees("31 March 2025")
    team = desks["team"]
    team.open(f"{plan_path()}toolkit/")
    team.sees("31 December 2024")
