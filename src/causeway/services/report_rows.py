"""The assurer's report as rows: parts, findings, judgements, and how it was received.

R-CAF-07, R-CAF-30, R-CAF-33 to 36. Called by the services that bring a report in, correct one or write one, in their transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.urls import reverse

from causeway.documents.workbook.layouts import layout_named
from causeway.documents.workbook.reading import Reading
from causeway.domain.finding import ORGANISATIONAL, ControlType, RiskLevel
from causeway.domain.framework import Level
from causeway.domain.lifecycle import StepName
from causeway.domain.regime import Regime
from causeway.domain.roles import Role
from causeway.records.models import (
    CriticalSystem,
    Cycle,
    Finding,
    FindingControl,
    FindingRequirement,
    FindingTreatment,
    Judgement,
    Member,
    Organisation,
    Plan,
    ReadingState,
    RecordedStep,
    ReportPart,
    ReportReading,
)
from causeway.services import outbox
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.recorded import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class AssurerSaid:
    """What the assurer says in one recommendation, wherever it comes from."""

    part: str
    requirements: tuple[str, ...]
    recommendation: str
    risk_level: RiskLevel | None
    risk_description: str
    control_types: frozenset[ControlType]
    external_ref: str = ""
    source: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How far one outcome of one part has been reached, as it is said."""

    part: str
    requirement: str
    self_level: Level | None
    assured_level: Level | None
    target_level: Level | None = None
    justification: str = ""


def new_plan(
    cycle: Cycle, *, regime: Regime, framework: str, firm: Organisation | None, at: datetime
) -> Plan:
    """Begin a plan of the cycle, at the regime's first stage, under a title of its own."""
    council = cycle.organisation
    wanted = f"{regime.plan_name[:1].upper()}{regime.plan_name[1:]} {cycle.title}"
    taken = set(
        Plan.objects.filter(organisation=council, title__startswith=wanted).values_list(
            "title", flat=True
        )
    )
    titles = (wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 3)))
    return Plan.objects.create(
        organisation=council,
        cycle=cycle,
        firm=firm,
        regime_code=regime.code,
        guidance_date=regime.guidance_date,
        title=next(title for title in titles if title not in taken),
        framework=framework,
        stage=regime.first_stage,
        created_at=at,
    )


def parts_named(plan: Plan, names: Iterable[str]) -> dict[str, ReportPart]:
    """Return the plan's parts of these names; those it lacks are added, with their systems."""
    parts = {part.name.casefold(): part for part in plan.parts.all()}
    wanted = list(dict.fromkeys(names))
    systems = _systems(plan.organisation, (name for name in wanted if name != ORGANISATIONAL))
    for name in wanted:
        if name.casefold() not in parts:
            system = systems.get(name.casefold())
            parts[name.casefold()] = ReportPart.objects.create(
                plan=plan,
                name=system.name if system else name,
                system=system,
                position=len(parts) + 1,
            )
    return {name: parts[name.casefold()] for name in wanted}


def _systems(council: Organisation, names: Iterable[str]) -> dict[str, CriticalSystem]:
    systems = {system.name.casefold(): system for system in council.systems.all()}
    for name in names:
        if name.casefold() not in systems:
            systems[name.casefold()] = CriticalSystem.objects.create(
                organisation=council, name=name
            )
    return systems


def add_findings(plan: Plan, said: Sequence[AssurerSaid]) -> list[Finding]:
    """Add findings at the end of the plan, each under the organisation's next number."""
    parts = parts_named(plan, (each.part for each in said))
    first = _next_numbers(plan.organisation_id, len(said))
    last_place = plan.findings.aggregate(last=Max("position"))["last"] or 0
    findings = [
        Finding(
            plan=plan,
            part=parts[each.part],
            organisation_id=plan.organisation_id,
            number=first + place,
            position=last_place + place + 1,
            **_columns(each),
        )
        for place, each in enumerate(said)
    ]
    Finding.objects.bulk_create(findings)
    FindingTreatment.objects.bulk_create(FindingTreatment(finding=each) for each in findings)
    _write_lists(zip(findings, said, strict=True))
    return findings


def _next_numbers(organisation: int, count: int) -> int:
    # Counted up by the database, so that two reports saved at once never share a number.
    Organisation.objects.filter(pk=organisation).update(
        last_finding_number=F("last_finding_number") + count
    )
    last = Organisation.objects.values_list("last_finding_number", flat=True).get(pk=organisation)
    return last - count + 1


def _columns(said: AssurerSaid) -> dict[str, str]:
    return {
        "external_ref": said.external_ref[:60],
        "recommendation": said.recommendation,
        "risk_level": said.risk_level.value if said.risk_level else "",
        "risk_description": said.risk_description,
        "source": said.source[:120],
        "notes": said.notes,
    }


def _write_lists(pairs: Iterable[tuple[Finding, AssurerSaid]]) -> None:
    written = list(pairs)
    FindingRequirement.objects.bulk_create(
        FindingRequirement(finding=finding, requirement=requirement, position=place)
        for finding, said in written
        for place, requirement in enumerate(said.requirements, start=1)
    )
    FindingControl.objects.bulk_create(
        FindingControl(finding=finding, control_type=control.value)
        for finding, said in written
        for control in sorted(said.control_types)
    )


def rewrite_findings(plan: Plan, rewritten: Sequence[tuple[Finding, AssurerSaid]]) -> None:
    """Put new words in place of many findings' at once; the plan is locked by who calls this."""
    parts = parts_named(plan, (said.part for _, said in rewritten))
    for finding, said in rewritten:
        Finding.objects.filter(pk=finding.pk).update(
            part=parts[said.part], withdrawn_at=None, revision=F("revision") + 1, **_columns(said)
        )
    findings = [finding for finding, _ in rewritten]
    FindingRequirement.objects.filter(finding__in=findings).delete()
    FindingControl.objects.filter(finding__in=findings).delete()
    _write_lists(rewritten)


def rewrite_finding(finding: Finding, said: AssurerSaid, *, seen_revision: int) -> bool:
    """Put new words in place of a finding's; return False where somebody was first."""
    part = parts_named(finding.plan, [said.part])[said.part]
    won = Finding.objects.filter(pk=finding.pk, revision=seen_revision).update(
        part=part, withdrawn_at=None, revision=F("revision") + 1, **_columns(said)
    )
    if not won:
        return False
    finding.requirements.all().delete()
    finding.controls.all().delete()
    _write_lists([(finding, said)])
    return True


def write_judgements(plan: Plan, judged: Sequence[Judged]) -> None:
    """Write judgements, each in place of what was said of its outcome before."""
    parts: Mapping[str, ReportPart] = parts_named(plan, (each.part for each in judged))
    rows = {
        (parts[each.part].pk, each.requirement): Judgement(
            part=parts[each.part],
            requirement=each.requirement,
            self_level=each.self_level or "",
            assured_level=each.assured_level or "",
            target_level=each.target_level or "",
            justification=each.justification,
        )
        for each in judged
    }
    Judgement.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["part", "requirement"],
        update_fields=["self_level", "assured_level", "target_level", "justification"],
    )


def with_what_was_said_before(plan: Plan, judged: Sequence[Judged]) -> list[Judged]:
    """Return judgements of a corrected file, with the levels and reasons it does not speak of."""
    before = {
        (each.part.name.casefold(), each.requirement): each
        for each in Judgement.objects.filter(part__plan=plan).select_related("part")
    }
    found = []
    for each in judged:
        old = before.get((each.part.casefold(), each.requirement), Judgement())
        found.append(
            replace(
                each,
                self_level=each.self_level or _level(old.self_level),
                assured_level=each.assured_level or _level(old.assured_level),
                target_level=each.target_level or _level(old.target_level),
                justification=each.justification or old.justification,
            )
        )
    return found


def _level(stored: str) -> Level | None:
    return Level(stored) if stored else None


def close_reading(kept: ReportReading, *, plan: Plan, found: Reading, seen_revision: int) -> None:
    """Close a preview for good, once; raise SomebodyWasFirst where it is not as it was seen.

    How many findings the file answers for the council is kept, which is offered later; and what
    kind of workbook it was, so that the plan can be taken out as one.
    """
    won = ReportReading.objects.filter(
        pk=kept.pk, revision=seen_revision, state=ReadingState.WAITING.value
    ).update(
        state=ReadingState.SAVED.value,
        plan=plan,
        choices={**kept.choices, **_told_by(found)},
        revision=F("revision") + 1,
    )
    if not won:
        raise SomebodyWasFirst("Somebody changed this preview a moment ago. Look at it again")


def _told_by(found: Reading) -> dict[str, Any]:
    layout = layout_named(found.kind or "")
    details = {label.strip(" :"): value for label, value in found.details.items()}
    return {
        "answered": sum(1 for each in found.findings if each.answered),
        "kind": found.kind or "",
        "details": {label: details[label] for label in layout.details if label in details},
    }


def record_release(
    plan: Plan, kept: ReportReading, received: Received | None, *, by: Member, at: datetime
) -> None:
    """Record for the assurer that this file is the report they released; they can confirm it."""
    RecordedStep.objects.create(
        plan=plan,
        step=StepName.RELEASE_REPORT.value,
        from_whom=received.from_whom if received else (plan.firm.name if plan.firm else ""),
        how_received=received.how if received else "",
        received_on=received.on if received else by.today,
        file=kept.file,
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    outbox.tell(
        "for_information",
        to=outbox.people_in_roles(plan, {Role.ASSURER.value}, at=at),
        path=reverse("assurance_report:read", args=[plan.reference]),
        key=f"release_report_recorded:{plan.reference}:{kept.file.digest[:16]}",
        at=at,
    )
