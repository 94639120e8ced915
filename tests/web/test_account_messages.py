"""Reminders and quiet hours are chosen in one's account."""

import pytest
from django.test import Client

from causeway.domain.quiet_hours import NONE
from causeway.domain.reminders import Reminders
from causeway.domain.roles import Role
from causeway.records.models import Member, MessageChoice
from causeway.services.message_choices import choice_of
from tests.builders import a_member, person_of

pytestmark = pytest.mark.django_db
PAGE = "/account/messages/"
SAID = {"reminders": "fewer", "quiet_from": "8pm", "quiet_until": "06:30", "quiet_weekends": "on"}


@pytest.fixture
def member() -> Member:
    return a_member(Role.ADMINISTRATOR)


@pytest.fixture
def mine(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


def test_whoever_is_signed_out_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE).status_code == client.post(PAGE, SAID).status_code == 302
    assert not MessageChoice.objects.exists()


def test_the_choice_is_kept_and_said_in_the_account(mine: Client, member: Member) -> None:
    page = mine.post(PAGE, SAID, follow=True).text

    assert "Your reminders and quiet hours are saved" in page
    assert "7 days before, and on the day. Quiet from 20:00 to 06:30" in page
    assert choice_of(member.person_id).reminders is Reminders.FEWER
    assert 'value="20:00"' in mine.get(PAGE).text


def test_no_quiet_hours_are_a_choice_too(mine: Client, member: Member) -> None:
    mine.post(PAGE, {"reminders": "all", "quiet_from": "", "quiet_until": ""})

    assert choice_of(member.person_id).quiet == NONE


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reminders": "none"}, "Choose when you want to be reminded"),
        ({"reminders": ""}, "Choose when you want to be reminded"),
        ({"quiet_from": "late"}, "The time must be like 10am"),
        ({"quiet_until": ""}, "Enter when the quiet hours end"),
        ({"quiet_from": ""}, "Enter when the quiet hours begin"),
        ({"quiet_until": "20:00"}, "must end at another time"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_as_it_was_typed(
    mine: Client, wrong: dict[str, str], says: str
) -> None:
    page = mine.post(PAGE, SAID | wrong).text

    assert says in page
    assert "There is a problem" in page
    assert not MessageChoice.objects.exists()
    for value in (SAID | wrong).values():
        assert not value or value in {"on", "none", "fewer"} or f'value="{value}"' in page


def test_the_account_leads_to_both_pages(mine: Client) -> None:
    page = mine.get("/account/").text

    assert 'href="/account/messages/"' in page
    assert 'href="/account/calendar/"' in page
