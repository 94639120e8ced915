"""Receiving the report: which rows are recommendations, which belong together, which are neither.

Sub-headings, totals, repeated headings and notes are passed over and listed. One recommendation
with several actions is several rows: the recommendation is merged over them, or repeated, or left
blank beside a further action. A blank is filled from above only inside a merge.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from causeway.documents.workbook.answers import risk_level
from causeway.documents.workbook.columns import ASSURER_FIELDS, COUNCIL_FIELDS, Field
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.guide_rows import guide_of
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.outcomes import names_outcome
from causeway.documents.workbook.tables import Table
from causeway.documents.workbook.titles import part_of_heading
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.window import cell_name
from causeway.documents.workbook.wording import is_unchosen, plain, says_nothing, shortened
from causeway.domain.finding import RiskLevel

_TOTAL = re.compile(r"(?:grand |sub-? ?|overall )?totals?\b|sum\b")
_HEADING = re.compile(
    r"(?:objectives?|principles?|section|part|(?:critical )?system|service|theme|organi[sz]ational)\b"
    r"|[a-e]\d?(?:\s*[:.\-)]|\s|$)"
)
_NOTHING_RECOMMENDED = re.compile(
    r"(?:none|nil|no (?:further )?(?:recommendations?|actions?))"
    r"(?: (?:is |are )?(?:made|required|needed|necessary|given))?\.?"
)
_RISKS = frozenset({Field.RISK_LEVEL, Field.RISK_DESCRIPTION, Field.CONTROL_TYPES})
_FOOTNOTE = re.compile(r"\*|notes?\b|nb\b|n\.b|source\b|key\b|\(?\d\)|end of|official|prepared by")
_NAMES_ACTION = frozenset({Field.ACTION, Field.ACTION_REF})
_OF_THE_WHOLE = frozenset(
    {Field.REF, Field.SYSTEM, Field.PRIORITY, Field.JUSTIFICATION, Field.TREATMENT}
)
_HEADINGS = frozenset({Field.OBJECTIVE, Field.PRINCIPLE})
_CONTEXT = frozenset(
    {Field.OBJECTIVE, Field.PRINCIPLE, Field.OUTCOME, Field.SYSTEM, Field.REF, Field.RISK_REF}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table; a cell inside a merge that runs down shows the merge's corner."""

    table: Table
    number: int

    def shown(self, wanted: Field) -> Cell | None:
        """Return the cell a person sees in the column of this kind."""
        column = self.table.by_field.get(wanted)
        return self.table.sheet.shown_at(self.number, column.number) if column else None

    def own(self, wanted: Field) -> Cell | None:
        """Return the cell that stands in this very row."""
        column = self.table.by_field.get(wanted)
        return self.table.sheet.cell(self.number, column.number) if column else None

    def place(self, wanted: Field) -> str:
        """Return the name of the cell of this kind, filled or not."""
        column = self.table.by_field.get(wanted)
        return cell_name(self.number, column.number if column else 1)

    def heading(self, wanted: Field) -> str:
        """Return what the file calls the column of this kind."""
        column = self.table.by_field.get(wanted)
        return shortened(column.heading) if column else wanted.value

    @property
    def fields(self) -> frozenset[Field]:
        """What stands in this very row, in columns that are known."""
        held = {
            column.field
            for column in self.table.columns
            if column.field and self.table.sheet.cell(self.number, column.number)
        }
        return frozenset(held)


@dataclass(slots=True, kw_only=True)
class Group:
    """The rows of one recommendation, and the part a heading above them named."""

    rows: list[Row] = field(default_factory=list)
    part: str = ""

    @property
    def first(self) -> Row:
        """The row that the recommendation begins on."""
        return self.rows[0]


def groups_of(table: Table, log: Log) -> list[Group]:
    """Return the recommendations of a table as groups of rows; note every row that is none."""
    groups: list[Group] = []
    part = ""
    for number in table.rows():
        row = Row(table=table, number=number)
        if number in table.repeated_headings:
            log.skip(table.sheet, number, "repeated heading")
        elif reason := _passed_over(row):
            part = (reason == "heading" and part_of_heading(_only_text(row))) or part
            _pass_over(row, reason, log, is_last=number == max(table.rows()))
        elif groups and _continues(row, groups[-1]):
            groups[-1].rows.append(row)
            _note_continuation(row, log)
        elif _is_recommendation(row, log):
            groups.append(Group(rows=[row], part=part))
    return groups


def _filled(row: Row) -> tuple[Cell, ...]:
    return row.table.sheet.rows.get(row.number, ())


def _only_text(row: Row) -> str:
    return _filled(row)[0].text


def _passed_over(row: Row) -> str:
    """Return why a row can be no recommendation: total, heading, note, figures; else nothing."""
    cells = _filled(row)
    first = plain(cells[0].text)
    if guide := guide_of([cell.text for cell in cells], row.number - row.table.bottom):
        return guide
    recommendation = row.own(Field.RECOMMENDATION)
    if (
        not row.fields & _RISKS
        and any(_TOTAL.match(plain(cell.text)) and len(cell.text) < 40 for cell in cells[:3])
        and (recommendation is None or _TOTAL.match(plain(recommendation.text)))
    ):
        return "total"
    if row.fields == {Field.REF} and len(cells) == 1 and first.strip(".").isdecimal():
        return "numbered blank"
    if all(cell.kind is CellKind.NUMBER or cell.formula for cell in cells) and not recommendation:
        return "figures"
    if len({cell.text for cell in cells}) > 1 or cells[0].kind is not CellKind.TEXT:
        return ""
    return _lone_text(row, cells[0], first)


def _lone_text(row: Row, cell: Cell, said: str) -> str:
    merge = row.table.sheet.merge_over(cell.row, cell.column)
    runs_across = merge is not None and merge.right > merge.left
    in_column = next((c.field for c in row.table.columns if c.number == cell.column), None)
    if not runs_across and in_column is Field.OUTCOME and names_outcome(cell.text):
        return ""
    if not runs_across and in_column in (Field.ACTION, Field.ACTION_REF):
        return ""
    if not runs_across and in_column is not None and row.shown(Field.RECOMMENDATION):
        return "" if in_column not in (Field.OBJECTIVE, Field.PRINCIPLE) else "heading"
    if _FOOTNOTE.match(said):
        return "note"
    if runs_across or _HEADING.match(said) or in_column in (Field.OBJECTIVE, Field.PRINCIPLE):
        return "heading"
    return "stray"


def _pass_over(row: Row, reason: str, log: Log, *, is_last: bool) -> None:
    sheet = row.table.sheet
    cell = _filled(row)[0]
    log.skip(sheet, row.number, "note" if reason == "stray" else reason)
    if reason == "figures":
        doubt = "This row holds only figures, as a total does; it was not read."
        log.note(sheet.name, cell.name, "", warning(doubt), cell.text)
    elif reason == "example":
        doubt = "This row calls itself an example; it was not read."
        log.note(sheet.name, cell.name, "", warning(doubt), cell.text)
    elif reason == "stray" and not is_last:
        doubt = f"“{shortened(cell.text)}” stands alone in its row; it was not read as an answer."
        log.note(sheet.name, cell.name, "", warning(doubt), cell.text)


def _continues(row: Row, group: Group) -> bool:
    """Tell whether a row goes on with the recommendation above it."""
    recommendation = row.shown(Field.RECOMMENDATION)
    own = row.own(Field.RECOMMENDATION)
    if recommendation is None:
        adds_action = bool(row.fields & _NAMES_ACTION) or _answers_alone(row, group)
        return adds_action and not row.fields & (ASSURER_FIELDS | {Field.OUTCOME})
    if own is None:
        return recommendation == group.first.shown(Field.RECOMMENDATION) and not _differs(
            row, group
        )
    tells_action = bool(row.fields & _NAMES_ACTION)
    return tells_action and _repeats(row, group) and not _differs(row, group)


def _answers_alone(row: Row, group: Group) -> bool:
    """Tell whether a row right below gives another owner and more, but no answer of its own."""
    is_next = row.number == group.rows[-1].number + 1
    answers = row.fields & COUNCIL_FIELDS
    return (
        is_next and Field.OWNER in answers and len(answers) > 1 and not row.fields & _OF_THE_WHOLE
    )


def _note_continuation(row: Row, log: Log) -> None:
    if row.shown(Field.RECOMMENDATION) is None and not row.fields & _NAMES_ACTION:
        doubt = (
            "This row names no recommendation; it was read as a further action of the one above."
        )
        place = row.place(Field.RECOMMENDATION)
        log.note(row.table.sheet.name, place, "R-CAF-33", warning(doubt))


def _repeats(row: Row, group: Group) -> bool:
    return all(
        _said(row, wanted) == _said(group.first, wanted)
        for wanted in (Field.RECOMMENDATION, Field.OUTCOME, Field.SYSTEM, Field.REF)
    )


def _differs(row: Row, group: Group) -> bool:
    """Tell whether the assurer says something else of this row than of the one above."""
    return any(
        row.own(wanted) is not None and _said(row, wanted) != _said(group.first, wanted)
        for wanted in (Field.RISK_LEVEL, Field.RISK_DESCRIPTION, Field.CONTROL_TYPES, Field.SYSTEM)
    )


def _said(row: Row, wanted: Field) -> str:
    cell = row.shown(wanted)
    return plain(cell.text) if cell else ""


def _is_recommendation(row: Row, log: Log) -> bool:
    """Tell whether a row begins a recommendation; note what is missing where it nearly does."""
    sheet = row.table.sheet
    if _recommends_nothing(row):
        log.skip(sheet, row.number, "nothing is recommended")
        return False
    if row.shown(Field.RECOMMENDATION) is not None or row.fields & ASSURER_FIELDS:
        return True
    rule = "R-CAF-33"
    if row.fields & COUNCIL_FIELDS:
        if row.shown(Field.OUTCOME) is not None:
            return True
        doubt = error(
            "This row has the council's answers but no recommendation to answer.",
            "the assurer's recommendation, or one merged down over this row",
        )
    elif row.fields <= _HEADINGS:
        log.skip(sheet, row.number, "heading")
        return False
    elif row.fields <= _CONTEXT:
        doubt = warning("No recommendation is given here; nothing was taken from this row.")
    else:
        doubt = warning("This row has no recommendation; nothing was taken from it.")
    log.note(sheet.name, row.place(Field.RECOMMENDATION), rule, doubt)
    log.skip(sheet, row.number, "no recommendation")
    return False


def _recommends_nothing(row: Row) -> bool:
    """Tell whether a row only says of an outcome that no action is needed."""
    level, recommendation = row.shown(Field.RISK_LEVEL), row.shown(Field.RECOMMENDATION)
    no_risk = (
        level is None or is_unchosen(level.text) or risk_level(level.text).value is RiskLevel.NONE
    )
    if not no_risk or row.fields & {Field.RISK_DESCRIPTION, Field.CONTROL_TYPES}:
        return False
    if recommendation is None:
        return level is not None and not row.fields & COUNCIL_FIELDS
    said = plain(recommendation.text)
    return says_nothing(said) or _NOTHING_RECOMMENDED.fullmatch(said) is not None


def notes_of(rows: list[Row]) -> Mapping[str, str]:
    """Return what stands in columns that are not known, by heading, one line for each row."""
    notes: dict[str, list[str]] = {}
    for row in rows:
        by_number = {column.number: column for column in row.table.columns}
        for cell in _filled(row):
            column = by_number.get(cell.column)
            if column is None or column.field in _KEPT_AS_NOTES:
                heading = column.heading if column and column.heading else ""
                heading = heading or f"Column {re.sub(r'\d', '', cell.name)}"
                notes.setdefault(" ".join(heading.split()), []).append(cell.text or cell.formula)
    return {heading: "\n".join(dict.fromkeys(texts)) for heading, texts in notes.items()}


_KEPT_AS_NOTES = frozenset({None, Field.NOTES, Field.STATUS, Field.REVIEWED, Field.TARGET_MET})
