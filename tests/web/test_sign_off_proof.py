"""Nobody signs who has not proved, within five minutes, that it is them; nothing lets anybody past."""

import pytest
import time_machine

from causeway.records.models import Signature
from tests.builders import NOON, person_of
from tests.shared_plans import signed_in
from tests.signed_plans import to_be_signed
from tests.web.test_sign_off import ASSURE, at, prove, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def test_signing_asks_for_a_proof_comes_back_and_signs_the_version_that_was_read() -> None:
    signing = to_be_signed()
    client = with_password(signing.quality)
    path = at(ASSURE, signing.plan)
    number = signing.shared().number

    first = client.post(path, {"version": number})

    assert first.status_code == 302
    assert first.headers["Location"].startswith("/account/reauthenticate/?next=")
    assert not Signature.objects.exists()
    assert prove(client, path) == path
    shown = client.get(path).text
    assert f"Sign version {number}" in shown
    assert "Prove it is you" not in shown
    answer = client.post(path, {"version": number}, follow=True)
    assert f"You signed version {number}" in answer.text
    assert "The approver is told" in answer.text
    assert Signature.objects.get().proved_at == NOON


def test_a_wrong_password_proves_nothing() -> None:
    signing = to_be_signed()
    client = with_password(signing.quality)
    path = at(ASSURE, signing.plan)

    client.post(f"/account/reauthenticate/?next={path}", {"password": "something else"})
    answer = client.post(path, {"version": signing.shared().number})

    assert answer.status_code == 302
    assert not Signature.objects.exists()


def test_a_proof_of_six_minutes_ago_is_asked_for_again() -> None:
    signing = to_be_signed()
    client = with_password(signing.quality)
    path = at(ASSURE, signing.plan)
    prove(client, path)

    with time_machine.travel(NOON.replace(minute=6), tick=False):
        answer = client.post(path, {"version": signing.shared().number})

    assert answer.headers["Location"].startswith("/account/reauthenticate/")
    assert not Signature.objects.exists()


def test_whoever_has_neither_password_nor_second_proof_is_let_past_by_nothing() -> None:
    signing = to_be_signed()
    person = person_of(signing.quality)
    person.set_unusable_password()
    person.save()

    answer = signed_in(signing.quality).post(
        at(ASSURE, signing.plan), {"version": signing.shared().number}, follow=True
    )

    assert "Set a password or a second proof first" in answer.text
    assert not Signature.objects.exists()
