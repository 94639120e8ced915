"""The list of plans, and the home of one: where it is, whose turn it is, what happens next."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.regimes import REGIMES
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan
from causeway.services import events
from tests.builders import (
    NOON,
    a_complete_plan,
    a_finding,
    a_firm,
    a_member,
    a_plan,
    an_engagement,
    an_organisation,
    answered,
    person_of,
)

pytestmark = pytest.mark.django_db
STAGES = [stage.code for stage in REGIMES["caf-lg-2025"].stages]


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


def home_of(plan: Plan, member: Member) -> str:
    answer = signed_in(member).get(reverse("plans:home", args=[plan.reference]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("stage", STAGES)
def test_the_home_of_a_plan_opens_for_the_lead_at_every_stage(stage: str) -> None:
    shown = home_of(a_plan(stage), a_member(Role.CAF_LEAD))

    assert REGIMES["caf-lg-2025"].stage(stage).spoken in shown


@pytest.mark.parametrize("stage", STAGES)
def test_the_home_of_a_plan_opens_for_the_assurer_at_every_stage(stage: str) -> None:
    assurer = a_member(Role.ASSURER)
    an_engagement(a_firm(), an_organisation())

    home_of(a_plan(stage, firm=a_firm()), assurer)


def test_the_lead_is_told_what_stands_in_the_way_of_sharing() -> None:
    shown = home_of(a_plan("drafting", findings=3), a_member(Role.CAF_LEAD))

    assert "3 findings are not complete" in shown


def test_a_complete_plan_can_be_shared_from_its_home() -> None:
    shown = home_of(a_complete_plan("drafting"), a_member(Role.CAF_LEAD))

    assert "2 of 2" in shown
    assert "not complete" not in shown


def test_quality_assurance_says_why_it_is_closed() -> None:
    shown = home_of(a_complete_plan("accepted"), a_member(Role.CAF_LEAD))

    assert "The assurer has not given feedback yet" in shown


@pytest.mark.parametrize("name", ["plans:list", "plans:home"])
def test_a_stranger_is_told_nothing(name: str) -> None:
    plan = a_plan("drafting", title="Backups are open")
    stranger = signed_in(a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council")))

    answer = stranger.get(reverse(name, args=[plan.reference] if name == "plans:home" else []))

    assert answer.status_code == (404 if name == "plans:home" else 200)
    assert "Backups are open" not in answer.content.decode()


def test_an_empty_list_says_how_a_plan_begins() -> None:
    answer = signed_in(a_member(Role.CAF_LEAD)).get(reverse("plans:list"))

    assert "A plan begins with an assurance report" in answer.content.decode()


@pytest.fixture
def assurer_of_51() -> Member:
    """Return an assurer with one plan more than a page of the list holds."""
    assurer = a_member(Role.ASSURER)
    for number in range(51):
        council = an_organisation(f"Council {number:02d}")
        an_engagement(a_firm(), council)
        a_plan("drafting", of=council, firm=a_firm(), findings=0)
    return assurer


def test_a_long_list_goes_on_at_its_next_page(assurer_of_51: Member) -> None:
    client = signed_in(assurer_of_51)

    first, second = (
        client.get(reverse("plans:list"), {"page": page}).content.decode() for page in ("1", "2")
    )

    assert "Council 49" in first
    assert "Council 50" not in first
    assert "Showing 51 to 51 of 51 plans" in second
    assert "Council 50" in second


def test_a_page_of_the_list_that_is_not_there_is_answered_with_one_that_is(
    assurer_of_51: Member,
) -> None:
    client = signed_in(assurer_of_51)

    answers = [
        client.get(reverse("plans:list"), {"page": page}) for page in ("0", "-1", "99", "last", "")
    ]

    assert all("Council 0" in answer.content.decode() for answer in (answers[3], answers[4]))
    assert all("Council 50" in answer.content.decode() for answer in answers[:3])


def test_a_long_list_asks_no_more_of_the_database(
    assurer_of_51: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(assurer_of_51)

    with django_assert_max_num_queries(10):
        client.get(reverse("plans:list"))


@pytest.mark.parametrize("rows", [2, 12])
def test_more_rows_ask_no_more_of_the_database(
    rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan, lead = a_complete_plan("drafting"), a_member(Role.CAF_LEAD)
    for position in range(3, rows + 1):
        answered(a_finding(plan, position=position))
    client = signed_in(lead)

    with django_assert_max_num_queries(30):
        client.get(reverse("plans:home", args=[plan.reference]))


def test_a_contributor_is_shown_the_figures_of_their_own_rows_alone() -> None:
    plan, contributor = a_complete_plan("drafting"), a_member(Role.CONTRIBUTOR)
    a_finding(plan, position=3)
    first = plan.findings.get(position=1)
    first.treatment.lead_id = contributor.person_id
    first.treatment.save()

    shown = home_of(plan, contributor)

    assert "1 of 1" in shown
    assert "2 of 3" not in shown


def test_an_assurer_reads_nothing_of_what_the_council_does_before_it_shares() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    an_engagement(a_firm(), an_organisation())
    plan = a_plan("drafting", firm=a_firm())
    events.append(
        "action_added", organisation=plan.organisation, subject=plan.reference, plan=plan, by=lead,
        ref="ACT-77", at=NOON,
    )  # fmt: skip

    assert "ACT-77" not in home_of(plan, assurer)
    assert "ACT-77" in home_of(plan, lead)
