"""The demonstration: a way in as its people alone, in its own mode alone, and always as it was."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.jobs.loop import Pace, look
from causeway.records.models import Effect, Event, Membership, Organisation, Person, Plan
from causeway.services.demonstration.loading import load, start_again
from causeway.services.demonstration.people import shared_password
from tests.builders import an_organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADDRESSES = ["/demonstration/", "/demonstration/clock/", "/demonstration/again/", "/mailbox/"]


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    load(at=NOW)


@pytest.mark.parametrize("path", [*ADDRESSES, "/demonstration/walk-in/"])
def test_outside_its_mode_there_is_no_demonstration(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_outside_its_mode_its_data_is_neither_loaded_nor_thrown_away() -> None:
    for act in (load, start_again):
        with pytest.raises(ImproperlyConfigured):
            act(at=NOW)

    assert not Organisation.objects.exists()


def test_a_demonstration_is_never_begun_on_the_data_of_an_installation(
    settings: Settings,
) -> None:
    council = an_organisation()
    settings.DEMONSTRATION = True

    for act in (load, start_again):
        with pytest.raises(ImproperlyConfigured, match="not the demonstration’s"):
            act(at=NOW)

    assert list(Organisation.objects.all()) == [council]


@pytest.mark.django_db(transaction=True)
def test_its_messages_stand_in_the_mailbox_and_their_links_work(
    client: Client, demonstration: None
) -> None:
    for _ in range(4):  # it takes a hundred at a time, and what is made of them comes after
        look("worker", Pace(), at=timezone.now())

    page = client.get("/mailbox/").text

    assert not Effect.objects.exclude(state="done").exists()
    assert "Something in Causeway needs you" in page
    assert "marian.stroud@demonstration.example" in page


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_starting_again_puts_everything_back(client: Client, demonstration: None) -> None:
    before = told()
    Plan.objects.filter(stage="drafting").update(stage="accepted")
    Membership.objects.filter(role=Role.CAF_LEAD.value).delete()

    answer = client.post("/demonstration/again/")

    assert answer.headers["Location"] == "/demonstration/"
    assert told() == before


def told() -> list[tuple[str, int, str, str]]:
    """Return the story as its events tell it."""
    events = Event.objects.order_by("organisation__name", "number")
    return list(events.values_list("organisation__name", "number", "kind", "subject_ref"))


def test_its_people_prove_who_they_are_with_the_password_its_pages_say(
    client: Client, demonstration: None
) -> None:
    person = Person.objects.filter(is_demonstration=True).first()
    assert person is not None
    said = client.get("/demonstration/").text
    client.post("/demonstration/walk-in/", {"person": str(person.reference)})
    asked = client.get("/account/reauthenticate/?next=/account/").text

    proved = client.post("/account/reauthenticate/?next=/account/", {"password": shared_password()})

    assert shared_password() in said
    assert shared_password() in asked
    assert (proved.status_code, proved.headers["Location"]) == (302, "/account/")
