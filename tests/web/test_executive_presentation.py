"""The pages of the executive presentation: who it is for, what it holds, take it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from causeway.documents.deck.making import DeckNotMade
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Plan
from causeway.services import executive_presentation
from tests.builders import a_complete_plan, an_organisation
from tests.web.reports import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
PAGES = ("audience", "leaders", "wider")


def at(plan: Plan, name: str) -> str:
    return reverse(f"executive_presentation:{name}", args=[plan.reference])


def test_the_documents_page_leads_to_it() -> None:
    plan = a_complete_plan()

    page = signed_in(Role.CAF_LEAD).get(reverse("plan_documents:all", args=[plan.reference]))

    assert at(plan, "audience") in page.text


def test_a_leader_sees_documents_without_the_workbook_and_can_take_a_presentation() -> None:
    plan, client = a_complete_plan(), signed_in(Role.LEADER)

    page = client.get(reverse("plan_documents:all", args=[plan.reference])).text

    assert "Make a presentation" in page
    assert "Take the workbook" not in page
    assert client.post(at(plan, "leaders"), {"slides": ["title"]}).status_code == 200
    assert DocumentTaken.objects.get().kind == "presentation"


def test_it_asks_who_it_is_for_and_goes_on_to_the_slides() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CAF_LEAD)

    assert "Who is the presentation for?" in client.get(at(plan, "audience")).text
    response = client.post(at(plan, "audience"), {"audience": "wider"})

    assert response["Location"] == at(plan, "wider")
    refused = client.post(at(plan, "audience"), {}).text
    assert "<title>Error:" in refused
    assert "Choose who the presentation is for" in refused


def test_slides_with_something_to_say_are_ticked_and_the_others_say_why_not() -> None:
    page = signed_in(Role.CAF_LEAD).get(at(a_complete_plan(), "leaders")).text

    assert page.count("checked") == len(SlideKind) - page.count("nothing to say on this yet")
    assert "nothing to say on this yet" in page
    assert "What is left out?" not in page


def test_for_a_wider_audience_everything_that_can_be_left_out_is_ticked_at_first() -> None:
    page = signed_in(Role.CAF_LEAD).get(at(a_complete_plan(), "wider")).text

    assert "What is left out?" in page
    assert "Made for senior leaders: look at it before you show it to others" in page


def test_the_presentation_is_handed_over_under_its_marking_and_listed() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CAF_LEAD)

    response = client.post(at(plan, "leaders"), {"slides": ["title", "annex"]})

    assert response["Content-Type"].endswith("presentationml.presentation")
    assert 'attachment; filename="OFFICIAL-SENSITIVE Harrowmere' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"PK")
    documents = client.get(reverse("plan_documents:all", args=[plan.reference])).text
    assert "presentation first draft 2025-05-12.pptx" in documents


def test_a_template_that_cannot_be_used_is_refused_and_the_choices_stay() -> None:
    plan = a_complete_plan()
    file = SimpleUploadedFile("look.pptx", b"PK\x03\x04 broken")

    page = (
        signed_in(Role.CAF_LEAD)
        .post(at(plan, "wider"), {"slides": ["annex"], "left_out": ["people"], "template": file})
        .text
    )

    assert "<title>Error: Choose what the presentation holds" in page
    assert 'id="id_template-error"' in page
    assert "damaged or cut short" in page
    assert page.count("checked") == 2
    assert not DocumentTaken.objects.exists()


def test_a_presentation_without_slides_is_refused() -> None:
    page = signed_in(Role.CAF_LEAD).post(at(a_complete_plan(), "leaders"), {}).text

    assert "<title>Error:" in page
    assert "Tick at least one slide" in page


def test_where_it_could_not_be_made_the_person_is_told_to_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise DeckNotMade("ended")

    monkeypatch.setattr(executive_presentation, "make_deck", broken)

    page = (
        signed_in(Role.CAF_LEAD).post(at(a_complete_plan(), "leaders"), {"slides": ["title"]}).text
    )

    assert "try again in a minute" in page
    assert not DocumentTaken.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_others_of_the_council_and_strangers_are_told_of_no_such_page(name: str) -> None:
    plan = a_complete_plan()
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    for client in (signed_in(Role.CONTRIBUTOR), signed_in(Role.ASSURER), stranger):
        assert client.get(at(plan, name)).status_code == 404
        assert client.post(at(plan, name), {"slides": ["title"]}).status_code == 404


def test_nobody_gets_in_without_signing_in() -> None:
    response = Client().get(at(a_complete_plan(), "audience"))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_before_the_review_the_lead_is_told_that_it_is_too_early() -> None:
    plan = a_complete_plan("report_released")

    assert signed_in(Role.CAF_LEAD).get(at(plan, "leaders")).status_code == 409
