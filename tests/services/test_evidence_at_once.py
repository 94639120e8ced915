"""Many people at the same moment: no more room is taken than there is, and nothing infected stays."""

from collections.abc import Callable

import pytest
from pytest_django.fixtures import Settings

from causeway.domain.access import NotYours
from causeway.records.models import Effect, Event, Evidence, StoredFile
from causeway.records.models.fields import new_reference
from causeway.services.events import broken_links
from causeway.services.evidence import EvidenceSaid
from causeway.services.evidence_files import EvidenceRefused
from causeway.services.evidence_scan import scan_evidence
from tests.builders import NOON
from tests.documents.evidence.corpus import EICAR
from tests.evidence_kept import Delivery, a_file, delivered
from tests.gateways.clamd import clamd
from tests.services.test_feedback_at_once import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def adding(council: Delivery, extra: bytes, said: EvidenceSaid) -> Callable[[], object]:
    def add() -> object:
        try:
            return council.file(extra, said=said)
        except EvidenceRefused as refused:
            raise NotYours(str(refused)) from refused

    return add


def said() -> EvidenceSaid:
    return EvidenceSaid(title="Minutes", shows="It is done.")


def test_twelve_files_at_once_take_no_more_room_than_there_is(settings: Settings) -> None:
    one, other = delivered(), delivered(title="The other plan")
    settings.MOST_FILES_KEPT = 3 * len(a_file(b"0000").content)
    tasks = [adding(one if number % 2 else other, b"%04d" % number, said()) for number in range(12)]

    done = all_at_once(tasks)

    assert done == Evidence.objects.count() == StoredFile.objects.count() == 3
    assert Event.objects.filter(kind="evidence_added").count() == 3
    assert broken_links(one.plan.organisation) == []


def test_one_form_sent_ten_times_at_once_is_one_piece_of_evidence() -> None:
    council = delivered()
    once = EvidenceSaid(title="Minutes", shows="It is done.", once=new_reference())

    assert all_at_once([adding(council, b"", once)] * 10) == 10

    assert Evidence.objects.count() == 1


def test_bytes_that_are_removed_and_added_at_once_are_never_half_there(settings: Settings) -> None:
    with clamd() as running:
        settings.SCANNER = running.scanner
        council = delivered()
        council.file(EICAR)
        Effect.objects.update(state="taken", worker="one", taken_at=NOON, attempts=1)
        effect = Effect.objects.get().pk

        def scan() -> None:
            scan_evidence(effect, at=NOON)

        all_at_once([scan, *[adding(council, EICAR, said())] * 4])

    for row in Evidence.objects.select_related("file"):
        assert (row.scan_state == "infected") == (row.file is None)
        assert row.file is None or len(bytes(row.file.content)) == row.size
