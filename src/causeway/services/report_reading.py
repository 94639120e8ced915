"""Getting the report in: a file is read and kept with what was understood, and nothing else changes.

A person looks at the preview, puts right how it was read, and only then saves it (R-CAF-06).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import F

from causeway.catalogues.frameworks import CODES, framework
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.grid import Workbook
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.reader import read_grid
from causeway.documents.workbook.reading import (
    Correction,
    JudgementCorrection,
    Problem,
    Reading,
    Severity,
)
from causeway.domain.access import NotYours, Operation
from causeway.domain.framework import Framework
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind
from causeway.records.models import (
    Member,
    Organisation,
    Plan,
    ReadingState,
    RecordedStep,
    ReportReading,
)
from causeway.services import report_choices, report_grid, stored_files
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted
from causeway.services.report_choices import KeptChoices, ReportAbout


class NotAReport(Exception):
    """A workbook that is safe to read and is not a report; carries the problems found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


class AlreadyImported(Exception):
    """This very file is in a plan already; nothing was changed."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"This file is already in “{plan.title}”. Nothing was changed")
        self.plan = plan


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A file that could be opened: its bytes, their digest, and its filled cells."""

    name: str
    content: bytes
    digest: str
    workbook: Workbook


def open_file(*, name: str, content: bytes) -> OpenedFile:
    """Open a workbook in a limited process, outside of any transaction.

    Raises FileRefused for anything but a safe workbook, NotAReport for one of another kind.
    """
    workbook = open_workbook(content)
    reading = read_grid(workbook, frameworks=frameworks())
    if reading.kind is None:
        raise NotAReport(reading.problems)
    digest = sha256(content).hexdigest()
    return OpenedFile(name=name, content=content, digest=digest, workbook=workbook)


def frameworks() -> Mapping[str, Framework]:
    """Return every framework a report can be written against."""
    return {code: framework(code) for code in CODES}


def councils_for(by: Member) -> list[Organisation]:
    """Return the councils whose report the member may bring in or write today."""
    seen = Organisation.objects.visible_to(by).filter(kind=OrganisationKind.COUNCIL.value)
    return list(seen.order_by("name"))


def council_for(by: Member, council: UUID) -> Organisation:
    """Return one of those councils; raise NotYours for any other."""
    for each in councils_for(by):
        if each.reference == council:
            return each
    raise NotYours("You cannot bring in a report for this council")


def may_correct(plan: Plan, by: Member) -> bool:
    """Return whether the member may bring in a corrected report for the plan now.

    The council may only where it recorded the release itself: a report that its assurer released
    is theirs to correct.
    """
    if not by.may(Operation.CORRECT_REPORT, plan.stage):
        return False
    recorded = RecordedStep.objects.filter(plan=plan, step=StepName.RELEASE_REPORT.value)
    return by.kind is OrganisationKind.ASSURER_FIRM or recorded.exists()


@permitted(Operation.IMPORT_REPORT)
def keep_reading(
    *, file: OpenedFile, about: ReportAbout, by: Member, at: datetime
) -> ReportReading:
    """Keep a file with its filled cells, as a preview that changes no plan.

    Raises AlreadyImported where the same file is in a plan of the council already. The same file
    that still waits to be looked at is not kept twice.
    """
    council = council_for(by, about.council)
    plan = _plan_to_correct(about, council, by)
    if (already := _plan_of(file.digest, council, plan, by)) is not None:
        raise AlreadyImported(already)
    stored = stored_files.keep(file.content, name=file.name, organisation=council, by=by, at=at)
    choices = report_choices.as_kept(KeptChoices(about=about))
    waiting = ReportReading.objects.visible_to(by).filter(
        council=council, file=stored, plan=plan, state=ReadingState.WAITING.value
    )
    if (same := waiting.first()) is not None:
        if report_choices.from_kept(same.choices).about != about:
            ReportReading.objects.filter(pk=same.pk).update(
                choices={**same.choices, "about": choices["about"]}, revision=F("revision") + 1
            )
        return same
    return ReportReading.objects.create(
        council=council,
        by_organisation_id=by.organisation_id,
        plan=plan,
        file=stored,
        grid=report_grid.as_kept(file.workbook),
        choices=choices,
        state=ReadingState.WAITING.value,
        read_by_id=by.person_id,
        read_at=at,
    )


def _plan_to_correct(about: ReportAbout, council: Organisation, by: Member) -> Plan | None:
    if about.plan is None:
        return None
    plan = Plan.objects.visible_to(by).get(reference=about.plan, organisation=council)
    if not may_correct(plan, by):
        raise NotYours("This report is not yours to correct")
    return plan


def _plan_of(digest: str, council: Organisation, plan: Plan | None, by: Member) -> Plan | None:
    same = Plan.objects.visible_to(by).filter(organisation=council, report__file__digest=digest)
    return (same.filter(pk=plan.pk) if plan else same).first()


def choices_of(kept: ReportReading) -> KeptChoices:
    """Return what has been said about a preview."""
    return report_choices.from_kept(kept.choices)


def understood(kept: ReportReading, *, rows_corrected: bool = True) -> Reading:
    """Return what the kept cells say, read as the person chose; or each row as it is in the file."""
    choices = choices_of(kept).reading
    if not rows_corrected:
        choices = replace(choices, findings={}, judgements={})
    reading = read_grid(report_grid.from_kept(kept.grid), frameworks=frameworks(), choices=choices)
    return replace(reading, file_digest=kept.file.digest)


# The rules of the council's half: what is wrong there does not keep the assurer's half out.
COUNCIL_RULES = frozenset({"R-CAF-08", *(f"R-CAF-{number}" for number in range(39, 52))})


def report_errors(reading: Reading) -> tuple[Problem, ...]:
    """Return what keeps a report from being saved: errors in the assurer's half."""
    return tuple(
        problem
        for problem in reading.problems
        if problem.severity is Severity.ERROR and problem.rule not in COUNCIL_RULES
    )


def waiting_reading(reference: UUID, by: Member) -> ReportReading:
    """Return a preview that still waits; raise ReportReading.DoesNotExist for any other."""
    waiting = ReportReading.objects.visible_to(by).filter(state=ReadingState.WAITING.value)
    return waiting.select_related("council", "file", "plan").get(reference=reference)


def plan_it_became(reference: UUID, by: Member) -> Plan | None:
    """Return the plan a preview was saved in, for whoever sends its form again; None for others."""
    saved = ReportReading.objects.visible_to(by).filter(
        reference=reference, state=ReadingState.SAVED.value
    )
    return Plan.objects.visible_to(by).filter(readings__in=saved).first()


@permitted(Operation.IMPORT_REPORT)
def read_row_as(
    *, reading: UUID, source: str, correction: Correction, seen_revision: int, by: Member
) -> ReportReading:
    """Keep how one row is to be read.

    Raises SomebodyWasFirst where the preview was changed since it was seen.
    """
    kept = waiting_reading(reading, by)
    return _rechosen(kept, choices_of(kept).with_row(source, correction), seen_revision)


@permitted(Operation.IMPORT_REPORT)
def read_judgements_as(
    *,
    reading: UUID,
    source: str,
    correction: JudgementCorrection | None,
    seen_revision: int,
    by: Member,
) -> ReportReading:
    """Keep how one row of judgements is to be read; None reads it as it is in the file.

    Raises SomebodyWasFirst where the preview was changed since it was seen.
    """
    kept = waiting_reading(reading, by)
    return _rechosen(kept, choices_of(kept).with_judgement(source, correction), seen_revision)


@permitted(Operation.IMPORT_REPORT)
def read_file_as(
    *,
    reading: UUID,
    columns: Mapping[tuple[str, str], Field | None],
    framework_code: str,
    seen_revision: int,
    by: Member,
) -> ReportReading:
    """Keep what columns hold (None keeps one as notes) and the framework the file is read against.

    Raises NotAReport where the file could then not be understood any more, and SomebodyWasFirst
    where the preview was changed since it was seen.
    """
    kept = waiting_reading(reading, by)
    choices = choices_of(kept).with_columns(dict(columns)).with_framework(framework_code)
    found = read_grid(
        report_grid.from_kept(kept.grid), frameworks=frameworks(), choices=choices.reading
    )
    if found.kind is None:
        raise NotAReport(found.problems)
    return _rechosen(kept, choices, seen_revision)


def _rechosen(kept: ReportReading, choices: KeptChoices, seen_revision: int) -> ReportReading:
    won = ReportReading.objects.filter(
        pk=kept.pk, revision=seen_revision, state=ReadingState.WAITING.value
    ).update(choices=report_choices.as_kept(choices), revision=F("revision") + 1)
    if not won:
        raise SomebodyWasFirst("Somebody changed this preview a moment ago. Look at it again")
    return kept


@permitted(Operation.IMPORT_REPORT)
def stop_reading(*, reading: UUID, by: Member) -> None:
    """Forget a preview: what was read and chosen goes, and no plan is changed."""
    _forget(waiting_reading(reading, by))


def _forget(kept: ReportReading) -> None:
    ReportReading.objects.filter(pk=kept.pk, state=ReadingState.WAITING.value).update(
        state=ReadingState.STOPPED.value, grid={}, choices={}
    )
