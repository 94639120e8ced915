"""The page of the executive presentation: versions, what is shared and said, the day, what came of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import (
    DocumentTaken,
    Plan,
    PresentationDeck,
    StoredFile,
)
from tests.builders import a_complete_plan, a_member
from tests.documents.deck.presentations import a_template, packed, parts_of
from tests.presented_plans import Presenting, answered_deck, presenting, shared_deck
from tests.services.test_quality_reopened import cost
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SHOW = "executive_presentation:show"


def at(plan: Plan, name: str, *args: object) -> str:
    return reverse(f"executive_presentation:{name}", args=[plan.reference, *args])


def client_of(found: Presenting) -> Client:
    return signed_in(found.lead)


def test_the_lead_makes_one_keeps_it_and_is_led_on_to_share_it() -> None:
    found = presenting()
    client = client_of(found)
    assert "make the presentation, and keep a version of it" in page(client, SHOW, found.plan)

    answer = client.post(
        at(found.plan, "leaders"), {"slides": ["title"], "then": "keep"}, follow=True
    )

    assert "Kept as version 1 of the presentation" in answer.text
    assert "Next: share a version with the assurer" in answer.text
    assert "Its figures are the plan’s as it stands now" in answer.text
    assert not DocumentTaken.objects.exists()
    assert bytes(PresentationDeck.objects.get().file.content).startswith(b"PK")


def test_an_edited_one_is_brought_in_and_says_what_it_was_edited_from() -> None:
    found = presenting()
    kept = found.keep()
    file = SimpleUploadedFile("Board.pptx", a_template())

    answer = client_of(found).post(
        at(found.plan, "bring_in"),
        {"file": file, "audience": "wider", "edited_from": str(kept.reference)},
        follow=True,
    )

    assert "Kept as version 2" in answer.text
    assert "edited from version 1" in answer.text
    assert "A slide of the council’s own" in answer.text


def test_a_hostile_one_is_refused_with_the_reason_and_the_choices_stay() -> None:
    found = presenting()
    macros = packed(parts_of(a_template()) | {"ppt/vbaProject.bin": b"x"})

    answer = client_of(found).post(
        at(found.plan, "bring_in"),
        {"file": SimpleUploadedFile("Board.pptx", macros), "audience": "wider"},
    )

    assert "<title>Error: Bring in" in answer.text
    assert "The file has macros" in answer.text
    assert "checked" in answer.text
    assert not PresentationDeck.objects.exists()


def test_a_file_that_is_too_large_or_missing_is_refused() -> None:
    found = presenting()
    client, address = client_of(found), at(found.plan, "bring_in")

    large = SimpleUploadedFile("Board.pptx", b"PK\x03\x04" + bytes(10 * 1024 * 1024))
    assert "It must be 10 MB or less" in client.post(address, {"file": large}).text
    assert "Choose the presentation" in client.post(address, {"audience": "wider"}).text


def test_the_page_names_each_figure_that_changed_since() -> None:
    found = presenting()
    found.keep()
    cost(found)

    shown = page(client_of(found), SHOW, found.plan)

    assert "Plan changed" in shown
    assert "changed in the plan since it was made" in shown
    assert "Figures of version 1 that changed" in shown


def test_a_version_is_handed_over_as_a_file_under_its_marking() -> None:
    found = presenting()
    deck = found.keep()

    answer = client_of(found).post(at(found.plan, "take", deck.reference))

    assert 'attachment; filename="OFFICIAL-SENSITIVE Harrowmere' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert DocumentTaken.objects.get().taken_by_id == found.lead.person_id
    assert client_of(found).get(at(found.plan, "take", deck.reference)).status_code == 405


def test_one_whose_bytes_were_changed_is_not_handed_over_and_the_page_says_so() -> None:
    found = presenting()
    deck = found.keep()
    StoredFile.objects.filter(pk=deck.file_id).update(content=b"other")

    answer = client_of(found).post(at(found.plan, "take", deck.reference))

    assert answer.status_code == 409
    assert "not what was kept" in answer.text


def test_after_an_edit_the_page_explains_that_what_was_done_stays() -> None:
    found = answered_deck()
    cost(found)

    shown = page(client_of(found), SHOW, found.plan)

    assert "quality assurance is open again" in shown
    assert "Clear and honest." in shown


def test_a_step_that_was_only_recommended_and_left_out_is_shown_as_left_out() -> None:
    plan = a_complete_plan("with_signatories")
    Plan.objects.filter(pk=plan.pk).update(regime_code="caf-lg-2025-03")
    client = signed_in(a_member(Role.CAF_LEAD))

    assert page(client, "plans:home", plan).count("Left out") == 3
    assert "recommends a presentation and does not require it" in page(client, SHOW, plan)


@pytest.mark.parametrize("name", ["show", "bring_in", "share", "arrange", "call_off", "record"])
def test_strangers_and_those_who_work_on_rows_are_told_of_no_such_page(name: str) -> None:
    found = answered_deck()

    for member in (a_stranger(), a_member(Role.CONTRIBUTOR), a_member(Role.SERVICE_OWNER)):
        assert signed_in(member).get(at(found.plan, name)).status_code == 404
        assert signed_in(member).post(at(found.plan, name), {}).status_code in {404, 405}


def test_another_version_than_the_shared_one_is_not_there_for_the_assurer() -> None:
    found = shared_deck()
    own = PresentationDeck.objects.create(
        plan=found.plan, number=2, file=found.latest().deck.file, origin="edited",
        audience="leaders", slides=["Secret slide"], plan_revision=0, figures={},
        kept_by=found.latest().shared_by, kept_at=found.latest().shared_at,
    )  # fmt: skip
    client = signed_in(found.assurer)

    assert client.post(at(found.plan, "take", own.reference)).status_code == 404
    assert "Secret slide" not in page(client, SHOW, found.plan)


def test_the_queries_do_not_grow_with_versions_and_comments(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    found = shared_deck()
    for number in range(2, 8):
        PresentationDeck.objects.create(
            plan=found.plan, number=number, file=found.latest().deck.file, origin="edited",
            audience="leaders", slides=["One"], plan_revision=0, figures={},
            kept_by=found.latest().shared_by, kept_at=found.latest().shared_at,
        )  # fmt: skip
        found.comment_on_deck(slide=1)
    client = client_of(found)
    client.get(at(found.plan, "show"))

    with django_assert_max_num_queries(75):
        assert client.get(at(found.plan, "show")).status_code == 200
