"""The second proof: one-time codes that work once, recovery codes, and what must stay."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as codes
from django.test import Client
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.records.models import Person
from tests.builders import NOON, a_member, person_of

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet herons"


@pytest.fixture
def person() -> Person:
    found = person_of(a_member(Role.CAF_LEAD))
    found.set_password(PASSWORD)
    found.save()
    return found


def code_of(secret: str) -> str:
    (counter,) = codes.yield_hotp_counters_from_time()
    return str(codes.format_hotp_value(codes.hotp_value(secret, counter)))


def sign_in(client: Client, person: Person) -> str:
    said = {"login": person.email, "password": PASSWORD}
    return client.post("/account/login/", said).headers.get("Location", "")


def enrol(client: Client, person: Person) -> str:
    """Sign in, prove it again and set an authenticator app up; return its secret."""
    sign_in(client, person)
    client.post("/account/reauthenticate/?next=/account/mfa/totp/activate/", {"password": PASSWORD})
    client.get("/account/mfa/totp/activate/")
    secret: str = client.session[codes.SECRET_SESSION_KEY]
    client.post("/account/mfa/totp/activate/", {"code": code_of(secret)})
    return secret


@time_machine.travel(NOON, tick=False)
def test_an_app_is_set_up_and_its_seed_is_kept_encrypted(client: Client, person: Person) -> None:
    secret = enrol(client, person)

    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert "Your recovery codes" in client.get("/account/mfa/recovery-codes/").text


@time_machine.travel(NOON, tick=False)
def test_a_wrong_code_sets_nothing_up(client: Client, person: Person) -> None:
    sign_in(client, person)
    client.post("/account/reauthenticate/?next=/account/mfa/totp/activate/", {"password": PASSWORD})
    client.get("/account/mfa/totp/activate/")

    page = client.post("/account/mfa/totp/activate/", {"code": "000000"}).text

    assert "The code is not right" in page
    assert not Authenticator.objects.exists()


def test_whoever_has_an_app_signs_in_with_a_code_too(person: Person) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        secret = enrol(Client(), person)
        clock.shift(60)
        client = Client()

        assert sign_in(client, person) == "/account/mfa/authenticate/"
        assert client.get("/account/").status_code == 302
        client.post("/account/mfa/authenticate/", {"code": code_of(secret)})

        assert client.get("/account/").status_code == 200


def test_the_code_that_set_the_app_up_signs_nobody_in(person: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        secret = enrol(Client(), person)
        client = Client()
        sign_in(client, person)

        page = client.post("/account/mfa/authenticate/", {"code": code_of(secret)}).text

    assert "The code is not right, or has been used" in page


def test_a_code_works_once(person: Person) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        secret = enrol(Client(), person)
        clock.shift(60)
        first, second = Client(), Client()
        for client in (first, second):
            sign_in(client, person)
            client.post("/account/mfa/authenticate/", {"code": code_of(secret)})

        assert first.get("/account/").status_code == 200
        assert second.get("/account/").status_code == 302


def test_a_recovery_code_signs_in_once(person: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        enrol(Client(), person)
        kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
        code = RecoveryCodes(kept).get_unused_codes()[0]
        first, second = Client(), Client()
        for client in (first, second):
            sign_in(client, person)
            client.post("/account/mfa/authenticate/", {"code": code})

        assert first.get("/account/").status_code == 200
        assert second.get("/account/").status_code == 302


def test_where_a_second_proof_is_required_the_last_one_stays(
    settings: Settings, person: Person
) -> None:
    settings.MULTI_FACTOR_REQUIRED = True
    client = Client()
    with time_machine.travel(NOON, tick=False):
        enrol(client, person)

        page = client.post("/account/mfa/totp/deactivate/").text

    assert "This is your only second proof" in page
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize("page", ["", "totp/activate/", "webauthn/", "webauthn/add/"])
def test_every_page_of_the_second_proof_opens(page: str, person: Person) -> None:
    client = Client()
    sign_in(client, person)

    answer = client.get(f"/account/mfa/{page}", follow=True)
    client.post(
        answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"], {"password": PASSWORD}
    )

    assert client.get(f"/account/mfa/{page}").status_code == 200
