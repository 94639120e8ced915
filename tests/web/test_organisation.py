"""The organisation's own pages: opened, used, refused, and unknown to strangers."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import (
    CriticalSystem,
    Cycle,
    Engagement,
    FrameworkWording,
    Invitation,
    Member,
    TargetProfile,
)
from tests.builders import NOON, a_firm, a_member, a_plan, an_organisation, person_of
from tests.catalogues.wording_files import a_library, a_webcaf_file

pytestmark = pytest.mark.django_db
PAGES = (
    "overview", "add_cycle", "add_system", "add_team", "invite", "give_role", "engagements",
    "ask_engagement", "profile", "wording",
)  # fmt: skip


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_for_the_lead(name: str) -> None:
    answer = signed_in(a_member(Role.CAF_LEAD)).get(reverse(f"organisation:{name}"))

    assert answer.status_code == 200


@pytest.mark.parametrize("name", PAGES[1:5])
def test_setting_up_is_unknown_to_a_contributor(name: str) -> None:
    answer = signed_in(a_member(Role.CONTRIBUTOR)).get(reverse(f"organisation:{name}"))

    assert answer.status_code == 404


def test_somebody_who_is_not_signed_in_is_asked_to_sign_in() -> None:
    answer = Client().get(reverse("organisation:overview"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_cycle_is_added_and_a_second_of_its_name_is_refused_with_the_text_kept() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    said = {
        "regime": "caf-lg-2025", "title": "2026/27", "framework": "caf-4.0", "profile": "",
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026",
        "ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2027", "marking": "OFFICIAL",
    }  # fmt: skip

    first = client.post(reverse("organisation:add_cycle"), said)
    second = client.post(reverse("organisation:add_cycle"), said)

    assert first.status_code == 302
    assert Cycle.objects.get().framework == "caf-4.0"
    assert "There is already a cycle called 2026/27" in second.content.decode()
    assert "<title>Error:" in second.content.decode()
    assert 'value="2026/27"' in second.content.decode()


def test_a_system_gets_its_service_owner() -> None:
    lead, owner = a_member(Role.CAF_LEAD), a_member(Role.SERVICE_OWNER, name="Bo Owner")
    said = {"name": "Revenues and benefits", "owner": str(owner.person_reference)}

    signed_in(lead).post(reverse("organisation:add_system"), said)

    assert CriticalSystem.objects.get().service_owner_id == owner.person_id


def test_a_system_of_another_council_cannot_be_changed() -> None:
    other = an_organisation("Otherby Council")
    system = CriticalSystem.objects.create(organisation=other, name="Revenues")
    client = signed_in(a_member(Role.CAF_LEAD))

    answer = client.get(reverse("organisation:system", args=[system.reference]))

    assert answer.status_code == 404


def test_an_invitation_is_left_for_the_address_and_its_secret_is_stored_nowhere() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    said = {"name": "Cy Colleague", "email": "Cy@Example.org", "role": "contributor", "system": ""}

    client.post(reverse("organisation:invite"), said)

    invitation = Invitation.objects.get()
    assert invitation.email == "cy@example.org"
    assert len(invitation.token_digest) == 64


def test_a_blank_invitation_is_refused_beside_each_field() -> None:
    answer = signed_in(a_member(Role.CAF_LEAD)).post(reverse("organisation:invite"), {"name": ""})

    assert answer.content.decode().count("govuk-error-message") >= 3
    assert not Invitation.objects.exists()


def test_asking_a_firm_that_is_not_there_says_so_beside_the_field() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    said = {
        "other": "Nobody Ltd", "system": "",
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2030",
        "ends_on_day": "1", "ends_on_month": "5", "ends_on_year": "2030",
    }  # fmt: skip

    answer = client.post(reverse("organisation:ask_engagement"), said)

    assert "no firm of assurers called “Nobody Ltd”" in answer.content.decode()
    assert not Engagement.objects.exists()


def test_a_target_profile_is_looked_at_before_it_is_saved() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    table = b"framework,requirement,level\ncaf-3.2,A1.a,Achieved\ncaf-3.2,B1.a,Partially achieved\n"
    file = SimpleUploadedFile("ours.csv", table)

    looked = client.post(reverse("organisation:profile"), {"file": file})
    before = TargetProfile.objects.count()
    client.post(looked.headers["Location"], {"name": "Ours"})

    assert before == 0
    assert TargetProfile.objects.get().levels.count() == 2


def test_a_profile_with_a_level_the_outcome_does_not_have_is_refused() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    table = b"framework,requirement,level\ncaf-3.2,A1.a,Partially achieved\n"

    looked = client.post(
        reverse("organisation:profile"), {"file": SimpleUploadedFile("x.csv", table)}
    )
    page = client.get(looked.headers["Location"]).content.decode()

    assert "A1.a" in page
    assert "Bring it in" not in page


def test_the_other_side_accepts_an_engagement_in_the_browser() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER, of=a_firm())
    said = {
        "other": "Fenwick Assurance", "system": "",
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2025",
        "ends_on_day": "1", "ends_on_month": "5", "ends_on_year": "2035",
    }  # fmt: skip
    signed_in(lead).post(reverse("organisation:ask_engagement"), said)
    page = reverse("organisation:answer_engagement", args=[Engagement.objects.get().reference])

    signed_in(assurer).post(page, {"answer": "accept"})

    assert Engagement.objects.get().answer == "accepted"


def test_an_example_of_a_target_profile_can_be_taken_and_brought_in() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    page = reverse("organisation:example", args=["govassure-baseline-caf-3.2.csv"])

    table = client.get(page).content
    looked = client.post(
        reverse("organisation:profile"), {"file": SimpleUploadedFile("example.csv", table)}
    )
    client.post(looked.headers["Location"], {"name": "Baseline"})

    assert TargetProfile.objects.get().levels.count() == 37


def test_a_file_that_does_not_ship_is_not_sent() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))

    assert client.get(reverse("organisation:example", args=["settings.py"])).status_code == 404


@pytest.mark.parametrize("make", [a_webcaf_file, a_library])
def test_the_wording_brought_in_stands_beside_a_finding(make: Callable[[str], str]) -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    finding = a_plan("drafting").findings.get(position=1)
    file = SimpleUploadedFile("framework.yaml", make("caf-3.2").encode())

    looked = client.post(reverse("organisation:wording"), {"file": file})
    preview = client.get(looked.headers["Location"]).content.decode()
    client.post(looked.headers["Location"])
    page = reverse("findings:finding", args=[finding.plan.reference, finding.reference])

    assert "Bring it in" in preview
    assert "What good looks like: A1.a Board Direction" in client.get(page).content.decode()


def test_wording_brought_in_again_says_what_changes_before_it_takes_the_old_ones_place() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    text = a_webcaf_file("caf-4.0")
    pages = [
        client.post(
            reverse("organisation:wording"), {"file": SimpleUploadedFile("f.yaml", each.encode())}
        ).headers["Location"]
        for each in (text, text.replace("Invented for A2.b.", "Threats are understood.", 1))
    ]

    client.post(pages[0])
    same, other = (client.get(each).content.decode() for each in pages)
    client.post(pages[1])

    assert "Nothing: it says the same as the wording" in same
    assert "Threats are understood." in other
    assert FrameworkWording.objects.get().statements.filter(text="Threats are understood.").exists()


def test_a_profile_is_shown_beside_the_one_it_could_replace() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    head = "framework,requirement,level\n"
    pages = [
        client.post(
            reverse("organisation:profile"), {"file": SimpleUploadedFile("p.csv", table.encode())}
        ).headers["Location"]
        for table in (f"{head}caf-3.2,A1.a,Achieved", f"{head}caf-3.2,A2.a,Achieved")
    ]

    client.post(pages[0], {"name": "Ours"})
    page = client.get(pages[1]).content.decode()

    assert "Beside your profile Ours" in page
    assert page.count("Nothing required") == 2


def test_a_cycle_is_not_measured_against_a_profile_of_another_framework() -> None:
    lead = a_member(Role.CAF_LEAD)
    profile = TargetProfile.objects.create(
        organisation_id=lead.organisation_id, name="Ours", framework="caf-4.0", digest="a" * 64,
        imported_by_id=lead.person_id, imported_at=NOON,
    )  # fmt: skip
    said = {
        "regime": "caf-lg-2025", "title": "2026/27", "framework": "caf-3.2",
        "profile": str(profile.reference),
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026",
        "ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2027", "marking": "OFFICIAL",
    }  # fmt: skip

    refused = signed_in(lead).post(reverse("organisation:add_cycle"), said).content.decode()

    assert "This profile is of caf-4.0" in refused
    assert not Cycle.objects.filter(title="2026/27").exists()


def test_a_file_of_no_framework_is_refused_before_anything_is_saved() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))
    file = SimpleUploadedFile("framework.yaml", b"hello: [1, 2")

    looked = client.post(reverse("organisation:wording"), {"file": file})
    refused = client.post(looked.headers["Location"]).content.decode()

    assert "was not brought in" in refused
    assert not FrameworkWording.objects.exists()
