"""Receiving the report: what a sheet says of itself: the council, the part assessed, the framework.

A title block stands above the table, or on a sheet of its own: "Council: …", "System name:" with
its value in the next cell, "Framework: CAF v3.2". What is not said is worked out from the sheet's
name and from the outcomes on it, and then said to be assumed.
"""

import re
from collections.abc import Iterable, Mapping

from causeway.documents.workbook.grid import Cell, Sheet
from causeway.documents.workbook.timing import financial_year
from causeway.documents.workbook.wording import plain, says_nothing
from causeway.domain.finding import ORGANISATIONAL

SOME_SYSTEM = "Critical system"
"""The part of findings on objectives B and C where nothing names the system."""

LONGEST_LABEL = 60
_SUMMARY = ("executive summary", "summary", "summary of findings", "overall summary")
_LABELS = (
    (re.compile(r"(?:name of (?:the )?)?(?:council|organisation|organization|(?:local )?authority)(?: name)?"), "organisation"),
    (re.compile(r"(?:name of )?(?:the )?(?:critical |essential |assessed )?(?:system|service)s?(?: name| assessed| in scope)?"), "system"),
    (re.compile(r"assessment(?: part| type| scope)?|part|scope|assessed|area"), "assessment"),
    (re.compile(r"framework(?: version)?|caf(?: version)?|version(?: of (?:the )?(?:caf|framework))?"), "framework"),
    (re.compile(r"(?:financial |review |assessment |plan )?year"), "year"),
)  # fmt: skip
_ORGANISATIONAL = re.compile(
    r"organi[sz]ational|\ba\s*(?:and|&|\+|,|/)\s*d\b"
    r"|^(?:org|corporate|organisation|(?:whole |all )?council(?:[- ]wide)?|enterprise|all systems|all)$"
)
_OBJECTIVES = re.compile(
    r"\(?\s*\b(?:caf )?objectives?\s+[a-e](?:\s*(?:,|and|&|\+|/)\s*[a-e])*\b\s*\)?"
    r"|\(?\s*\bb\s*(?:and|&|\+|,|/)\s*c\b\s*\)?",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"^(?:(?:critical|essential) (?:system|service)s?\b"
    r"|(?:systems?|sys|service|cs)(?=\s*(?:no\.?|number|#)?\s*\d|\s*[:\-–—]))"
    r"\s*(?:no\.?|number|#)?\s*\d{0,2}\s*[:\-–—,.]*\s*",
    re.IGNORECASE,
)
_ASSESSMENT = re.compile(r"^(?:assessment|review|name)\s*(?:of\b|[:\-–—])[\s:\-–—]*", re.IGNORECASE)
_GENERIC = re.compile(
    r"sheet\s*\d*|(?:improvement|implementation|iip|tip|caf|plan|and|the|draft|final|recommendations?|actions?"
    r"|findings?|assurer|report|tracker|log|register|overview|main|all|tab|for|of|council|table|data|workbook|form|template|part|systems?|critical|priority|other"
    r"|v?\d+(?:\.\d+)*|[\s&+_\-,.()])+",
    re.IGNORECASE,
)

_NUMBERING = re.compile(r"^\d{1,2}[.)]\s*")
_TABLE_OF_NUMBERS = re.compile(r"\s*-\s*Table \d+(?:-\d+)*$")
_OBJECTIVE_NAMES = re.compile(r"(?:caf )?(?:objectives? )?[a-e](?:\d|\b.*)?")


def details_of(sheet: Sheet, before: int | None) -> dict[str, str]:
    """Return label → value for what stands above a row, or on the whole sheet."""
    found: dict[str, str] = {}
    for number, cells in sheet.rows.items():
        if before is not None and number >= before:
            break
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            for line in cell.text.splitlines():
                label, value = _label_and_value(line, cell, following)
                if value and len(label) <= LONGEST_LABEL:
                    found.setdefault(label, value)
    return found


def _label_and_value(line: str, cell: Cell, following: Cell | None) -> tuple[str, str]:
    """Return what stands before and after the colon, or in this cell and the one beside it."""
    label, colon, value = line.partition(":")
    if not value.strip() and following and (colon or following.column <= cell.column + 2):
        value = following.text
    return label.strip(), value.strip()


def summary_in(sheet: Sheet, before: int | None) -> str:
    """Return the executive summary above a row: beside its label, or in the rows below it."""
    found: list[str] = []
    is_below = plain(sheet.name) in _SUMMARY
    for number, cells in sheet.rows.items():
        if before is not None and number >= before:
            break
        label, _, value = cells[0].text.partition(":")
        if plain(label) in _SUMMARY and plain(value) not in ("", *_SUMMARY):
            return value.strip()
        if plain(label) in _SUMMARY and not value.strip():
            if len(cells) > 1:
                return cells[1].text
            is_below, found = True, []
        elif is_below and len(cells) > 1:
            break
        elif is_below:
            found.append(cells[0].text)
    return "\n".join(found)


def labelled(details: Mapping[str, str], wanted: str) -> str:
    """Return the value of the first label that means this, such as "system"."""
    for label, value in details.items():
        for pattern, meant in _LABELS:
            if meant == wanted and pattern.fullmatch(plain(label).strip(" *:")):
                return value
    return ""


def texts_above(sheet: Sheet, before: int | None) -> tuple[str, ...]:
    """Return the lines of text above a row, or of the whole sheet."""
    return tuple(
        line
        for number, cells in sheet.rows.items()
        if before is None or number < before
        for cell in cells
        for line in cell.text.splitlines()
    )


def year_named(texts: Iterable[str]) -> int | None:
    """Return the financial year that a text names."""
    return next((year for text in texts if (year := financial_year(text)) is not None), None)


def part_in(details: Mapping[str, str], texts: Iterable[str]) -> str:
    """Return the part that the lines above a table name; nothing if none does."""
    assessment = labelled(details, "assessment")
    part = part_named(assessment) if _names_part(assessment) else ""
    system = labelled(details, "system")
    if part and not (system and part.casefold().startswith("critical system")):
        return part
    if system and not says_nothing(system):
        return part_named(system)
    return next((part_named(text) for text in texts if _names_part(text)), "")


def _names_part(text: str) -> bool:
    said = plain(text)
    return len(said) <= 120 and bool(
        re.match(r"(?:critical|essential) (?:system|service)\b|system\s*(?:\d|:|-)", said)
        or re.search(r"organi[sz]ational (?:assessment|part|plan|\()|^organi[sz]ational", said)
        or (_OBJECTIVES.search(said) and not said.startswith("objective"))
    )


def part_of_heading(text: str) -> str:
    """Return the part that a heading between rows names; nothing if it names none."""
    if re.match(r"(?:critical |essential )?(?:system|service)\b|organi[sz]ational\b", plain(text)):
        return part_named(text)
    return ""


def part_named(text: str) -> str:
    """Return the part that a text names: organisational, or the system's name."""
    said = plain(text)
    is_system = re.match(r"(?:critical|essential) (?:system|service)\b", said)
    if _ORGANISATIONAL.search(said) and not is_system:
        return ORGANISATIONAL
    whole = " ".join(_OBJECTIVES.sub(" ", text).split()).strip(" :-–—,")
    name = _ASSESSMENT.sub("", _SYSTEM.sub("", whole)).strip(" :-–—,()")
    return name or whole


def part_of_sheet_name(name: str) -> str:
    """Return the part that a sheet's name says outright: organisational, or System 1: Housing."""
    name = _TABLE_OF_NUMBERS.sub("", name)
    part = part_named(name)
    return part if part == ORGANISATIONAL or _SYSTEM.match(name.strip()) else ""


def guessed_from_sheet_name(name: str) -> str:
    """Return the system that a sheet may be named after; nothing where the name tells nothing."""
    part = _NUMBERING.sub("", part_named(_TABLE_OF_NUMBERS.sub("", name)))
    return "" if _GENERIC.fullmatch(part) or _OBJECTIVE_NAMES.fullmatch(plain(part)) else part
