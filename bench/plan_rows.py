"""A plan of so many rows, each answered: written straight into the tables, many rows at a time."""

from datetime import timedelta

from django.db import transaction
from tests import builders

from bench.sentences import (
    ACTIONS,
    JUSTIFICATION,
    OWNERS,
    RECOMMENDATIONS,
    RISKS,
    numbered,
    one_of,
)
from causeway.catalogues.frameworks import framework
from causeway.domain.action import Answer
from causeway.domain.finding import ORGANISATIONAL, ControlType, RiskLevel, Scale, TreatmentKind
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    CommitmentFinding,
    CriticalSystem,
    Finding,
    FindingControl,
    FindingRequirement,
    FindingTreatment,
    Member,
    Organisation,
    Plan,
    ReportPart,
)
from causeway.services import events, versions

SYSTEMS = ("Adult social care case management", "Revenues and benefits", "Housing repairs")
TREATMENTS = (*[TreatmentKind.IMPLEMENT] * 8, TreatmentKind.DEFER, TreatmentKind.ACCEPT)
RISK_LEVELS = (RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.MEDIUM, RiskLevel.LOW)
SCALES = (Scale.HIGH, Scale.MEDIUM, Scale.LOW)
QUARTERS = ("2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")
HAPPENED = 10


@transaction.atomic
def a_plan_of(rows: int) -> tuple[Plan, Member]:
    """Make a council whose plan has this many answered findings, and return both with its lead.

    Every fifth finding names two outcomes, every fourth has a second action of its own, every
    sixth shares one with the finding before it, and every tenth still lacks something.
    """
    council = builders.an_organisation(f"Council of {rows} findings")
    lead = builders.a_member(Role.CAF_LEAD, of=council, name=f"Lead of {rows} findings")
    plan = builders.a_plan("drafting", of=council, findings=0)
    findings = _findings(plan, rows)
    _assurers_half(findings)
    _treatments(findings)
    _actions(plan, findings)
    Organisation.objects.filter(pk=council.pk).update(last_finding_number=rows)
    versions.freeze(plan, StepName.RELEASE_REPORT, by=lead, at=builders.NOON)
    _happened(plan, lead)
    return plan, lead


def _findings(plan: Plan, rows: int) -> list[Finding]:
    parts = [plan.parts.get(name=ORGANISATIONAL), *_systems(plan)]
    return Finding.objects.bulk_create(
        Finding(
            plan=plan,
            part=parts[number * len(parts) // (rows + 1)],
            organisation=plan.organisation,
            number=number,
            position=number,
            recommendation=numbered(RECOMMENDATIONS, number),
            risk_level=one_of(RISK_LEVELS, number).value,
            risk_description=one_of(RISKS, number),
        )
        for number in range(1, rows + 1)
    )


def _systems(plan: Plan) -> list[ReportPart]:
    return [
        ReportPart.objects.create(
            plan=plan,
            name=name,
            system=CriticalSystem.objects.create(organisation=plan.organisation, name=name),
            position=position,
        )
        for position, name in enumerate(SYSTEMS, start=2)
    ]


def _assurers_half(findings: list[Finding]) -> None:
    outcomes = tuple(each.id for each in framework("caf-3.2").requirements)
    FindingRequirement.objects.bulk_create(
        FindingRequirement(
            finding=finding,
            requirement=one_of(outcomes, finding.number + place * 7),
            position=place + 1,
        )
        for finding in findings
        for place in range(2 if finding.number % 5 == 0 else 1)
    )
    kinds = tuple(ControlType)
    FindingControl.objects.bulk_create(
        FindingControl(finding=finding, control_type=one_of(kinds, finding.number + place).value)
        for finding in findings
        for place in range(1 + finding.number % 2)
    )


def _treatments(findings: list[Finding]) -> None:
    FindingTreatment.objects.bulk_create(
        FindingTreatment(
            finding=finding,
            kind=_treatment(finding).value,
            priority=one_of(SCALES, finding.number).value,
            justification="" if finding.number % 10 == 0 else JUSTIFICATION,
            accepted_by="Head of Finance" if _treatment(finding) is TreatmentKind.ACCEPT else "",
            look_again_on=builders.TODAY if _treatment(finding) is TreatmentKind.DEFER else None,
        )
        for finding in findings
    )


def _treatment(finding: Finding) -> TreatmentKind:
    return one_of(TREATMENTS, finding.number)


def _actions(plan: Plan, findings: list[Finding]) -> None:
    answered: list[list[Finding]] = []
    for finding in findings:
        if _treatment(finding) is not TreatmentKind.IMPLEMENT:
            continue
        if answered and finding.number % 6 == 0:
            answered[-1].append(finding)
        else:
            answered.append([finding])
        if finding.number % 4 == 0:
            answered.append([finding])
    owners = [builders.a_person(name).pk for name in OWNERS]
    actions = Action.objects.bulk_create(
        _action(plan, number, owner=one_of(tuple(owners), number))
        for number in range(1, len(answered) + 1)
    )
    commitments = Commitment.objects.bulk_create(
        Commitment(plan=plan, action=action) for action in actions
    )
    CommitmentFinding.objects.bulk_create(
        CommitmentFinding(commitment=commitment, finding=finding)
        for commitment, its_findings in zip(commitments, answered, strict=True)
        for finding in its_findings
    )
    Organisation.objects.filter(pk=plan.organisation_id).update(last_action_number=len(actions))


def _action(plan: Plan, number: int, *, owner: int) -> Action:
    thousands = 100_000 * (1 + number % 40)
    known = number % 9 != 0
    return Action(
        organisation=plan.organisation,
        number=number,
        title=numbered(ACTIONS, number),
        owner_id=owner if number % 3 else None,
        owner_role="" if number % 3 else "Head of ICT",
        one_off_low=thousands if known else None,
        one_off_high=thousands + 500_000 * (number % 2) if known else None,
        yearly_low=thousands // 10 if known and number % 4 == 0 else None,
        yearly_high=thousands // 10 if known and number % 4 == 0 else None,
        cost_not_known_yet=not known,
        effort=one_of(SCALES, number).value,
        complexity=one_of(SCALES, number + 1).value,
        starts_in="2025Q1",
        finishes_in=one_of(QUARTERS, number),
        finish_on=builders.TODAY + timedelta(days=30 + number % 300),
        resource=Answer.YES.value,
        budget=Answer.BEING_SOUGHT.value,
        created_by_id=owner,
        created_at=builders.NOON,
    )


def _happened(plan: Plan, lead: Member) -> None:
    for _ in range(HAPPENED):
        events.append(
            "release_report_recorded",
            organisation=plan.organisation,
            subject=plan.reference,
            plan=plan,
            by=lead,
            at=builders.NOON,
        )
