"""The demonstration: a way in as its people alone, in its own mode alone, and always as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from causeway.domain.drafting import lacks
from causeway.domain.roles import Role
from causeway.jobs.loop import Pace, look
from causeway.records.models import Effect, Event, Membership, Organisation, Person, Plan
from causeway.services.demonstration.loading import load, start_again
from causeway.services.demonstration.people import cast, shared_password
from causeway.services.events import broken_links
from causeway.services.lifecycle import as_domain
from tests.builders import a_person, an_organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADDRESSES = ["/demonstration/", "/demonstration/again/", "/mailbox/"]


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


def test_a_stranger_is_led_to_the_story_and_its_pages(client: Client, demonstration: None) -> None:
    assert client.get("/").headers["Location"] == "/demonstration/"
    assert [client.get(path).status_code for path in ADDRESSES] == [200, 200, 200]


def test_one_walks_in_as_anybody_of_the_demonstration(client: Client, demonstration: None) -> None:
    for company in cast(today=timezone.localdate()):
        for person, _ in company.people:
            client.post("/demonstration/walk-in/", {"person": str(person.reference)})

            assert client.get("/").status_code == 200, person.name
            assert person.name in client.get("/account/").text


def test_nobody_walks_in_as_a_person_of_flesh_and_blood(
    client: Client, demonstration: None
) -> None:
    person = a_person("Real Person")

    for said in (str(person.reference), "nonsense", ""):
        assert client.post("/demonstration/walk-in/", {"person": said}).status_code == 404


def test_two_councils_are_at_different_stages_and_everybody_has_the_password_it_says(
    demonstration: None,
) -> None:
    people = Person.objects.filter(is_demonstration=True)

    assert set(Plan.objects.values_list("organisation__name", "stage")) == {
        ("Brackenford Borough Council", "drafting"),
        ("Brackenford Borough Council", "report_shared"),
        ("Saltmarsh District Council", "session_arranged"),
        ("Saltmarsh District Council", "with_quality_assurer"),
    }
    assert people.count() == 16
    assert all(person.check_password(shared_password()) for person in people)


def test_the_plan_being_drafted_is_half_done_and_the_record_unbroken(demonstration: None) -> None:
    plan = as_domain(Plan.objects.get(stage="drafting"))
    before = Event.objects.count()

    complete = [finding for finding in plan.findings if not lacks(finding)]

    assert 3 <= len(complete) < len(plan.findings)
    assert [broken_links(each) for each in Organisation.objects.all()] == [[], [], []]
    assert load(at=NOW + timedelta(days=1)) is False
    assert Event.objects.count() == before > 100


@pytest.mark.django_db(transaction=True)
def test_its_messages_stand_in_the_mailbox_and_their_links_work(
    client: Client, demonstration: None
) -> None:
    look("worker", Pace(), at=NOW)

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
