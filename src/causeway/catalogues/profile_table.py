"""Step 1, the report: the rows of a target profile's CSV file, each cell with its place.

Reads what a spreadsheet saves: with or without a byte order mark, with commas, semicolons or tabs,
with the columns in any order and under the words people use for them.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from causeway.catalogues.problems import FileRefused, Rule, decoded

LARGEST = 1_000_000
MOST_ROWS = 2_000
MARKS = ",;\t"
NOTES = ("#", "sep=")
"""What begins a line that says nothing of the profile; spreadsheets name their mark in one."""

FRAMEWORK = frozenset({"framework", "caf version", "framework version", "version", "catalogue"})
REQUIREMENT = frozenset(
    {"requirement", "contributing outcome", "outcome", "outcome id", "requirement id", "id"}
)
LEVEL = frozenset(
    {"level", "target", "target level", "required level", "minimum", "target profile", "profile"}
)
HEADINGS = {"framework": FRAMEWORK, "requirement": REQUIREMENT, "level": LEVEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one place of the file."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the profile."""

    framework: Cell
    requirement: Cell
    level: Cell


def read_table(data: bytes) -> tuple[Row, ...]:
    """Return the rows under the heading; raise FileRefused where there are none to be had."""
    lines = _lines(decoded(data, limit=LARGEST))
    heading_line, heading = next(lines, (1, []))
    columns = _columns(heading, heading_line)
    rows = tuple(
        Row(**{name: _cell(values, line, at) for name, at in columns.items()})
        for line, values in lines
    )
    if not rows:
        raise FileRefused(Rule.PART_MISSING, "There is no row under the heading", line=heading_line)
    return rows


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), strict=True)
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise FileRefused(
                Rule.NOT_WELL_FORMED,
                f"The line cannot be read as CSV ({problem}). Look for a quotation mark too many",
                line=line,
            ) from None
        if _says_something(values):
            count += 1
            if count > MOST_ROWS:
                raise FileRefused(
                    Rule.TOO_LARGE, f"A profile has at most {MOST_ROWS:,} rows", line=line
                )
            yield line, [value.strip() for value in values]


def _says_something(values: list[str]) -> bool:
    first = next((value.strip() for value in values if value.strip()), "#")
    return not first.startswith(NOTES)


def _mark(text: str) -> str:
    # A spreadsheet puts quotation marks around a note that holds a comma.
    lines = (line.lstrip(' "') for line in text.splitlines())
    heading = next((line for line in lines if line and not line.startswith(NOTES)), "")
    return max(MARKS, key=heading.count)


def _columns(heading: list[str], line: int) -> dict[str, int]:
    words = [" ".join(each.replace("_", " ").casefold().split()) for each in heading]
    columns = {}
    for name, accepted in HEADINGS.items():
        places = [at for at, word in enumerate(words) if word in accepted]
        if not places:
            found = ", ".join(f"“{each}”" for each in heading if each) or "nothing"
            raise FileRefused(
                Rule.PART_MISSING,
                f"There is no column “{name}”. The first line names the columns framework, "
                f"requirement and level; here it says {found}",
                line=line,
            )
        if len(places) > 1:
            raise FileRefused(
                Rule.WRITTEN_TWICE,
                f"The columns {places[0] + 1} and {places[1] + 1} are both read as “{name}”. "
                "Keep one of them",
                line=line,
            )
        columns[name] = places[0]
    return columns


def _cell(values: list[str], line: int, at: int) -> Cell:
    return Cell(text=values[at] if at < len(values) else "", line=line, column=at + 1)
