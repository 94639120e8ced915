"""Taking up an invitation: one link, one address, once (T-31)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.records.models import Effect, Invitation, Membership, Person, SentMessage
from causeway.services import invitation as invitations
from causeway.services.invitation import InvitationSaid, InvitationSpent, invite
from causeway.services.messages import compose, deliver
from tests.builders import NOON, a_member, a_person, an_organisation, person_of

pytestmark = pytest.mark.django_db
SAID = {"name": "Nia Newcomer", "password": "four quiet herons"}


def an_invitation(email: str = "nia@example.org") -> Invitation:
    lead = a_member(Role.CAF_LEAD)
    said = InvitationSaid(name="Nia Newcomer", email=email, role=Role.CONTRIBUTOR)
    return invite(said=said, by=lead, at=timezone.now())


def link_of(invitation: Invitation) -> str:
    secret = invitations.secret_of(invitation.reference)
    return f"{invitations.path_of(invitation.reference)}{secret}/"


def test_the_invited_person_makes_an_account_and_holds_the_role(client: Client) -> None:
    link = link_of(an_invitation())

    assert "Join Harrowmere District Council" in client.get(link).text
    answer = client.post(link, SAID)

    held = Membership.objects.get(person__email="nia@example.org")
    assert answer.headers["Location"] == "/"
    assert held.role == Role.CONTRIBUTOR.value
    assert client.get("/account/").status_code == 200


def test_opening_the_link_uses_nothing_up(client: Client) -> None:
    invitation = an_invitation()

    client.get(link_of(invitation))

    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_a_weak_password_is_refused_and_the_name_is_kept(client: Client) -> None:
    link = link_of(an_invitation())

    page = client.post(link, SAID | {"password": "password"}).text

    assert "<title>Error: Join" in page
    assert 'value="Nia Newcomer"' in page
    assert not Person.objects.filter(email="nia@example.org").exists()


def test_a_link_works_once(client: Client) -> None:
    link = link_of(an_invitation())
    client.post(link, SAID)

    answer = Client().get(link)

    assert answer.status_code == 404
    assert "This invitation cannot be used" in answer.text


def test_a_link_works_for_three_days() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        link = link_of(an_invitation())
        clock.shift(timedelta(hours=73))

        assert Client().get(link).status_code == 404


def test_a_guessed_link_is_worth_nothing(client: Client) -> None:
    invitation = an_invitation()

    assert client.get(f"/invitation/{invitation.reference}/{'0' * 64}/").status_code == 404


def test_an_address_that_has_an_account_signs_in_to_it_first(client: Client) -> None:
    person = a_person("Nia Newcomer")
    link = link_of(an_invitation(person.email))

    assert client.get(link).headers["Location"].startswith("/account/login/?next=/invitation/")
    client.force_login(person)
    client.post(link)

    assert Membership.objects.filter(person=person, role=Role.CONTRIBUTOR.value).exists()


def test_a_forwarded_link_opens_nothing_for_the_wrong_person(client: Client) -> None:
    link = link_of(an_invitation())
    client.force_login(person_of(a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))))

    answer = client.post(link)

    assert answer.status_code == 403
    assert not Person.objects.filter(email="nia@example.org").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_link_only_one_comes_in() -> None:
    secret = invitations.secret_of(an_invitation().reference)

    def take_up(name: str) -> str:
        try:
            invitations.accept(secret, name=name, password=SAID["password"], at=timezone.now())
        except InvitationSpent:
            return "spent"
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(take_up, "ABCDEFGH"))

    assert sorted(outcomes) == ["in"] + ["spent"] * 7
    assert Membership.objects.filter(role=Role.CONTRIBUTOR.value).count() == 1


def test_the_secret_of_a_link_is_stored_nowhere() -> None:
    invitation = an_invitation()
    secret = invitations.secret_of(invitation.reference)
    effect = Effect.objects.get(kind="invitation")
    Effect.objects.update(state="taken")

    message = compose(effect)
    deliver(effect.pk, at=NOON)

    assert secret in message.body
    assert secret not in SentMessage.objects.get().body
    assert secret not in str(list(Invitation.objects.values()) + list(Effect.objects.values()))
