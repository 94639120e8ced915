"""The public register's export, a CSV: found by its header words, whatever stands before or between.

Nothing is guessed: a row with an odd status, date or code is left out and named, the others stand.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

from causeway.documents.refusal import FileRefused
from causeway.domain.toolkit.public_status import (
    NotAStatus,
    PublicStatus,
    StatusOfYear,
    status_written,
)

LARGEST = 20_000_000
MOST_ROWS = 100_000
HEADS = {
    "code": "Code",
    "name": "Organisation Name",
    "status": "Status",
    "published": "Date Of Publication",
    "sector": "Primary Sector",
}
CARE_BOARD = "Integrated Care Board"
CODE = re.compile(r"[A-Z0-9]{2,10}")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One organisation of the register with the status it published, on the line it stands in.

    What was not published has no date.
    """

    line: int
    code: str
    name: str
    status: StatusOfYear
    published_on: date | None
    sector: str
    care_board: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that could not be read: the line, the column, and what is wrong."""

    line: int
    column: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What was read."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


class _Odd(Exception):
    """A cell that cannot be read."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column, self.says = column, says


def read_register(content: bytes) -> Register:
    """Return the rows of an export; raise FileRefused where it is none at all."""
    if len(content) > LARGEST:
        raise FileRefused("It is larger than 20 MB.", "Export fewer organisations at a time.")
    rows = csv.reader(StringIO(_text(content)))
    try:
        columns = _columns(next(rows, []))
        return _register(((rows.line_num, row) for row in rows), columns)
    except csv.Error as odd:
        raise FileRefused(
            f"It is not a CSV file ({odd}).", "Export the register again, as CSV."
        ) from None


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _columns(heads: list[str]) -> dict[str, int]:
    words = [" ".join(each.split()).casefold() for each in heads]
    found = {
        key: words.index(head.casefold()) for key, head in HEADS.items() if head.casefold() in words
    }
    missing = [head for key, head in HEADS.items() if key not in found]
    if missing:
        raise FileRefused(
            f"Its first line has no column called {', '.join(missing)}.",
            "Export the register with all its columns, and keep the first line.",
        )
    for place, word in enumerate(words):
        if word.startswith(CARE_BOARD.casefold()):
            found["care_board"] = place
    return found


def _register(rows: Iterable[tuple[int, list[str]]], columns: Mapping[str, int]) -> Register:
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(entries) + len(left_out) >= MOST_ROWS:
            raise FileRefused("It has more than 100,000 rows.", "Export fewer at a time.")
        try:
            entry = _entry(row, columns, line)
            _check_only(entry, seen)
        except _Odd as odd:
            left_out.append(LeftOut(line=line, column=odd.column, says=odd.says))
        else:
            entries.append(entry)
    return _with_years(entries, left_out)


def _with_years(entries: list[Entry], left_out: list[LeftOut]) -> Register:
    """Return what was read, with the file's year for what was not published: it names none."""
    years = {each.status.year for each in entries} - {""}
    only = years.pop() if len(years) == 1 else ""
    known = [
        replace(each, status=replace(each.status, year=each.status.year or only))
        for each in entries
    ]
    unknown = [
        LeftOut(
            line=each.line,
            column=HEADS["status"],
            says=f"“{each.status.spoken}” names no year, and the file holds none or several",
        )
        for each in known
        if not each.status.year
    ]
    return Register(
        entries=tuple(each for each in known if each.status.year),
        left_out=tuple(sorted([*left_out, *unknown], key=lambda each: each.line)),
    )


def _check_only(entry: Entry, seen: dict[tuple[str, str], int]) -> None:
    before = seen.setdefault((entry.code, entry.status.year), entry.line)
    if before != entry.line:
        says = f"{entry.code} stands in line {before} already, for the same year"
        raise _Odd(HEADS["code"], says)


def _entry(row: list[str], columns: Mapping[str, int], line: int) -> Entry:
    said = {
        key: " ".join(row[place].split()) if place < len(row) else ""
        for key, place in columns.items()
    }
    code = said["code"].upper()
    if not CODE.fullmatch(code):
        raise _Odd(HEADS["code"], f"“{said['code']}” is no organisation code")
    if not said["name"] or len(said["name"]) > LONGEST_NAME:
        raise _Odd(HEADS["name"], "The name is missing, or longer than 200 characters")
    try:
        status = status_written(said["status"])
    except NotAStatus as odd:
        raise _Odd(HEADS["status"], str(odd)) from None
    return Entry(
        line=line,
        code=code,
        name=said["name"],
        status=status,
        published_on=_published_on(said["published"], status),
        sector=said["sector"][:LONGEST_NAME],
        care_board=said.get("care_board", "")[:LONGEST_NAME],
    )


def _published_on(text: str, status: StatusOfYear) -> date | None:
    if not text and status.status is PublicStatus.NOT_PUBLISHED:
        return None
    return _day(text)


def _day(text: str) -> date:
    found = DAY.fullmatch(text)
    if found is None:
        raise _Odd(HEADS["published"], f"“{text}” is no date: write it as 30/06/2024")
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise _Odd(HEADS["published"], f"There is no {text}") from None
