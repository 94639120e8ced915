"""An audit's rows: what the auditor found, what was agreed, by when, and whether it is open (R-DSPT-22)."""

from collections.abc import Sequence
from datetime import date

from causeway.documents.toolkit_workbook import doubles
from causeway.documents.toolkit_workbook.found import FoundRow
from causeway.documents.toolkit_workbook.headings import Holds
from causeway.documents.toolkit_workbook.row_reader import RowReader
from causeway.documents.toolkit_workbook.words import is_open
from causeway.documents.workbook.answers import risk_level
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.understood import error, warning
from causeway.domain.toolkit.evidence import assertion_of, is_evidence_item

RULE = "R-DSPT-22"
RULES = {
    Holds.AUDIT_ACTION: RULE,
    Holds.ITEM: RULE,
    Holds.ASSERTION: RULE,
    Holds.FINDING: RULE,
    Holds.AGREED_ACTION: RULE,
    Holds.RATING: RULE,
    Holds.COMPLETION: RULE,
    Holds.STATUS: RULE,
    Holds.OWNER: RULE,
}
NEEDED = {Holds.AUDIT_ACTION: RULE, Holds.STATUS: RULE}


def audit_row(row: RowReader) -> FoundRow | None:
    """Return one audit action; None for a row that has no number."""
    number = row.required(Holds.AUDIT_ACTION, "the number of the audit action, such as DSPT-23-01")
    finding, agreed = row.text(Holds.FINDING), row.text(Holds.AGREED_ACTION)
    if not number:
        return None
    if not finding and not agreed:
        held = Holds.FINDING if Holds.FINDING in row.table.by_holds else Holds.AGREED_ACTION
        row.missing(held, "what the auditor found, or what was agreed")
    row.required(Holds.STATUS, "Open or Closed")
    codes = row.requirements()
    assertion = row.text(Holds.ASSERTION)
    if not codes and not assertion:
        doubt = warning("Nothing says which evidence item this is about.", "such as 3.2.1")
        row.note(row.table.place(row.row, Holds.ITEM), Holds.ITEM, doubt)
    still_open = row.chosen(Holds.STATUS, is_open)
    return FoundRow(
        source=f"{row.table.sheet.name}!{row.table.place(row.row, Holds.AUDIT_ACTION)}",
        requirements=codes,
        assertion=assertion
        or (assertion_of(codes[0]) if codes and is_evidence_item(codes[0]) else ""),
        text=row.text(Holds.ITEM_TEXT),
        audit_action=number,
        finding=finding,
        actions=agreed,
        rating=row.chosen(Holds.RATING, risk_level),
        owner=row.text(Holds.OWNER),
        finish=_agreed_day(row, is_needed=still_open is not False),
        is_open=still_open,
        notes=row.notes(),
    )


def _agreed_day(row: RowReader, *, is_needed: bool) -> date | None:
    if is_needed:
        row.required(Holds.COMPLETION, "the day that was agreed, such as 31/12/2024")
    day = row.day(Holds.COMPLETION)
    row.note_horizon(Holds.COMPLETION, day)
    return day


def note_doubles(rows: Sequence[FoundRow], log: Log) -> None:
    """Note a number that stands twice."""
    doubles.note_doubles(
        rows,
        log,
        names=lambda row: (row.audit_action,),
        rule=RULE,
        doubt=lambda number, where: error(
            f"{number} stands at {where} already.", "each audit action once"
        ),
    )
