"""One's own calendar: made, shown once, read without signing in, renewed, turned off."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from causeway.domain.roles import Role
from causeway.records.models import CalendarFeed, Member
from tests.builders import TODAY, a_member, person_of
from tests.dated_things import owned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
PAGE, MAKE, OFF = "/account/calendar/", "/account/calendar/make/", "/account/calendar/turn-off/"


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


def address_in(page: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/calendar/[0-9a-f]{64}\.ics)", page)
    return found[1] if found else ""


def made(client: Client) -> str:
    return address_in(client.post(MAKE, follow=True).text)


def test_whoever_is_signed_out_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE).headers["Location"].startswith("/account/login/")
    assert client.post(MAKE).status_code == 302
    assert not CalendarFeed.objects.exists()


def test_the_address_is_shown_once() -> None:
    client = signed_in(a_member(Role.LEADER))
    before = client.get(PAGE).text

    address = made(client)
    again = client.get(PAGE).text

    assert "Turn your calendar on" in before
    assert address
    assert address_in(again) == ""
    assert "was shown once" in again


def test_the_calendar_is_read_without_signing_in(client: Client) -> None:
    council = owned(due=TODAY + timedelta(days=40))
    address = made(signed_in(council.owner))

    answer = client.get(address)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert council.action.ref in str(event["summary"])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not client.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("secret", ["0" * 64, "x", "%00", "é", "a" * 2_000])
def test_any_other_address_is_not_found(client: Client, secret: str) -> None:
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_a_new_address_ends_the_old_one(client: Client) -> None:
    mine = signed_in(a_member(Role.LEADER))
    first = made(mine)

    second = made(mine)

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert CalendarFeed.objects.count() == 1


def test_a_calendar_that_is_turned_off_opens_nothing(client: Client) -> None:
    mine = signed_in(a_member(Role.LEADER))
    address = made(mine)

    page = mine.post(OFF, follow=True).text

    assert "Your calendar is turned off" in page
    assert client.get(address).status_code == 404
    assert mine.get(OFF).status_code == 405


def test_nobody_turns_somebody_elses_calendar_off(client: Client) -> None:
    address = made(signed_in(a_member(Role.LEADER)))

    signed_in(a_member(Role.APPROVER)).post(OFF)

    assert client.get(address).status_code == 200


def test_somebody_who_guesses_is_held_up_and_nobody_else_is(client: Client) -> None:
    address = made(signed_in(a_member(Role.LEADER)))

    answers = [client.get(f"/calendar/{number:064x}.ics") for number in range(31)]

    assert [each.status_code for each in answers] == [404] * 30 + [429]
    assert answers[-1].headers["Retry-After"] == "600"
    assert client.get(address).status_code == 200


def test_a_program_that_asks_all_the_time_is_held_up(client: Client) -> None:
    address = made(signed_in(a_member(Role.LEADER)))

    answers = [client.get(address).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]
