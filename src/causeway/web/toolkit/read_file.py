"""What was understood of a workbook of the toolkit, as its preview shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from causeway.documents.toolkit_workbook.found import FoundRow, ToolkitKind, ToolkitReading
from causeway.web.labels import LEVEL
from causeway.web.spoken import counted, day

MOST_ROWS = 500
KINDS = {
    ToolkitKind.ASSESSMENT: ("An assessment", "item"),
    ToolkitKind.AUDIT: ("The actions of an audit", "audit action"),
    ToolkitKind.PLAN: ("An improvement plan", "row"),
}
HEADS = {
    ToolkitKind.ASSESSMENT: ("Item", "Mandatory", "Response", "Assertion confirmed", "Cell"),
    ToolkitKind.AUDIT: ("Audit action", "Item", "Finding", "Agreed for", "State", "Cell"),
    ToolkitKind.PLAN: ("Item", "Actions", "Milestones", "Owner", "Complete by", "Status", "Cell"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A reading in words: what it is, whose, and its rows as a table."""

    title: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[list[object], ...]
    more: int
    """How many rows were read beyond those shown."""
    notes: tuple[str, ...]
    """What becomes of what the file says and saving it does not change."""


def preview_of(reading: ToolkitReading) -> Preview:
    """Return the reading as its page shows it."""
    title, what = KINDS[reading.kind]
    facts = (
        ("Organisation", reading.organisation or "Not named"),
        ("Code", reading.code or "Not named"),
        ("Assessment year", reading.year or "Not named"),
        ("What was read", counted(len(reading.rows), what)),
    )
    heads, cells = HEADS[reading.kind], CELLS[reading.kind]
    if reading.kind is ToolkitKind.ASSESSMENT and _has_levels(reading):
        heads, cells = ("Outcome", "Level now", "Expected level", "Cell"), _of_outcome
    return Preview(
        title=title,
        facts=facts,
        heads=heads,
        rows=tuple(
            [*cells(row), row.source.rpartition("!")[2]] for row in reading.rows[:MOST_ROWS]
        ),
        notes=tuple(_notes(reading)),
        more=max(len(reading.rows) - MOST_ROWS, 0),
    )


def _has_levels(reading: ToolkitReading) -> bool:
    return any(row.expected_level or row.current_level for row in reading.rows)


def _notes(reading: ToolkitReading) -> Iterator[str]:
    """Yield what is not taken as the file says it: an update is sent by somebody, in its round."""
    said = [each for row in reading.rows for each in row.rounds]
    if any(each.comments or each.still_valid is not None for each in said):
        yield (
            "What the file says of its rounds is kept with the rows, and stands filled in where you "
            "send the update. It is no update before you send it."
        )
    if reading.kind is ToolkitKind.PLAN and _has_levels(reading):
        yield "The levels of outcomes are those of the assessment, whatever this file says."


def _yes(value: bool | None) -> str:  # noqa: FBT001 - a cell
    return {True: "Yes", False: "No", None: "Not said"}[value]


def _of_assessment(row: FoundRow) -> list[object]:
    response = row.response.value.replace("_", " ").capitalize() if row.response else "Not said"
    return [_named(row), _yes(row.is_mandatory), response, _yes(row.is_confirmed)]


def _of_outcome(row: FoundRow) -> list[object]:
    levels = (row.current_level, row.expected_level)
    return [_named(row), *(LEVEL[each] if each else "Not said" for each in levels)]


def _of_audit(row: FoundRow) -> list[object]:
    state = {True: "Open", False: "Closed", None: "Not said"}[row.is_open]
    agreed = day(row.finish) if row.finish else "No day"
    return [row.audit_action, ", ".join(row.requirements), row.finding, agreed, state]


def _of_plan(row: FoundRow) -> list[object]:
    milestones = "; ".join(
        f"{day(each.on)} {each.what}".strip() for each in row.milestones if each.on
    )
    return [
        _named(row),
        row.actions,
        milestones or "None",
        row.owner or "Nobody",
        day(row.finish) if row.finish else "No date",
        row.status.value.replace("_", " ").capitalize() if row.status else "Not said",
    ]


def _named(row: FoundRow) -> str:
    return f"{', '.join(row.requirements)} {row.text}".strip()


CELLS = {
    ToolkitKind.ASSESSMENT: _of_assessment,
    ToolkitKind.AUDIT: _of_audit,
    ToolkitKind.PLAN: _of_plan,
}
