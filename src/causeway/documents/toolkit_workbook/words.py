"""Cells of a toolkit workbook that choose among a few words, and those that name requirements."""

import re

from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.outcomes import ids_named
from causeway.documents.workbook.understood import Understood, error, warning
from causeway.documents.workbook.wording import plain, says_nothing, shortened
from causeway.domain.toolkit.evidence import ItemStatus, Response, is_evidence_item

RESPONSES_EXPECTED = "Answered, Partly answered or Not answered"
STATUSES_EXPECTED = "Not started, In progress, At risk, Overdue or Complete"
YES_OR_NO = "Yes or No"
ITEMS_EXPECTED = "the number of an evidence item, such as 3.2.1, or of an outcome, such as B2.a"
_ITEM = re.compile(r"(?<![\d.])(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{1,2})(?![\d.]*\d)")
_RESPONSES = (
    (re.compile(r"part"), Response.PARTLY_ANSWERED),
    (re.compile(r"not?\b|un(?:answered|met)|incomplete|outstanding|blank|none"), Response.NOT_ANSWERED),
    (re.compile(r"answered|y(?:es)?$|complete|met\b|done|submitted|full"), Response.ANSWERED),
)  # fmt: skip
_STATUSES = (
    (re.compile(r"not (?:yet )?(?:started|begun)|to do|planned|new\b|open$"), ItemStatus.NOT_STARTED),
    (re.compile(r"at risk|blocked|on hold|delayed|stalled"), ItemStatus.AT_RISK),
    (re.compile(r"overdue|late\b|missed"), ItemStatus.OVERDUE),
    (re.compile(r"in ?complete|partial|part "), ItemStatus.IN_PROGRESS),
    (re.compile(r"complete|done|closed|finished|achieved|delivered"), ItemStatus.COMPLETE),
    (re.compile(r"in progress|started|on ?going|under ?way|on track|in hand"), ItemStatus.IN_PROGRESS),
)  # fmt: skip
_YES = re.compile(r"y(?:es)?\b|true$|mandatory|m$|confirmed|x$|✓|1$")
_NO = re.compile(r"n(?:o)?\b|false$|optional|o$|not\b|non\b|unconfirmed|0$")
_OPEN = re.compile(
    r"open|in progress|outstanding|overdue|not|partial|started|on ?going|agreed|late"
)
_CLOSED = re.compile(r"closed|complete|done|implemented|resolved|superseded")


def _choice[T](
    text: str, patterns: tuple[tuple[re.Pattern[str], T], ...], expected: str
) -> Understood[T | None]:
    said = plain(text)
    found = next((meant for pattern, meant in patterns if pattern.match(said)), None)
    if found is None:
        doubt = error(f"“{shortened(text)}” is none of the words that are known here.", expected)
        return Understood(value=None, doubts=(doubt,))
    return Understood(value=found)


def response(text: str) -> Understood[Response | None]:
    """Return how far an item is answered."""
    return _choice(text, _RESPONSES, RESPONSES_EXPECTED)


def item_status(text: str) -> Understood[ItemStatus | None]:
    """Return how far the work on an item has come (R-DSPT-28)."""
    return _choice(text, _STATUSES, STATUSES_EXPECTED)


def yes_or_no(text: str) -> Understood[bool | None]:
    """Return whether a cell says yes."""
    return _choice(text, ((_NO, False), (_YES, True)), YES_OR_NO)


def is_open(text: str) -> Understood[bool | None]:
    """Return whether an audit action is still open (R-DSPT-22)."""
    return _choice(text, ((_OPEN, True), (_CLOSED, False)), "Open or Closed")


def requirements(cell: Cell) -> Understood[tuple[str, ...]]:
    """Return the evidence items or outcomes that a cell names, each once.

    A spreadsheet turns 1.2.3 into a date by itself; such a date is turned back, and said.
    """
    if cell.kind is CellKind.DATE and cell.day is not None:
        code = f"{cell.day.day}.{cell.day.month}.{cell.day.year % 100}"
        if is_evidence_item(code):
            doubt = warning(
                f"The spreadsheet made a date of this; it was read as {code}.", ITEMS_EXPECTED
            )
            return Understood(value=(code,), doubts=(doubt,))
    written = ("{}.{}.{}".format(*map(int, found.groups())) for found in _ITEM.finditer(cell.text))
    codes = dict.fromkeys([*written, *ids_named(cell.text)])
    unknown = [code for code in codes if code[0].isdigit() and not is_evidence_item(code)]
    if not codes:
        doubt = error(f"“{shortened(cell.text)}” names no evidence item.", ITEMS_EXPECTED)
        return Understood(value=(), doubts=(doubt,))
    doubts = tuple(
        error(f"{code} can be no evidence item: there are ten standards.", ITEMS_EXPECTED)
        for code in unknown
    )
    return Understood(value=tuple(code for code in codes if code not in unknown), doubts=doubts)


def listed(text: str, *, commas: bool = True) -> tuple[str, ...]:
    """Return what a cell lists between semicolons, on lines, and between commas where they separate.

    Nothing for "none".
    """
    parts = re.split(r"[;\n,]" if commas else r"[;\n]", text)
    found = (part.strip(" \t•*-–") for part in parts)
    return tuple(part for part in found if part and not _is_none(part))


def _is_none(text: str) -> bool:
    return says_nothing(text) or plain(text) in ("none", "nil", "none known")


def named_nobody(text: str) -> bool:
    """Tell whether a cell for an owner says that nobody is named yet."""
    return says_nothing(text) or bool(
        re.fullmatch(r"t\.?b\.?[acd]\.?|to be (?:confirmed|agreed|advised|decided)|unknown|vacant|none|\?+", plain(text))
    )  # fmt: skip
