"""What stands twice in a workbook: an item, an audit action."""

from collections.abc import Callable, Iterable

from causeway.documents.toolkit_workbook.found import FoundRow
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.understood import Doubt


def note_doubles(
    rows: Iterable[FoundRow],
    log: Log,
    *,
    names: Callable[[FoundRow], Iterable[str]],
    rule: str,
    doubt: Callable[[str, str], Doubt],
) -> None:
    """Note at its row each name that an earlier row has; ``doubt`` is told the name and where it stood."""
    first: dict[str, str] = {}
    for row in rows:
        sheet, _, cell = row.source.rpartition("!")
        for name in names(row):
            if name in first:
                log.note(sheet, cell, rule, doubt(name, first[name]), name)
            first.setdefault(name, row.source)
