"""Papers, for those who may read them: every row of the plan, in full words (R-CAF-06, 07)."""

from causeway.domain.action import Action, Status
from causeway.domain.executive_presentation.carrying import RESOURCE
from causeway.domain.executive_presentation.money import BUDGET
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.risks import finish_of
from causeway.domain.executive_presentation.slide import Column, PaperKind, Row, Slide, Table
from causeway.domain.executive_presentation.source import Source
from causeway.domain.executive_presentation.words import ANSWERED, RISK
from causeway.domain.finding import ORGANISATIONAL, Scale
from causeway.domain.plan import Finding
from causeway.domain.spoken import day_spoken, listed

STATUS = {
    Status.BLOCKED: "Blocked",
    Status.PLANNED: "Planned",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETE: "Complete",
}


def rows(source: Source, reader: Reader) -> Slide:
    """Return every finding with what is done about it."""
    found = source.plan.findings
    return Slide(
        kind=PaperKind.ROWS,
        title="The plan, row by row",
        says="" if found else "The plan has no rows yet.",
        table=Table(
            says="Every finding with what is done about it",
            is_dense=True,
            columns=(
                Column(head="Finding", share=4),
                Column(head="What the assurer found", share=11),
                Column(head="What we do, and why", share=8),
                Column(head="Actions", share=16),
                Column(head="Done by", share=3),
                Column(head="Cost", share=4, is_number=True),
            ),
            rows=tuple(_row(each, reader) for each in found),
        )
        if found
        else None,
        notes=(
            (
                "The cost of a row is that of its actions; an action that answers several findings "
                "stands in each of their rows, and once in every total."
            ),
        ),
        is_empty=not found,
    )


def _row(finding: Finding, reader: Reader) -> Row:
    said, treatment = finding.said, finding.treatment
    part = "Whole organisation" if said.part == ORGANISATIONAL else said.part
    priority = f", {treatment.priority.value} priority" if treatment.priority else ""
    reasons = [f"{ANSWERED[treatment.kind]}{priority}", treatment.justification.strip()]
    if treatment.lead.strip():
        reasons.append(f"Led by {treatment.lead}")
    if treatment.accepted_by.strip():
        reasons.append(f"Accepted by {treatment.accepted_by}")
    if treatment.look_again_on:
        reasons.append(f"Looked at again on {day_spoken(treatment.look_again_on)}")
    return (
        "\n".join([said.ref, listed(said.requirements), part, f"{RISK[said.risk_level]} risk"]),
        "\n".join(filter(None, _found(finding))),
        "\n".join(filter(None, reasons)),
        "\n".join(_action(each, reader) for each in finding.actions) or "None",
        finish_of(finding),
        finding.cost.spoken if finding.actions else "–",
    )


def _found(finding: Finding) -> list[str]:
    said = finding.said
    controls = listed(sorted(said.control_types))
    return [
        said.recommendation.strip(),
        said.risk_description.strip(),
        f"Controls: {controls}" if controls else "",
    ]


def _action(action: Action, reader: Reader) -> str:
    owner = f" ({action.owner})" if action.owner and reader.may("action.owner") else ""
    said = [
        f"{action.ref} {action.title}{owner}: {STATUS[action.status].casefold()}.",
        _when(action),
        *(f"{word} {scale.value}." for word, scale in _scales(action)),
        f"Cost {action.cost.spoken}.",
        f"Budget {BUDGET[action.budget].casefold()}." if action.budget else "",
        f"Resource {RESOURCE[action.resource]}." if action.resource else "",
    ]
    return " ".join(filter(None, said))


def _when(action: Action) -> str:
    ends = action.finish_on
    end = day_spoken(ends) if ends else (action.finishes_in.short if action.finishes_in else "")
    if not end:
        return "No finish yet."
    return f"{action.starts_in.short} to {end}." if action.starts_in else f"By {end}."


def _scales(action: Action) -> list[tuple[str, Scale]]:
    both = (("Effort", action.effort), ("Complexity", action.complexity))
    return [(word, scale) for word, scale in both if scale]
