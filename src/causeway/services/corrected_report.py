"""A corrected report: what differs from the one it corrects is shown, and only then applied.

Findings that are no longer there leave the plan; their actions stay with the organisation, and
nobody loses work without being told (R-CAF-06, R-CAF-32).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from causeway.documents.workbook.reading import Reading
from causeway.domain.access import BEFORE_RELEASE, NotYours, Operation
from causeway.domain.corrected_report import Told, changes, matches
from causeway.domain.difference import Difference
from causeway.domain.finding import Recommendation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    AssuranceReport,
    Finding,
    Judgement,
    Member,
    Plan,
    ReportReading,
)
from causeway.services import events, outbox, versions
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.report_import import check_complete, judged_in, said_in
from causeway.services.report_parts import check_engaged
from causeway.services.report_reading import (
    choices_of,
    may_correct,
    understood,
    waiting_reading,
)
from causeway.services.report_rows import (
    AssurerSaid,
    add_findings,
    close_reading,
    record_release,
    rewrite_findings,
    with_what_was_said_before,
    write_judgements,
)


class WorkWouldLeave(Exception):
    """Findings the council has worked on would leave the plan, and nobody agreed to that."""

    def __init__(self, refs: Sequence[str]) -> None:
        super().__init__(
            f"The council has worked on {', '.join(refs)}, which the corrected report no longer "
            "has. Tick the box to say that they may leave the plan"
        )
        self.refs = tuple(refs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFinding:
    """A finding that reads differently in the corrected report, or comes back with it."""

    finding: Finding
    said: AssurerSaid
    differences: tuple[Difference, ...]
    comes_back: bool
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneFinding:
    """A finding the corrected report no longer has, with what the council did about it."""

    finding: Finding
    is_answered: bool
    actions: tuple[str, ...]

    @property
    def holds_work(self) -> bool:
        """Whether the council has begun to answer it."""
        return self.is_answered or bool(self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Everything a corrected report changes."""

    changed: tuple[ChangedFinding, ...]
    added: tuple[AssurerSaid, ...]
    gone: tuple[GoneFinding, ...]
    unchanged: int
    moved: tuple[tuple[int, str], ...]
    judgements: tuple[Difference, ...]
    summary: tuple[str, str] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.changed or self.added or self.gone or self.judgements or self.summary is not None
        )

    @property
    def digest(self) -> str:
        """What was seen, so that nothing else is applied."""
        seen = [
            [
                [c.finding.ref, [[d.field, d.old, d.new] for d in c.differences]]
                for c in self.changed
            ],
            [[a.part, a.recommendation] for a in self.added],
            [[g.finding.ref, g.is_answered, list(g.actions)] for g in self.gone],
            [[d.ref, d.field, d.old, d.new] for d in self.judgements],
            list(self.summary or ()),
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def corrections_in(kept: ReportReading, plan: Plan) -> Corrections:
    """Return what the file changes in the plan's report."""
    found = understood(kept)
    rows = list(
        Finding.objects.filter(plan=plan)
        .select_related("part", "treatment", "plan__organisation")
        .prefetch_related("requirements", "controls", "commitments__commitment__action")
        .order_by("position")
    )
    said = [said_in(each) for each in found.findings]
    paired = matches(
        [Told(said=row.said(), external_ref=row.external_ref) for row in rows],
        [Told(said=as_recommendation(each), external_ref=each.external_ref) for each in said],
    )
    changed = [_changed(rows[old], said[new]) for old, new in paired.same]
    differing = tuple(each for each in changed if each.differences or each.comes_back)
    report = AssuranceReport.objects.get(plan=plan)
    differs = bool(found.summary) and found.summary != report.executive_summary
    return Corrections(
        changed=differing,
        added=tuple(said[place] for place in paired.added),
        gone=tuple(_gone(rows[p]) for p in paired.gone if rows[p].withdrawn_at is None),
        unchanged=len(changed) - len(differing),
        moved=tuple(
            (each.finding.pk, each.said.source)
            for each in changed
            if not (each.differences or each.comes_back) and each.finding.source != each.said.source
        ),
        judgements=_judgement_differences(found, plan),
        summary=(report.executive_summary, found.summary) if differs else None,
    )


def as_recommendation(said: AssurerSaid) -> Recommendation:
    """Return what the assurer said as the rules see it."""
    return Recommendation(
        ref="",
        part=said.part,
        requirements=said.requirements,
        recommendation=said.recommendation,
        risk_level=said.risk_level,
        risk_description=said.risk_description,
        control_types=said.control_types,
    )


def _changed(row: Finding, said: AssurerSaid) -> ChangedFinding:
    # What stood in columns of the assurer's own is theirs too, and is not dropped in silence.
    kept = [
        Difference(ref=row.ref, field=name, old=getattr(row, name), new=getattr(said, name))
        for name in ("external_ref", "notes")
        if getattr(row, name) != getattr(said, name)
    ]
    return ChangedFinding(
        finding=row,
        said=said,
        differences=(*changes(row.ref, row.said(), as_recommendation(said)), *kept),
        comes_back=row.withdrawn_at is not None,
        is_answered=_is_answered(row) or bool(row.commitments.all()),
    )


def _is_answered(row: Finding) -> bool:
    treatment = getattr(row, "treatment", None)
    return bool(treatment and (treatment.kind or treatment.justification))


def _gone(row: Finding) -> GoneFinding:
    return GoneFinding(
        finding=row,
        is_answered=_is_answered(row),
        actions=tuple(each.commitment.action.ref for each in row.commitments.all()),
    )


def _judgement_differences(reading: Reading, plan: Plan) -> tuple[Difference, ...]:
    before = {
        (each.part.name, each.requirement): each
        for each in Judgement.objects.filter(part__plan=plan).select_related("part")
    }
    found = []
    for each in judged_in(reading):
        old = before.get((each.part, each.requirement))
        for field in ("self_level", "assured_level", "target_level"):
            was = getattr(old, field) if old else ""
            is_now = getattr(each, field) or was
            if was != is_now:
                ref = f"{each.requirement} ({each.part})"
                found.append(Difference(ref=ref, field=field, old=was, new=is_now))
    return tuple(found)


@permitted_on_plan(Operation.CORRECT_REPORT)
def apply_corrections(
    plan: Plan,
    *,
    reading: UUID,
    seen: str,
    work_may_leave: bool,
    by: Member,
    at: datetime,
) -> Plan:
    """Make the plan's report what the corrected file says, all of it or nothing.

    ``seen`` is the digest of the corrections the person looked at. Raises SomebodyWasFirst where
    they are others by now, WorkWouldLeave where findings with answers or actions would leave and
    ``work_may_leave`` is not given, and NotYours for a report that is not theirs to correct.
    """
    kept = waiting_reading(reading, by)
    if kept.plan_id != plan.pk or not may_correct(plan, by):
        raise NotYours("This report is not yours to correct")
    found = understood(kept)
    check_complete(found)
    check_engaged(plan.organisation, (said_in(each).part for each in found.findings), by)
    corrections = corrections_in(kept, plan)
    if corrections.digest != seen:
        raise SomebodyWasFirst("The plan changed since you looked. Look at the differences again")
    lost = [gone.finding.ref for gone in corrections.gone if gone.holds_work]
    if lost and not work_may_leave:
        raise WorkWouldLeave(lost)
    _write(plan, corrections, at)
    write_judgements(plan, with_what_was_said_before(plan, judged_in(found)))
    AssuranceReport.objects.filter(plan=plan).update(
        file=kept.file,
        revision=F("revision") + 1,
        **({"executive_summary": found.summary} if corrections.summary else {}),
    )
    close_reading(kept, plan=plan, found=found, seen_revision=kept.revision)
    _tell(plan, kept, corrections, by, at)
    return plan


def _write(plan: Plan, corrections: Corrections, at: datetime) -> None:
    rewrite_findings(plan, [(each.finding, each.said) for each in corrections.changed])
    for key, source in corrections.moved:
        Finding.objects.filter(pk=key).update(source=source)
    add_findings(plan, corrections.added)
    gone = [each.finding.pk for each in corrections.gone]
    Finding.objects.filter(pk__in=gone, plan=plan).update(
        withdrawn_at=at, revision=F("revision") + 1
    )


def _tell(
    plan: Plan, kept: ReportReading, corrections: Corrections, by: Member, at: datetime
) -> None:
    touched = [each.finding.ref for each in corrections.changed]
    touched += [each.finding.ref for each in corrections.gone]
    events.append(
        "report_corrected",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
        fields=touched,
    )
    if by.kind is OrganisationKind.COUNCIL:
        record_release(plan, kept, choices_of(kept).about.received, by=by, at=at)
    elif plan.stage not in BEFORE_RELEASE:
        outbox.tell(
            "your_turn",
            to=outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at),
            path=reverse("assurance_report:read", args=[plan.reference]),
            key=f"report_corrected:{plan.reference}:{kept.file.digest[:16]}",
            at=at,
        )
    if plan.stage not in BEFORE_RELEASE:
        versions.freeze(plan, StepName.RELEASE_REPORT, by=by, at=at)
