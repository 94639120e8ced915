"""An assessment of the toolkit: brought in from its workbook, or kept here item by item (R-DSPT-09 to 14).

A file is looked at first and saved only by a second press; one with errors is never saved. Saving it
again brings the assessment to what the file says, and the plan's rows follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import F

from causeway.catalogues.frameworks import CODES, framework
from causeway.catalogues.toolkit_outcomes import toolkit_outcomes
from causeway.documents.received_workbook import read_received
from causeway.documents.toolkit_workbook.found import ToolkitKind, ToolkitReading
from causeway.domain.access import Operation
from causeway.domain.framework import Level, LevelNotOffered
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.evidence import Response, is_evidence_item, response_of
from causeway.records.models import (
    AssessedItem,
    Cycle,
    Member,
    Organisation,
    Plan,
    StoredFile,
    ToolkitAssessment,
)
from causeway.services import events, stored_files
from causeway.services.cycles import regime_of
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.toolkit_brought_in import (
    NoPlanAskedFor,
    save_audit,
    save_items,
    save_rows,
)
from causeway.services.toolkit_rows import sync_rows
from causeway.services.toolkit_standing import readiness_of
from causeway.services.toolkit_status import ods_code_of
from causeway.services.toolkit_years import known_years, years_with_plans


class NotOfTheToolkit(Exception):
    """A workbook that is none of the toolkit's; says what it would have to be."""


class CannotBeSaved(Exception):
    """A file that is understood and cannot be saved as it is; says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """A file that was kept to be looked at, and what it says."""

    file: StoredFile
    reading: ToolkitReading
    against: tuple[str, ...]
    """Why it cannot be saved; nothing where it can."""


def read_file(content: bytes) -> ToolkitReading:
    """Return what a workbook says; raise FileRefused or NotOfTheToolkit."""
    found = read_received(
        content,
        frameworks={code: framework(code) for code in CODES},
        years=known_years(),
        outcomes=toolkit_outcomes(),
    )
    if isinstance(found, ToolkitReading):
        return found
    raise NotOfTheToolkit(
        "This is no workbook of the toolkit. Bring in an assessment, with a column for the evidence "
        "item and one for the response; the audit’s actions; or an improvement plan"
    )


@permitted(Operation.KEEP_ASSESSMENT)
def keep_file(*, name: str, content: bytes, by: Member, at: datetime) -> StoredFile:
    """Keep a file that was read, so that it can be looked at and then saved."""
    return stored_files.keep(content, name=name, organisation=own(by), by=by, at=at)


def look_at(file: UUID, *, by: Member) -> BroughtIn:
    """Return what a kept file says, and what stands against saving it."""
    kept = StoredFile.objects.get(reference=file, organisation_id=by.organisation_id)
    reading = read_file(bytes(kept.content))
    return BroughtIn(file=kept, reading=reading, against=_against(reading, own(by)))


def _against(reading: ToolkitReading, organisation: Organisation) -> tuple[str, ...]:
    found = []
    if reading.has_errors:
        found.append("Put right what is marked as an error in the file, and bring it in again")
    code = ods_code_of(organisation)
    if reading.code and code and reading.code != code:
        found.append(f"The file is of the organisation {reading.code}, and yours is {code}")
    if reading.kind is ToolkitKind.ASSESSMENT and reading.year not in years_with_plans():
        said = f"of {reading.year}" if reading.year else "of a year it does not name"
        found.append(f"The file is {said}. Plans are kept here for {', '.join(years_with_plans())}")
    if unit := _of_another_unit(reading, organisation):
        found.append(unit)
    if (
        reading.kind is not ToolkitKind.ASSESSMENT
        and _assessment_for(reading, organisation) is None
    ):
        found.append("Bring in the assessment first: audit actions and plans belong to one")
    return tuple(found)


def _of_another_unit(reading: ToolkitReading, organisation: Organisation) -> str:
    """Return that an assessment is measured in what its year does not ask of such an organisation."""
    year = known_years().get(reading.year)
    if reading.kind is not ToolkitKind.ASSESSMENT or year is None:
        return ""
    in_outcomes = organisation.type in year.outcomes_of
    others = [
        code for row in reading.rows for code in row.requirements
        if is_evidence_item(code) is in_outcomes
    ]  # fmt: skip
    if not others:
        return ""
    asked = "outcomes with their levels" if in_outcomes else "evidence items with their responses"
    return f"An assessment of {year.spoken} is made of {asked} here, and the file has {others[0]}"


def _assessment_for(
    reading: ToolkitReading, organisation: Organisation
) -> ToolkitAssessment | None:
    """Return the assessment a file belongs to: of the year it names, or the latest."""
    known = ToolkitAssessment.objects.filter(organisation=organisation).order_by("-year")
    return known.filter(year=reading.year).first() if reading.year else known.first()


def _known(reading: ToolkitReading, organisation: Organisation) -> ToolkitAssessment:
    found = _assessment_for(reading, organisation)
    if found is None:
        raise ToolkitAssessment.DoesNotExist
    return found


@permitted(Operation.KEEP_ASSESSMENT)
def save_file(*, file: UUID, by: Member, at: datetime) -> ToolkitAssessment:
    """Save what a kept file says; raise CannotBeSaved, with nothing changed, where it cannot be."""
    brought = look_at(file, by=by)
    if brought.against:
        raise CannotBeSaved("; ".join(brought.against))
    reading, organisation = brought.reading, own(by)
    if reading.kind is ToolkitKind.ASSESSMENT:
        assessment = assessment_begun(organisation, known_years()[reading.year], by=by, at=at)
        save_items(assessment, reading.rows)
        ToolkitAssessment.objects.filter(pk=assessment.pk).update(
            file=brought.file, revision=F("revision") + 1
        )
    else:
        assessment = _known(reading, organisation)
        if reading.kind is ToolkitKind.AUDIT:
            save_audit(assessment, reading.rows)
    _settled(assessment, by=by, at=at)
    if reading.kind is ToolkitKind.PLAN:
        _save_plan(assessment, reading)
    tell_of_change(assessment, "assessment_changed", by=by, at=at)
    return assessment


@permitted(Operation.KEEP_ASSESSMENT)
def save_answers(
    *,
    assessment: UUID,
    responses: Mapping[str, Response] = MappingProxyType({}),
    levels: Mapping[str, Level] = MappingProxyType({}),
    confirmed: Mapping[str, bool],
    seen_revision: int,
    by: Member,
    at: datetime,
) -> ToolkitAssessment:
    """Keep how items are answered and which assertions are confirmed; the plan's rows follow.

    An outcome is answered by its level. Raises LevelNotOffered for one that it does not have.

    Raises SomebodyWasFirst where another person saved it since it was opened; then nothing changed.
    """
    own_ones = ToolkitAssessment.objects.visible_to(by).filter(reference=assessment)
    if not own_ones.filter(revision=seen_revision).update(revision=F("revision") + 1):
        own_ones.get()  # nobody else's is known to be there
        raise SomebodyWasFirst(
            "Somebody else saved this assessment a moment ago. Look at it again, and save"
        )
    found = own_ones.get()
    for item in found.items.all():
        if item.expected and item.code in levels:
            _reach(item, levels[item.code])
        elif not item.expected and item.code in responses:
            item.response = responses[item.code].value
        item.save(update_fields=["response", "level"])
    for code, is_confirmed in confirmed.items():
        found.assertions.filter(code=code).update(is_confirmed=is_confirmed)
    _settled(found, by=by, at=at)
    tell_of_change(found, "assessment_changed", by=by, at=at)
    return found


def levels_offered(item: AssessedItem) -> tuple[Level, ...]:
    """Return the levels an outcome can be at."""
    known = toolkit_outcomes().get(item.code)
    return known.levels if known else tuple(Level)


def _reach(item: AssessedItem, level: Level) -> None:
    if level not in levels_offered(item):
        raise LevelNotOffered(f"{item.code} is either achieved or not achieved")
    item.level = level.value
    item.response = response_of(level, expected=Level(item.expected)).value


def _save_plan(assessment: ToolkitAssessment, reading: ToolkitReading) -> None:
    try:
        save_rows(assessment, reading.rows)
    except NoPlanAskedFor as refused:
        raise CannotBeSaved(str(refused)) from None


def assessment_begun(
    organisation: Organisation, year: AssessmentYear, *, by: Member, at: datetime
) -> ToolkitAssessment:
    """Return the organisation's assessment of a year, which is there from now on."""
    regime = regime_of(year.framework)
    cycle, _ = Cycle.objects.get_or_create(
        organisation=organisation,
        regime=regime.code,
        title=year.spoken,
        defaults={
            "framework": year.framework,
            "starts_on": year.begins,
            "ends_on": year.latest_completion or year.publication_deadline,
            "marking": regime.marking,
        },
    )
    found, _ = ToolkitAssessment.objects.get_or_create(
        organisation=organisation,
        year=year.code,
        defaults={"cycle": cycle, "changed_by_id": by.person_id, "changed_at": at},
    )
    return found


def _settled(assessment: ToolkitAssessment, *, by: Member, at: datetime) -> None:
    """Open the plan where there are gaps now, and let its rows follow (R-DSPT-02, 05)."""
    if assessment.plan is None and readiness_of(assessment).needs_plan:
        assessment.plan = _opened(assessment, by=by, at=at)
    assessment.changed_by_id, assessment.changed_at = by.person_id, at
    assessment.save(update_fields=["plan", "changed_by", "changed_at"])
    sync_rows(assessment)


def _opened(assessment: ToolkitAssessment, *, by: Member, at: datetime) -> Plan:
    cycle = assessment.cycle
    regime = regime_of(cycle.framework)
    return Plan.objects.create(
        organisation=assessment.organisation,
        cycle=cycle,
        regime_code=regime.code,
        guidance_date=regime.guidance_date,
        title=regime.title,
        framework=cycle.framework,
        stage=regime.first_stage,
        author_id=by.person_id,
        created_at=at,
    )


def tell_of_change(assessment: ToolkitAssessment, kind: str, *, by: Member, at: datetime) -> None:
    """Keep that an assessment was changed; reviewers are told of none of it before it is published."""
    events.append(
        kind,
        organisation=assessment.organisation,
        subject=assessment.reference,
        plan=assessment.plan,
        by=by,
        at=at,
    )
