"""An assessment's rows: each evidence item, how it is answered, and its assertion (R-DSPT-10, 12)."""

from collections.abc import Callable, Mapping, Sequence

from causeway.documents.toolkit_workbook import doubles
from causeway.documents.toolkit_workbook.found import FoundRow
from causeway.documents.toolkit_workbook.headings import Holds
from causeway.documents.toolkit_workbook.row_reader import RowReader
from causeway.documents.toolkit_workbook.tables import Table
from causeway.documents.toolkit_workbook.words import (
    ITEMS_EXPECTED,
    RESPONSES_EXPECTED,
    YES_OR_NO,
    response,
    yes_or_no,
)
from causeway.documents.workbook.answers import REACHED_EXPECTED
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.domain.framework import Level
from causeway.domain.toolkit.evidence import assertion_of, is_evidence_item, response_of

RULES = {
    Holds.ITEM: "R-DSPT-12",
    Holds.ASSERTION: "R-DSPT-10",
    Holds.MANDATORY: "R-DSPT-10",
    Holds.RESPONSE: "R-DSPT-10",
    Holds.CONFIRMED: "R-DSPT-10",
    Holds.CURRENT_LEVEL: "R-DSPT-10",
    Holds.EXPECTED_LEVEL: "R-DSPT-10",
}
_LEVELS = {Holds.CURRENT_LEVEL: "R-DSPT-10", Holds.EXPECTED_LEVEL: "R-DSPT-10"}
_ANSWERS = {Holds.RESPONSE: "R-DSPT-10", Holds.MANDATORY: "R-DSPT-10", Holds.CONFIRMED: "R-DSPT-10"}


def needed(table: Table) -> Mapping[Holds, str]:
    """Return the columns an assessment must have: of outcomes their levels, of items their answers."""
    return _LEVELS if _is_in_levels(table) else _ANSWERS


def _is_in_levels(table: Table) -> bool:
    return bool(_LEVELS.keys() & table.by_holds.keys())


def item_row(row: RowReader) -> FoundRow | None:
    """Return one evidence item or outcome as the assessment has it; None where none is named."""
    codes = row.requirements()
    if not codes:
        if row.cell(Holds.ITEM) is None:
            row.missing(Holds.ITEM, ITEMS_EXPECTED)
        return None
    if _is_in_levels(row.table) and not is_evidence_item(codes[0]):
        return _outcome_row(row, codes)
    mandatory = _needed(row, Holds.MANDATORY, yes_or_no, YES_OR_NO)
    return FoundRow(
        source=row.source,
        requirements=codes,
        text=row.text(Holds.ITEM_TEXT),
        assertion=_assertion(row, codes[0]),
        is_mandatory=mandatory,
        response=_needed(row, Holds.RESPONSE, response, RESPONSES_EXPECTED),
        is_confirmed=row.chosen(Holds.CONFIRMED, yes_or_no),
        notes=row.notes(),
    )


def _outcome_row(row: RowReader, codes: tuple[str, ...]) -> FoundRow:
    """Return an outcome with its level and the one expected of it, from which its answer follows."""
    for code in codes:
        if code not in row.outcomes:
            row.note(row.table.place(row.row, Holds.ITEM), Holds.ITEM, _no_outcome(code), code)
    current, expected = (_level(row, held, codes) for held in _LEVELS)
    known = row.outcomes.get(codes[0])
    return FoundRow(
        source=row.source,
        requirements=codes,
        text=row.text(Holds.ITEM_TEXT) or (known.title if known else ""),
        is_mandatory=True,
        response=response_of(current, expected=expected) if current and expected else None,
        current_level=current,
        expected_level=expected,
        notes=row.notes(),
    )


def _no_outcome(code: str) -> Doubt:
    return error(f"{code} is no outcome that the toolkit measures.", "an outcome, such as B2.a")


def _level(row: RowReader, held: Holds, codes: tuple[str, ...]) -> Level | None:
    """Return a level, without which the outcome cannot be told to be met or not."""
    found = row.level(held, codes)
    if found is None and held in row.table.by_holds and not row.is_noted(held):
        row.missing(held, REACHED_EXPECTED)
    return found


def _needed[T](
    row: RowReader, held: Holds, read: Callable[[str], Understood[T | None]], expected: str
) -> T | None:
    row.required(held, expected)
    return row.chosen(held, read)


def _assertion(row: RowReader, code: str) -> str:
    """Return the assertion that an item's number says; a cell that says another is noted."""
    if not is_evidence_item(code):
        return row.text(Holds.ASSERTION)
    meant, cell = assertion_of(code), row.cell(Holds.ASSERTION)
    if cell is not None and cell.text and cell.text.split()[0].strip(".") != meant:
        doubt = warning(f"{code} belongs to assertion {meant}, and this says another.", meant)
        row.note(cell.name, Holds.ASSERTION, doubt, cell.text)
    return meant


def note_doubles(rows: Sequence[FoundRow], log: Log) -> None:
    """Note an item that stands twice, and an assertion said both confirmed and not."""
    doubles.note_doubles(
        rows,
        log,
        names=lambda row: row.requirements,
        rule=RULES[Holds.ITEM],
        doubt=lambda code, where: error(f"{code} stands at {where} already.", "each item once"),
    )
    confirmed: dict[str, tuple[bool, str]] = {}
    for row in rows:
        if row.is_confirmed is None or not row.assertion:
            continue
        first, where = confirmed.setdefault(row.assertion, (row.is_confirmed, row.source))
        if first is not row.is_confirmed:
            doubt = warning(
                f"Assertion {row.assertion} is said confirmed in one row and not in another "
                f"({where}); it counts as not confirmed.",
                "the same in every row of an assertion",
            )
            sheet, _, cell = row.source.rpartition("!")
            log.note(sheet, cell, RULES[Holds.CONFIRMED], doubt)
