"""Step 1: the assurer writes the report here: parts, judgements, and what the leadership reads first.

Guidance: the report tells the council where to focus (R-CAF-05, R-CAF-30, R-CAF-54). Only a firm
engaged with the council today may write, and only until the report is released (R-CAF-06).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Level
from causeway.domain.report_parts import outcomes_of
from causeway.records.models import (
    AssuranceReport,
    Event,
    Judgement,
    Member,
    Organisation,
    Plan,
    ReportPart,
)
from causeway.services import events
from causeway.services.cycles import cycle_for, regime_in
from causeway.services.edits import StaleEdit
from causeway.services.permission import permitted, permitted_on_plan
from causeway.services.report_parts import check_engaged, parts_seen
from causeway.services.report_reading import council_for
from causeway.services.report_rows import Judged, new_plan, parts_named, write_judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScope:
    """What a new report is about."""

    council: UUID
    cycle: str
    framework_code: str
    organisational: bool
    systems: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySaid:
    """What the leadership reads first."""

    executive_summary: str
    focus_areas: str


class NoPart(Exception):
    """A report was to be begun about nothing."""


@permitted(Operation.START_REPORT)
def start_report(*, scope: ReportScope, by: Member, at: datetime) -> Plan:
    """Begin a report about a council the firm is engaged with today.

    Raises NotYours for any other council, OutsideEngagement for a part the engagement does not
    cover, NoSuchCycle, and NoPart where no part is named.
    """
    council = council_for(by, scope.council)
    parts = _parts(scope)
    check_engaged(council, parts, by)
    cycle = cycle_for(council, title=scope.cycle, framework=scope.framework_code, today=by.today)
    plan = new_plan(
        cycle,
        regime=regime_in(cycle),
        framework=scope.framework_code,
        firm=Organisation.objects.get(pk=by.organisation_id),
        at=at,
    )
    AssuranceReport.objects.create(plan=plan)
    parts_named(plan, parts)
    _happened("report_started", plan, by=by, at=at)
    return plan


def _parts(scope: ReportScope) -> list[str]:
    named = [" ".join(name.split())[:200] for name in scope.systems]
    parts = [ORGANISATIONAL] if scope.organisational else []
    parts += [name for name in named if name]
    if not parts:
        raise NoPart("Say what was assessed: the organisation, a critical system, or both")
    return parts


@permitted_on_plan(Operation.WRITE_REPORT)
def add_system(plan: Plan, *, name: str, by: Member, at: datetime) -> ReportPart:
    """Add a critical system to the report; raise NoPart where it has no name."""
    name = " ".join(name.split())[:200]
    if not name:
        raise NoPart("Enter the name of the critical system")
    check_engaged(plan.organisation, [name], by)
    part = parts_named(plan, [name])[name]
    _happened("report_changed", plan, by=by, at=at)
    return part


@permitted_on_plan(Operation.WRITE_REPORT)
def summarise(
    plan: Plan, *, said: SummarySaid, seen_revision: int, by: Member, at: datetime
) -> None:
    """Write the executive summary and the areas to focus on.

    Raises StaleEdit, with nothing changed, where somebody saved since it was read.
    """
    won = AssuranceReport.objects.filter(plan=plan, revision=seen_revision).update(
        executive_summary=said.executive_summary.strip(),
        focus_areas=said.focus_areas.strip(),
        revision=F("revision") + 1,
    )
    if not won:
        now = AssuranceReport.objects.get(plan=plan)
        theirs = SummarySaid(executive_summary=now.executive_summary, focus_areas=now.focus_areas)
        who, when = who_changed(plan, plan.reference)
        raise StaleEdit(yours=said, theirs=theirs, revision=now.revision, who=who, at=when)
    _happened("report_changed", plan, by=by, at=at, fields=("executive_summary", "focus_areas"))


def judgement_said(plan: Plan, *, part: ReportPart, requirement: str) -> Judged:
    """Return what is said of an outcome now."""
    row = Judgement.objects.filter(part=part, part__plan=plan, requirement=requirement).first()
    if row is None:
        return Judged(part=part.name, requirement=requirement, self_level=None, assured_level=None)
    return Judged(
        part=part.name,
        requirement=requirement,
        self_level=Level(row.self_level) if row.self_level else None,
        assured_level=Level(row.assured_level) if row.assured_level else None,
        target_level=Level(row.target_level) if row.target_level else None,
        justification=row.justification,
    )


def digest_of(said: Judged) -> str:
    """Return what a page keeps of a judgement, to tell whether it is the same when it is saved."""
    told = [said.self_level, said.assured_level, said.target_level, said.justification]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@permitted_on_plan(Operation.WRITE_REPORT)
def judge(plan: Plan, *, part: UUID, said: Judged, seen: str, by: Member, at: datetime) -> None:
    """Write the judgement of one outcome in one part, beside the council's own (R-CAF-30).

    ``seen`` is the digest of the judgement the person read. Raises LevelNotOffered where the outcome has no such
    level, UnknownRequirement, ReportPart.DoesNotExist, and StaleEdit where it is another by now.
    """
    catalogue = framework(plan.framework)
    for level in (said.self_level, said.assured_level, said.target_level):
        if level is not None:
            catalogue.check_level(said.requirement, level)
    found = parts_seen(plan, by).get(reference=part)
    # The plan's row is locked, so nothing can change between this reading and the writing.
    now = judgement_said(plan, part=found, requirement=catalogue.requirement(said.requirement).id)
    if digest_of(now) != seen:
        who, when = who_changed(plan, found.reference, said.requirement)
        raise StaleEdit(yours=said, theirs=now, revision=0, who=who, at=when)
    write_judgements(plan, [said])
    events.append(
        "report_changed",
        organisation=plan.organisation,
        subject=found.reference,
        plan=plan,
        ref=said.requirement,
        by=by,
        at=at,
        fields=("self_level", "assured_level", "target_level", "justification"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the judging of one part has come."""

    part: ReportPart
    judged: int
    outcomes: int


def progress_of(plan: Plan, parts: Sequence[ReportPart]) -> tuple[Progress, ...]:
    """Return for each part how many of its outcomes have an assured judgement."""
    catalogue = framework(plan.framework)
    judged: dict[int, set[str]] = {part.pk: set() for part in parts}
    rows = Judgement.objects.filter(part__in=parts).exclude(assured_level="")
    for part_id, requirement in rows.values_list("part_id", "requirement"):
        judged[part_id].add(requirement)
    return tuple(
        Progress(
            part=part,
            judged=len(judged[part.pk]),
            outcomes=len(judged[part.pk] | {each.id for each in outcomes_of(part.name, catalogue)}),
        )
        for part in parts
    )


def who_changed(plan: Plan, subject: UUID, ref: str = "") -> tuple[str, datetime | None]:
    """Return who last changed something of the report, and when."""
    last = (
        Event.objects.filter(plan=plan, subject=subject, subject_ref=ref)
        .select_related("by")
        .order_by("-number")
        .first()
    )
    return (last.by.name if last.by else "Somebody", last.at) if last else ("Somebody", None)


def _happened(
    kind: str, plan: Plan, *, by: Member, at: datetime, fields: Sequence[str] = ()
) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
        fields=fields,
    )
