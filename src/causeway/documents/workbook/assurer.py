"""Receiving the report: the assurer's half of a row (R-CAF-07, R-CAF-33 to 36).

Its words stay as they are in the file; only what encloses them is trimmed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from causeway.documents.workbook import answers
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.grid import Cell
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.reading import WorkbookKind
from causeway.documents.workbook.rows import Group, Row
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.wording import is_unchosen, plain, says_nothing
from causeway.domain.finding import ControlType, RiskLevel
from causeway.domain.framework import Framework

RULES: Mapping[Field, str] = {
    Field.OUTCOME: "R-CAF-07",
    Field.RECOMMENDATION: "R-CAF-33",
    Field.RISK_LEVEL: "R-CAF-34",
    Field.RISK_DESCRIPTION: "R-CAF-35",
    Field.CONTROL_TYPES: "R-CAF-36",
}
_EXPECTED: Mapping[Field, str] = {
    Field.OUTCOME: "one outcome or several, such as “A1.a Board Direction”",
    Field.RECOMMENDATION: "what the assurer recommends",
    Field.RISK_LEVEL: answers.RISKS_EXPECTED,
    Field.RISK_DESCRIPTION: "what the risk is and what it could mean for the council",
    Field.CONTROL_TYPES: answers.CONTROLS_EXPECTED,
}
_TICKED = {
    Field.CONTROL_PEOPLE: ControlType.PEOPLE,
    Field.CONTROL_PROCESS: ControlType.PROCESS,
    Field.CONTROL_TECHNOLOGY: ControlType.TECHNOLOGY,
}
_NUMBERED_RECOMMENDATION = re.compile(r"(REC-[A-Z0-9.]+)\s*[-\u2013\u2014:]\s*(.+)", re.DOTALL)
_NUMBERED_RISK = re.compile(r"((?:RP|RO|PR)\d+)\s*[-\u2013\u2014:]\s*(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssurerHalf:
    """What the assurer wrote of one recommendation."""

    ref: str
    requirements: tuple[str, ...]
    recommendation: str
    risk_level: RiskLevel | None
    risk_description: str
    risk_ref: str
    control_types: tuple[ControlType, ...]


def needed(kind: WorkbookKind) -> tuple[Field, ...]:
    """Return what the assurer must have filled in; WebCAF asks for less."""
    if kind is WorkbookKind.COUNCIL_PLAN:
        return tuple(RULES)
    return (Field.OUTCOME, Field.RECOMMENDATION)


def assurer_half(
    group: Group, *, kind: WorkbookKind, framework: Framework, log: Log
) -> AssurerHalf:
    """Read the assurer's half of a recommendation, and note every blank at its cell."""
    row = group.first
    level = _risk_level(row, log)
    controls = _control_types(row, log)
    for wanted in needed(kind):
        _note_blank(row, wanted, log, lenient=level is RiskLevel.NONE)
    if not controls:
        _note_nothing_ticked(row, log, lenient=level is RiskLevel.NONE)
    recommendation, ref = _text(row, Field.RECOMMENDATION, log), _text(row, Field.REF, log)
    description, risk_ref = (
        _text(row, Field.RISK_DESCRIPTION, log),
        _text(row, Field.RISK_REF, log),
    )
    if kind is not WorkbookKind.COUNCIL_PLAN:
        if numbered := _NUMBERED_RECOMMENDATION.fullmatch(recommendation):
            ref, recommendation = numbered[1], numbered[2]
        if numbered := _NUMBERED_RISK.fullmatch(description):
            risk_ref, description = numbered[1], numbered[2]
    return AssurerHalf(
        ref=ref,
        requirements=_requirements(group, framework, log),
        recommendation=recommendation,
        risk_level=level,
        risk_description=description,
        risk_ref=risk_ref,
        control_types=controls,
    )


def _legible(row: Row, wanted: Field, log: Log) -> Cell | None:
    cell = row.shown(wanted)
    if cell and log.legible(row.table.sheet, cell, RULES.get(wanted, "")):
        return cell
    return None


def _text(row: Row, wanted: Field, log: Log) -> str:
    cell = _legible(row, wanted, log)
    return cell.text if cell else ""


def _note_blank(row: Row, wanted: Field, log: Log, *, lenient: bool) -> None:
    """Note a required blank; of a recommendation without risk only what it is must be told."""
    if wanted not in row.table.by_field or _is_answered(row, wanted):
        return
    message = f"“{row.heading(wanted)}” is empty; it must be filled in."
    may_lack = lenient and wanted in (Field.RISK_DESCRIPTION, Field.CONTROL_TYPES)
    doubt = (warning if may_lack else error)(message, _EXPECTED[wanted])
    log.note(row.table.sheet.name, row.place(wanted), RULES[wanted], doubt)


def _note_nothing_ticked(row: Row, log: Log, *, lenient: bool) -> None:
    """Note at the first column for a control type that none of them is ticked."""
    held = row.table.by_field
    columns = [each for each in _TICKED if each in held]
    if columns and Field.CONTROL_TYPES not in held:
        doubt = (warning if lenient else error)(
            "No control type is ticked.", _EXPECTED[Field.CONTROL_TYPES]
        )
        rule = RULES[Field.CONTROL_TYPES]
        log.note(row.table.sheet.name, row.place(columns[0]), rule, doubt)


def _is_answered(row: Row, wanted: Field) -> bool:
    cell = row.shown(wanted)
    if cell is None:
        return wanted is Field.CONTROL_TYPES and any(row.shown(each) for each in _TICKED)
    is_blank = is_unchosen if wanted is Field.RISK_LEVEL else says_nothing
    return bool(cell.formula) or not is_blank(cell.text)


def _risk_level(row: Row, log: Log) -> RiskLevel | None:
    cell = _legible(row, Field.RISK_LEVEL, log)
    if cell is None:
        return None
    figures = answers.scale_of_heading(row.table.by_field[Field.RISK_LEVEL].heading)
    read = answers.risk_level(cell.text, figures=figures)
    return log.take(read, row.table.sheet, cell, RULES[Field.RISK_LEVEL])


def _control_types(row: Row, log: Log) -> tuple[ControlType, ...]:
    cell = _legible(row, Field.CONTROL_TYPES, log)
    if cell is not None and not says_nothing(cell.text):
        read = answers.control_types(cell.text)
        return log.take(read, row.table.sheet, cell, RULES[Field.CONTROL_TYPES])
    ticked = []
    for wanted, control in _TICKED.items():
        mark = _legible(row, wanted, log)
        if (
            mark
            and not says_nothing(mark.text)
            and plain(mark.text) not in ("no", "n", "false", "0")
        ):
            ticked.append(control)
    return tuple(ticked)


def _requirements(group: Group, framework: Framework, log: Log) -> tuple[str, ...]:
    """Return the outcomes of every row of the group, each once, in order."""
    found: list[str] = []
    for row in group.rows:
        cell = _legible(row, Field.OUTCOME, log)
        if cell is None or says_nothing(cell.text):
            continue
        read = outcomes(cell.text, framework)
        ids = log.take(read, row.table.sheet, cell, RULES[Field.OUTCOME])
        found += [each for each in ids if each not in found]
    return tuple(found)
