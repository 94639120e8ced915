"""Receiving the report: the council's half of a row (R-CAF-08, R-CAF-39 to 45, 49, 50).

What must be there depends on the treatment: a recommendation that will be implemented needs an
owner, a cost, effort, complexity, a justification, a priority and a time; any other a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from causeway.documents.workbook.answers import scale_of_heading
from causeway.documents.workbook.columns import COUNCIL_FIELDS, Field
from causeway.documents.workbook.grid import Cell
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.reading import FoundAction, WorkbookKind
from causeway.documents.workbook.row_actions import RowReader, actions_of
from causeway.documents.workbook.rows import Group, Row
from causeway.documents.workbook.treatments import priority, treatment
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.wording import says_nothing
from causeway.domain.finding import Scale, TreatmentKind

RULES: Mapping[Field, str] = {
    Field.TREATMENT: "R-CAF-08",
    Field.WILL_ACT: "R-CAF-08",
    Field.STATUS: "R-CAF-08",
    Field.ACTION: "R-CAF-08",
    Field.OWNER: "R-CAF-39",
    Field.COST: "R-CAF-40",
    Field.EFFORT: "R-CAF-41",
    Field.COMPLEXITY: "R-CAF-42",
    Field.JUSTIFICATION: "R-CAF-43",
    Field.NO_ACTION_REASON: "R-CAF-08",
    Field.PRIORITY: "R-CAF-44",
    Field.RESOURCE: "R-CAF-50",
    Field.BUDGET: "R-CAF-49",
}
TIMING_RULE = "R-CAF-45"
TIMING_FIELDS = (Field.QUARTER, Field.FINISH, Field.NEXT_YEAR, Field.START)
NEEDED_TO_IMPLEMENT = (
    Field.OWNER,
    Field.COST,
    Field.EFFORT,
    Field.COMPLEXITY,
    Field.JUSTIFICATION,
    Field.PRIORITY,
)
NEEDED_BY_WEBCAF = (Field.ACTION, Field.OWNER, Field.RESOURCE, Field.BUDGET)
_TELLING = frozenset(
    {Field.OWNER, Field.COST, Field.ACTION, Field.TREATMENT, Field.WILL_ACT, Field.JUSTIFICATION}
)
_COSTS = frozenset({Field.COST, Field.COST_YEARLY, Field.COST_LOW, Field.COST_HIGH})


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilHalf:
    """What the council answered to one recommendation."""

    answered: bool
    treatment: TreatmentKind | None
    justification: str
    priority: Scale | None
    actions: tuple[FoundAction, ...]


def is_begun(groups: list[Group]) -> bool:
    """Tell whether anyone has begun the council's half of a table."""
    for group in groups:
        for row in group.rows:
            held = row.fields & COUNCIL_FIELDS
            if held & _TELLING or len(held) >= 2 or _decides(row):
                return True
    return False


def _decides(row: Row) -> bool:
    """Tell whether a priority alone says already that nothing, or not yet, will be done."""
    cell = row.own(Field.PRIORITY)
    return cell is not None and priority(cell.text).value.treatment is not None


def council_half(
    group: Group, *, kind: WorkbookKind, begun: bool, optional: bool, log: Log
) -> CouncilHalf:
    """Read the council's half of a recommendation, and note every required blank at its cell."""
    row = group.first
    held = {field for each in group.rows for field in _held(each, log)}
    if not begun and not held:
        return CouncilHalf(
            answered=False, treatment=None, justification="", priority=None, actions=()
        )
    scale, by_priority = _priority(row, log)
    decision = _decision(row, kind, log)
    decided = decision.kind or by_priority
    if decided is None and held - {Field.PRIORITY} and not decision.is_unclear:
        decided = TreatmentKind.IMPLEMENT
    half = CouncilHalf(
        answered=True,
        treatment=decided,
        justification=_justification(group, log),
        priority=scale,
        actions=actions_of(group, RowReader(log=log, rules=RULES, timing_rule=TIMING_RULE)),
    )
    if begun and not (optional and decided is None):
        _note_blanks(row, half, kind, log)
    _note_contradiction(row, half, log)
    if decision.kind and by_priority and decision.kind is not by_priority:
        _note_two_decisions(row, log)
    return half


def _held(row: Row, log: Log) -> set[Field]:
    """Return the council's fields that say something in this row."""
    fields = set()
    for wanted in COUNCIL_FIELDS:
        cell = row.shown(wanted)
        if cell is not None and (cell.formula or not says_nothing(cell.text)):
            log.legible(row.table.sheet, cell, RULES.get(wanted, TIMING_RULE))
            fields.add(wanted)
    if any(row.table.sheet.cell(row.number, each.number) for each in row.table.quarters):
        fields.add(Field.QUARTER)
    return fields


def _readable(row: Row, wanted: Field, log: Log) -> Cell | None:
    cell = row.shown(wanted)
    if cell is None or not log.legible(row.table.sheet, cell, RULES.get(wanted, "")):
        return None
    return cell


def _priority(row: Row, log: Log) -> tuple[Scale | None, TreatmentKind | None]:
    cell = _readable(row, Field.PRIORITY, log)
    if cell is None or says_nothing(cell.text):
        return None, None
    figures = scale_of_heading(row.table.by_field[Field.PRIORITY].heading)
    read = log.take(
        priority(cell.text, figures=figures), row.table.sheet, cell, RULES[Field.PRIORITY]
    )
    return read.scale, read.treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """What a decision's cell says: a treatment, nothing, or words that are not known."""

    kind: TreatmentKind | None = None
    is_unclear: bool = False


def _decided_in(row: Row, kind: WorkbookKind) -> Field:
    """Return the column that says what will be done."""
    if kind is WorkbookKind.WEBCAF_TEMPLATE:
        return Field.WILL_ACT
    if kind is WorkbookKind.WEBCAF_PLAN and not _speaks(row, Field.TREATMENT):
        return Field.STATUS
    return Field.TREATMENT


def _decision(row: Row, kind: WorkbookKind, log: Log) -> _Decision:
    wanted = _decided_in(row, kind)
    cell = _readable(row, wanted, log)
    if cell is None:
        return _Decision()
    column = row.table.by_field[wanted]
    others = [row.table.sheet.text(number, column.number) for number in row.table.rows()]
    read = treatment(cell.text, heading=column.heading, others=[text for text in others if text])
    found = log.take(read, row.table.sheet, cell, RULES[Field.TREATMENT])
    return _Decision(kind=found, is_unclear=found is None and not says_nothing(cell.text))


def _justification(group: Group, log: Log) -> str:
    texts: list[str] = []
    for row in group.rows:
        for wanted in (Field.JUSTIFICATION, Field.NO_ACTION_REASON):
            cell = _readable(row, wanted, log)
            if cell and not says_nothing(cell.text) and cell.text not in texts:
                texts.append(cell.text)
    return "\n".join(texts)


def _note_blanks(row: Row, half: CouncilHalf, kind: WorkbookKind, log: Log) -> None:
    match half.treatment:
        case TreatmentKind.DEFER | TreatmentKind.ACCEPT | TreatmentKind.NONE:
            _note_missing_reason(row, half, log)
        case TreatmentKind.IMPLEMENT | None:
            if half.treatment is None:
                _note_missing(row, (_decided_in(row, kind),), log)
            if kind is WorkbookKind.COUNCIL_PLAN:
                _note_missing(row, NEEDED_TO_IMPLEMENT, log)
            elif half.treatment is None:
                return
            else:
                _note_missing(row, NEEDED_BY_WEBCAF, log)
            _note_missing_time(row, half, log)


def _note_missing_reason(row: Row, half: CouncilHalf, log: Log) -> None:
    if half.justification:
        return
    for wanted in (Field.JUSTIFICATION, Field.NO_ACTION_REASON):
        if wanted in row.table.by_field:
            doubt = error(
                "A recommendation that is not implemented needs a reason here.",
                "why it is not implemented",
            )
            log.note(row.table.sheet.name, row.place(wanted), "R-CAF-08", doubt)
            return


def _note_missing(row: Row, fields: tuple[Field, ...], log: Log) -> None:
    for wanted in fields:
        if wanted not in row.table.by_field:
            continue
        cell = row.shown(wanted)
        if cell is not None and (cell.formula or cell.kind == "error"):
            continue
        answers_itself = cell is not None and wanted in _COSTS
        if not answers_itself and (cell is None or says_nothing(cell.text)):
            doubt = error(f"“{row.heading(wanted)}” is empty; it must be filled in.")
            log.note(row.table.sheet.name, row.place(wanted), RULES[wanted], doubt)


def _note_missing_time(row: Row, half: CouncilHalf, log: Log) -> None:
    """Note at the first cell for a time that none of them is filled."""
    table = row.table
    places = [each for each in TIMING_FIELDS if each in table.by_field]
    filled = any(action.quarters or action.finish for action in half.actions)
    reasoned = any(action.finish_unknown_reason for action in half.actions)
    if (
        not places
        or filled
        or reasoned
        or any(row.shown(each) for each in places if _speaks(row, each))
    ):
        return
    doubt = error("Nothing says when the work is scheduled.", "a quarter, a month or a finish date")
    log.note(table.sheet.name, row.place(places[0]), TIMING_RULE, doubt)


def _note_two_decisions(row: Row, log: Log) -> None:
    cell = row.shown(Field.PRIORITY)
    doubt = warning("The decision and the priority say different things; the decision was kept.")
    log.note(
        row.table.sheet.name,
        row.place(Field.PRIORITY),
        "R-CAF-08",
        doubt,
        cell.text if cell else "",
    )


def _speaks(row: Row, wanted: Field) -> bool:
    cell = row.shown(wanted)
    return cell is not None and not says_nothing(cell.text)


def _note_contradiction(row: Row, half: CouncilHalf, log: Log) -> None:
    """Warn where a recommendation is not implemented, and yet is given a time or an action."""
    wanted = Field.PRIORITY if Field.PRIORITY in row.table.by_field else Field.TREATMENT
    planned = any(action.quarters or action.finish for action in half.actions)
    if half.treatment is TreatmentKind.NONE and planned and row.shown(wanted):
        doubt = warning(
            "No action is chosen, and yet work is scheduled in this row: "
            "check the choice and its reason."
        )
        log.note(row.table.sheet.name, row.place(wanted), "R-CAF-08", doubt)
