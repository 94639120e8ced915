"""What the people of the demonstration do, each through the service a page would call."""

from datetime import datetime, timedelta

from django.utils import timezone

from causeway.domain.finding import ORGANISATIONAL, TreatmentKind
from causeway.domain.money import UNKNOWN
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, Finding, Member, Plan
from causeway.services.actions import ActionSaid
from causeway.services.assurance_report import (
    ReportScope,
    SummarySaid,
    digest_of,
    judge,
    judgement_said,
    start_report,
    summarise,
)
from causeway.services.assurer_feedback import CommentSaid, comment_on
from causeway.services.cycles import title_of_year
from causeway.services.demonstration.script import Answers, Does, Remarks, Report, Says
from causeway.services.demonstration.stage import FRAMEWORK, Company
from causeway.services.drafting import add_action, answer_finding
from causeway.services.recommendations import recommend
from causeway.services.report_rows import AssurerSaid, Judged
from causeway.services.treatments import TreatmentSaid

LOOK_AGAIN_AFTER = timedelta(days=300)


def write_report(
    report: Report, *, council: Company, by: Member, at: datetime, now: datetime
) -> Plan:
    """Write the whole report as the assurer does: scope, summary, judgements, recommendations."""
    parts = list(dict.fromkeys(said.part for said in report.says))
    plan = start_report(
        scope=ReportScope(
            council=council.organisation.reference,
            cycle=title_of_year(timezone.localdate(now)),
            framework_code=FRAMEWORK,
            organisational=ORGANISATIONAL in parts,
            systems=[part for part in parts if part != ORGANISATIONAL],
        ),
        by=by,
        at=at,
    )
    summary = SummarySaid(executive_summary=report.summary, focus_areas=report.focus)
    summarise(plan.reference, said=summary, seen_revision=0, by=by, at=at)
    _judge(report, plan, by=by, at=at)
    for said in report.says:
        recommend(plan.reference, said=_said(said), by=by, at=at)
    return plan


def _judge(report: Report, plan: Plan, *, by: Member, at: datetime) -> None:
    for each in report.judges:
        part = plan.parts.get(name=each.part)
        said = Judged(
            part=each.part,
            requirement=each.outcome,
            self_level=each.own,
            assured_level=each.assured,
            justification=each.why,
        )
        seen = digest_of(judgement_said(plan, part=part, requirement=each.outcome))
        judge(plan.reference, part=part.reference, said=said, seen=seen, by=by, at=at)


def _said(says: Says) -> AssurerSaid:
    return AssurerSaid(
        part=says.part,
        requirements=says.outcomes,
        recommendation=says.recommendation,
        risk_level=says.risk,
        risk_description=says.could,
        control_types=frozenset(says.controls),
    )


def finding_at(plan: Plan, place: int) -> Finding:
    """Return the finding at a place of the report, counted from one."""
    return plan.findings.order_by("position")[place - 1]


def answer(answers: Answers, plan: Plan, *, council: Company, by: Member, at: datetime) -> None:
    """Say what the council does about a finding."""
    finding = finding_at(plan, answers.finding)
    deferred = answers.kind is TreatmentKind.DEFER
    said = TreatmentSaid(
        kind=answers.kind,
        priority=answers.priority,
        justification=answers.why,
        accepted_by=answers.accepted_by,
        lead=council.people[answers.lead].reference if answers.lead else None,
        look_again_on=by.today + LOOK_AGAIN_AFTER if deferred else None,
    )
    answer_finding(
        plan.reference, finding=finding.reference, said=said, seen_revision=0, by=by, at=at
    )


def act(does: Does, plan: Plan, *, council: Company, by: Member, at: datetime) -> Action:
    """Add an action to the plan."""
    this = Quarter.containing(by.today)
    finishes = this.plus(does.finishes) if does.finishes is not None else None
    said = ActionSaid(
        title=does.title,
        owner=council.people[does.owner].reference if does.owner else None,
        owner_role=does.role,
        cost=does.cost or UNKNOWN,
        effort=does.effort,
        complexity=does.complexity,
        starts_in=this.plus(does.starts) if finishes else None,
        finishes_in=finishes,
        finish_on=finishes.last_day if finishes else None,
    )
    findings = [finding_at(plan, place).reference for place in does.findings]
    return add_action(plan.reference, said=said, findings=findings, by=by, at=at)


def remark(remarks: Remarks, plan: Plan, *, by: Member, at: datetime) -> None:
    """Comment on the plan, on one of its findings or on one of its actions."""
    ref = ""
    if remarks.finding:
        ref = finding_at(plan, remarks.finding).ref
    if remarks.action:
        ref = f"ACT-{remarks.action:02d}"
    said = CommentSaid(kind=remarks.kind, text=remarks.text, ref=ref, field=remarks.field)
    comment_on(plan.reference, said=said, by=by, at=at)
