"""The day of the presentation on its pages: arranged, moved, called off, and what came of it."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import (
    Plan,
    Presentation,
)
from tests.builders import a_member
from tests.presented_plans import Presenting, answered_deck, shared_deck
from tests.services.test_presentation_feedback import resolve
from tests.shared_plans import page, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SHOW = "executive_presentation:show"
DAY = {
    "on_day": "21", "on_month": "5", "on_year": "2025", "at": "10am", "place": "Town Hall",
    "attendees": "Corporate leadership team\nBo Leader", "support": "yes", "seen_revision": "",
}  # fmt: skip
HELD = {
    "on_day": "12", "on_month": "5", "on_year": "2025", "led_by": "council", "leader": "Ada Lead",
    "audience": "Corporate leadership team", "support": "took_part", "deck": "", "rows": "3",
    "decision-1": "Fund the backups.", "decided_by-1": "Chief executive", "about-1": "fnd-001",
    "seen_revision": "",
}  # fmt: skip


def at(plan: Plan, name: str, *args: object) -> str:
    return reverse(f"executive_presentation:{name}", args=[plan.reference, *args])


def client_of(found: Presenting) -> Client:
    return signed_in(found.lead)


def test_the_day_is_arranged_moved_and_called_off() -> None:
    found = answered_deck()
    client = client_of(found)

    arranged = client.post(at(found.plan, "arrange"), DAY, follow=True)
    moved = client.post(
        at(found.plan, "arrange"), DAY | {"at": "2:30pm", "seen_revision": "0"}, follow=True
    )
    assert "Presentation on 21 May 2025" in arranged.text
    assert "Corporate leadership team and Bo Leader" in arranged.text
    assert "2:30pm" in moved.text
    assert "2:30pm" in page(signed_in(found.assurer), SHOW, found.plan)

    gone = client.post(
        at(found.plan, "call_off"),
        {"reasons": "The chief is ill.", "seen_revision": "1"},
        follow=True,
    )
    assert "The chief is ill." in gone.text
    assert found.stage() == "presentation_answered"


def test_a_day_that_is_none_or_past_is_refused_and_what_was_typed_stays() -> None:
    found = answered_deck()

    answer = client_of(found).post(
        at(found.plan, "arrange"), DAY | {"on_year": "2024", "place": "Guildhall", "support": ""}
    )

    assert "<title>Error: Arrange" in answer.text
    assert "must be 12 May 2025 or later" in answer.text
    assert "Choose whether the assurer supports it" in answer.text
    assert "Guildhall" in answer.text
    assert not Presentation.objects.exists()


def test_what_came_of_it_is_recorded_and_its_decisions_are_read_by_the_council_alone() -> None:
    found = answered_deck()

    answer = client_of(found).post(at(found.plan, "record"), HELD, follow=True)

    assert found.stage() == "presented"
    assert "Fund the backups." in answer.text
    assert "FND-001" in answer.text
    theirs = page(signed_in(found.assurer), SHOW, found.plan)
    assert "Given on 12 May 2025" in theirs
    assert "Fund the backups." not in theirs
    assert "Fund the backups." in page(signed_in(a_member(Role.LEADER)), SHOW, found.plan)


def test_one_that_the_assurer_led_is_refused_at_its_box_and_nothing_typed_is_lost() -> None:
    found = answered_deck()
    client = client_of(found)

    led = client.post(at(found.plan, "record"), HELD | {"led_by": "assurer", "on_day": ""})
    about = client.post(at(found.plan, "record"), HELD | {"about-1": "FND-999"})

    assert "The council schedules and leads" in led.text
    assert "Fund the backups." in led.text
    assert "FND-999 is no finding or action of this plan" in about.text
    assert 'href="#id_about-1"' in about.text
    assert found.stage() == "presentation_answered"


def test_another_decision_is_asked_for_without_losing_a_word() -> None:
    found = answered_deck()

    answer = client_of(found).post(at(found.plan, "record"), HELD | {"more": "1", "on_day": "32"})

    assert "Decision 4" in answer.text
    assert "Fund the backups." in answer.text
    assert 'value="32"' in answer.text
    assert "<title>Record" in answer.text
    assert found.stage() == "presentation_answered"


def test_it_cannot_be_recorded_while_something_must_change_and_says_what() -> None:
    found = shared_deck()
    comment = found.comment_on_deck()
    found.feed_back()
    client = client_of(found)

    answer = client.post(at(found.plan, "record"), HELD)
    assert "<title>Error: Record" in answer.text
    assert "is still open" in answer.text

    resolve(found, comment)
    assert client.post(at(found.plan, "record"), HELD).status_code == 302


def test_the_journey_says_who_shared_answered_and_gave_it() -> None:
    found = answered_deck()
    found.record()

    shown = page(client_of(found), "plans:home", found.plan)

    assert "7. Send the presentation to the assurer" in shown
    assert shown.count("12 May 2025") > 3


def test_home_asks_for_the_record_by_the_day_and_says_so_to_whoever_waits() -> None:
    found = answered_deck()
    client_of(found).post(at(found.plan, "arrange"), DAY)

    home = client_of(found).get(reverse("home")).text

    assert "Give the presentation, and record what was decided" in home
    assert "By 21 May 2025" in home
