"""The people of an organisation: deputies with their days, and roles nobody gives themselves."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Invitation
from tests.builders import a_member
from tests.web.test_organisation import signed_in

pytestmark = pytest.mark.django_db


def test_a_deputy_is_named_with_their_days_on_the_organisation_s_page() -> None:
    lead, deputy = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Di Deputy")
    said = {
        "person": str(deputy.person_reference), "role": "caf_lead", "system": "",
        "deputy_for": str(lead.person_reference),
        "starts_on_day": "", "starts_on_month": "", "starts_on_year": "",
        "ends_on_day": "30", "ends_on_month": "6", "ends_on_year": "2035",
    }  # fmt: skip
    client = signed_in(lead)

    client.post(reverse("organisation:give_role"), said)
    refused = client.post(reverse("organisation:give_role"), said | {"ends_on_year": "2024"})

    page = client.get(reverse("organisation:overview")).text
    assert f"CAF lead (deputy for {lead.name}) until 30 June 2035" in page
    assert "or later" in refused.text


def test_an_administrator_is_told_beside_the_field_that_they_cannot_invite_themselves() -> None:
    administrator = a_member(Role.ADMINISTRATOR)
    said = {"name": "Me", "email": administrator.email, "role": "caf_lead", "system": ""}

    answer = signed_in(administrator).post(reverse("organisation:invite"), said)

    assert "You cannot give yourself a role" in answer.text
    assert not Invitation.objects.exists()


def test_a_firm_whose_name_holds_a_day_is_refused_beside_the_name() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    said = {
        "other": "Monday Assurance", "system": "",
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2030",
        "ends_on_day": "1", "ends_on_month": "5", "ends_on_year": "2030",
    }  # fmt: skip

    answer = client.post(reverse("organisation:ask_engagement"), said)

    assert 'id="id_other-error"' in answer.text
