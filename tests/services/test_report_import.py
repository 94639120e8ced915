"""Getting the report in: what a preview becomes, once, and what a corrected one changes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from openpyxl import Workbook

from causeway.documents.workbook.reading import Correction
from causeway.documents.workbook.refusal import FileRefused
from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import (
    Cycle,
    Effect,
    Finding,
    Member,
    Plan,
    PlanVersion,
    RecordedStep,
    ReportReading,
    StoredFile,
)
from causeway.services.cycles import NoSuchCycle
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.report_grid import as_kept, from_kept
from causeway.services.report_import import ReadingHasErrors, save_report
from causeway.services.report_reading import (
    AlreadyImported,
    NotAReport,
    open_file,
    read_row_as,
    stop_reading,
    understood,
)
from tests.builders import (
    NOON,
    TODAY,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
)
from tests.report_files import BOARD, FROM_ASSURER, SUPPLIERS, WITH_FAULTS, a_workbook
from tests.services.reports import kept, saved

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_assurers_words_stay_as_they_are_in_the_file() -> None:
    spoken = " Give the board\n a “standing”  item "
    lead = a_member(Role.CAF_LEAD)

    plan = saved(lead, a_workbook((BOARD[0], spoken, *BOARD[2:])))

    assert plan.findings.get().recommendation == spoken.strip()


def test_a_saved_report_has_everything_the_file_holds() -> None:
    lead = a_member(Role.CAF_LEAD)

    plan = saved(lead)

    assert plan.findings.count() == 26
    assert plan.parts.count() == 3
    assert {f.treatment.kind for f in plan.findings.all()} == {""}
    assert plan.report.file is not None
    assert bytes(plan.report.file.content) == FROM_ASSURER.read_bytes()
    assert PlanVersion.objects.get().step == "release_report"


def test_the_cycle_is_begun_with_the_first_report_of_the_year() -> None:
    plan = saved(a_member(Role.CAF_LEAD))

    cycle = Cycle.objects.get()
    assert (plan.cycle, cycle.title, cycle.marking) == (cycle, "2025/26", "OFFICIAL-SENSITIVE")
    assert (cycle.starts_on, cycle.ends_on) == (date(2025, 4, 1), date(2026, 3, 31))


def test_a_cycle_of_another_year_that_is_not_there_is_refused() -> None:
    lead = a_member(Role.CAF_LEAD)

    with pytest.raises(NoSuchCycle):
        saved(lead, cycle="1999/00")

    assert not Plan.objects.exists()


def test_the_assurer_is_told_that_the_release_was_recorded_for_them() -> None:
    firm = a_firm()
    an_engagement(firm, an_organisation())
    assurer, lead = a_member(Role.ASSURER), a_member(Role.CAF_LEAD)

    saved(lead, firm=firm.reference)

    recorded = RecordedStep.objects.get()
    assert (recorded.from_whom, recorded.received_on) == ("Imran Fenwick", TODAY)
    assert Effect.objects.get().recipient_id == assurer.person_id


def test_a_report_with_errors_is_not_saved() -> None:
    lead = a_member(Role.CAF_LEAD)
    reading = kept(lead, a_workbook(BOARD, ("Z9.z", *SUPPLIERS[1:])))

    with pytest.raises(ReadingHasErrors) as refused:
        save_report(reading=reading.reference, seen_revision=0, by=lead, at=NOON)

    assert [problem.cell for problem in refused.value.problems] == ["A4"]
    assert not Plan.objects.exists()


def test_what_is_wrong_in_the_councils_half_does_not_stop_the_report() -> None:
    lead = a_member(Role.CAF_LEAD)
    reading = kept(lead, WITH_FAULTS.read_bytes())
    left_out = Correction(leave_out=True)
    read_row_as(
        reading=reading.reference,
        source="Critical system 2!A13",
        correction=left_out,
        seen_revision=0,
        by=lead,
    )

    plan = save_report(reading=reading.reference, seen_revision=1, by=lead, at=NOON)

    assert plan.findings.count() == 26


def test_a_preview_changed_since_it_was_seen_is_not_saved() -> None:
    lead = a_member(Role.CAF_LEAD)
    reading = kept(lead, a_workbook(BOARD, SUPPLIERS))
    read_row_as(
        reading=reading.reference,
        source="Organisational!A4",
        correction=Correction(leave_out=True),
        seen_revision=0,
        by=lead,
    )

    with pytest.raises(SomebodyWasFirst):
        save_report(reading=reading.reference, seen_revision=0, by=lead, at=NOON)

    assert not Plan.objects.exists()


def test_the_same_file_again_is_told_where_it_is() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead)

    with pytest.raises(AlreadyImported) as already:
        kept(lead)

    assert already.value.plan == plan
    assert StoredFile.objects.count() == 1


def test_another_kind_of_workbook_is_refused_with_what_was_found() -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["Invoice", "Amount"])
    stream = BytesIO()
    workbook.save(stream)

    with pytest.raises(NotAReport, match="Invoice"):
        open_file(name="invoice.xlsx", content=stream.getvalue())


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(FileRefused):
        open_file(name="report.xlsx", content=b"%PDF-1.7")


def test_the_cells_that_are_kept_read_as_the_file_does() -> None:
    opened = open_file(name="report.xlsx", content=FROM_ASSURER.read_bytes())

    assert from_kept(as_kept(opened.workbook)) == opened.workbook


def test_a_firm_that_is_not_engaged_brings_nothing_in() -> None:
    assurer = a_member(Role.ASSURER)

    with pytest.raises(NotYours):
        kept(assurer)

    assert not StoredFile.objects.exists()


def test_an_engagement_that_ended_closes_the_preview() -> None:
    an_engagement(a_firm(), an_organisation(), ends_on=TODAY)
    assurer = a_member(Role.ASSURER)
    reading = kept(assurer)
    tomorrow = replace(assurer, today=date(2025, 5, 13))

    with pytest.raises(ReportReading.DoesNotExist):
        save_report(reading=reading.reference, seen_revision=0, by=tomorrow, at=NOON)
    with pytest.raises(ReportReading.DoesNotExist):
        stop_reading(reading=reading.reference, by=tomorrow)


def test_a_report_is_read_again_as_it_was_understood() -> None:
    reading = kept(a_member(Role.CAF_LEAD))

    assert understood(reading).file_digest == reading.file.digest
    assert len(understood(reading).findings) == 26


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_save_a_preview_once() -> None:
    lead = a_member(Role.CAF_LEAD)
    reading = kept(lead, a_workbook(BOARD, SUPPLIERS))

    with ThreadPoolExecutor(max_workers=10) as threads:
        outcomes = list(threads.map(lambda _: try_to_save(reading, lead), range(10)))

    assert outcomes.count("saved") == 1
    assert Plan.objects.count() == 1
    assert Finding.objects.count() == 2


def try_to_save(reading: ReportReading, lead: Member) -> str:
    try:
        save_report(reading=reading.reference, seen_revision=0, by=lead, at=NOON)
    except (SomebodyWasFirst, AlreadyImported, ReportReading.DoesNotExist):
        return "refused"
    else:
        return "saved"
    finally:
        connection.close()
