"""An improvement plan's rows: what each asks for, and every round's pair of columns (R-DSPT-21 to 30)."""

from collections.abc import Iterable, Sequence
from datetime import date

from causeway.documents.toolkit_workbook import doubles
from causeway.documents.toolkit_workbook.days import (
    MILESTONES_EXPECTED,
    milestones,
    still_valid,
)
from causeway.documents.toolkit_workbook.found import FoundMilestone, FoundRound, FoundRow
from causeway.documents.toolkit_workbook.headings import Holds
from causeway.documents.toolkit_workbook.row_reader import RowReader
from causeway.documents.toolkit_workbook.tables import Table
from causeway.documents.toolkit_workbook.words import (
    STATUSES_EXPECTED,
    item_status,
    listed,
    named_nobody,
)
from causeway.documents.workbook.day_words import DATE_EXPECTED
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.understood import warning
from causeway.documents.workbook.wording import plain
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.evidence import ItemStatus

RULES = {
    Holds.ITEM: "R-DSPT-21",
    Holds.CURRENT_LEVEL: "R-DSPT-21",
    Holds.EXPECTED_LEVEL: "R-DSPT-21",
    Holds.ACTIONS: "R-DSPT-23",
    Holds.MILESTONES: "R-DSPT-24",
    Holds.FUNDING: "R-DSPT-25",
    Holds.OWNER: "R-DSPT-26",
    Holds.COMPLETION: "R-DSPT-27",
    Holds.STATUS: "R-DSPT-28",
    Holds.LOCAL_REFERENCES: "R-DSPT-29",
    Holds.AUDIT_ACTION: "R-DSPT-29",
    Holds.DEPENDENCIES: "R-DSPT-30",
    Holds.ROUND_DATE: "R-DSPT-67",
    Holds.ROUND_COMMENTS: "R-DSPT-67",
}
NEEDED = {
    held: RULES[held]
    for held in (
        Holds.ACTIONS,
        Holds.MILESTONES,
        Holds.FUNDING,
        Holds.OWNER,
        Holds.COMPLETION,
        Holds.STATUS,
    )
}


def plan_row(row: RowReader) -> FoundRow | None:
    """Return one row of the plan; None where nothing says what it is about."""
    codes = row.requirements()
    if not codes and row.cell(Holds.ITEM) is None:
        row.missing(Holds.ITEM, "the number of an evidence item, such as 3.2.1")
    audit = [cell.text for cell in row.cells(Holds.AUDIT_ACTION)]
    local = [cell.text for cell in row.cells(Holds.LOCAL_REFERENCES)]
    references = [each for text in (*audit, *local) for each in listed(text)]
    finish = _finish(row)
    return FoundRow(
        source=row.source,
        requirements=codes,
        text=row.text(Holds.ITEM_TEXT),
        gap=row.text(Holds.GAP),
        current_level=row.level(Holds.CURRENT_LEVEL, codes),
        expected_level=row.level(Holds.EXPECTED_LEVEL, codes),
        actions=row.required(Holds.ACTIONS, "what will be done to meet the item"),
        milestones=_milestones(row, finish),
        funding=_funding(row),
        owner=_owner(row),
        finish=finish,
        status=_status(row),
        local_references=tuple(dict.fromkeys(references)),
        dependencies=tuple(
            each
            for cell in row.cells(Holds.DEPENDENCIES)
            for each in listed(cell.text, commas=False)
        ),
        rounds=tuple(_rounds(row)),
        notes=row.notes(),
    )


def _finish(row: RowReader) -> date | None:
    row.required(Holds.COMPLETION, DATE_EXPECTED)
    finish = row.day(Holds.COMPLETION)
    row.note_horizon(Holds.COMPLETION, finish)
    return finish


def _milestones(row: RowReader, finish: date | None) -> tuple[FoundMilestone, ...]:
    """Return the milestones, at least one of which has a day (R-DSPT-24)."""
    cells = row.cells(Holds.MILESTONES)
    place = row.table.place(row.row, Holds.MILESTONES)
    read = milestones(cells)
    for doubt in read.doubts:
        row.note(place, Holds.MILESTONES, doubt, cells[0].text if cells else "")
    found = read.value
    has_column = Holds.MILESTONES in row.table.by_holds
    days = [each.on for each in found if each.on]
    if has_column and not days and not read.doubts:
        row.missing(Holds.MILESTONES, MILESTONES_EXPECTED)
    for each in days:
        row.note_horizon(Holds.MILESTONES, each, place=place)
        if finish and each > finish:
            doubt = warning(
                f"The milestone of {each:%-d %B %Y} is after the completion, {finish:%-d %B %Y}."
            )
            row.note(place, Holds.MILESTONES, doubt)
    return found


def _funding(row: RowReader) -> str:
    """Return what funding and resourcing is outstanding; "none" is an answer (R-DSPT-25)."""
    cell = row.cell(Holds.FUNDING)
    if cell is not None and plain(cell.text) in ("none", "nil", "n/a", "na", "not applicable"):
        return cell.text
    return row.required(Holds.FUNDING, "what is still to be secured, or “None outstanding”")


def _owner(row: RowReader) -> str:
    expected = "who is responsible, by name or post"
    owner = row.required(Holds.OWNER, expected)
    if owner and named_nobody(owner):
        row.missing(Holds.OWNER, expected)
        return ""
    return owner


def _status(row: RowReader) -> ItemStatus | None:
    row.required(Holds.STATUS, STATUSES_EXPECTED)
    return row.chosen(Holds.STATUS, item_status)


def rounds_in(table: Table, year: AssessmentYear | None) -> dict[str, dict[Holds, int]]:
    """Return the columns of each round by its name, which has its year where that is known."""
    found: dict[str, dict[Holds, int]] = {}
    for column in table.columns:
        if column.holds in (Holds.ROUND_DATE, Holds.ROUND_COMMENTS):
            name = _with_year(column.round_name, year)
            found.setdefault(name, {}).setdefault(column.holds, column.number)
    return found


def _with_year(name: str, year: AssessmentYear | None) -> str:
    if name.rpartition(" ")[2].isdigit() or year is None:
        return name
    return next((each.spoken for each in year.rounds if each.name == name), name)


def _rounds(row: RowReader) -> Iterable[FoundRound]:
    sheet = row.table.sheet
    for name, columns in rounds_in(row.table, row.year).items():
        valid, new_date = None, None
        number = columns.get(Holds.ROUND_DATE)
        cell = sheet.shown_at(row.row, number) if number else None
        if cell is not None and row.log.legible(sheet, cell, RULES[Holds.ROUND_DATE]):
            valid, new_date = row.log.take(still_valid(cell), sheet, cell, RULES[Holds.ROUND_DATE])
            row.note_horizon(Holds.ROUND_DATE, new_date, place=cell.name)
        comments = columns.get(Holds.ROUND_COMMENTS)
        yield FoundRound(
            name=name,
            still_valid=valid,
            new_date=new_date,
            comments=sheet.text(row.row, comments) if comments else "",
        )


def note_doubles(rows: Sequence[FoundRow], log: Log) -> None:
    """Warn of an item that has two rows."""
    doubles.note_doubles(
        rows,
        log,
        names=lambda row: row.requirements,
        rule=RULES[Holds.ITEM],
        doubt=lambda code, where: warning(
            f"{code} has a row at {where} as well.", "one row for an item"
        ),
    )
