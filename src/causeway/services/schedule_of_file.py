"""A problem from a file: our own format, the canonical plan of a package, or a plan's workbook."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from causeway.documents.workbook.reading import FoundAction, FoundFinding, Reading
from causeway.documents.workbook.written_plan import findings_in
from causeway.domain.action import Action, Status
from causeway.domain.finding import Recommendation, Treatment, TreatmentKind
from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter
from causeway.optimiser.checks import NotAProblem, Refusal
from causeway.optimiser.problem_file import problem_from
from causeway.services.schedule_problem import Stated, stated
from causeway.services.schedule_terms import Terms


def from_json(content: bytes, *, today: date) -> Stated:
    """Return the problem of a JSON file: ours, or a plan's; raise NotAProblem for any other."""
    try:
        said = json.loads(content)
    except ValueError:
        said = None
    if isinstance(said, dict) and "findings" in said and "quarters" not in said:
        return _from_plan(said, today)
    return Stated(problem=problem_from(content), assumptions=())


def _from_plan(said: Mapping[str, Any], today: date) -> Stated:
    try:
        findings = findings_in(said)
        waits = {each["ref"]: tuple(each["waits_for"]) for each in said["actions"]}
    except (KeyError, TypeError, ValueError, AttributeError) as odd:
        says = f"It is not a plan as Causeway exports it ({type(odd).__name__}: {odd})."
        raise NotAProblem((Refusal(row="file", says=says, do="Export it again."),)) from None
    name = str(said.get("title", "")) or "Plan"
    return stated(name, findings, Terms(first=_first(findings, today)), waits)


def from_workbook(reading: Reading, *, today: date) -> Stated:
    """Return the problem of a workbook's rows; raise NotAProblem where it has none."""
    if not reading.findings:
        says = "There is no recommendation in it."
        raise NotAProblem((Refusal(row="file", says=says, do="Choose a plan's workbook."),))
    findings = tuple(map(_finding, reading.findings))
    name = reading.organisation or "Plan"
    return stated(name, findings, Terms(first=_first(findings, today)))


def _first(findings: tuple[Finding, ...], today: date) -> Quarter:
    """Return the quarter to count from: the first the plan names, or the one that today is in."""
    named = [action.starts_in for each in findings for action in each.actions if action.starts_in]
    return min(named, default=Quarter.containing(today))


def _finding(found: FoundFinding) -> Finding:
    return Finding(
        said=Recommendation(
            ref=found.ref or found.source,
            part=found.part,
            requirements=found.requirements,
            recommendation=found.recommendation or found.source,
            risk_level=found.risk_level,
            risk_description=found.risk_description,
            control_types=frozenset(found.control_types),
        ),
        treatment=Treatment(kind=found.treatment or TreatmentKind.IMPLEMENT),
        actions=tuple(map(_action, found.actions)),
    )


def _action(found: FoundAction) -> Action:
    quarters = [each.understood for each in found.quarters if each.understood is not None]
    return Action(
        ref=found.ref or found.source,
        title=found.action,
        owner=found.owner,
        cost=found.cost,
        effort=found.effort,
        complexity=found.complexity,
        starts_in=min(quarters, default=found.starts_next_year),
        finishes_in=max(quarters, default=None),
        finish_on=found.finish,
        status=found.status or Status.PLANNED,
    )
