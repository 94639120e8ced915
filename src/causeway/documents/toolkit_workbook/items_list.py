"""The list of what a year asks for, as the toolkit gives it out: read by its header words (R-DSPT-10).

Each row is an evidence item or an outcome. Which items are mandatory differs by category, so a column
is headed "Category 1", or "Mandatory" for every category; a blank there says that a category is not
asked. An outcome has its expected level instead.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from causeway.documents.toolkit_workbook.headings import Holds, recognised
from causeway.documents.toolkit_workbook.words import requirements, yes_or_no
from causeway.documents.workbook.answers import REACHED_EXPECTED, level
from causeway.documents.workbook.grid import Cell, Sheet, Workbook
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.reading import Problem
from causeway.documents.workbook.refusal import FileRefused
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.window import cell_name
from causeway.documents.workbook.wording import plain, says_nothing
from causeway.domain.framework import Level
from causeway.domain.toolkit.items_list import EVERY_CATEGORY, AskedItem

RULE = "R-DSPT-10"
SEARCHED_ROWS = 60
LONGEST_TEXT = 300
WHAT_IT_NEEDS = (
    "Bring in a workbook with a column headed “Evidence item” and one for each category, such as "
    "“Category 1”, that says Mandatory or Not mandatory; or with “CAF outcome” and “Expected level”."
)
_CATEGORY = re.compile(r"\bcat(?:egory|\.)?\s?([1-4])\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsRead:
    """Everything that was understood of a list, and what was not."""

    items: tuple[AskedItem, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    row: int
    holds: Mapping[Holds, int]
    categories: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_of_a_list(self) -> bool:
        """Whether it has requirements, and something that says who is asked or what is expected."""
        says = Holds.MANDATORY in self.holds or Holds.EXPECTED_LEVEL in self.holds
        return Holds.ITEM in self.holds and (says or bool(self.categories))


def read_items(content: bytes) -> ItemsRead:
    """Return what a list asks for; raise FileRefused where it is no workbook, or no such list."""
    return items_in(open_workbook(content))


def items_in(workbook: Workbook) -> ItemsRead:
    """Return what the sheets of a list ask for; raise FileRefused where none of them is one."""
    log = Log()
    heads = [(sheet, head) for sheet in workbook.sheets if (head := _head_of(sheet))]
    if not heads:
        raise FileRefused("This is no list of evidence items or outcomes.", WHAT_IT_NEEDS)
    found: dict[str, AskedItem] = {}
    for sheet, head in heads:
        for row in (each for each in sheet.rows if each > head.row):
            for item in _items(sheet, head, row, log):
                if item.code in found:
                    place = cell_name(row, head.holds[Holds.ITEM])
                    log.note(sheet.name, place, RULE, error(f"{item.code} stands twice.", "once"))
                found.setdefault(item.code, item)
    if not found and not log.problems:
        raise FileRefused("The list has no evidence item or outcome.", WHAT_IT_NEEDS)
    return ItemsRead(items=tuple(found.values()), problems=tuple(log.problems))


def _head_of(sheet: Sheet) -> _Head | None:
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        holds: dict[Holds, int] = {}
        categories: dict[int, int] = {}
        for cell in sheet.rows[number]:
            if category := _CATEGORY.search(plain(cell.text)):
                categories.setdefault(int(category[1]), cell.column)
            elif held := recognised(cell.text)[0]:
                holds.setdefault(held, cell.column)
        head = _Head(row=number, holds=holds, categories=categories)
        if head.is_of_a_list:
            return head
    return None


def _items(sheet: Sheet, head: _Head, row: int, log: Log) -> Iterator[AskedItem]:
    cell = sheet.shown_at(row, head.holds[Holds.ITEM])
    if cell is None or not log.legible(sheet, cell, RULE):
        return
    if not any(map(str.isdigit, cell.text)):
        log.skip(sheet, row, "heading or note")
        return
    text = sheet.text(row, head.holds.get(Holds.ITEM_TEXT, 0))
    if len(text) > LONGEST_TEXT:
        says = f"This text has {len(text)} characters; the first {LONGEST_TEXT} are kept."
        place = cell_name(row, head.holds[Holds.ITEM_TEXT])
        log.note(sheet.name, place, RULE, warning(says))
    expected = _expected(sheet, head, row, log)
    asked = _asked(sheet, head, row, log)
    for code in log.take(requirements(cell), sheet, cell, RULE):
        yield AskedItem(
            code=code, text=text[:LONGEST_TEXT], mandatory_in=asked[0], asked_in=asked[1],
            expected=expected,
        )  # fmt: skip


def _expected(sheet: Sheet, head: _Head, row: int, log: Log) -> Level | None:
    column = head.holds.get(Holds.EXPECTED_LEVEL)
    if column is None:
        return None
    cell = sheet.shown_at(row, column)
    found = log.take(level(cell.text), sheet, cell, RULE) if cell else None
    place = cell_name(row, column)
    if found is None and not any((p.sheet, p.cell) == (sheet.name, place) for p in log.problems):
        doubt = error("The expected level is not given.", REACHED_EXPECTED)
        log.note(sheet.name, place, RULE, doubt)
    return found


def _asked(sheet: Sheet, head: _Head, row: int, log: Log) -> tuple[frozenset[int], frozenset[int]]:
    """Return the categories in which it is mandatory, and those in which it is asked at all."""
    columns = dict(head.categories)
    if not columns and Holds.MANDATORY in head.holds:
        columns = dict.fromkeys(EVERY_CATEGORY, head.holds[Holds.MANDATORY])
    if not columns:
        return EVERY_CATEGORY, EVERY_CATEGORY
    said = {
        column: _mandatory(sheet.shown_at(row, column), sheet, log)
        for column in set(columns.values())
    }
    return (
        frozenset(each for each, column in columns.items() if said[column]),
        frozenset(each for each, column in columns.items() if said[column] is not None),
    )


def _mandatory(cell: Cell | None, sheet: Sheet, log: Log) -> bool | None:
    """Return whether a category must answer; None where it is not asked at all."""
    if cell is None or says_nothing(cell.text):
        return None
    return log.take(yes_or_no(cell.text), sheet, cell, RULE)
