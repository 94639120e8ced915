"""Frozen copies of a plan, made at each hand-over, and what differs between two of them.

A version is canonical JSON (RFC 8785, integers only) kept as bytes and named by its SHA-256. It
names the version before it by that version's digest, so that neither can be exchanged unnoticed.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.db.models import Exists, OuterRef, QuerySet

from causeway.domain.access import TO_BE_SIGNED, Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.money import Amount
from causeway.domain.plan import Finding as FindingValue
from causeway.domain.roles import OrganisationKind
from causeway.records.models import (
    AssuranceReport,
    Commitment,
    CommitmentFinding,
    Finding,
    Member,
    Plan,
    PlanVersion,
)
from causeway.services.rows import findings_of
from causeway.services.toolkit_standing import toolkit_content

FORMAT = "causeway-plan-1"


class VersionWasAltered(ValueError):
    """The bytes of a version are not those that were frozen."""


def freeze(plan: Plan, step: StepName, *, by: Member, at: datetime) -> PlanVersion:
    """Keep the plan as it stands now as its next version."""
    before = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    number, previous = (before.number + 1, before.digest) if before else (1, "")
    link = {
        "number": number,
        "step": step.value,
        "previous": previous,
        "made_at": at.astimezone(UTC).isoformat(),
    }
    canonical = rfc8785.dumps(content_now(plan) | {"version": link})
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        step=step.value,
        canonical=canonical,
        digest=hashlib.sha256(canonical).hexdigest(),
        previous=previous,
        made_by_id=by.person_id,
        made_at=at,
    )


def canonical_bytes(plan: Plan) -> bytes:
    """Return the plan as it stands now as canonical JSON."""
    return rfc8785.dumps(content_now(plan))


def content_now(plan: Plan) -> dict[str, Any]:
    """Return the plan as it stands now: both halves of every row, and every action once."""
    report = AssuranceReport.objects.filter(plan=plan).first()
    commitments = _commitments(plan)
    # What an action of another plan is called is not for the readers of this one.
    known = {each.action_id for each in commitments}
    return {
        "format": FORMAT,
        "organisation": plan.organisation.name,
        "regime": plan.regime_code,
        "guidance_date": plan.guidance_date.isoformat(),
        "cycle": plan.cycle.title,
        "framework": plan.framework,
        "plan": str(plan.reference),
        "title": plan.title,
        "executive_summary": report.executive_summary if report else "",
        "findings": [_finding(value) for value in findings_of(plan)],
        "actions": [_action(each, known) for each in commitments],
        **toolkit_content(plan),
    }


def _finding(value: FindingValue) -> dict[str, Any]:
    said, treatment = value.said, value.treatment
    return {
        "ref": said.ref,
        "part": said.part,
        "outcomes": list(said.requirements),
        "recommendation": said.recommendation,
        "risk_level": said.risk_level or "",
        "risk_description": said.risk_description,
        "control_types": sorted(said.control_types),
        "kind": treatment.kind or "",
        "priority": treatment.priority or "",
        "justification": treatment.justification,
        "lead": treatment.lead,
        "accepted_by": treatment.accepted_by,
        "look_again_on": _day(treatment.look_again_on),
        "actions": [action.ref for action in value.actions],
    }


def _commitments(plan: Plan) -> list[Commitment]:
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    return list(
        Commitment.objects.filter(Exists(answers), plan=plan)
        .select_related("action__owner", "action__budget_holder", "action__workstream", "plan")
        .prefetch_related(
            "milestones",
            "findings__finding",
            "action__team_days__team",
            "action__waits_for__needs",
        )
        .order_by("action__number")
    )


def _action(commitment: Commitment, known: set[int]) -> dict[str, Any]:
    action = commitment.action
    return {
        "ref": action.ref,
        "title": action.title,
        "owner": action.owner_spoken,
        "cost_one_off": _pence(action.cost.one_off),
        "cost_yearly": _pence(action.cost.yearly),
        "cost_not_known_yet": action.cost_not_known_yet,
        "cost_text": action.cost_text,
        "spending": action.spending,
        "effort": action.effort,
        "complexity": action.complexity,
        "starts_in": action.starts_in,
        "finishes_in": action.finishes_in,
        "finish_on": _day(action.finish_on),
        "no_finish_reason": action.no_finish_reason,
        "status": action.status,
        "resource": action.resource,
        "budget": action.budget,
        "budget_holder": action.as_domain().budget_holder,
        "deliverer": action.deliverer,
        "workstream": action.workstream.name if action.workstream else "",
        "waits_for": sorted(
            each.needs.ref for each in action.waits_for.all() if each.needs_id in known
        ),
        "outside_dependencies": action.outside_dependencies,
        "team_days": {each.team.name: each.days for each in action.team_days.all()},
        "existing_plan": commitment.existing_plan,
        "local_reference": commitment.local_reference,
        "evidence_of_change": commitment.evidence_of_change,
        "milestones": [
            {"title": each.title, "due_on": _day(each.due_on)}
            for each in commitment.milestones.all()
        ],
        "findings": sorted(each.finding.ref for each in commitment.findings.all()),
    }


def _pence(amount: Amount | None) -> list[int]:
    return [] if amount is None else [amount.low, amount.high]


def _day(day: Any) -> str:  # noqa: ANN401 - a date or nothing
    return day.isoformat() if day else ""


def content_of(version: PlanVersion) -> dict[str, Any]:
    """Return a version's content; raise VersionWasAltered if its bytes are not those it names."""
    canonical = bytes(version.canonical)
    if hashlib.sha256(canonical).hexdigest() != version.digest:
        raise VersionWasAltered(f"Version {version.number} is not what was frozen")
    content: dict[str, Any] = json.loads(canonical)
    return content


HANDED_TO_THE_ASSURER = (StepName.SHARE_DRAFT.value, StepName.ACCEPT_PLAN.value)
"""The steps whose versions an assurer reads; others may freeze what is still being written."""


def versions_seen(plan: Plan, *, by: Member) -> QuerySet[PlanVersion]:
    """Return the versions the member may read: to an assurer, those that were handed to them."""
    found = PlanVersion.objects.visible_to(by).filter(plan=plan).order_by("number")
    if by.kind is not OrganisationKind.ASSURER_FIRM:
        return found
    return found.filter(step__in=HANDED_TO_THE_ASSURER)


def shared_last(plan: Plan, *, by: Member) -> PlanVersion | None:
    """Return the version that was shared with the assurer last, which comments are on."""
    shared = versions_seen(plan, by=by).filter(step=StepName.SHARE_DRAFT.value)
    # Its bytes can be large; they are read where they are needed.
    return shared.defer("canonical").last()


def shared_for_quality(plan: Plan, *, by: Member) -> PlanVersion | None:
    """Return the version the quality assurer was given last."""
    found = versions_seen(plan, by=by).filter(step=StepName.OPEN_QUALITY_ASSURANCE.value)
    return found.defer("canonical").last()


def shared_for_sign_off(plan: Plan, *, by: Member) -> PlanVersion | None:
    """Return the version that was shared for sign-off last."""
    found = versions_seen(plan, by=by).filter(step=StepName.SHARE_FOR_SIGN_OFF.value)
    return found.defer("canonical").last()


def given_inside(plan: Plan, *, by: Member) -> PlanVersion | None:
    """Return the version that is read inside the council now: what is to be signed, or assured."""
    if plan.stage in TO_BE_SIGNED:
        return shared_for_sign_off(plan, by=by)
    return shared_for_quality(plan, by=by)


def commented_on(plan: Plan, *, by: Member) -> PlanVersion | None:
    """Return the version that comments are on now: the council's own, or the assurer's."""
    if by.kind is OrganisationKind.COUNCIL and by.may(Operation.COMMENT, plan.stage):
        return given_inside(plan, by=by)
    return shared_last(plan, by=by)


def frozen_for(version: PlanVersion, *, by: Member) -> dict[str, Any]:
    """Return what a version says, with the rows the member may see.

    Raises VersionWasAltered where its bytes are not those it names.
    """
    return _rows_seen(content_of(version), version.plan, by)


def live_for(plan: Plan, *, by: Member) -> dict[str, Any]:
    """Return the plan as it stands now, with the rows the member may see.

    Raises NotYours where the council's half is not theirs to see at this stage, so that an
    assurer never reads what is still being changed.
    """
    by.require(Operation.SEE_COUNCIL_HALF, plan.stage)
    return _rows_seen(content_now(plan), plan, by)


def _rows_seen(content: dict[str, Any], plan: Plan, by: Member) -> dict[str, Any]:
    if by.kind is OrganisationKind.COUNCIL and by.sees_every_row:
        return content
    seen = {finding.ref for finding in Finding.objects.visible_to(by).filter(plan=plan)}
    return content | {
        "findings": [row for row in content["findings"] if row["ref"] in seen],
        "actions": [row for row in content["actions"] if seen.intersection(row["findings"])],
    }


def rows_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings and then the actions of a plan's content."""
    return [*content["findings"], *content["actions"]]
