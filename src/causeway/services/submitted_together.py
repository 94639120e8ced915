"""Step 10 for several plans of one council and cycle: one press, each its own submission (R-CAF-27).

Each plan keeps its own signatures, package and receipt. What one press submits is submitted whole, or
not at all: where one plan is refused, nothing has changed in any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, reasons_against
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan, PlanVersion, Submission
from causeway.services.all_or_none import all_or_none
from causeway.services.lifecycle import as_domain
from causeway.services.signed_version import signed_version
from causeway.services.submission import submit_for_council, submit_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Another plan of the same council and cycle that can be submitted now."""

    plan: Plan
    version: PlanVersion


def ready_beside(plan: Plan, *, by: Member) -> Sequence[Ready]:
    """Return the other plans of the council's cycle that the member can submit now as they stand."""
    operation = Operation.SUBMIT_FOR_COUNCIL if _is_assurer(by) else Operation.SUBMIT_PLAN
    leaves = plan.regime.step(StepName.SUBMIT_PLAN).leaves
    found = []
    for other in Plan.objects.visible_to(by).beside(plan).filter(stage__in=leaves):
        step = other.regime.step(StepName.SUBMIT_PLAN)
        if not by.may(operation, other.stage) or reasons_against(step, as_domain(other)):
            continue
        version = signed_version(other)
        if version is not None:
            found.append(Ready(plan=other, version=version))
    return found


def submit_together(
    versions: Mapping[UUID, int], *, by: Member, at: datetime
) -> Sequence[Submission]:
    """Submit the named version of each plan, all or none.

    Raises what ``submit_plan`` raises; a refusal says which plan it is about.
    """
    press = submit_for_council if _is_assurer(by) else submit_plan

    def submit(reference: UUID, version: int) -> Submission:
        return press(reference, version=version, by=by, at=at)

    return all_or_none(versions, submit, step=StepName.SUBMIT_PLAN, by=by)


def submitted_with(submission: Submission, *, by: Member) -> Sequence[Submission]:
    """Return what the same press submitted of other plans of the council and cycle."""
    return list(
        Submission.objects.visible_to(by)
        .filter(
            plan__cycle=submission.plan.cycle_id,
            submitted_by=submission.submitted_by_id,
            submitted_at=submission.submitted_at,
        )
        .exclude(plan=submission.plan_id)
        .select_related("plan")
        .defer("made_from", "receipt")
        .order_by("plan__created_at", "plan_id")
    )


def _is_assurer(by: Member) -> bool:
    return Role.ASSURER in by.roles
