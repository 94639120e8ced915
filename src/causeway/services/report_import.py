"""Getting the report in: a preview that was looked at becomes a plan, and its file is kept.

A council's CAF lead records the release for an assurer who works outside Causeway; the assurer
brings their own report in as a draft, to be shared and released (R-CAF-02, 03, 06, 07, 32).
"""

import re
from datetime import datetime
from uuid import UUID

from causeway.documents.workbook.reading import FoundFinding, Problem, Reading
from causeway.domain.access import NotYours, Operation
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind
from causeway.records.models import (
    AssuranceReport,
    Engagement,
    Member,
    Organisation,
    Plan,
    ReportReading,
)
from causeway.services import events, versions
from causeway.services.cycles import cycle_for, regime_in
from causeway.services.lifecycle import move
from causeway.services.permission import permitted
from causeway.services.report_choices import KeptChoices
from causeway.services.report_parts import check_engaged
from causeway.services.report_reading import (
    AlreadyImported,
    choices_of,
    report_errors,
    understood,
    waiting_reading,
)
from causeway.services.report_rows import (
    AssurerSaid,
    Judged,
    add_findings,
    close_reading,
    new_plan,
    record_release,
    write_judgements,
)

OUR_OWN_NAME = re.compile(r"FND-\d+")
"""What we call findings ourselves, which tells nothing of the assurer's own numbering."""


class ReadingHasErrors(Exception):
    """A report that cannot be saved while something in the assurer's half is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("Put right or leave out what could not be read, then save the report")
        self.problems = problems


class NothingToSave(Exception):
    """A report of which no recommendation is left."""


@permitted(Operation.IMPORT_REPORT)
def save_report(*, reading: UUID, seen_revision: int, by: Member, at: datetime) -> Plan:
    """Make a plan of a preview: its report, parts, judgements and findings, in one act.

    Raises ReadingHasErrors or NothingToSave with nothing changed, AlreadyImported where the file
    became a plan meanwhile, and SomebodyWasFirst where the preview was changed since it was seen.
    """
    kept = waiting_reading(reading, by)
    if kept.plan_id is not None:
        raise NotYours("This file corrects a report; it begins no plan")
    found, choices = understood(kept), choices_of(kept)
    check_complete(found)
    check_engaged(kept.council, (said_in(each).part for each in found.findings), by)
    _check_new(kept, by)
    plan = _new_plan(kept, found, choices, by, at)
    close_reading(kept, plan=plan, found=found, seen_revision=seen_revision)
    AssuranceReport.objects.create(plan=plan, executive_summary=found.summary, file=kept.file)
    add_findings(plan, [said_in(finding) for finding in found.findings])
    write_judgements(plan, judged_in(found))
    events.append(
        "report_imported",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
    )
    if by.kind is OrganisationKind.COUNCIL:
        record_release(plan, kept, choices.about.received, by=by, at=at)
        move(plan, StepName.RELEASE_REPORT, by=by, at=at, recorded=True)
        versions.freeze(plan, StepName.RELEASE_REPORT, by=by, at=at)
    return plan


def check_complete(found: Reading) -> None:
    """Return only if a reading can be saved; raise ReadingHasErrors or NothingToSave otherwise."""
    if errors := report_errors(found):
        raise ReadingHasErrors(errors)
    if not found.findings:
        raise NothingToSave("Every recommendation was left out, so there is nothing to save")


def _check_new(kept: ReportReading, by: Member) -> None:
    same = Plan.objects.visible_to(by).filter(
        organisation=kept.council, report__file_id=kept.file_id
    )
    if (already := same.first()) is not None:
        raise AlreadyImported(already)


def _new_plan(
    kept: ReportReading, found: Reading, choices: KeptChoices, by: Member, at: datetime
) -> Plan:
    cycle = cycle_for(
        kept.council, title=choices.about.cycle, framework=found.framework, today=by.today
    )
    return new_plan(
        cycle,
        regime=regime_in(cycle),
        framework=found.framework,
        firm=_firm(kept.council, choices.about.firm, by),
        at=at,
    )


def _firm(council: Organisation, chosen: UUID | None, by: Member) -> Organisation | None:
    if by.kind is OrganisationKind.ASSURER_FIRM:
        return Organisation.objects.get(pk=by.organisation_id)
    engaged = firms_engaged(council, by)
    return next((firm for firm in engaged if firm.reference == chosen), None)


def firms_engaged(council: Organisation, by: Member) -> list[Organisation]:
    """Return the firms that work for the council today."""
    running = Engagement.objects.running(on=by.today).filter(council=council)
    return list(Organisation.objects.filter(pk__in=running.values("firm_id")).order_by("name"))


def said_in(found: FoundFinding) -> AssurerSaid:
    """Return the assurer's half of one finding of a file, in the file's own words."""
    extra = {"Risk number": found.risk_ref, "Type": found.category, **found.notes}
    return AssurerSaid(
        part=(found.part or ORGANISATIONAL)[:200],
        requirements=found.requirements,
        recommendation=found.recommendation,
        risk_level=found.risk_level,
        risk_description=found.risk_description,
        control_types=frozenset(found.control_types),
        external_ref="" if OUR_OWN_NAME.fullmatch(found.ref) else found.ref,
        source=found.source,
        notes="\n".join(f"{heading}: {text}" for heading, text in extra.items() if text),
    )


def judged_in(found: Reading) -> list[Judged]:
    """Return the judgements of a file."""
    return [
        Judged(
            part=(each.part or ORGANISATIONAL)[:200],
            requirement=each.requirement,
            self_level=each.self_assessed,
            assured_level=each.assured,
            target_level=each.target,
            justification=each.justification,
        )
        for each in found.judgements
    ]
