"""The page that records the collective review (R-CAF-04, 29)."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Plan
from tests.builders import a_member, a_plan, an_organisation, person_of

pytestmark = pytest.mark.django_db
MEETING = {
    "held_on_day": "6", "held_on_month": "5", "held_on_year": "2025",
    "name_1": "Ada Lead", "role_1": "CAF lead", "name_2": "Bo Owner", "role_2": "Service owner",
}  # fmt: skip


def page_of(plan: Plan, role: Role = Role.CAF_LEAD, council: str = "") -> tuple[Client, str]:
    member = a_member(role, of=an_organisation(council) if council else None)
    client = Client()
    client.force_login(person_of(member))
    return client, reverse("collective_review:record", args=[plan.reference])


def test_the_page_opens() -> None:
    client, page = page_of(a_plan("report_released"))

    assert client.get(page).status_code == 200


def test_two_people_open_the_drafting() -> None:
    plan = a_plan("report_released")
    client, page = page_of(plan)

    answer = client.post(page, MEETING)

    plan.refresh_from_db()
    assert answer.status_code == 302
    assert plan.stage == "drafting"


def test_one_person_is_refused_and_what_was_typed_is_kept() -> None:
    plan = a_plan("report_released")
    client, page = page_of(plan)

    shown = client.post(page, MEETING | {"name_2": ""}).content.decode()

    plan.refresh_from_db()
    assert plan.stage == "report_released"
    assert "Name at least two people" in shown
    assert 'value="Ada Lead"' in shown
    assert "<title>Error:" in shown


def test_a_stranger_gets_404() -> None:
    client, page = page_of(a_plan("report_released"), council="Otherby Council")

    assert client.get(page).status_code == 404


def test_a_contributor_gets_404() -> None:
    client, page = page_of(a_plan("report_released"), Role.CONTRIBUTOR)

    assert client.get(page).status_code == 404


def test_when_it_is_already_recorded_the_page_says_that_it_is_not_the_moment() -> None:
    client, page = page_of(a_plan("drafting"))

    assert client.get(page).status_code == 409
