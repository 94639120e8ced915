"""An assessment, an audit or a plan of the toolkit in words, for a terminal."""

from collections.abc import Iterator

from causeway.cli.report_in_words import problem_in_words
from causeway.documents.toolkit_workbook.found import FoundRow, ToolkitKind, ToolkitReading
from causeway.domain.framework import Level

_KINDS = {
    ToolkitKind.ASSESSMENT: ("Assessment", "items"),
    ToolkitKind.AUDIT: ("Audit actions", "audit actions"),
    ToolkitKind.PLAN: ("Improvement plan", "rows"),
}


def toolkit_in_words(reading: ToolkitReading) -> str:
    """Return what was understood, row by row, and then every problem."""
    return "\n".join(_lines(reading))


def _lines(reading: ToolkitReading) -> Iterator[str]:
    name, counted = _KINDS[reading.kind]
    whose = f" of {reading.organisation}" if reading.organisation else ""
    yield f"{name}{whose}, DSPT {reading.year or 'of a year that is not named'}"
    yield f"{len(reading.rows)} {counted}"
    for row in reading.rows:
        yield ""
        yield from _row(row, reading.kind)
    for column in reading.unrecognised_columns:
        yield f"Kept as notes: column {column.column} of {column.sheet}, “{column.header}”"
    if reading.problems:
        yield ""
    for problem in reading.problems:
        yield problem_in_words(problem)


def _row(row: FoundRow, kind: ToolkitKind) -> Iterator[str]:
    named = ", ".join(row.requirements) or row.assertion or "no item understood"
    number = f"{row.audit_action}  " if row.audit_action else ""
    yield f"{number}{named}  {row.text}  [{row.source}]"
    if kind is ToolkitKind.ASSESSMENT:
        mandatory = "mandatory" if row.is_mandatory else "not mandatory"
        if row.expected_level:
            yield f"    {_spoken(row.current_level)}, expected {_spoken(row.expected_level)}"
            return
        yield f"    {row.response.value.replace('_', ' ') if row.response else 'no response'}, {mandatory}"
        return
    said = (
        row.finding or row.gap,
        row.actions,
        row.owner or "no owner",
        f"by {row.finish:%-d %B %Y}" if row.finish else "no date",
        row.status.value.replace("_", " ") if row.status else "",
    )
    yield f"    {'; '.join(each for each in said if each)}"
    for milestone in row.milestones:
        day = f"{milestone.on:%-d %B %Y}" if milestone.on else "no day"
        yield f"    - {day}: {milestone.what}"


def _spoken(level: Level | None) -> str:
    return level.value.replace("_", " ") if level else "no level"
