"""What the lead records for an assurer without an account, and what the assurer confirms."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.records.models import RecordedStep
from causeway.services.session import arrange_session_for_assurer
from tests.builders import NOON, a_member
from tests.shared_plans import (
    BY_LETTER,
    MEETING,
    Sides,
    a_stranger,
    page,
    shared,
    signed_in,
)

pytestmark = pytest.mark.django_db


def meeting(**typed: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=7)
    parts = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    rest = {"at": "2:30pm", "place": "Town Hall", "attendees": "Ada\nJo", "seen_revision": ""}
    return parts | rest | typed


def send(client: Client, sides: Sides, name: str, typed: Mapping[str, object]) -> HttpResponse:
    address = reverse(f"session:{name}", args=[sides.plan.reference])
    return client.post(address, typed)  # type: ignore[return-value] # the test client's own


def received(**typed: object) -> dict[str, object]:
    day = timezone.localdate()
    parts = {
        "received_on_day": day.day,
        "received_on_month": day.month,
        "received_on_year": day.year,
    }
    return parts | {"from_whom": "Jo of Fenwick", "how_received": "By letter"} | typed


def test_the_lead_records_what_the_assurer_said_with_the_file_it_came_in() -> None:
    sides = shared()
    client = signed_in(sides.lead)
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 Please rework.")

    send(
        client,
        sides,
        "record_for_assurer",
        received(outcome="rework", reasons="Name people.", file=letter),
    )

    shown = page(client, "session:show", sides.plan)
    assert sides.stage() == "rework"
    assert "The assurer asked for rework" in shown
    assert "Not confirmed yet" in shown
    assert "letter.pdf (1 KB)" in shown


def test_a_file_of_another_kind_is_refused_beside_its_box() -> None:
    sides = shared()
    page_of_code = SimpleUploadedFile("letter.pdf", b"<html>")

    answer = send(
        signed_in(sides.lead),
        sides,
        "record_for_assurer",
        received(outcome="rework", reasons="Kept words", file=page_of_code),
    )

    shown = answer.content.decode()
    assert "what is in it is something else" in shown
    assert "Kept words" in shown
    assert not RecordedStep.objects.exists()


def test_acceptance_for_the_assurer_needs_the_session_first_and_says_so() -> None:
    sides = shared()
    client = signed_in(sides.lead)

    refused = send(client, sides, "record_for_assurer", received(outcome="accepted"))
    send(client, sides, "arrange_for_assurer", received(**meeting()))
    send(client, sides, "record_for_assurer", received(outcome="accepted"))

    assert "Record the session the assurer arranged first" in refused.content.decode()
    assert sides.stage() == "accepted"


def recorded() -> tuple[Sides, RecordedStep]:
    sides = shared()
    arrange_session_for_assurer(
        sides.plan.reference,
        meeting=MEETING,
        received=BY_LETTER.__class__(
            from_whom="Jo", how="By letter", on=BY_LETTER.on, file_name="a.pdf", content=b"%PDF-1"
        ),
        seen_revision=None,
        by=sides.lead,
        at=NOON,
    )
    return sides, RecordedStep.objects.get()


def test_a_session_recorded_for_the_assurer_is_never_shown_as_theirs() -> None:
    sides, _ = recorded()

    shown = page(signed_in(sides.assurer), "session:show", sides.plan)

    assert "Recorded for the assurer by caf lead of Harrowmere" in shown


def test_the_assurer_confirms_what_was_recorded_for_them() -> None:
    sides, step = recorded()
    client = signed_in(sides.assurer)
    address = reverse("session:confirm_recorded", args=[sides.plan.reference, step.reference])

    assert client.get(address).status_code == 405
    client.post(address)

    assert "Confirmed by the assurer" in page(client, "session:show", sides.plan)
    assert signed_in(sides.lead).post(address).status_code == 404


def test_what_was_sent_is_handed_back_to_be_kept_and_never_shown() -> None:
    sides, step = recorded()
    address = reverse("session:recorded_file", args=[sides.plan.reference, step.reference])

    answer = signed_in(sides.assurer).get(address)

    assert answer.content == b"%PDF-1"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_was_sent_is_not_for_strangers_nor_for_those_who_see_some_rows() -> None:
    sides, step = recorded()
    address = reverse("session:recorded_file", args=[sides.plan.reference, step.reference])

    for member in (a_stranger(), a_member(Role.CONTRIBUTOR)):
        assert signed_in(member).get(address).status_code == 404


def test_the_lead_records_that_the_assurer_called_the_session_off() -> None:
    sides = shared()
    sides.arrange()
    client = signed_in(sides.lead)
    page(client, "session:call_off_for_assurer", sides.plan)

    send(client, sides, "call_off_for_assurer", received(reasons="Jo is ill.", seen_revision="0"))

    assert "The assurer called the session off" in page(client, "session:show", sides.plan)
    assert sides.stage() == "with_assurer"


def test_the_lead_records_a_comment_the_assurer_made_by_letter() -> None:
    sides = shared()
    client = signed_in(sides.lead)
    ref = sides.plan.findings.get(position=1).ref
    address = f"{reverse('conversation:record_comment', args=[sides.plan.reference])}?ref={ref}"
    typed = {"kind": "must_change", "text": "Cost it.", "field": "priority", "ref": ref}

    refused = client.post(address, typed).content.decode()
    client.post(address, received(**typed))

    assert "Enter the name of the assurer who told you" in refused
    assert "Cost it." in refused
    shown = page(signed_in(sides.assurer), "conversation:all", sides.plan)
    assert "Jo of Fenwick" in shown
    assert (
        "recorded for them by caf lead of Harrowmere District Council, not confirmed yet" in shown
    )
    assert "1 comment in the conversation" in page(client, "session:show", sides.plan).lower()
    assert signed_in(a_stranger()).get(address).status_code == 404


def test_only_who_records_for_the_assurer_finds_the_way_to_comment_in_a_version() -> None:
    sides = shared()
    query = "?for=assurer"

    shown = page(signed_in(sides.lead), "versions:read", sides.plan, 1, query=query)
    others = page(signed_in(a_member(Role.APPROVER)), "versions:read", sides.plan, 1, query=query)

    assert "for-assurer/comment" in shown
    assert "for-assurer/comment" not in others
