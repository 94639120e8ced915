"""The pages of evidence: added, seen, opened, withdrawn and brought back; kept inside the council."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.gateways.malware_scanner import Scanner
from causeway.records.models import Action, DocumentTaken, Draft, Evidence, Plan
from tests.builders import NOON, a_firm, a_member, an_engagement, person_of
from tests.documents.evidence.corpus import EICAR, office, pdf
from tests.evidence_kept import SAID, Delivery, delivered
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
SHOW, ADD, WHERE = "evidence:show", "evidence:add", "evidence:say_where"
TYPED = {"title": "Minutes", "shows": "The board looks at it."}


def at(name: str, council: Delivery, *more: object) -> str:
    return reverse(name, args=[*council.keys, *more])


def send(client: Client, council: Delivery, name: str, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(at(ADD, council), TYPED | {"file": file}, follow=True)  # type: ignore[return-value] # what the client returns


def test_a_file_is_added_and_shown_as_waiting_at_once(settings: Settings) -> None:
    settings.SCANNER = Scanner(host="127.0.0.1", port=9)
    council = delivered()
    client = signed_in(council.lead)

    answer = send(client, council, "minutes.pdf", pdf())

    assert f"Evidence added to {council.action.ref}" in answer.text
    assert "Being checked for malware" in answer.text
    assert "minutes.pdf" in answer.text
    assert "Download<" not in answer.text
    assert "Reload the page" in answer.text


def test_words_that_say_where_it_is_kept_are_added_and_fetched_from_nowhere() -> None:
    council = delivered()
    client = signed_in(council.lead)
    assert "Where is it kept?" in client.get(at(WHERE, council)).text

    answer = client.post(
        at(WHERE, council), TYPED | {"kept_at": "Policy register, item 12"}, follow=True
    )

    assert "Policy register, item 12" in answer.text
    assert "Kept elsewhere" in answer.text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("page.pdf", b"<html><script>alert(1)</script>", "a web page (HTML)"),
        ("macros.docx", office("docx", {"word/vbaProject.bin": b"x"}), "has macros"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "an SVG picture"),
        ("a.exe.pdf", pdf(), "two endings"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words_and_what_was_typed_stays(
    name: str, content: bytes, says: str
) -> None:
    council = delivered()

    answer = send(signed_in(council.lead), council, name, content)

    assert "<title>Error:" in answer.text
    assert says in answer.text
    assert "The board looks at it." in answer.text
    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_413_and_what_was_typed_stays(
    settings: Settings,
) -> None:
    settings.LARGEST_EVIDENCE = 1024 * 1024
    council = delivered()

    answer = send(signed_in(council.lead), council, "big.pdf", pdf(b"%" + b"x" * 1024 * 1024))

    assert answer.status_code == 413
    assert "The file is 1.0 MB. It must be 1 MB or less" in answer.text
    assert "The board looks at it." in answer.text


def test_what_was_typed_before_the_sign_in_ran_out_is_there_again() -> None:
    council = delivered()
    path = at(WHERE, council)
    Draft.objects.create(
        person=person_of(council.lead), path=path, fields={"title": ["Typed"]}, at=NOON
    )

    assert 'value="Typed"' in signed_in(council.lead).get(path).text


def test_a_file_is_handed_over_in_a_box_under_its_reference(settings: Settings) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = True
    council = delivered()
    made = council.file()
    client = signed_in(council.lead)
    path = at("evidence:take", council, made.reference)

    answer = client.post(path)

    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in answer.headers["Cache-Control"]
    assert path.endswith(f"/{made.reference}/file")
    assert client.get(path).status_code == 405
    assert DocumentTaken.objects.get().taken_by == person_of(council.lead)


def test_a_file_that_may_not_be_opened_says_why() -> None:
    council = delivered()
    made = council.file(EICAR)
    client = signed_in(council.lead)

    answer = client.post(at("evidence:take", council, made.reference))

    assert answer.status_code == 409
    assert "was not checked for malware" in answer.text
    assert b"%PDF" not in answer.content
    assert "This installation has no malware scanner" in page(
        client, SHOW, council.plan, *council.keys[1:]
    )


def test_evidence_is_withdrawn_with_a_reason_and_brought_back() -> None:
    council = delivered()
    made = council.words()
    client = signed_in(council.lead)
    path = at("evidence:withdraw", council, made.reference)
    assert "Minutes" in client.get(path).text
    assert "Say why it is withdrawn" in client.post(path, {"because": ""}).text

    withdrawn = client.post(path, {"because": "It was a draft."}, follow=True).text
    again = client.post(at("evidence:bring_back", council, made.reference), follow=True).text

    assert "It was a draft." in withdrawn
    assert "Withdrawn (1)" in withdrawn
    assert "Evidence brought back" in again
    assert "Withdrawn (1)" not in again


def test_a_plan_not_submitted_yet_says_so_instead_of_offering_to_add() -> None:
    council = delivered("with_signatories")
    client = signed_in(council.lead)

    shown = page(client, SHOW, council.plan, council.action.reference)
    refused = client.post(at(WHERE, council), TYPED | {"kept_at": "There"}).text

    assert "once the plan has been submitted" in shown
    assert "Add a file" not in shown
    assert "once the plan has been submitted" in refused
    assert "The board looks at it." in refused


def test_a_closed_plan_shows_its_evidence_and_takes_no_more() -> None:
    council = delivered()
    made = council.words()
    Plan.objects.update(stage="closed")
    client = signed_in(council.lead)

    shown = page(client, SHOW, council.plan, council.action.reference)

    assert "Policy register" in shown
    assert "Withdraw<" not in shown
    assert client.get(at(ADD, council)).status_code == 409
    assert client.get(at("evidence:withdraw", council, made.reference)).status_code == 409


def test_the_action_s_page_leads_there() -> None:
    council = delivered()

    shown = signed_in(council.lead).get(reverse("actions:show", args=[council.action.reference]))

    assert at(SHOW, council) in shown.text


def test_a_leader_reads_it_and_has_no_hand_in_it() -> None:
    council = delivered()
    made = council.words()
    client = signed_in(a_member(Role.LEADER))

    shown = page(client, SHOW, council.plan, council.action.reference)

    assert "Policy register" in shown
    assert "Add a file" not in shown
    assert "Withdraw<" not in shown
    for name in (ADD, WHERE):
        assert client.get(at(name, council)).status_code == 404
        assert client.post(at(name, council), TYPED | {"kept_at": "There"}).status_code == 404
    assert (
        client.post(at("evidence:withdraw", council, made.reference), {"because": "No"}).status_code
        == 404
    )


def outsiders(council: Delivery) -> list[Client]:
    firm = a_firm()
    an_engagement(firm, council.plan.organisation)
    council.plan.firm = firm
    council.plan.save()
    people = (a_stranger(), a_member(Role.ASSURER), a_member(Role.MINISTRY))
    return [signed_in(member) for member in (*people, a_member(Role.ADMINISTRATOR))]


def test_nobody_outside_the_council_finds_it_or_reads_a_word_of_it(settings: Settings) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = True
    council = delivered()
    said = replace(SAID, title="canary-title", shows="canary-shows")
    made = council.file(said=said)

    for client in outsiders(council):
        for name in (SHOW, ADD, WHERE):
            assert client.get(at(name, council)).status_code == 404
        for name in ("evidence:take", "evidence:withdraw", "evidence:bring_back", "evidence:check"):
            answer = client.post(at(name, council, made.reference), {"because": "No"})
            assert answer.status_code == 404
        for path in (reverse("home"), reverse("plans:home", args=[council.plan.reference])):
            text = client.get(path).text
            assert "canary" not in text
            assert "evidence of" not in text


def test_a_contributor_finds_the_evidence_of_their_own_actions_alone() -> None:
    council = delivered()
    council.words()
    contributor = a_member(Role.CONTRIBUTOR)
    client = signed_in(contributor)

    assert client.get(at(SHOW, council)).status_code == 404
    Action.objects.filter(pk=council.action.pk).update(owner=person_of(contributor))
    assert client.get(at(SHOW, council)).status_code == 200


@pytest.mark.parametrize("pieces", [1, 12])
def test_more_evidence_asks_no_more_of_the_database(
    pieces: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    council = delivered()
    for _ in range(pieces):
        council.words()
    client = signed_in(council.lead)

    with django_assert_max_num_queries(16):
        page(client, SHOW, council.plan, council.action.reference)
