"""Whoever has the role here is told by a message; for a team without anybody the page says whom to call."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType, Team
from causeway.records.models import ConflictOfInterest, Effect, Member, Organisation
from causeway.services.toolkit_contacts import keep_contact
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    REGION,
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed_in_july,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SEPTEMBER = "September 2024"


def a_provider(code: str = "RVC") -> Organisation:
    return a_trust("Vale Clinics", code=code, type_=OrganisationType.INDEPENDENT_PROVIDER)


def missing(client: Client) -> str:
    return client.get(reverse("toolkit:missing"), {"year": "2023-24"}).text


def told(client: Client, organisation: Organisation) -> str:
    address = reverse("toolkit:told", args=["2023-24", organisation.reference])
    return client.post(address, follow=True).text


def messages_to(member: Member) -> list[str]:
    found = Effect.objects.filter(recipient_id=member.person_id, kind="for_information")
    return list(found.values_list("path", flat=True))


def test_r_dspt_60_who_has_the_role_here_is_told_once_however_often_it_is_pressed() -> None:
    provider, client = a_provider(), signed_in(a_judge())
    unit, ciso, regional = map(a_judge, (Role.JOINT_UNIT, Role.NATIONAL_CISO, Role.REGIONAL_LEAD))
    before = missing(client)
    assert "NHS England: 1 person with this role here" in before
    assert "Department of Health and Social Care: 1 person with this role here" in before

    for _ in range(2):
        told(client, provider)

    assert messages_to(unit) == messages_to(ciso) == ["/toolkit/desk/"]
    assert messages_to(regional) == []
    for member in (unit, ciso):
        assert "Vale Clinics published nothing for 2023-24" in (
            signed_in(member).get("/toolkit/desk/").text
        )
    assert "Vale Clinics" not in signed_in(regional).get("/toolkit/desk/").text


def test_whoever_declared_an_interest_is_not_told_and_not_counted() -> None:
    provider, client = a_provider(), signed_in(a_judge())
    unit = a_judge(Role.JOINT_UNIT)
    ConflictOfInterest.objects.create(
        person_id=unit.person_id, organisation=provider, reason="Was its lead", declared_at=NOON
    )

    assert "Department of Health and Social Care: nobody with this role here" in missing(client)
    told(client, provider)

    assert messages_to(unit) == []
    assert "Vale Clinics" not in signed_in(unit).get("/toolkit/desk/").text


def test_r_dspt_59_where_nobody_is_here_the_page_says_so_and_whom_to_call() -> None:
    a_trust()
    team = a_judge()
    client = signed_in(team)
    before = missing(client)
    assert "Regional digital transformation team: nobody with this role here" in before
    assert f"No contact is kept for {REGION}" in before

    for region, desk in ((REGION, "Transformation desk"), ("London", "Desk of London")):
        keep_contact(
            team=Team.REGIONAL_TRANSFORMATION_TEAM,
            region=region,
            desk=desk,
            how="0300 123 4567",
            valid_from=date(2024, 1, 1),
            by=team,
            at=NOON,
        )

    text = missing(client)
    assert "Transformation desk: 0300 123 4567" in text
    assert "Desk of London" not in text
    assert "No contact is kept" not in text


def test_what_one_was_told_of_goes_once_it_is_published() -> None:
    lead, client, ciso = (
        a_toolkit_lead(a_provider("RZZ99")),
        signed_in(a_judge()),
        a_judge(Role.NATIONAL_CISO),
    )
    told(client, Organisation.objects.get(name="Vale Clinics"))
    assert "What you were told of" in signed_in(ciso).get("/toolkit/desk/").text

    published(lead)

    assert "What you were told of" not in signed_in(ciso).get("/toolkit/desk/").text


def test_r_dspt_54_of_one_who_does_not_engage_the_body_is_told_with_the_plans_updates() -> None:
    plan = agreed_in_july(a_toolkit_lead())
    client, ciso = signed_in(a_judge()), a_judge(Role.NATIONAL_CISO)
    page = client.get(reverse("toolkit:unanswered")).text
    assert "NHS England: 1 person with this role here" in page

    for _ in range(2):
        client.post(reverse("toolkit:not_engaging", args=[plan.reference, SEPTEMBER]))

    assert messages_to(ciso) == [f"/plans/{plan.reference}/toolkit/updates/"]
    assert signed_in(ciso).get(messages_to(ciso)[0]).status_code == 200
