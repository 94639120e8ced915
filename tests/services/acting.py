"""What people do to actions, each in one line, for tests of the drafting."""

from typing import Any

from causeway.domain.finding import Scale
from causeway.domain.money import Amount, Cost
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, Finding, Member, Plan
from causeway.services.actions import ActionSaid
from causeway.services.drafting import add_action, change_action
from tests.builders import NOON

Q2, Q4 = Quarter(year=2025, number=2), Quarter(year=2025, number=4)


def said(**fields: Any) -> ActionSaid:
    """Make what is said of an action that lacks nothing."""
    given: dict[str, Any] = {
        "title": "Write a quarterly pack",
        "owner_role": "Head of ICT",
        "cost": Cost(one_off=Amount.exactly(1_200_000), yearly=None),
        "effort": Scale.LOW,
        "complexity": Scale.LOW,
        "starts_in": Q2,
        "finishes_in": Q4,
    }
    return ActionSaid(**(given | fields))


def add(plan: Plan, *findings: Finding, by: Member, **fields: Any) -> Action:
    """Add an action that answers these findings."""
    references = [finding.reference for finding in findings]
    return add_action(plan.reference, said=said(**fields), findings=references, by=by, at=NOON)


def change(plan: Plan, action: Action, *, by: Member, **fields: Any) -> Action:
    """Change an action, on the revision it has unless another was seen."""
    seen = fields.pop("seen", action.revision)
    findings = fields.pop("findings", None)
    return change_action(
        plan.reference,
        action=action.reference,
        said=said(**fields),
        findings=findings,
        seen_revision=seen,
        by=by,
        at=NOON,
    )


def refs_answered(action: Action) -> list[str]:
    """Return the findings an action answers, in all plans."""
    links = action.commitments.values_list("findings__finding__number", flat=True)
    return [f"FND-{number:03d}" for number in sorted(links)]
