"""Step 2, taking the plan out: what a workbook of the plan is written from.

What was written is kept as plain values, under the names that a version of the plan uses, so that
the workbook as it was taken can be laid out again beside the plan as it stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from causeway.documents.workbook.as_it_came import AsItCame
from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.layouts import COUNCIL
from causeway.domain.action import Action, Answer
from causeway.domain.finding import (
    ControlType,
    Recommendation,
    RiskLevel,
    Scale,
    Treatment,
    TreatmentKind,
)
from causeway.domain.framework import Framework
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter

type Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One taking of a plan: its reference and digest, by which a returned file is matched."""

    reference: str
    digest: str
    standing: str
    taken_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan as a workbook shows it; ``year`` is the one in which its quarters' year starts.

    ``came`` is what the report's file said of each finding beside the two halves, and ``details``
    what it said of the review.
    """

    title: str
    organisation: str
    framework: Framework
    marking: str
    year: int
    findings: tuple[Finding, ...]
    layout: Layout = COUNCIL
    came: Mapping[str, AsItCame] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the assessment, in the order of their findings."""
        return tuple(dict.fromkeys(finding.said.part for finding in self.findings))


def content_of(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return rows as plain values: both halves of each finding, and every action once."""
    found = tuple(findings)
    actions = {action.ref: action for finding in found for action in finding.actions}
    return {
        "findings": [_finding_as_content(finding) for finding in found],
        "actions": [_action_as_content(action) for action in actions.values()],
    }


def _finding_as_content(finding: Finding) -> Content:
    said, treatment = finding.said, finding.treatment
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
        "look_again_on": _day_as_content(treatment.look_again_on),
        "actions": [action.ref for action in finding.actions],
    }


def _action_as_content(action: Action) -> Content:
    finish = action.finish_on or (action.finishes_in.last_day if action.finishes_in else None)
    return {
        "ref": action.ref,
        "title": action.title,
        "owner": action.owner,
        "cost_one_off": _amount_as_content(action.cost.one_off),
        "cost_yearly": _amount_as_content(action.cost.yearly),
        "cost_not_known_yet": action.cost_answered and not action.cost.is_known,
        "cost_text": action.cost.text,
        "effort": action.effort or "",
        "complexity": action.complexity or "",
        "starts_in": action.starts_in.code if action.starts_in else "",
        "finish_on": _day_as_content(finish),
        "no_finish_reason": action.no_finish_reason,
        "resource": action.resource or "",
        "budget": action.budget or "",
        "budget_holder": action.budget_holder,
    }


def _day_as_content(day: date | None) -> str:
    return day.isoformat() if day else ""


def _amount_as_content(amount: Amount | None) -> list[int]:
    return [] if amount is None else [amount.low, amount.high]


def findings_in(content: Content) -> tuple[Finding, ...]:
    """Return the rows that plain values hold, whether of a workbook or of a version."""
    actions = {each["ref"]: _action(each) for each in content["actions"]}
    return tuple(_finding(each, actions) for each in content["findings"])


def _finding(held: Content, actions: Mapping[str, Action]) -> Finding:
    return Finding(
        said=Recommendation(
            ref=held["ref"],
            part=held["part"],
            requirements=tuple(held["outcomes"]),
            recommendation=held["recommendation"],
            risk_level=RiskLevel(held["risk_level"]) if held["risk_level"] else None,
            risk_description=held["risk_description"],
            control_types=frozenset(ControlType(each) for each in held["control_types"]),
        ),
        treatment=Treatment(
            kind=TreatmentKind(held["kind"]) if held["kind"] else None,
            priority=_scale(held["priority"]),
            justification=held["justification"],
            lead=held["lead"],
            accepted_by=held["accepted_by"],
            look_again_on=_day(held["look_again_on"]),
        ),
        actions=tuple(actions[ref] for ref in held["actions"]),
    )


def _action(held: Content) -> Action:
    cost = Cost(
        one_off=_amount(held["cost_one_off"]),
        yearly=_amount(held["cost_yearly"]),
        text=held["cost_text"],
    )
    return Action(
        ref=held["ref"],
        title=held["title"],
        owner=held["owner"],
        cost=cost,
        cost_answered=held["cost_not_known_yet"] or cost.is_known,
        effort=_scale(held["effort"]),
        complexity=_scale(held["complexity"]),
        starts_in=_quarter(held["starts_in"]),
        finish_on=_day(held["finish_on"]),
        no_finish_reason=held.get("no_finish_reason", ""),
        resource=_answer(held["resource"]),
        budget=_answer(held["budget"]),
        budget_holder=held["budget_holder"],
    )


def _scale(held: str) -> Scale | None:
    return Scale(held) if held else None


def _answer(held: str) -> Answer | None:
    return Answer(held) if held else None


def _quarter(held: str) -> Quarter | None:
    return Quarter.parse(held) if held else None


def _day(held: str) -> date | None:
    return date.fromisoformat(held) if held else None


def _amount(held: list[int]) -> Amount | None:
    return Amount(low=held[0], high=held[1]) if held else None
