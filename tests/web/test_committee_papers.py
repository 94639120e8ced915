"""The pages of papers, of the wider council's view, of who reads what, and of the printed plan."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.documents.deck.making import DeckNotMade
from causeway.domain.audiences import Audience
from causeway.domain.roles import Role
from causeway.records.models import AudienceMarking, DocumentTaken, Plan
from causeway.services import committee_papers
from tests.builders import a_complete_plan, a_cycle, an_action, an_organisation
from tests.planted_plans import CANARY, OUTCOME, planted
from tests.services.test_committee_papers import not_theirs
from tests.web.reports import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
PAGES = ("committee_papers:choose", "committee_papers:who_reads", "committee_papers:wider")
SAID = {"audience": "public", "paper": "plan-print"}


def at(plan: Plan, name: str) -> str:
    return reverse(name, args=[plan.reference])


def choose(client: Client, plan: Plan, **said: str) -> str:
    answer = client.post(at(plan, "committee_papers:choose"), SAID | said, follow=True)
    assert answer.status_code == 200
    return answer.text


def test_the_wider_view_says_what_is_done_by_when_and_at_what_cost() -> None:
    plan = a_complete_plan(findings=2)

    page = signed_in(Role.CONTRIBUTOR).get(at(plan, "committee_papers:wider")).text

    assert "2 actions in all; 0 are complete." in page
    assert "The whole plan costs £24,000." in page
    assert "Q3 2025/26" in page
    assert "Managing security risk" in page
    assert "OFFICIAL-SENSITIVE" not in page


def test_no_word_that_is_not_theirs_stands_in_the_wider_view() -> None:
    council = planted()

    page = signed_in(Role.LEADER).get(at(council.plan, "committee_papers:wider")).text

    assert set(CANARY.findall(page)) & not_theirs(council.plan, Audience.WIDER) == set()
    assert OUTCOME not in page


@pytest.mark.parametrize("about", ["plan", "progress"])
def test_no_word_that_is_not_the_publics_stands_in_a_paper_to_print(about: str) -> None:
    council = planted()

    page = choose(signed_in(Role.CAF_LEAD), council.plan, paper=f"{about}-print")

    assert set(CANARY.findall(page)) == set()
    assert '<p class="causeway-paper__marking">PUBLIC</p>' in page


def test_a_paper_is_chosen_and_handed_over_under_its_marking() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CAF_LEAD)

    asked = {"audience": "exempt", "paper": "plan-docx"}
    answer = client.post(at(plan, "committee_papers:choose"), asked)

    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert 'filename="OFFICIAL-SENSITIVE EXEMPT Harrowmere' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"PK")
    documents = client.get(at(plan, "plan_documents:all")).text
    assert "committee paper for closed session first draft 2025-05-12.docx" in documents


def test_nothing_chosen_is_refused_and_each_choice_says_its_marking() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CAF_LEAD)

    page = client.post(at(plan, "committee_papers:choose"), {"audience": "public"}).text

    assert "<title>Error:" in page
    assert "Choose which paper you want" in page
    assert "Marked OFFICIAL-SENSITIVE EXEMPT" in page
    assert page.count(" checked") == 1
    assert not DocumentTaken.objects.exists()


def test_progress_is_no_paper_before_submission() -> None:
    plan, client = a_complete_plan("signed"), signed_in(Role.CAF_LEAD)

    page = client.get(at(plan, "committee_papers:choose")).text
    refused = client.post(at(plan, "committee_papers:choose"), SAID | {"paper": "progress-docx"})

    assert "Progress as a paper" not in page
    assert "<title>Error:" in refused.text


def test_slides_that_could_not_be_made_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise DeckNotMade("ended")

    monkeypatch.setattr(committee_papers, "make_deck", broken)

    page = choose(signed_in(Role.CAF_LEAD), a_complete_plan(), paper="deck-pptx")

    assert "try again in a minute" in page
    assert not DocumentTaken.objects.exists()


def test_who_may_read_what_is_said_of_every_field() -> None:
    plan = a_complete_plan()

    page = signed_in(Role.LEADER).get(at(plan, "committee_papers:who_reads")).text

    for field in plan.regime.disclosure.fields:
        assert field.title in page.replace("&#39;", "’")
    assert "section 31(1)(a)" in page


@pytest.mark.parametrize("name", PAGES)
def test_strangers_and_assurers_are_told_of_no_such_page(name: str) -> None:
    plan = a_complete_plan()
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    for client in (stranger, signed_in(Role.ASSURER), signed_in(Role.ADMINISTRATOR)):
        assert client.get(at(plan, name)).status_code == 404


def test_others_of_the_council_take_no_papers() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CONTRIBUTOR)

    assert client.get(at(plan, "committee_papers:choose")).status_code == 404
    assert client.post(at(plan, "committee_papers:choose"), SAID).status_code == 404


def test_a_paper_of_another_plan_is_not_found() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan()
    choose(client, plan)
    other = a_complete_plan(title="Another")
    paper = DocumentTaken.objects.get().reference

    own = client.get(reverse("committee_papers:print", args=[plan.reference, paper]))
    wrong = client.get(reverse("committee_papers:print", args=[other.reference, paper]))
    assert (own.status_code, wrong.status_code) == (200, 404)


def test_the_whole_plan_is_printed_from_one_page_with_its_table_on_a_wide_sheet() -> None:
    plan = a_complete_plan()
    an_action(plan.findings.all()[0], title="Wait <b>for</b> the link")

    page = signed_in(Role.CAF_LEAD).get(at(plan, "plan_print:plan")).text

    assert "causeway-paper__sheet--wide" in page
    assert "Wait &lt;b&gt;for&lt;/b&gt; the link" in page
    assert "OFFICIAL-SENSITIVE" in page
    assert plan.title in page
    assert "Print this plan" in signed_in(Role.CAF_LEAD).get(at(plan, "plans:home")).text


def test_a_stranger_prints_nothing() -> None:
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert stranger.get(at(a_complete_plan(), "plan_print:plan")).status_code == 404


def test_markings_are_configured_for_a_cycle_and_stand_on_its_papers() -> None:
    client, cycle = signed_in(Role.CAF_LEAD), a_cycle(an_organisation())
    address = reverse("organisation:markings", args=[cycle.reference])
    said = {
        "public": "NOT PROTECTIVELY MARKED",
        "wider": "OFFICIAL",
        "exempt": "RESTRICTED",
        "statement": "Exempt under paragraph 14 of Part 4 of Schedule 12A.",
    }

    assert "paragraphs 3 and 7" in client.get(address).text
    assert client.post(address, said)["Location"] == reverse("organisation:overview")

    assert AudienceMarking.objects.count() == 2
    plan = a_complete_plan()
    assert "Exempt under paragraph 14" in choose(client, plan, audience="exempt")
    assert "NOT PROTECTIVELY MARKED" in choose(client, plan)


def test_markings_left_empty_are_refused_and_a_strangers_are_not_found() -> None:
    cycle = a_cycle(an_organisation())
    address = reverse("organisation:markings", args=[cycle.reference])
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    page = signed_in(Role.CAF_LEAD).post(address, {"public": "", "statement": "So."}).text

    assert "Enter the marking of what is for the public" in page
    assert "So." in page
    assert not AudienceMarking.objects.exists()
    assert stranger.get(address).status_code == 404
    assert signed_in(Role.CONTRIBUTOR).get(address).status_code == 404
