"""Values of the rules, each in one line, for tests without a database."""

from datetime import date
from typing import Any

from causeway.domain.action import Action
from causeway.domain.finding import Recommendation, RiskLevel, Scale, Treatment, TreatmentKind
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding

FINISH = date(2025, 12, 31)


def an_action(ref: str = "ACT-01", **fields: Any) -> Action:
    """Make an action with everything the guidance asks of one."""
    given: dict[str, Any] = {
        "title": "Write a quarterly pack",
        "owner": "Head of ICT",
        "cost": Cost(one_off=Amount.exactly(1_200_000), yearly=None),
        "cost_answered": True,
        "effort": Scale.LOW,
        "complexity": Scale.LOW,
        "finish_on": FINISH,
    }
    return Action(ref=ref, **(given | fields))


def a_finding(
    *actions: Action, ref: str = "FND-001", outcomes: tuple[str, ...] = ("A1.a",), **fields: Any
) -> Finding:
    """Make a finding that is implemented by the actions, with nothing missing."""
    given: dict[str, Any] = {
        "kind": TreatmentKind.IMPLEMENT,
        "priority": Scale.HIGH,
        "justification": "It closes a high risk.",
    }
    said = Recommendation(
        ref=ref,
        part="organisational",
        requirements=outcomes,
        recommendation="Give leaders a standing item.",
        risk_level=RiskLevel.HIGH,
        risk_description="Decisions would come late.",
        control_types=frozenset(),
    )
    return Finding(said=said, treatment=Treatment(**(given | fields)), actions=actions)
