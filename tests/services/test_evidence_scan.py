"""Files of evidence go through the scanner in the worker: once, whoever is killed, and failing closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings
from time_machine import travel

from causeway.domain.roles import Role
from causeway.jobs.loop import Pace, look
from causeway.records.models import (
    Effect,
    EffectState,
    Event,
    Evidence,
    RecordedStep,
    SentMessage,
    StoredFile,
)
from causeway.services.events import broken_links
from causeway.services.evidence_scan import scan_evidence, scanner_problem
from causeway.services.messages import MOST_ATTEMPTS, WAITS
from causeway.services.workers import beat
from tests.builders import NOON, TODAY, a_member, person_of
from tests.documents.evidence.corpus import EICAR
from tests.evidence_kept import Delivery, delivered
from tests.gateways.clamd import Clamd, clamd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
QUICK = Pace(0.1, 0.2, 2.0)


@pytest.fixture
def scanner(settings: Settings) -> Iterator[Clamd]:
    with clamd(connect_seconds=0.5, longest_seconds=0.5) as running:
        settings.SCANNER = running.scanner
        yield running


def state_of(evidence: Evidence) -> str:
    evidence.refresh_from_db()
    return evidence.scan_state


def work(at: datetime = NOON) -> None:
    """Let the worker look once, at this moment."""
    with travel(at, tick=False):
        look("one", QUICK, at=at)


def test_a_clean_file_is_clean_and_nobody_is_told(scanner: Clamd) -> None:
    council = delivered()
    made = council.file()

    work()

    assert state_of(made) == "clean"
    assert len(scanner.seen) == 1
    assert Effect.objects.get().state == EffectState.DONE.value
    assert not SentMessage.objects.exists()


def test_an_infected_file_is_not_kept_and_adder_and_lead_are_told(scanner: Clamd) -> None:
    council = delivered()
    owner = a_member(Role.SERVICE_OWNER)
    council.action.owner = person_of(owner)
    council.action.save()
    made = council.file(EICAR, by=owner)

    work()
    work()

    assert state_of(made) == "infected"
    assert (made.file, made.found) == (None, "Eicar-Test-Signature")
    assert not StoredFile.objects.exists()
    told = SentMessage.objects.values_list("address", flat=True)
    assert set(told) == {owner.email, council.lead.email}
    assert all("Eicar" not in each.body for each in SentMessage.objects.all())
    assert Event.objects.filter(kind="evidence_infected", by=None).count() == 1
    assert broken_links(council.plan.organisation) == []


def test_every_piece_of_evidence_that_is_the_same_file_loses_it(scanner: Clamd) -> None:
    council = delivered()
    other = council.plan.commitments.order_by("pk")[1].action
    rows = [council.file(EICAR), council.file(EICAR, action=other)]

    work()

    assert [state_of(row) for row in rows] == ["infected", "infected"]
    assert Event.objects.filter(kind="evidence_infected").count() == 2


def test_the_same_file_received_elsewhere_keeps_that_it_came_and_not_its_bytes(
    scanner: Clamd,
) -> None:
    council = delivered()
    made = council.file(EICAR)
    step = RecordedStep.objects.create(
        plan=council.plan,
        step="release_report",
        from_whom="Jo",
        how_received="By post",
        received_on=TODAY,
        file=made.file,
        recorded_by=person_of(council.lead),
        recorded_at=NOON,
    )

    work()

    step.refresh_from_db()
    assert step.file is not None
    assert bytes(step.file.content) == b""
    assert council.file(EICAR).file != step.file


@pytest.mark.parametrize("behaves", ["garbage", "cut", "slow", "hangs", "small"])
def test_a_scanner_without_a_verdict_is_asked_again_later(behaves: str, scanner: Clamd) -> None:
    council = delivered()
    made = council.file()
    scanner.behaves = behaves

    work()

    waiting = Effect.objects.get()
    assert state_of(made) == "waiting"
    assert (waiting.state, waiting.due_at) == (EffectState.WAITING.value, NOON + WAITS[0])
    assert waiting.problem
    scanner.behaves = "well"
    work(NOON + WAITS[0])
    assert state_of(made) == "clean"


def test_a_scanner_that_stays_away_leaves_the_file_closed_and_people_told(
    settings: Settings,
) -> None:
    with clamd() as gone:
        settings.SCANNER = gone.scanner
    council = delivered()
    made = council.file()
    at = NOON

    for wait in (*WAITS, timedelta()):
        work(at)
        at += wait

    assert state_of(made) == "not_scanned"
    assert Effect.objects.get(kind="scan_evidence").state == EffectState.FAILED.value
    assert Event.objects.filter(kind="evidence_not_scanned").count() == 1
    assert Effect.objects.filter(kind="your_turn").count() == 1


def taken(council: Delivery, *, attempts: int = 1) -> Effect:
    council.file()
    Effect.objects.update(state="taken", worker="dead", taken_at=NOON, attempts=attempts)
    return Effect.objects.get()


def test_what_a_killed_worker_was_scanning_is_scanned_by_another(scanner: Clamd) -> None:
    taken(delivered())
    beat("dead", at=NOON - timedelta(minutes=1))

    work()

    assert Evidence.objects.get().scan_state == "clean"


def test_a_file_that_every_worker_died_of_stays_closed(scanner: Clamd) -> None:
    taken(delivered(), attempts=MOST_ATTEMPTS)
    beat("dead", at=NOON - timedelta(minutes=1))

    work()

    assert Evidence.objects.get().scan_state == "not_scanned"
    assert scanner.seen == []


def test_scanned_twice_is_said_once(scanner: Clamd) -> None:
    council = delivered()
    council.file(EICAR)
    Effect.objects.update(state="taken", worker="one", taken_at=NOON, attempts=1)
    effect = Effect.objects.get().pk

    scan_evidence(effect, at=NOON)
    scan_evidence(effect, at=NOON)

    assert Event.objects.filter(kind="evidence_infected").count() == 1


def test_an_installation_says_what_its_scanner_does(settings: Settings, scanner: Clamd) -> None:
    assert scanner_problem() == ""
    scanner.behaves = "hangs"
    assert "took too long" in scanner_problem()
    settings.SCANNER = None
    assert "No malware scanner is set (CAUSEWAY_SCANNER)" in scanner_problem()
    assert "nobody opens them" in scanner_problem()
