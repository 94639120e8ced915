"""An independent provider goes through the joint unit; a commissioner looks on, and a conflict blocks."""

from datetime import date

import pytest

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Organisation, Person
from tests.builders import person_of
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import Gate
from tests.journeys.the_toolkit import (
    answer_the_rows,
    bring_in_everything,
    judged_well,
    plan_path,
    publish,
    seated,
)
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust

PROVIDER, BOARD = "Vale Clinics", "NHS Vale Integrated Care Board"


@pytest.fixture
def people(transactional_db: None) -> dict[str, Person]:
    """Return who takes part: the provider's lead and its care board's, and each kind of reviewer."""
    provider = a_trust(PROVIDER, type_=OrganisationType.INDEPENDENT_PROVIDER)
    Organisation.objects.filter(pk=provider.pk).update(is_essential_operator=True)
    board = a_trust(BOARD, code="QVV", type_=OrganisationType.INTEGRATED_CARE_BOARD)
    return {
        "lead": person_of(a_toolkit_lead(provider)),
        "board": person_of(a_toolkit_lead(board)),
        "team": person_of(a_judge()),
        "unit": person_of(a_judge(Role.JOINT_UNIT)),
        "regional": person_of(a_judge(Role.REGIONAL_LEAD)),
        "ciso": person_of(a_judge(Role.NATIONAL_CISO)),
    }


@pytest.fixture
def desks(people: dict[str, Person], page_at: PageAt, gate: Gate) -> dict[str, Desk]:
    return seated(people, page_at, gate)


def test_an_independent_provider_goes_through_the_joint_unit(desks: dict[str, Desk]) -> None:
    lead, unit = desks["lead"], desks["unit"]
    bring_in_everything(lead)
    answer_the_rows(lead)
    publish(lead)
    the_board_may_look_on(lead, desks["board"])
    the_regulator_asks(unit, lead)
    it_is_the_joint_units_to_judge(desks)
    a_conflict_blocks(desks["ciso"])
    lead.open("/register/")
    lead.sees("23/24 Standards Not Met")


def the_board_may_look_on(lead: Desk, board: Desk) -> None:
    lead.open(f"{plan_path()}toolkit/")
    lead.follow("Commissioners who may read of this plan")
    lead.type({"Which organisation may read of this plan?": "QVV"})
    lead.choose("Also each item with its owner, date and status")
    lead.press("Let them read it")
    lead.sees("Kept for QVV")
    board.open("/toolkit/")
    board.follow(f"{PROVIDER}, 2023-24")
    board.sees("items complete", "10.1.1")
    board.open(plan_path(), status=404)


def the_regulator_asks(unit: Desk, lead: Desk) -> None:
    unit.open("/toolkit/desk/")
    unit.follow("Notices of the regulator")
    unit.follow("Keep a notice")
    unit.pick("To which operator of essential services?", PROVIDER)
    unit.choose("Information notice")
    unit.type_day("When was it given?", date(2024, 7, 10))
    unit.type({"What does it require?": "Send the continuity plan"})
    unit.press("Keep it")
    unit.sees("Send the continuity plan")
    lead.open("/toolkit/")
    lead.sees("Notices of the regulator to you", "Send the continuity plan")


def it_is_the_joint_units_to_judge(desks: dict[str, Desk]) -> None:
    team, unit = desks["team"], desks["unit"]
    desks["regional"].open(f"{plan_path()}toolkit/review/", status=404)
    judged_well(team, unit)
    unit.open(f"{plan_path()}toolkit/review/")
    unit.sees("New to Category One", "What may concern the regulator")
    team.open(f"{plan_path()}toolkit/review/")
    team.sees("It cannot be agreed yet", "There is no completion date for 1.1.2")
    team.follow("Do not agree")
    team.type({"What would agreement take?": "A date for 1.1.2"})
    team.press("Send")
    team.sees("Not agreed")


def a_conflict_blocks(ciso: Desk) -> None:
    ciso.open(f"{plan_path()}toolkit/review/")
    ciso.follow("Declare a conflict of interest")
    ciso.type({"What is your interest?": "I sat on its board until last year"})
    ciso.press("Declare it")
    ciso.sees(f"You see nothing of {PROVIDER} from now on")
    ciso.open(f"{plan_path()}toolkit/review/", status=404)
    ciso.open("/toolkit/country/")
    ciso.sees("Published statuses")
