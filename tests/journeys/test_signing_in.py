"""Signing in with a browser: passkeys under our own security policy, and every page of it checked."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from causeway.domain.roles import Role
from causeway.records.models import Person
from tests.builders import a_member, person_of
from tests.journeys.conftest import PageAt

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "four quiet herons"
CheckPage = Callable[[Page], None]


@pytest.fixture
def person() -> Person:
    found = person_of(a_member(Role.CAF_LEAD))
    found.set_password(PASSWORD)
    found.save()
    return found


def give_it_a_key(page: Page) -> None:
    """Give the browser a security key that always finds its owner there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, person: Person, *, to: str) -> None:
    page.goto(f"/account/login/?next={to}")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_then_signs_in_alone(
    page_at: PageAt, check_page: CheckPage, person: Person
) -> None:
    page = page_at()
    give_it_a_key(page)
    sign_in(page, person, to="/account/mfa/webauthn/add/")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("A name for it").fill("My phone")
    page.get_by_label("Sign in with this alone").check()
    check_page(page)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()

    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_role("heading", name="What needs you now").wait_for()
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1


@pytest.mark.parametrize("path", ["/", "/account/login/", "/account/password/reset/", "/help/"])
def test_every_page_for_strangers_passes_the_gate(
    page_at: PageAt, check_page: CheckPage, javascript: bool, path: str
) -> None:
    page = page_at(javascript=javascript)

    page.goto(path)

    check_page(page)


def test_every_page_of_one_s_own_account_passes_the_gate(
    page_at: PageAt, check_page: CheckPage, person: Person
) -> None:
    page = page_at(person=person)

    for path in (
        "/",
        "/needs-you/",
        "/account/",
        "/account/messages/",
        "/account/calendar/",
        "/account/mfa/",
        "/account/password/change/",
        "/account/logout/",
    ):
        page.goto(path)
        check_page(page)


def test_a_wrong_password_is_said_beside_the_form_and_the_address_is_kept(
    page_at: PageAt, check_page: CheckPage, person: Person
) -> None:
    page = page_at()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill("wrong")

    page.get_by_role("button", name="Sign in", exact=True).click()

    check_page(page)
    assert page.title().startswith("Error: Sign in")
    assert page.get_by_label("E-mail address").input_value() == person.email
