"""What tests begin from: people in roles, councils and plans at a stage, each in one line."""

from datetime import UTC, date, datetime

from causeway.domain.action import Answer
from causeway.domain.finding import ORGANISATIONAL, RiskLevel, Scale, TreatmentKind
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import DUTIES, OrganisationKind, Role
from causeway.records.models import (
    Action,
    AssuranceReport,
    CollectiveReview,
    Commitment,
    CommitmentFinding,
    CriticalSystem,
    Cycle,
    Engagement,
    Finding,
    FindingControl,
    FindingRequirement,
    FindingTreatment,
    Member,
    Membership,
    Organisation,
    Person,
    Plan,
    ReportPart,
    ReviewAttendee,
)
from causeway.services.member import member_for

TODAY = date(2025, 5, 12)
NOON = datetime(2025, 5, 12, 11, 0, tzinfo=UTC)
REGIME = REGIMES["caf-lg-2025"]
BEFORE_DRAFTING = {"report_drafting", "report_shared", "report_released"}


def an_organisation(
    name: str = "Harrowmere District Council",
    kind: OrganisationKind = OrganisationKind.COUNCIL,
) -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind.value, "created_at": NOON}
    )
    return found


def a_firm(name: str = "Fenwick Assurance") -> Organisation:
    return an_organisation(name, OrganisationKind.ASSURER_FIRM)


def a_person(name: str) -> Person:
    email = f"{name.casefold().replace(' ', '.')}@example.org"
    found, _ = Person.objects.get_or_create(
        email=email, defaults={"name": name, "created_at": NOON, "is_active": True}
    )
    return found


def a_member(role: Role, *, of: Organisation | None = None, name: str = "") -> Member:
    """Somebody who holds the role from the start of the year."""
    council = OrganisationKind.COUNCIL in DUTIES[role].held_in
    organisation = of or (an_organisation() if council else a_firm())
    person = a_person(name or f"{role.value} of {organisation.name}".replace("_", " "))
    Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role.value,
        defaults={"starts_on": date(2025, 1, 1)},
    )
    member = member_for(person, chosen=str(organisation.reference), today=TODAY)
    assert member is not None
    return member


def person_of(member: Member) -> Person:
    return Person.objects.get(pk=member.person_id)


def an_engagement(
    firm: Organisation,
    council: Organisation,
    *,
    starts_on: date = date(2025, 1, 1),
    ends_on: date = date(2035, 12, 31),
    system: CriticalSystem | None = None,
) -> Engagement:
    person = a_person("Engagement Keeper")
    return Engagement.objects.create(
        firm=firm,
        council=council,
        system=system,
        starts_on=starts_on,
        ends_on=ends_on,
        asked_by_side=OrganisationKind.COUNCIL.value,
        asked_by=person,
        asked_at=NOON,
        answer="accepted",
        answered_by=person,
        answered_at=NOON,
    )


def a_cycle(organisation: Organisation) -> Cycle:
    found, _ = Cycle.objects.get_or_create(
        organisation=organisation,
        regime=REGIME.code,
        title="2025/26",
        defaults={
            "framework": "caf-3.2",
            "starts_on": date(2025, 4, 1),
            "ends_on": date(2026, 3, 31),
            "marking": REGIME.marking,
        },
    )
    return found


def a_plan(
    stage: str = "drafting",
    *,
    of: Organisation | None = None,
    firm: Organisation | None = None,
    title: str = "Improvement and implementation plan 2025/26",
    findings: int = 2,
) -> Plan:
    """Make a plan at a stage, with its report, and findings nobody has answered yet."""
    council = of or an_organisation()
    plan = Plan.objects.create(
        organisation=council,
        cycle=a_cycle(council),
        firm=firm,
        regime_code=REGIME.code,
        guidance_date=REGIME.guidance_date,
        title=title,
        framework="caf-3.2",
        stage=stage,
        created_at=NOON,
    )
    AssuranceReport.objects.create(plan=plan, executive_summary="Much is done; backups are not.")
    ReportPart.objects.create(plan=plan, name=ORGANISATIONAL, position=1)
    for position in range(1, findings + 1):
        a_finding(plan, position=position)
    if stage not in BEFORE_DRAFTING:
        _reviewed(plan)
    return plan


def _reviewed(plan: Plan) -> None:
    review = CollectiveReview.objects.create(
        plan=plan, held_on=TODAY, recorded_by=a_person("Ada Lead"), recorded_at=NOON
    )
    for name in ("Ada Lead", "Bo Owner"):
        ReviewAttendee.objects.create(review=review, name=name)


def a_finding(
    plan: Plan,
    *,
    position: int = 1,
    requirement: str = "A1.a",
    risk: RiskLevel = RiskLevel.HIGH,
    recommendation: str = "Give the leadership team a standing cyber item each quarter.",
) -> Finding:
    organisation = plan.organisation
    organisation.refresh_from_db()
    organisation.last_finding_number += 1
    organisation.save()
    finding = Finding.objects.create(
        plan=plan,
        part=plan.parts.get(name=ORGANISATIONAL),
        organisation=organisation,
        number=organisation.last_finding_number,
        position=position,
        recommendation=recommendation,
        risk_level=risk.value,
        risk_description="Decisions would be taken after an incident rather than before it.",
    )
    FindingRequirement.objects.create(finding=finding, requirement=requirement, position=1)
    FindingControl.objects.create(finding=finding, control_type="process")
    FindingTreatment.objects.create(finding=finding)
    return finding


def an_action(
    *findings: Finding, title: str = "Write a quarterly pack", **fields: object
) -> Action:
    """Make an action with everything the guidance asks of one, committed to the findings' plan."""
    plan = findings[0].plan
    organisation = plan.organisation
    organisation.refresh_from_db()
    organisation.last_action_number += 1
    organisation.save()
    given: dict[str, object] = {
        "title": title,
        "owner_role": "Head of ICT",
        "one_off_low": 1_200_000,
        "one_off_high": 1_200_000,
        "effort": Scale.MEDIUM.value,
        "complexity": Scale.LOW.value,
        "starts_in": "2025Q1",
        "finishes_in": "2025Q3",
        "finish_on": date(2025, 12, 31),
        "resource": Answer.YES.value,
        "created_by": a_person("Ada Lead"),
        "created_at": NOON,
    }
    action = Action.objects.create(
        organisation=organisation, number=organisation.last_action_number, **(given | fields)
    )
    commitment = Commitment.objects.create(plan=plan, action=action)
    for finding in findings:
        CommitmentFinding.objects.create(commitment=commitment, finding=finding)
    return action


def answered(finding: Finding) -> Finding:
    """Complete the council's half of a finding: it will be implemented, by one action."""
    FindingTreatment.objects.filter(finding=finding).update(
        kind=TreatmentKind.IMPLEMENT.value,
        priority=Scale.HIGH.value,
        justification="It closes a high risk to services people rely on.",
    )
    if not finding.commitments.exists():
        an_action(finding)
    return finding


def a_complete_plan(stage: str = "drafting", **fields: object) -> Plan:
    plan = a_plan(stage, **fields)  # type: ignore[arg-type] # passed on as they came
    for finding in plan.findings.all():
        answered(finding)
    return plan
