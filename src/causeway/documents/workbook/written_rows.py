"""Step 2, taking the plan out: one row for each finding and each action that answers it.

What a finding with several actions says, and an action that answers several findings, is repeated
so that rows can be sorted and filtered; only a cost stands once, and is then "see ACT-07".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from causeway.documents.workbook import costs
from causeway.documents.workbook.as_it_came import NOTHING_CAME
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.layout import Layout, Texts
from causeway.documents.workbook.layouts import COUNCIL
from causeway.documents.workbook.writer_columns import CellField
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.documents.workbook.written_timing import Timing, cells_of_timing
from causeway.domain.action import Action
from causeway.domain.finding import ControlType, RiskLevel, Scale, Treatment, TreatmentKind
from causeway.domain.framework import Framework
from causeway.domain.money import Cost
from causeway.domain.plan import Finding

RISK = {
    RiskLevel.HIGH: "High",
    RiskLevel.MEDIUM: "Medium",
    RiskLevel.LOW: "Low",
    RiskLevel.NONE: "No action",
}
SCALE = {Scale.HIGH: "High", Scale.MEDIUM: "Medium", Scale.LOW: "Low"}
CONTROL = {
    ControlType.PEOPLE: "People",
    ControlType.PROCESS: "Process",
    ControlType.TECHNOLOGY: "Technology",
}
TREATMENT = {
    TreatmentKind.IMPLEMENT: "Implement",
    TreatmentKind.DEFER: "Defer",
    TreatmentKind.ACCEPT: "Accept the risk",
    TreatmentKind.NONE: "No action",
}
ANSWER = COUNCIL.answers
NOT_KNOWN_YET = "Not known yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """One row of the workbook: the filled cells, and what of it was written further up."""

    part: str
    finding: str
    action: str
    texts: Texts
    repeats_finding: bool = False
    repeats_action: bool = False

    def text(self, field: CellField) -> str:
        """Return what the cell of this column says; nothing where it is empty."""
        return self.texts.get(field, "")


def rows_of(plan: WrittenPlan) -> tuple[WrittenRow, ...]:
    """Return every row, part by part, each in the order of its findings."""
    written: set[str] = set()
    return tuple(
        row
        for part in plan.parts
        for finding in plan.findings
        if finding.said.part == part
        for row in _rows_of_finding(finding, plan, written)
    )


def _rows_of_finding(
    finding: Finding, plan: WrittenPlan, written: set[str]
) -> Iterator[WrittenRow]:
    layout = plan.layout
    texts = _assurer_half(finding, plan.framework) | _treatment(finding.treatment, layout)
    texts[CellField.FINDING_REF] = finding.said.ref
    came = plan.came.get(finding.said.ref, NOTHING_CAME)
    for index, action in enumerate(finding.actions or (None,)):
        repeats = action is not None and action.ref in written
        cells = texts | (_action(action, plan.year, layout) if action else {})
        cells |= layout.own_texts(finding, action, came)
        if repeats and action is not None:
            cells[CellField.COST] = see(action.ref)
        yield WrittenRow(
            part=finding.said.part,
            finding=finding.said.ref,
            action=action.ref if action else "",
            texts={
                field: text for field, text in cells.items() if text and field in layout.by_field
            },
            repeats_finding=index > 0,
            repeats_action=repeats,
        )
        if action is not None:
            written.add(action.ref)


def see(ref: str) -> str:
    """Return what stands where a cost was given already."""
    return f"see {ref}"


def _assurer_half(finding: Finding, framework: Framework) -> dict[CellField, str]:
    said = finding.said
    known = [framework.requirement(each) for each in said.requirements if each in framework]
    objectives = {each.id: f"{each.id} {each.title}" for each in framework.objectives}
    principles = {each.id: f"{each.id} {each.title}" for each in framework.principles}
    outcomes = {each.id: f"{each.id} {each.title}" for each in known}
    return {
        CellField.OBJECTIVE: _listed(objectives[each.objective_id] for each in known),
        CellField.PRINCIPLE: _listed(principles[each.principle_id] for each in known),
        CellField.OUTCOMES: _listed(outcomes.get(each, each) for each in said.requirements),
        CellField.RECOMMENDATION: said.recommendation,
        CellField.RISK_LEVEL: RISK[said.risk_level] if said.risk_level else "",
        CellField.RISK_DESCRIPTION: said.risk_description,
        CellField.CONTROL_TYPES: ", ".join(
            CONTROL[each] for each in ControlType if each in said.control_types
        ),
    }


def _listed(texts: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _treatment(treatment: Treatment, layout: Layout) -> dict[CellField, str]:
    priority = SCALE[treatment.priority] if treatment.priority else ""
    # The ministry's layout says "No action" in the priority, which an unanswered one leaves open.
    if treatment.kind is TreatmentKind.NONE:
        priority = TREATMENT[TreatmentKind.NONE]
    return {
        CellField.TREATMENT: TREATMENT[treatment.kind] if treatment.kind else "",
        CellField.PRIORITY: priority,
        CellField.JUSTIFICATION: treatment.justification,
        CellField.LEAD: treatment.lead,
        CellField.ACCEPTED_BY: treatment.accepted_by,
        CellField.LOOK_AGAIN: layout.day(treatment.look_again_on),
    }


def _action(action: Action, year: int, layout: Layout) -> dict[CellField, str]:
    timing = Timing(starts_in=action.starts_in, finish_on=action.finish_on)
    return cells_of_timing(timing, year=year) | {
        CellField.TITLE: action.title,
        CellField.ACTION_REF: action.ref,
        CellField.OWNER: action.owner,
        CellField.COST: written_cost(action.cost, answered=action.cost_answered),
        CellField.EFFORT: SCALE[action.effort] if action.effort else "",
        CellField.COMPLEXITY: SCALE[action.complexity] if action.complexity else "",
        CellField.FINISH: layout.day(action.finish_on),
        CellField.RESOURCE: layout.answers[action.resource] if action.resource else "",
        CellField.BUDGET: layout.answers[action.budget] if action.budget else "",
        CellField.BUDGET_HOLDER: action.budget_holder,
    }


def written_cost(cost: Cost, *, answered: bool) -> str:
    """Return a cost as its cell says it: in its own words while they mean the same."""
    if not answered:
        return ""
    spoken = cost.spoken if cost.is_known else NOT_KNOWN_YET
    if cost.text.strip() and means(cost.text) == means(spoken):
        return cost.text.strip()
    return spoken


def means(text: str) -> str:
    """Return what a cost in words comes to, in one form for the same sums."""
    cell = Cell(row=1, column=1, kind=CellKind.TEXT, text=text.strip())
    return costs.cost(cell).value.spoken
