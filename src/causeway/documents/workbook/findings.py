"""Receiving the report: from the tables of a sheet to its findings (R-CAF-06, R-CAF-54)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from causeway.documents.workbook import assurer, council
from causeway.documents.workbook.columns import Column, Field
from causeway.documents.workbook.grid import Sheet
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.reading import FoundFinding, UnrecognisedColumn, WorkbookKind
from causeway.documents.workbook.rows import Group, groups_of, notes_of
from causeway.documents.workbook.tables import Table
from causeway.documents.workbook.timing import Slot
from causeway.documents.workbook.titles import SOME_SYSTEM, guessed_from_sheet_name, part_named
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.window import cell_name, column_letter
from causeway.documents.workbook.wording import plain, says_nothing
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework

PART_RULE = "R-CAF-54"
_ORGANISATIONAL_OBJECTIVES = frozenset("AD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a table before its rows are read."""

    kind: WorkbookKind
    framework: Framework
    part: str
    year: int | None


def findings_in(table: Table, setting: Setting, log: Log) -> list[FoundFinding]:
    """Return the findings of one table, in the order of its rows."""
    table = _with_year(table, setting.year)
    _note_table(table, setting, log)
    groups = groups_of(table, log)
    begun = council.is_begun(groups)
    if begun:
        _note_missing_columns(table, setting, log)
    category = _category_of(table.sheet.name)
    findings = []
    for group in groups:
        half = assurer.assurer_half(group, kind=setting.kind, framework=setting.framework, log=log)
        own = _text(group, Field.CATEGORY) or category
        optional = plain(own).startswith("other")
        answer = council.council_half(
            group, kind=setting.kind, begun=begun, optional=optional, log=log
        )
        finding = FoundFinding(
            ref=half.ref,
            part=_part(group, setting, half.requirements, log),
            requirements=half.requirements,
            recommendation=half.recommendation,
            risk_level=half.risk_level,
            risk_description=half.risk_description,
            risk_ref=half.risk_ref,
            control_types=half.control_types,
            source=f"{table.sheet.name}!A{group.first.number}",
            category=_text(group, Field.CATEGORY) or (category if _is_webcaf(setting) else ""),
            answered=answer.answered,
            treatment=answer.treatment,
            justification=answer.justification,
            priority=answer.priority,
            actions=answer.actions,
            notes=notes_of(group.rows),
        )
        findings.append(finding)
    _note_hidden(table, log)
    _note_doubles(table, findings, log)
    return findings


def _is_webcaf(setting: Setting) -> bool:
    return setting.kind is not WorkbookKind.COUNCIL_PLAN


def _with_year(table: Table, year: int | None) -> Table:
    """Return the table with the year of its quarters filled in, where only a title tells it."""
    columns = tuple(
        replace(each, slot=Slot(number=each.slot.number, year=year))
        if each.slot and each.slot.year is None
        else each
        for each in table.columns
    )
    return replace(table, columns=columns)


def _category_of(sheet_name: str) -> str:
    said = plain(sheet_name)
    return (
        "Priority" if said.startswith("priority") else "Other" if said.startswith("other") else ""
    )


def _text(group: Group, wanted: Field) -> str:
    cell = group.first.shown(wanted)
    return cell.text if cell else ""


def _note_table(table: Table, setting: Setting, log: Log) -> None:
    place = cell_name(table.bottom, table.columns[0].number)
    for said in table.assumed:
        log.note(table.sheet.name, place, assurer.RULES[Field.OUTCOME], warning(said))
    held = set(table.by_field)
    for wanted in assurer.needed(setting.kind):
        ticked = wanted is Field.CONTROL_TYPES and Field.CONTROL_PEOPLE in held
        if wanted not in held and not ticked:
            doubt = error(
                f"No column for the {wanted.value} was found under the heading in row {table.bottom}.",
                f"a column headed “{wanted.value.capitalize()}”",
            )
            log.note(table.sheet.name, place, assurer.RULES[wanted], doubt)


def _note_missing_columns(table: Table, setting: Setting, log: Log) -> None:
    if setting.kind is not WorkbookKind.COUNCIL_PLAN:
        return
    held = set(table.by_field)
    place = cell_name(table.bottom, table.columns[0].number)
    if held & {Field.COST_LOW, Field.COST_YEARLY}:
        held.add(Field.COST)
    for wanted in council.NEEDED_TO_IMPLEMENT:
        if wanted not in held:
            doubt = warning(f"There is no column for the {wanted.value}; it can be given later.")
            log.note(table.sheet.name, place, council.RULES[wanted], doubt)
    if not held & set(council.TIMING_FIELDS):
        doubt = warning("There is no column for when work is scheduled; it can be given later.")
        log.note(table.sheet.name, place, council.TIMING_RULE, doubt)


def _note_hidden(table: Table, log: Log) -> None:
    sheet = table.sheet
    rows = sorted(row for row in table.rows() if row in sheet.hidden_rows)
    if rows:
        spoken = ", ".join(map(str, rows[:10])) + (" and more" if len(rows) > 10 else "")
        doubt = warning(f"Hidden rows were read as well: {spoken}.")
        log.note(sheet.name, cell_name(rows[0], 1), "", doubt)
    for column in table.columns:
        if column.number in sheet.hidden_columns:
            doubt = warning(f"The column “{column.heading}” is hidden; it was read as well.")
            log.note(sheet.name, cell_name(table.bottom, column.number), "", doubt)


def _note_doubles(table: Table, findings: list[FoundFinding], log: Log) -> None:
    """Warn of a recommendation that stands in the table twice, word for word."""
    seen: dict[tuple[object, ...], str] = {}
    for finding in findings:
        key = (finding.part, finding.requirements, plain(finding.recommendation))
        if finding.recommendation and key in seen:
            doubt = warning(f"The same recommendation stands at {seen[key]}; both were read.")
            cell = finding.source.rpartition("!")[2]
            log.note(table.sheet.name, cell, assurer.RULES[Field.RECOMMENDATION], doubt)
        seen.setdefault(key, finding.source)


def _part(group: Group, setting: Setting, requirements: tuple[str, ...], log: Log) -> str:
    """Return the part a finding is of: its row's, its heading's, its sheet's, or a guess."""
    cell = group.first.shown(Field.SYSTEM)
    if cell is not None and cell.text and not says_nothing(cell.text):
        return part_named(cell.text)
    if group.part or setting.part:
        return group.part or setting.part
    if requirements and all(each[0] in _ORGANISATIONAL_OBJECTIVES for each in requirements):
        return ORGANISATIONAL
    sheet = group.first.table.sheet
    has_column = Field.SYSTEM in group.first.table.by_field
    part = (not has_column and guessed_from_sheet_name(sheet.name)) or SOME_SYSTEM
    doubt = warning(
        f"Nothing says which system this is about; it was read as “{part}”.",
        "the critical system's name above the table or in a column",
    )
    place = group.first.place(Field.SYSTEM) if has_column else f"A{group.first.table.bottom}"
    log.note(sheet.name, place, PART_RULE, doubt)
    return part


def unrecognised(table: Table) -> Iterator[UnrecognisedColumn]:
    """Yield the columns of a table that hold something and are not known."""
    sheet = table.sheet
    held = {cell.column for row in table.rows() for cell in sheet.rows[row]}
    known: dict[int, Column] = {column.number: column for column in table.columns}
    for number in sorted(held):
        column = known.get(number)
        if column is None or column.field is None:
            heading = " ".join(column.heading.split()) if column else ""
            yield UnrecognisedColumn(sheet=sheet.name, column=column_letter(number), header=heading)


def is_hidden_plan(sheet: Sheet, log: Log) -> None:
    """Warn that a sheet which holds findings is hidden."""
    if sheet.is_hidden:
        doubt = warning(f"The sheet “{sheet.name}” is hidden; it was read as well.")
        log.note(sheet.name, "A1", "", doubt)
