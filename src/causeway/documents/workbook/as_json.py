"""Receiving the report: a reading as the JSON that programs are promised.

Money is in pounds; what is not known is null. The council's keys stand only where its half of the
sheet was begun, and those of the first action are copied to the finding.
"""

from typing import Any

from causeway.documents.workbook.reading import (
    FoundAction,
    FoundFinding,
    Judgement,
    Problem,
    Reading,
)
from causeway.domain.money import Amount, Cost

type JsonObject = dict[str, Any]


def as_json(reading: Reading) -> JsonObject:
    """Return the reading as plain values, in the order of the file."""
    return {
        "kind": reading.kind,
        "framework": reading.framework or None,
        "organisation": reading.organisation,
        "findings": [_finding(finding) for finding in reading.findings],
        "judgements": [_judgement(judgement) for judgement in reading.judgements],
        "summary": reading.summary or None,
        "problems": [problem_as_json(problem) for problem in reading.problems],
        "skipped": [
            {"sheet": each.sheet, "row": each.row, "reason": each.reason, "text": each.text}
            for each in reading.skipped
        ],
        "unrecognised_columns": [
            {"sheet": each.sheet, "column": each.column, "header": each.header}
            for each in reading.unrecognised_columns
        ],
        "sheets": [
            {"name": each.name, "holds": each.holds, "findings": each.findings}
            for each in reading.sheets
        ],
        "details": dict(reading.details),
        "file_digest": reading.file_digest,
        "content_digest": reading.content_digest,
    }


def problem_as_json(problem: Problem) -> JsonObject:
    """Return one problem as plain values."""
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "found": problem.found,
        "expected": problem.expected,
    }


def _finding(finding: FoundFinding) -> JsonObject:
    found: JsonObject = {
        "ref": finding.ref,
        "part": finding.part,
        "requirements": list(finding.requirements),
        "recommendation": finding.recommendation,
        "risk_level": finding.risk_level,
        "risk_description": finding.risk_description,
        "control_types": list(finding.control_types),
        "source": finding.source,
        "notes": dict(finding.notes),
    }
    if finding.risk_ref:
        found["risk_ref"] = finding.risk_ref
    if finding.category:
        found["category"] = finding.category
    if finding.answered:
        found |= {
            "treatment": finding.treatment,
            "justification": finding.justification or None,
            "priority": finding.priority,
            "actions": [_action(action) for action in finding.actions],
        }
        if finding.actions:
            found |= _action(finding.actions[0])
    return found


def _action(action: FoundAction) -> JsonObject:
    found: JsonObject = {
        "action": action.action or None,
        "owner": action.owner or None,
        "cost": _cost(action.cost),
        "effort": action.effort,
        "complexity": action.complexity,
        "quarters": [
            {
                "written": cell.written,
                "understood": cell.understood.code if cell.understood else None,
            }
            for cell in action.quarters
        ],
        "finish": action.finish.isoformat() if action.finish else None,
    }
    extra = {
        "action_ref": action.ref,
        "status": action.status,
        "resource_available": action.resource,
        "budget_approved": action.budget,
        "finish_unknown_reason": action.finish_unknown_reason,
    }
    return found | {key: value for key, value in extra.items() if value}


def _cost(cost: Cost) -> JsonObject:
    yearly = cost.yearly
    found: JsonObject = {
        "low": _pounds(cost.one_off.low) if cost.one_off else None,
        "high": _pounds(cost.one_off.high) if cost.one_off else None,
        "recurring": _pounds(yearly.low) if yearly and yearly.is_exact else None,
        "text": cost.text,
    }
    if isinstance(yearly, Amount) and not yearly.is_exact:
        found |= {"recurring_low": _pounds(yearly.low), "recurring_high": _pounds(yearly.high)}
    return found


def _pounds(pence: int) -> int | float:
    whole, rest = divmod(pence, 100)
    return pence / 100 if rest else whole


def _judgement(judgement: Judgement) -> JsonObject:
    return {
        "requirement": judgement.requirement,
        "self": judgement.self_assessed,
        "assured": judgement.assured,
        "target": judgement.target,
        "justification": judgement.justification,
        "part": judgement.part,
        "source": judgement.source,
    }
