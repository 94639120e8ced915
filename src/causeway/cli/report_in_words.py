"""Receiving the report: a reading in words, for a terminal."""

from collections.abc import Iterator

from causeway.documents.workbook.reading import (
    FoundAction,
    FoundFinding,
    Problem,
    Reading,
    WorkbookKind,
)

_KINDS = {
    WorkbookKind.COUNCIL_PLAN: "Improvement and implementation plan",
    WorkbookKind.WEBCAF_PLAN: "WebCAF targeted improvement plan",
    WorkbookKind.WEBCAF_TEMPLATE: "WebCAF targeted improvement plan template",
}


def in_words(reading: Reading) -> str:
    """Return what was understood, finding by finding, and then every problem."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    if reading.kind is not None:
        whose = f" of {reading.organisation}" if reading.organisation else ""
        yield f"{_KINDS[reading.kind]}{whose}, {reading.framework.upper().replace('-', ' ')}"
        yield f"{len(reading.findings)} findings, {len(reading.judgements)} judgements"
        for sheet in reading.sheets:
            counted = f" ({sheet.findings})" if sheet.findings else ""
            yield f"  {sheet.name}: {sheet.holds}{counted}"
    for finding in reading.findings:
        yield ""
        yield from _finding(finding)
    for column in reading.unrecognised_columns:
        yield f"Kept as notes: column {column.column} of {column.sheet}, “{column.header}”"
    if reading.problems:
        yield ""
    for problem in reading.problems:
        yield problem_in_words(problem)


def _finding(finding: FoundFinding) -> Iterator[str]:
    level = finding.risk_level.value if finding.risk_level else "no risk level"
    outcomes = ", ".join(finding.requirements) or "no outcome understood"
    yield f"{finding.ref}  {outcomes}  {level}  {finding.part}  [{finding.source}]"
    yield f"    {finding.recommendation}"
    if finding.treatment:
        priority = f", priority {finding.priority.value}" if finding.priority else ""
        yield f"    treatment: {finding.treatment.value}{priority}"
    for action in finding.actions:
        yield f"    - {_action(action)}"


def _action(action: FoundAction) -> str:
    quarters = ", ".join(
        cell.understood.short if cell.understood else f"{cell.written} (not understood)"
        for cell in action.quarters
    )
    said = (action.action, action.owner or "no owner", action.cost.spoken, quarters)
    finish = f"finish {action.finish:%-d %B %Y}" if action.finish else ""
    return "; ".join(each for each in (*said, finish) if each)


def problem_in_words(problem: Problem) -> str:
    """Return one problem: where it stands, what is wrong, and what would be accepted."""
    where = f"{problem.sheet}!{problem.cell}: " if problem.cell else ""
    found = (
        f" Found “{problem.found}”."
        if problem.found and problem.found not in problem.message
        else ""
    )
    accepted = f" Accepted: {problem.expected}." if problem.expected else ""
    rule = f" ({problem.rule})" if problem.rule else ""
    return f"{problem.severity.value.upper()} {where}{problem.message}{found}{accepted}{rule}"
