"""The pages of the session: arranged, confirmed, held; and what is recorded for the assurer."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.records.models import Comment, Session
from causeway.web.session.clock_field import ClockField
from causeway.web.session.forms import MeetingForm
from tests.builders import a_firm, a_member
from tests.shared_plans import (
    MEETING,
    REWORK,
    Sides,
    a_stranger,
    page,
    shared,
    signed_in,
    two_sides,
)

pytestmark = pytest.mark.django_db
PAGES = ("show", "arrange", "confirm", "record", "accept", "call_off", "rework")
FOR_THE_ASSURER = ("arrange_for_assurer", "call_off_for_assurer", "record_for_assurer")


def meeting(**typed: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=7)
    parts = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    rest = {"at": "2:30pm", "place": "Town Hall", "attendees": "Ada\nJo", "seen_revision": ""}
    return parts | rest | typed


def send(client: Client, sides: Sides, name: str, typed: Mapping[str, object]) -> HttpResponse:
    address = reverse(f"session:{name}", args=[sides.plan.reference])
    return client.post(address, typed)  # type: ignore[return-value] # the test client's own


def test_before_sharing_the_page_says_what_it_is_for() -> None:
    sides = two_sides()

    shown = page(signed_in(sides.lead), "session:show", sides.plan)

    assert "Once it is, they arrange a session to discuss it with you" in shown


def test_the_assurer_arranges_a_session_by_londons_clock() -> None:
    sides = shared()
    client = signed_in(sides.assurer)
    page(client, "session:arrange", sides.plan)

    send(client, sides, "arrange", meeting())

    starts = timezone.localtime(Session.objects.get().starts_at)
    assert starts.time() == time(14, 30)
    assert "at 2:30pm (London time)" in page(client, "session:show", sides.plan)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"at": "25:00"}, "The time must be like 10am, 2:30pm or 14:30"),
        ({"at": ""}, "Enter the time it starts"),
        ({"place": ""}, "Enter a place, or the link of an online meeting"),
        ({"on_month": "13"}, "must have a month from 1 to 12"),
        ({"on_year": "2099"}, "or earlier"),
        ({"attendees": "x" * 200}, "is too long"),
    ],
)
def test_a_session_that_cannot_be_is_refused_and_keeps_what_was_typed(
    typed: dict[str, str], says: str
) -> None:
    sides = shared()

    answer = send(signed_in(sides.assurer), sides, "arrange", meeting(**typed))

    shown = answer.content.decode()
    assert "<title>Error: Arrange the session" in shown
    assert says in shown
    assert not Session.objects.exists()


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    form = MeetingForm(
        meeting(on_day="29", on_month="3", on_year="2026", at="1:30am"), today=date(2025, 5, 12)
    )

    assert form.errors == {"at": ["The clocks go forward at that time. Choose another time"]}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10am", time(10)),
        ("2.30 PM", time(14, 30)),
        ("14:30", time(14, 30)),
        ("12am", time(0)),
        ("12:15pm", time(12, 15)),
        ("midday", time(12)),
        ("midnight", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert ClockField().clean(typed) == meant


@pytest.mark.parametrize(
    "typed", ["10", "13pm", "0am", "24:00", "10:60", "teatime", "\u0661\u0660am"]
)
def test_a_time_nobody_can_be_sure_of_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="must be like 10am"):
        ClockField().clean(typed)


def test_a_form_that_saw_an_older_session_is_told_that_somebody_was_first() -> None:
    sides = shared()
    sides.arrange()

    answer = send(signed_in(sides.assurer), sides, "arrange", meeting())

    assert answer.status_code == 409
    assert Session.objects.get().place == MEETING.place


def test_the_lead_confirms_the_session_and_adds_people() -> None:
    sides = shared()
    sides.arrange()
    client = signed_in(sides.lead)
    page(client, "session:confirm", sides.plan)

    send(client, sides, "confirm", {"attendees": "Cy Rowe", "seen_revision": "0"})

    shown = page(client, "session:show", sides.plan)
    assert "Ada, Cy Rowe and Jo" in shown
    assert "Confirmed for the council by" in shown


def test_the_outcome_is_recorded_and_the_plan_moves() -> None:
    sides = shared()
    sides.arrange()
    client = signed_in(sides.assurer)
    page(client, "session:record", sides.plan)

    send(client, sides, "record", {"outcome": "rework", "reasons": "Name people.", "notes": "Long"})

    assert sides.stage() == "rework"
    shown = page(signed_in(sides.lead), "session:show", sides.plan)
    assert "Name people." in shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"outcome": "rework", "notes": "Kept words"}, "Say what must change"),
        ({"notes": "Kept words"}, "Choose whether the plan is accepted or needs rework"),
    ],
)
def test_an_outcome_that_is_not_complete_is_refused(typed: dict[str, object], says: str) -> None:
    sides = shared()
    sides.arrange()

    shown = send(signed_in(sides.assurer), sides, "record", typed).content.decode()

    assert "<title>Error: Record how the session ended" in shown
    assert says in shown
    assert "Kept words" in shown
    assert sides.stage() == "session_arranged"


def test_an_outcome_without_a_session_is_refused_with_what_to_do() -> None:
    sides = shared()

    answer = send(signed_in(sides.assurer), sides, "record", {"outcome": "accepted"})

    assert "No session is arranged. Arrange it first" in answer.content.decode()
    assert sides.stage() == "with_assurer"


def test_a_plan_shared_again_is_accepted_with_what_changed_in_sight() -> None:
    sides = shared()
    sides.comment(kind="advice")
    sides.arrange()
    sides.end(REWORK)
    sides.answer_what_must_change()
    sides.share()
    client = signed_in(sides.assurer)

    shown = page(client, "session:accept", sides.plan)
    send(client, sides, "accept", {})

    assert "See what changed since version 1" in shown
    assert "1 comment is still open" in shown
    assert sides.stage() == "accepted"


def test_a_plan_is_not_accepted_before_a_session_and_the_page_says_why() -> None:
    sides = shared()

    answer = send(signed_in(sides.assurer), sides, "accept", {})

    assert "No session has been held to discuss the plan" in answer.content.decode()
    assert sides.stage() == "with_assurer"


def test_rework_can_be_asked_for_without_a_session() -> None:
    sides = shared()
    client = signed_in(sides.assurer)
    page(client, "session:rework", sides.plan)

    refused = send(client, sides, "rework", {"reasons": ""})
    send(client, sides, "rework", {"reasons": "Cost it."})

    assert "<title>Error: Ask for rework" in refused.content.decode()
    assert Comment.objects.get().text == "Cost it."
    assert sides.stage() == "rework"


@pytest.mark.parametrize("name", PAGES + FOR_THE_ASSURER)
def test_a_stranger_is_told_nothing(name: str) -> None:
    sides = shared()
    sides.arrange()
    address = reverse(f"session:{name}", args=[sides.plan.reference])

    for stranger in (a_stranger(), a_member(Role.ASSURER, of=a_firm("Other Assurance"))):
        client = signed_in(stranger)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


@pytest.mark.parametrize("name", ["arrange", "record", "accept", "rework"])
def test_the_council_does_not_do_the_assurers_part_in_their_name(name: str) -> None:
    sides = shared()

    answer = signed_in(sides.lead).post(reverse(f"session:{name}", args=[sides.plan.reference]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["confirm", *FOR_THE_ASSURER])
def test_the_assurer_does_not_do_the_leads_part(name: str) -> None:
    sides = shared()

    answer = signed_in(sides.assurer).get(reverse(f"session:{name}", args=[sides.plan.reference]))

    assert answer.status_code == 404


def test_the_assurer_calls_the_session_off_and_says_why() -> None:
    sides = shared()
    sides.arrange()
    client = signed_in(sides.assurer)
    assert "Call the session off" in page(client, "session:show", sides.plan)

    refused = send(client, sides, "call_off", {"reasons": " ", "seen_revision": "0"})
    send(client, sides, "call_off", {"reasons": "Jo is ill.", "seen_revision": "0"})

    assert "Say why the session will not be held" in refused.content.decode()
    shown = page(signed_in(sides.lead), "session:show", sides.plan)
    assert "Called off" in shown
    assert "Jo is ill." in shown
