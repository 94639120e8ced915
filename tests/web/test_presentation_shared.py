"""A version is shared with the assurer on its pages, commented, answered, recorded for them."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.records.models import (
    Comment,
    Plan,
    PresentationDeck,
    PresentationShare,
    RecordedStep,
)
from tests.presented_plans import Presenting, presenting, shared_deck
from tests.shared_plans import page, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SHOW = "executive_presentation:show"
RECEIVED = {
    "from_whom": "Jo of Fenwick",
    "how_received": "By letter",
    "received_on_day": "2",
    "received_on_month": "5",
    "received_on_year": "2025",
}


def at(plan: Plan, name: str, *args: object) -> str:
    return reverse(f"executive_presentation:{name}", args=[plan.reference, *args])


def client_of(found: Presenting) -> Client:
    return signed_in(found.lead)


def test_the_lead_checks_and_shares_a_version_once() -> None:
    found = presenting()
    deck = found.keep()
    client, address = client_of(found), at(found.plan, "share")
    assert "The assurer sees the version you choose and nothing else" in client.get(address).text
    said = {"deck": str(deck.reference), "seen_shares": "0"}

    answer = client.post(address, said, follow=True)
    again = client.post(address, said)

    assert "Version 1 of the presentation is shared with the assurer" in answer.text
    assert again.status_code == 409
    assert PresentationShare.objects.count() == 1


def test_sharing_without_a_choice_is_refused_and_without_a_version_leads_to_one() -> None:
    found = presenting()
    client, address = client_of(found), at(found.plan, "share")
    assert "No version is kept yet" in client.get(address).text

    found.keep()

    assert "Choose the version to share" in client.post(address, {"seen_shares": "0"}).text


def test_the_assurer_comments_on_a_slide_and_gives_feedback() -> None:
    found = shared_deck()
    client = signed_in(found.assurer)
    shown = page(client, SHOW, found.plan)
    assert "read the presentation, and say what you think of it" in shown
    assert "kept by" not in shown
    share = str(found.latest().reference)

    client.post(
        at(found.plan, "comment"),
        {"share": share, "slide": "2", "kind": "must_change", "text": "Say it in pounds."},
    )
    answer = client.post(
        at(found.plan, "feedback"), {"share": share, "says": "Clear."}, follow=True
    )

    assert "Feedback given" in answer.text
    assert found.stage() == "presentation_answered"
    lead = page(client_of(found), SHOW, found.plan)
    assert "Version 1, slide 2: What it costs" in lead
    assert "Say it in pounds." in lead
    assert "Answer this comment" in lead
    assert "1 “must change” comment on the presentation is still open" in lead
    assert "Say it in pounds." not in page(client_of(found), "conversation:all", found.plan)


def test_a_comment_and_an_answer_come_back_to_the_page_of_the_presentation() -> None:
    found = shared_deck()
    comment = found.comment_on_deck()
    client = client_of(found)

    answer = client.post(
        reverse("conversation:resolve", args=[found.plan.reference, comment.reference]),
        {"resolution": "changed", "says": "On slide 2."},
    )

    assert answer["Location"] == f"{at(found.plan, 'show')}#comment-{comment.reference}"
    again = signed_in(found.assurer).post(
        at(found.plan, "reopen", comment.reference), {"why": "Not yet."}
    )
    assert again.status_code == 302
    comment.refresh_from_db()
    assert comment.resolution == ""


def test_what_was_typed_stays_where_another_version_was_shared_meanwhile() -> None:
    found = shared_deck()
    old = found.latest()
    edited = PresentationDeck.objects.create(
        plan=found.plan, number=2, file=old.deck.file, origin="edited", audience="leaders",
        slides=["One"], plan_revision=0, figures={}, kept_by=old.shared_by, kept_at=old.shared_at,
    )  # fmt: skip
    found.share_deck(edited)
    client = signed_in(found.assurer)

    comment = client.post(
        at(found.plan, "comment"),
        {"share": str(old.reference), "kind": "advice", "text": "Fewer words, please."},
    )
    feedback = client.post(
        at(found.plan, "feedback"), {"share": str(old.reference), "says": "Nearly there."}
    )

    assert "Another version has been shared since" in comment.text
    assert "Fewer words, please." in comment.text
    assert "Nearly there." in feedback.text
    assert not Comment.objects.on_presentations().exists()


def test_the_lead_records_what_an_assurer_without_account_said_and_they_confirm_it() -> None:
    found = shared_deck()
    client, share = client_of(found), str(found.latest().reference)
    assert "The assurer has no account" in page(client, SHOW, found.plan)

    client.post(
        at(found.plan, "comment_for_assurer"),
        {"share": share, "kind": "advice", "text": "Shorter.", **RECEIVED},
    )
    answer = client.post(
        at(found.plan, "feedback_for_assurer"),
        {"share": share, "says": "Good.", **RECEIVED},
        follow=True,
    )

    assert "recorded for them by" in answer.text
    assert "Not confirmed yet" in answer.text
    step = RecordedStep.objects.of_presentations().get()
    confirm = reverse("session:confirm_recorded", args=[found.plan.reference, step.reference])
    confirmed = signed_in(found.assurer).post(confirm, follow=True)
    assert confirmed.redirect_chain[0][0] == at(found.plan, "show")
    assert "Confirmed by the assurer" in confirmed.text
    assert "gave feedback on the presentation" not in page(client, "session:show", found.plan)


def test_home_leads_the_assurer_and_the_lead_to_the_page() -> None:
    found = shared_deck()
    found.comment_on_deck()

    assurer = signed_in(found.assurer).get(reverse("home")).text
    lead = client_of(found).get(reverse("home")).text

    assert "Read the presentation and say what you think of it" in assurer
    assert "Answer 1 comment on the presentation" in lead
    assert at(found.plan, "show") in lead
