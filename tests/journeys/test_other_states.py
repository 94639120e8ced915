"""States that few people meet, each sound at both widths: empty, too early, too late, read only."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from playwright.sync_api import Page

from causeway.domain.roles import Role
from causeway.records.models import Member, Plan
from tests.addresses import addresses, filled, truths
from tests.builders import a_member, an_organisation, person_of
from tests.furnished_plans import furnish
from tests.journeys.conftest import PageAt
from tests.shared_plans import Sides, two_sides

type Check = Callable[[Page], None]

OPEN_TO = [
    ("assurer", "report_drafting", "assurance_report:share"),
    ("assurer", "report_drafting", "assurance_report:phrase"),
    ("assurer", "report_drafting", "assurance_report:forget_phrase"),
    ("assurer", "report_shared", "assurance_report:release"),
    ("lead", "report_shared", "assurance_report:read"),
    ("lead", "report_released", "collective_review:record"),
    ("lead", "report_released", "findings:finding"),
    ("lead", "drafting", "versions:compare"),
    ("lead", "with_assurer", "sharing:take_back"),
    ("lead", "with_assurer", "findings:finding"),
    ("lead", "with_assurer", "conversation:thread"),
    ("assurer", "with_assurer", "conversation:thread"),
    ("assurer", "with_assurer", "session:accept"),
    ("assurer", "rework", "findings:table"),
    ("assurer", "accepted", "findings:finding"),
    ("lead", "accepted", "plans:home"),
]
NOT_NOW = [
    ("lead", "report_drafting", "findings:table"),
    ("lead", "with_assurer", "findings:add_action"),
    ("lead", "accepted", "sharing:check"),
    ("assurer", "rework", "session:arrange"),
]
NOTHING_YET = ["/", "/plans/", "/actions/", "/organisation/", "/reports/import/"]


@pytest.fixture
def sides(transactional_db: None) -> Sides:
    """Make a plan with one of everything, and its two sides."""
    sides = two_sides()
    furnish(sides.plan)
    return sides


def stands_at(stage: str, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(stage=stage)


def address_of(name: str, plan: Plan) -> str:
    found = next(each for each in addresses() if each.name == name)
    return str(filled(found, truths(plan)))


def who(side: str, sides: Sides) -> Member:
    return sides.lead if side == "lead" else sides.assurer


@pytest.mark.parametrize(("side", "stage", "name"), OPEN_TO)
def test_a_page_that_few_people_meet_is_sound(
    sides: Sides, page_at: PageAt, check_page: Check, side: str, stage: str, name: str
) -> None:
    stands_at(stage, sides.plan)
    page = page_at(person=person_of(who(side, sides)))

    answer = page.goto(address_of(name, sides.plan))

    assert answer is not None
    assert answer.status == HTTPStatus.OK
    check_page(page)


@pytest.mark.parametrize(("side", "stage", "name"), NOT_NOW)
def test_what_cannot_be_done_now_is_said_on_a_sound_page(
    sides: Sides, page_at: PageAt, check_page: Check, side: str, stage: str, name: str
) -> None:
    stands_at(stage, sides.plan)
    page = page_at(person=person_of(who(side, sides)))

    answer = page.goto(address_of(name, sides.plan))

    assert answer is not None
    assert answer.status == HTTPStatus.CONFLICT
    check_page(page)


@pytest.mark.parametrize("role", [Role.CAF_LEAD, Role.ASSURER])
def test_an_organisation_with_nothing_yet_has_sound_pages(
    transactional_db: None, page_at: PageAt, check_page: Check, role: Role
) -> None:
    page = page_at(person=person_of(a_member(role)))

    for address in NOTHING_YET:
        answer = page.goto(address)

        assert answer is not None
        assert answer.status == HTTPStatus.OK, address
        check_page(page)


def test_what_does_not_exist_is_said_on_a_sound_page(
    transactional_db: None, page_at: PageAt, check_page: Check
) -> None:
    page = page_at(person=person_of(a_member(Role.CAF_LEAD, of=an_organisation())))

    answer = page.goto("/plans/nothing-of-the-kind/")

    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    check_page(page)
