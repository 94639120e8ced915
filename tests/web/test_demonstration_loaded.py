"""The demonstration as whoever comes to it finds it, loaded once for all of these tests."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from causeway.domain.action import Status
from causeway.domain.drafting import lacks
from causeway.domain.roles import Role
from causeway.domain.sign_off import PROOF_LASTS
from causeway.records.models import (
    CheckIn,
    Comment,
    Event,
    Evidence,
    MinistryQuestion,
    Organisation,
    Person,
    Plan,
    Presentation,
    PresentationShare,
    Signature,
    Submission,
)
from causeway.services.check_ins import round_now
from causeway.services.demonstration.loading import load
from causeway.services.demonstration.people import cast, shared_password
from causeway.services.events import broken_links
from causeway.services.lifecycle import as_domain
from causeway.services.progress import progress_of
from tests.builders import a_member, a_person

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADDRESSES = ["/demonstration/", "/demonstration/again/", "/mailbox/"]


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load it once: what a test changes is undone after it, and the rest after the last."""
    with (
        override_settings(DEMONSTRATION=True),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        load(at=NOW)
        yield
        transaction.set_rollback(True)


def test_a_stranger_is_led_to_the_story_and_its_pages(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/demonstration/"
    assert [client.get(path).status_code for path in ADDRESSES] == [200, 200, 200]


def test_one_walks_in_as_anybody_of_the_demonstration(client: Client) -> None:
    for company in cast(today=timezone.localdate()):
        for person, _ in company.people:
            client.post("/demonstration/walk-in/", {"person": str(person.reference)})

            assert client.get("/").status_code == 200, person.name
            assert person.name in client.get("/account/").text


def test_nobody_walks_in_as_a_person_of_flesh_and_blood(client: Client) -> None:
    person = a_person("Real Person")

    for said in (str(person.reference), "nonsense", ""):
        assert client.post("/demonstration/walk-in/", {"person": said}).status_code == 404


def test_four_councils_and_a_trust_are_at_different_stages_and_everybody_has_the_password_it_says(
    demonstration: None,
) -> None:
    people = Person.objects.filter(is_demonstration=True)

    assert set(Plan.objects.values_list("organisation__name", "stage")) == {
        ("Brackenford Borough Council", "drafting"),
        ("Brackenford Borough Council", "report_shared"),
        ("Brackenford Borough Council", "presented"),
        ("Eastmere District Council", "in_delivery"),
        ("Saltmarsh District Council", "session_arranged"),
        ("Saltmarsh District Council", "with_quality_assurer"),
        ("Stourvale University Hospitals NHS Foundation Trust", "under_review"),
        ("Thornwick Borough Council", "submitted"),
    }
    assert people.count() == 33
    assert all(person.check_password(shared_password()) for person in people)


def test_the_plan_being_drafted_is_half_done_and_the_record_unbroken() -> None:
    plan = as_domain(Plan.objects.get(stage="drafting"))
    before = Event.objects.count()

    complete = [finding for finding in plan.findings if not lacks(finding)]

    assert 3 <= len(complete) < len(plan.findings)
    assert [broken_links(each) for each in Organisation.objects.all()] == [[]] * 9
    assert load(at=NOW + timedelta(days=1)) is False
    assert Event.objects.count() == before > 100


def test_one_council_has_presented_its_plan_and_written_down_what_was_decided() -> None:
    given = Presentation.objects.get(plan__stage="presented")
    share = PresentationShare.objects.get(plan=given.plan)
    comment = Comment.objects.get(plan=given.plan, slide__isnull=False)

    assert given.decisions.count() == 2
    assert (share.deck, share.answered_at is not None) == (given.deck, True)
    assert bytes(share.deck.file.content).startswith(b"PK")
    assert comment.resolution_says


def test_one_has_submitted_what_two_people_signed_and_is_asked_about_it() -> None:
    submission = Submission.objects.get(plan__stage="submitted")
    signed = Signature.objects.filter(version=submission.version)
    question = MinistryQuestion.objects.get(plan=submission.plan)

    assert sorted(signed.values_list("role", flat=True)) == ["approver", "quality_assurer"]
    assert all(each.signed_at - each.proved_at < PROOF_LASTS for each in signed)
    assert question.answered_at is None


def test_one_delivers_its_plan_with_two_slips_and_a_check_in_that_is_open() -> None:
    plan = Plan.objects.get(stage="in_delivery")
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)
    stands = progress_of(plan, by=lead, at=NOW)
    asked = round_now(plan, by=lead)

    assert {each.ref for each in stands.slips} == {"ACT-02", "ACT-03"}
    assert max(len(each.moves) for each in stands.slips) == 2
    assert (stands.totals.by_status[Status.BLOCKED], stands.totals.by_status[Status.COMPLETE]) == (
        1,
        1,
    )
    assert Evidence.objects.get(plan=plan).action.ref == "ACT-01"
    assert CheckIn.objects.filter(plan=plan).count() == 4
    assert asked
    assert 0 < len(asked.waiting) < len(asked.rows)
