"""The desk of those who review the toolkit's plans: conflicts, the missing, contacts, the regulator."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import (
    Effect,
    Event,
    Member,
    NoPlanEscalation,
    Organisation,
    RegulatorNotice,
    ToolkitContact,
)
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    OF_THE_DESK,
    TRUST,
    a_judge,
    a_toolkit_lead,
    a_trust,
    brought_in,
    published,
)

pytestmark = pytest.mark.django_db
DAY = {"given_on_day": "1", "given_on_month": "4", "given_on_year": "2025"}


def posted(client: Client, name: str, typed: dict[str, str], *args: object) -> str:
    return client.post(reverse(f"toolkit:{name}", args=args), typed, follow=True).text


def test_the_desk_shows_each_reviewer_their_own_work() -> None:
    team = signed_in(a_judge()).get(reverse("toolkit:desk")).text
    regional = signed_in(a_judge(Role.REGIONAL_LEAD)).get(reverse("toolkit:desk")).text
    unit = signed_in(a_judge(Role.JOINT_UNIT)).get(reverse("toolkit:desk")).text

    assert "Nothing published" in team
    assert "Assessment years" in team
    assert "Notices of the regulator" not in team
    assert "Notices in advance" in regional
    assert "Nothing published" not in regional
    assert "Notices of the regulator" in unit


OPENED = (
    "desk",
    "missing",
    "contacts",
    "add_contact",
    "interests",
    "declare_interest",
    "regulator",
    "add_regulator_notice",
)


@pytest.mark.parametrize("name", OPENED)
def test_the_desk_is_no_organisations(name: str) -> None:
    assert signed_in(a_toolkit_lead()).get(reverse(f"toolkit:{name}")).status_code == 404


@pytest.mark.parametrize("operation", sorted(OF_THE_DESK))
def test_each_thing_at_the_desk_is_for_those_it_belongs_to(operation: Operation) -> None:
    team, unit = {Role.TOOLKIT_TEAM}, {Role.JOINT_UNIT}
    everybody = team | unit | {Role.REGIONAL_LEAD, Role.NATIONAL_CISO}
    of_all = {Operation.SEE_DESK, Operation.DECLARE_INTEREST}
    of_unit = {Operation.RECORD_REGULATOR_NOTICE}
    of_the_nation = {Role.TOOLKIT_TEAM, Role.NATIONAL_CISO}
    if operation is Operation.SEE_COUNTRY:
        team = of_the_nation
    if operation is Operation.READ_BLIND:
        team = everybody - {Role.NATIONAL_CISO}
    expected = everybody if operation in of_all else unit if operation in of_unit else team

    member = a_judge()

    assert {
        role for role in Role if replace(member, roles=frozenset({role})).may(operation)
    } == expected


# Nothing published


def test_r_dspt_59_a_trust_that_publishes_nothing_is_listed_and_who_was_told_is_kept() -> None:
    trust = a_trust()
    client = signed_in(a_judge())
    text = client.get(reverse("toolkit:missing"), {"year": "2023-24"}).text
    assert TRUST in text
    assert "Regional digital transformation team" in text

    once = posted(client, "told", {}, "2023-24", trust.reference)
    posted(client, "told", {}, "2023-24", trust.reference)

    assert "Told: " in once
    assert NoPlanEscalation.objects.get().told == "regional_transformation_team"
    assert Event.objects.filter(kind="no_plan_told").count() == 1


def test_r_dspt_60_of_a_body_or_a_provider_nhs_england_or_dhsc_is_told() -> None:
    a_trust("Vale Clinics", type_=OrganisationType.INDEPENDENT_PROVIDER)

    text = signed_in(a_judge()).get(reverse("toolkit:missing"), {"year": "2023-24"}).text

    assert "To be told: NHS England and Department of Health and Social Care" in text


def test_whoever_published_is_not_listed_and_a_draft_is_nobodys_to_know() -> None:
    lead = a_toolkit_lead()
    client = signed_in(a_judge())
    brought_in("assessment", by=lead)
    drafting = client.get(reverse("toolkit:missing"), {"year": "2023-24"}).text
    assert TRUST in drafting
    assert "2023-24</strong>" in drafting

    plan = published(lead)

    assert TRUST not in client.get(reverse("toolkit:missing"), {"year": "2023-24"}).text
    refused = posted(client, "told", {}, "2023-24", plan.organisation.reference)
    assert "It has published meanwhile" in refused


def test_a_year_whose_plans_are_not_kept_here_is_missing_from_nobody() -> None:
    a_trust()

    text = signed_in(a_judge()).get(reverse("toolkit:missing"), {"year": "2020-21"}).text

    assert "2024-25</strong>" in text
    assert "2020-21" not in text


def test_more_organisations_that_are_missing_ask_no_more_of_the_database() -> None:
    client = signed_in(a_judge())
    address, asked = reverse("toolkit:missing"), {"year": "2023-24"}
    a_trust()
    client.get(address, asked)
    with CaptureQueriesContext(connection) as few:
        client.get(address, asked)
    for number in range(6):
        a_trust(f"Trust {number}", code=f"RB{number}")
    with CaptureQueriesContext(connection) as many:
        assert "Trust 5" in client.get(address, asked).text

    assert len(many) == len(few)


# Contacts


def a_contact(**typed: str) -> dict[str, str]:
    day = {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "2025"}
    said = {"team": "regional_security_lead", "region": "South West", "desk": "South West desk"}
    return said | {"how": "desk@example.org"} | day | typed


def test_r_dspt_20_a_contact_is_shown_to_organisations_of_its_region_while_it_holds() -> None:
    lead = a_toolkit_lead()
    far = a_toolkit_lead(a_trust("A London trust", code="RZZ98", region="London"))
    client = signed_in(a_judge())
    assert "No contact is kept yet" in client.get(reverse("toolkit:contacts")).text

    posted(client, "add_contact", a_contact())

    overview = reverse("toolkit:overview")
    assert "desk@example.org" in signed_in(lead).get(overview).text
    assert "desk@example.org" not in signed_in(far).get(overview).text
    contact = ToolkitContact.objects.get()
    day = {"last_day_day": "31", "last_day_month": "3", "last_day_year": "2025"}
    early = posted(client, "end_contact", day, contact.reference)
    assert "Its last day cannot be before its first" in early
    posted(client, "end_contact", day | {"last_day_month": "5"}, contact.reference)
    assert "Does not hold today" in client.get(reverse("toolkit:contacts")).text
    assert "desk@example.org" not in signed_in(lead).get(overview).text


def test_a_contact_without_a_desk_is_refused_with_what_was_typed() -> None:
    text = posted(signed_in(a_judge()), "add_contact", a_contact(desk=""))

    assert "Enter what the desk or post is called" in text
    assert "desk@example.org" in text
    assert not ToolkitContact.objects.exists()


# The regulator


@pytest.fixture
def provider() -> Member:
    found = a_trust("Vale Clinics", code="RZZ97", type_=OrganisationType.INDEPENDENT_PROVIDER)
    Organisation.objects.filter(pk=found.pk).update(is_essential_operator=True)
    return a_toolkit_lead(found)


def a_notice(of: object, **typed: str) -> dict[str, str]:
    return {"organisation": str(of), "kind": "information", "asks": "Send the plan"} | DAY | typed


def test_r_dspt_79_a_notice_is_kept_by_the_joint_unit_and_read_by_the_organisation_alone(
    provider: Member,
) -> None:
    client = signed_in(a_judge(Role.JOINT_UNIT))

    text = posted(client, "add_regulator_notice", a_notice(provider.organisation_reference))

    assert "Information notice" in text
    assert "Send the plan" in signed_in(provider).get(reverse("toolkit:overview")).text
    assert list(Effect.objects.values_list("recipient_id", flat=True)) == [provider.person_id]
    for other in (a_judge(), a_judge(Role.NATIONAL_CISO), a_toolkit_lead()):
        assert not RegulatorNotice.objects.visible_to(other).exists()


def test_with_a_conflict_no_notice_of_the_organisation_is_shown(provider: Member) -> None:
    unit = a_judge(Role.JOINT_UNIT)
    client = signed_in(unit)
    posted(client, "add_regulator_notice", a_notice(provider.organisation_reference))

    posted(client, "declare_interest", {"code": "RZZ97", "says": "I advised it"})

    assert "Vale Clinics" not in client.get(reverse("toolkit:regulator")).text
    assert "Vale Clinics" not in client.get(reverse("toolkit:add_regulator_notice")).text
    assert RegulatorNotice.objects.visible_to(provider).exists()


def test_r_dspt_79_a_notice_without_what_it_requires_or_of_tomorrow_is_refused(
    provider: Member,
) -> None:
    client = signed_in(a_judge(Role.JOINT_UNIT))
    of = provider.organisation_reference

    assert "Say what the notice requires" in posted(
        client, "add_regulator_notice", a_notice(of, asks="")
    )
    later = posted(client, "add_regulator_notice", a_notice(of, given_on_year="2999"))
    assert "a day that has not come yet" in later
    assert "Send the plan" in later
    assert not RegulatorNotice.objects.exists()


def test_r_dspt_79_an_organisation_that_is_no_essential_operator_cannot_be_chosen() -> None:
    trust = a_trust()

    text = posted(
        signed_in(a_judge(Role.JOINT_UNIT)), "add_regulator_notice", a_notice(trust.reference)
    )

    assert "There is a problem" in text
    assert not RegulatorNotice.objects.exists()
