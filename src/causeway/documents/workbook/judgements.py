"""Receiving the report: how far each outcome has been reached, where a sheet lists it (R-CAF-30)."""

from causeway.documents.workbook.answers import level
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.reading import Judgement
from causeway.documents.workbook.rows import Row, notes_of
from causeway.documents.workbook.tables import Table
from causeway.documents.workbook.titles import SOME_SYSTEM
from causeway.documents.workbook.understood import error
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework, Level, LevelNotOffered

RULE = "R-CAF-30"


def judgements_in(table: Table, framework: Framework, part: str, log: Log) -> list[Judgement]:
    """Return the judgements of one table, in the order of its rows."""
    found = []
    for number in table.rows():
        row = Row(table=table, number=number)
        cell = row.shown(Field.OUTCOME)
        if number in table.repeated_headings or cell is None:
            continue
        if table.holds_findings:
            ids = outcomes(cell.text, framework).value
        else:
            ids = log.take(outcomes(cell.text, framework), table.sheet, cell, RULE)
        for requirement in ids:
            judgement = Judgement(
                requirement=requirement,
                self_assessed=_level(row, Field.SELF_ASSESSED, requirement, framework, log),
                assured=_level(row, Field.ASSURED, requirement, framework, log),
                target=_level(row, Field.TARGET, requirement, framework, log),
                part=part or (ORGANISATIONAL if requirement[0] in "AD" else SOME_SYSTEM),
                source=f"{table.sheet.name}!A{number}",
                justification=_justification(row),
            )
            if judgement.self_assessed or judgement.assured or judgement.target:
                found.append(judgement)
    return found


def _justification(row: Row) -> str:
    """Return the assurer's reason, and whatever else the row says; nothing of a row of the plan.

    There both belong to the recommendation: the council's justification, and its notes.
    """
    if row.table.holds_findings:
        return ""
    reason = row.shown(Field.JUSTIFICATION)
    others = notes_of([row]).items()
    said = [reason.text if reason else "", *(f"{heading}: {text}" for heading, text in others)]
    return "\n".join(text for text in said if text)


def _level(
    row: Row, wanted: Field, requirement: str, framework: Framework, log: Log
) -> Level | None:
    cell = row.shown(wanted)
    if cell is None or not log.legible(row.table.sheet, cell, RULE):
        return None
    found = log.take(level(cell.text), row.table.sheet, cell, RULE)
    if found is None:
        return None
    try:
        framework.check_level(requirement, found)
    except LevelNotOffered as refused:
        log.note(row.table.sheet.name, cell.name, RULE, error(f"{refused}."), cell.text)
        return None
    return found
