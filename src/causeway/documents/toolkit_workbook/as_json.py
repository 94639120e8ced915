"""A toolkit reading as the JSON that programs are promised: a council's, and what this regime adds."""

from typing import Any

from causeway.documents.toolkit_workbook.found import FoundRow, ToolkitKind, ToolkitReading
from causeway.documents.workbook.as_json import problem_as_json
from causeway.domain.finding import ORGANISATIONAL, finding_ref

type JsonObject = dict[str, Any]


def as_json(reading: ToolkitReading) -> JsonObject:
    """Return the reading as plain values, in the order of the file."""
    return {
        "kind": reading.kind,
        "framework": reading.framework or None,
        "year": reading.year or None,
        "organisation": reading.organisation,
        "ods_code": reading.code,
        "category": reading.category or None,
        "signed_by": reading.signed_by or None,
        "signed_on": reading.signed_on.isoformat() if reading.signed_on else None,
        "findings": [
            _finding(row, number, reading.kind) for number, row in enumerate(reading.rows, 1)
        ],
        "judgements": [],
        "summary": None,
        "rounds": list(reading.rounds),
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


def _finding(row: FoundRow, number: int, kind: ToolkitKind) -> JsonObject:
    found: JsonObject = {
        "ref": finding_ref(number),
        "part": ORGANISATIONAL,
        "requirements": list(row.requirements),
        "evidence_item": row.requirements[0] if row.requirements else None,
        "evidence_item_text": row.text or None,
        "recommendation": row.actions if kind is ToolkitKind.AUDIT else "",
        "risk_level": row.rating,
        "risk_description": row.finding,
        "control_types": [],
        "source": row.source,
        "notes": dict(row.notes),
    }
    return found | _OWN[kind](row)


def _of_assessment(row: FoundRow) -> JsonObject:
    return {
        "assertion": row.assertion or None,
        "mandatory": row.is_mandatory,
        "response": row.response,
        "assertion_confirmed": row.is_confirmed,
        "current_level": row.current_level,
        "expected_level": row.expected_level,
    }


def _of_audit(row: FoundRow) -> JsonObject:
    return {
        "assertion": row.assertion or None,
        "audit_action": row.audit_action,
        "finding": row.finding or None,
        "action": row.actions or None,
        "owner": row.owner or None,
        "finish": row.finish.isoformat() if row.finish else None,
        "status": None if row.is_open is None else "open" if row.is_open else "closed",
    }


def _of_plan(row: FoundRow) -> JsonObject:
    action: JsonObject = {
        "action": row.actions or None,
        "owner": row.owner or None,
        "finish": row.finish.isoformat() if row.finish else None,
        "milestones": [
            {
                "written": each.written,
                "date": each.on.isoformat() if each.on else None,
                "what": each.what,
            }
            for each in row.milestones
        ],
        "funding": row.funding or None,
        "status": row.status,
        "local_references": list(row.local_references),
        "dependencies": list(row.dependencies),
    }
    return {
        "gap": row.gap or None,
        "current_level": row.current_level,
        "expected_level": row.expected_level,
        "actions": [action],
        **action,
        "rounds": [
            {
                "round": each.name,
                "still_valid": each.still_valid,
                "new_date": each.new_date.isoformat() if each.new_date else None,
                "comments": each.comments or None,
            }
            for each in row.rounds
        ],
    }


_OWN = {
    ToolkitKind.ASSESSMENT: _of_assessment,
    ToolkitKind.AUDIT: _of_audit,
    ToolkitKind.PLAN: _of_plan,
}
