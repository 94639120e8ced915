"""Receiving the report: how far each outcome has been reached, where a sheet lists it (R-CAF-30)."""

from collections.abc import Iterator, Mapping

from causeway.documents.workbook.answers import level
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.reading import JudgedRow, Judgement, JudgementCorrection
from causeway.documents.workbook.rows import Row, notes_of
from causeway.documents.workbook.tables import Table
from causeway.documents.workbook.titles import SOME_SYSTEM
from causeway.documents.workbook.understood import error
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework, Level, LevelNotOffered

RULE = "R-CAF-30"
LEVELS = {
    "self_assessed": Field.SELF_ASSESSED,
    "assured": Field.ASSURED,
    "target": Field.TARGET,
}


def judged_rows(
    table: Table,
    framework: Framework,
    part: str,
    log: Log,
    said: Mapping[str, JudgementCorrection],
) -> Iterator[JudgedRow]:
    """Yield the rows of judgements of one table, each as it was read or as a person says."""
    for number in table.rows():
        row = Row(table=table, number=number)
        if number in table.repeated_headings or row.shown(Field.OUTCOME) is None:
            continue
        source = f"{table.sheet.name}!A{number}"
        correction = said.get(source)
        if correction is None:
            yield _as_written(row, framework, part, log, source)
        elif correction.leave_out:
            log.skip(table.sheet, number, "judgements left out by choice")
        else:
            yield _as_said(row, correction, framework, part, source)


def judgements_of(row: JudgedRow, framework: Framework) -> Iterator[Judgement]:
    """Yield what one row says of each of its outcomes, where it says anything of it."""
    for requirement in row.requirements:
        judgement = Judgement(
            requirement=requirement,
            self_assessed=_offered(row.self_assessed, requirement, framework),
            assured=_offered(row.assured, requirement, framework),
            target=_offered(row.target, requirement, framework),
            part=row.part or (ORGANISATIONAL if requirement[0] in "AD" else SOME_SYSTEM),
            source=row.source,
            justification=row.justification,
        )
        if judgement.self_assessed or judgement.assured or judgement.target:
            yield judgement


def _offered(found: Level | None, requirement: str, framework: Framework) -> Level | None:
    return found if found in framework.requirement(requirement).levels else None


def _as_written(row: Row, framework: Framework, part: str, log: Log, source: str) -> JudgedRow:
    cell = row.shown(Field.OUTCOME)
    read = outcomes(cell.text if cell else "", framework)
    if cell and not row.table.holds_findings:
        log.take(read, row.table.sheet, cell, RULE)
    return JudgedRow(
        source=source,
        part=part,
        requirements=read.value,
        written=_written(row),
        justification=_justification(row),
        **{name: _level(row, field, read.value, framework, log) for name, field in LEVELS.items()},
    )


def _as_said(
    row: Row, correction: JudgementCorrection, framework: Framework, part: str, source: str
) -> JudgedRow:
    known = tuple(each for each in correction.requirements if each in framework)
    return JudgedRow(
        source=source,
        part=part,
        requirements=known,
        written=_written(row),
        justification=_justification(row),
        self_assessed=correction.self_assessed,
        assured=correction.assured,
        target=correction.target,
    )


def _written(row: Row) -> dict[str, str]:
    fields = (Field.OUTCOME, *LEVELS.values())
    return {
        row.heading(each): cell.text
        for each in fields
        if each in row.table.by_field and (cell := row.shown(each))
    }


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
    row: Row, wanted: Field, requirements: tuple[str, ...], framework: Framework, log: Log
) -> Level | None:
    cell = row.shown(wanted)
    if not requirements or cell is None or not log.legible(row.table.sheet, cell, RULE):
        return None
    found = log.take(level(cell.text), row.table.sheet, cell, RULE)
    if found is None:
        return None
    for requirement in requirements:
        try:
            framework.check_level(requirement, found)
        except LevelNotOffered as refused:
            log.note(row.table.sheet.name, cell.name, RULE, error(f"{refused}."), cell.text)
    return found
