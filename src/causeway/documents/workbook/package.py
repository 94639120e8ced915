"""Receiving the report, inside the limited process: from a workbook's parts to its filled cells.

One pass over each sheet finds the cells, the formulas with the value last saved, the merges and
what is hidden. Formulas are never evaluated, links never followed, styles looked at for one
question only: whether a number is a date.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from math import isfinite
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from causeway.documents.workbook.markup import (
    TooMuch,
    Unreadable,
    attribute,
    cleaned,
    local,
    relationships,
    walk,
    words,
)
from causeway.documents.workbook.window import LAST_COLUMN, LAST_ROW, cell_name, column_number

MOST_CELLS = 40_000
MOST_TEXT = 3_000_000
LONGEST_TEXT = 32_767
MOST_MERGES = 5_000
MOST_SHEETS = 60
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)})
_NOT_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_TRUE = ("1", "true")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

type Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
type Line = dict[str, Json]
type Value = tuple[str, str | int | float | bool | None]


class Package:
    """A workbook being read: what its sheets share, and how much has been read of it."""

    def __init__(self, content: bytes) -> None:
        self.archive = ZipFile(BytesIO(content))
        self.workbook = self._workbook_part()
        self.parts = relationships(self.archive, self.workbook)
        self.counts_from_1904 = False
        self.strings = self._strings()
        self.date_styles = self._date_styles()
        self.cells = 0
        self.text = 0

    def lines(self) -> Iterator[Line]:
        """Yield each sheet as lines: what it is, its filled rows, its merges and what it hides.

        Raises Unreadable where that is too much.
        """
        for name, state, path in self._listed():
            yield {"sheet": name, "state": state}
            yield from self._sheet(path)

    def _listed(self) -> list[tuple[str, str, str]]:
        listed: list[tuple[str, str, str]] = []
        with self.archive.open(self.workbook) as stream:
            for event, name, element in walk(stream):
                if event == "end" and name == "workbookPr":
                    self.counts_from_1904 = element.get("date1904") in ("1", "true")
                if event == "end" and name == "sheet":
                    kind, path = self.parts.get(attribute(element, "id") or "", ("", ""))
                    state = element.get("state", "visible")
                    if kind == "worksheet":
                        listed.append((cleaned(element.get("name", "")), state, path))
        if len(listed) > MOST_SHEETS:
            raise TooMuch(f"It has {len(listed)} sheets; a plan has at most {MOST_SHEETS}.")
        if len({name for name, _, _ in listed}) < len(listed):
            raise Unreadable("Two of its sheets have the same name.")
        return listed

    def _workbook_part(self) -> str:
        for kind, path in relationships(self.archive, "").values():
            if kind == "officeDocument":
                return path
        return "xl/workbook.xml"

    def _shared(self, wanted: str) -> Iterator[tuple[str, str, Element]]:
        for kind, path in self.parts.values():
            if kind == wanted and path in self.archive.namelist():
                with self.archive.open(path) as stream:
                    yield from walk(stream)

    def _strings(self) -> list[str]:
        strings = []
        for event, name, element in self._shared("sharedStrings"):
            if event == "end" and name == "si":
                strings.append(words(element))
                element.clear()
        return strings

    def _date_styles(self) -> frozenset[str]:
        formats: dict[str, str] = {}
        styles: list[str] = []
        for event, name, element in self._shared("styles"):
            if event == "end" and name == "numFmt":
                formats[element.get("numFmtId", "")] = element.get("formatCode", "")
            if event == "end" and name == "cellXfs":
                styles = [each.get("numFmtId", "0") for each in element]
        return frozenset(
            str(index) for index, style in enumerate(styles) if _shows_date(style, formats)
        )

    def _sheet(self, path: str) -> Iterator[Line]:
        merges: list[Json] = []
        hidden_columns: set[int] = set()
        rows = Element("none")
        row_number = 0
        with self.archive.open(path) as stream:
            for event, name, element in walk(stream):
                match event, name:
                    case "start", "sheetData":
                        rows = element
                    case "end", "row":
                        row_number = int(element.get("r") or row_number + 1)
                        if cells := self._row(element, row_number):
                            yield {"cells": cells, "hidden": element.get("hidden") in _TRUE}
                        rows.clear()
                    case "end", "mergeCell":
                        merges.extend(_merge(element.get("ref", "")))
                        if len(merges) > MOST_MERGES:
                            raise TooMuch(f"A sheet has over {MOST_MERGES:,} merged areas.")
                    case "end", "col" if element.get("hidden") in _TRUE:
                        hidden_columns.update(_span(element))
                    case _:
                        pass
        yield {"merges": merges, "hidden_columns": list(hidden_columns)}

    def _row(self, row: Element, number: int) -> list[Json]:
        cells: list[Json] = []
        column = 0
        for element in row:
            if local(element.tag) != "c":
                continue
            place = _REFERENCE.fullmatch(element.get("r") or "")
            column = column_number(place[1]) if place else column + 1
            kind, value, formula = self._cell(element)
            if value in (None, "") and formula is None:
                continue
            if number > LAST_ROW or column > LAST_COLUMN:
                raise Unreadable(f"Cell {cell_name(number, column)} is far from any table.")
            self._count(value, formula)
            cells.append([number, column, kind, value, formula])
        return cells

    def _count(self, *held: Json) -> None:
        self.cells += 1
        lengths = [len(each) for each in held if isinstance(each, str)]
        self.text += sum(lengths)
        if max(lengths, default=0) > LONGEST_TEXT:
            raise Unreadable(f"A cell holds more than {LONGEST_TEXT:,} characters.")
        if self.cells > MOST_CELLS or self.text > MOST_TEXT:
            raise TooMuch(
                f"It holds far more than a plan does: over {MOST_CELLS:,} filled cells, "
                f"or over {MOST_TEXT:,} characters."
            )

    def _cell(self, element: Element) -> tuple[str, str | int | float | bool | None, str | None]:
        raw, formula, inline = None, None, None
        for child in element:
            match local(child.tag):
                case "v":
                    raw = child.text
                case "f":
                    formula = "=" + cleaned(child.text or "")
                case "is":
                    inline = words(child)
                case _:
                    pass
        if inline is not None:
            return "text", inline, formula
        if raw is None or not raw.strip():
            return "text", None, formula
        kind, value = self._value(element.get("t", "n"), raw, element.get("s", "0"))
        return kind, value, formula

    def _value(self, kind: str, raw: str, style: str) -> Value:
        match kind:
            case "s":
                return "text", self.strings[int(raw)]
            case "b":
                return "truth", raw.strip() in ("1", "true")
            case "e":
                return "error", cleaned(raw)
            case "d":
                return "date", date.fromisoformat(raw.strip()[:10]).isoformat()
            case "n":
                return self._number(raw, is_date=style in self.date_styles)
            case _:
                return "text", cleaned(raw)

    def _number(self, raw: str, *, is_date: bool) -> Value:
        try:
            number = float(raw)
        except ValueError:
            return "text", cleaned(raw)
        if not isfinite(number):
            return "error", "#NUM!"
        if is_date and 1 <= number < 2_958_466:
            return "date", self._day(int(number)).isoformat()
        return "number", int(number) if number.is_integer() else number

    def _day(self, serial: int) -> date:
        if self.counts_from_1904:
            return date(1904, 1, 1) + timedelta(days=serial)
        # The 1900 calendar of spreadsheets has a 29 February that never was.
        return date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)


def _shows_date(style: str, formats: dict[str, str]) -> bool:
    if style in formats:
        letters = _NOT_DATE.sub("", formats[style].partition(";")[0]).lower()
        if "general" in letters:
            return False
        return bool(set("dy") & set(letters)) or ("m" in letters and not set("hs") & set(letters))
    return style.isdecimal() and int(style) in _DATE_FORMATS


def _merge(reference: str) -> list[Json]:
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return []
    top, left = int(corners[0][2]), column_number(corners[0][1])
    bottom = min(int(corners[1][2]), LAST_ROW)
    right = min(column_number(corners[1][1]), LAST_COLUMN)
    return [[top, left, bottom, right]] if top <= bottom and left <= right else []


def _span(column: Element) -> range:
    first, last = int(column.get("min", "1")), int(column.get("max", "1"))
    return range(max(first, 1), min(last, LAST_COLUMN) + 1)
