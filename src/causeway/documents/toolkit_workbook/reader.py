"""From the filled cells of a workbook to everything understood of an assessment, audit or plan.

Which it is, is told by its headings; the assessment year by the lines above them, so that a day past
the year's horizon is known (R-DSPT-41).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from causeway.documents.toolkit_workbook import assessment, audit, plan
from causeway.documents.toolkit_workbook.days import day
from causeway.documents.toolkit_workbook.found import FoundRow, ToolkitKind, ToolkitReading
from causeway.documents.toolkit_workbook.headings import Holds
from causeway.documents.toolkit_workbook.row_reader import RowReader, note_missing_columns
from causeway.documents.toolkit_workbook.tables import Table, table_of
from causeway.documents.workbook.grid import Cell, CellKind, Sheet, Workbook
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.reading import Problem, SheetRead, UnrecognisedColumn
from causeway.documents.workbook.timing import financial_year
from causeway.documents.workbook.titles import details_of
from causeway.documents.workbook.understood import error, warning
from causeway.documents.workbook.window import cell_name, column_letter, row_and_column
from causeway.documents.workbook.wording import plain
from causeway.domain.framework import Requirement
from causeway.domain.toolkit.assessment_year import AssessmentYear

type ReadRow = Callable[[RowReader], FoundRow | None]

_ORGANISATION = re.compile(
    r"(?:name of )?(?:the )?(?:organisation|organization|trust|provider)(?: name)?"
)
_CODE = re.compile(r"(?:organisation )?(?:ods|nacs)(?: code)?|organisation code")
_CODE_VALUE = re.compile(r"[A-Za-z0-9]{3,10}")
_CATEGORY = re.compile(r"(?:dspt |organisation )?category")
_SIGNS = re.compile(r"\bsiro\b|senior information risk owner")
_TOTAL = re.compile(r"(?:grand |sub-? ?)?totals?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How the rows of one kind of workbook are read."""

    rules: Mapping[Holds, str]
    needed: Callable[[Table], Mapping[Holds, str]]
    row: ReadRow
    note_doubles: Callable[[Sequence[FoundRow], Log], None]
    nothing: str


_WAYS = {
    ToolkitKind.ASSESSMENT: _Way(
        rules=assessment.RULES,
        needed=assessment.needed,
        row=assessment.item_row,
        note_doubles=assessment.note_doubles,
        nothing="There is no evidence item or outcome under this heading.",
    ),
    ToolkitKind.AUDIT: _Way(
        rules=audit.RULES,
        needed=lambda _: audit.NEEDED,
        row=audit.audit_row,
        note_doubles=audit.note_doubles,
        nothing="There is no audit action under this heading.",
    ),
    ToolkitKind.PLAN: _Way(
        rules=plan.RULES,
        needed=lambda _: plan.NEEDED,
        row=plan.plan_row,
        note_doubles=plan.note_doubles,
        nothing="There is no row under this heading.",
    ),
}


def read_toolkit_grid(
    workbook: Workbook,
    *,
    years: Mapping[str, AssessmentYear],
    outcomes: Mapping[str, Requirement],
) -> ToolkitReading | None:
    """Return what the workbook says; None where it is none of the toolkit's."""
    tables = [table for sheet in workbook.sheets if sheet.rows and (table := table_of(sheet))]
    kinds = {table.kind for table in tables}
    kind = next((each for each in _ORDER if each in kinds), None)
    if kind is None:
        return None
    chosen = [table for table in tables if table.kind is kind]
    return _Reader(workbook, chosen, kind, years, outcomes).reading()


_ORDER = (ToolkitKind.PLAN, ToolkitKind.ASSESSMENT, ToolkitKind.AUDIT)
"""Where a workbook has sheets of several kinds, the first of these is what it is."""


class _Reader:
    """Reads table after table, once the kind and the year are known."""

    def __init__(
        self,
        workbook: Workbook,
        tables: list[Table],
        kind: ToolkitKind,
        years: Mapping[str, AssessmentYear],
        outcomes: Mapping[str, Requirement],
    ) -> None:
        self.workbook = workbook
        self.tables = {table.sheet.name: table for table in tables}
        self.way = _WAYS[kind]
        self.kind = kind
        self.outcomes = outcomes
        self.log = Log()
        self.details: dict[str, str] = {}
        for sheet in workbook.sheets:
            table = self.tables.get(sheet.name)
            found = details_of(sheet, table.top if table else None)
            self.details = {**found, **self.details}
        self.year_named = self._year_named()
        self.year = years.get(self.year_named)

    def reading(self) -> ToolkitReading:
        """Return everything that was understood."""
        rows = [row for table in self.tables.values() for row in self._rows(table)]
        self.way.note_doubles(rows, self.log)
        self._note_year()
        if not rows:
            first = next(iter(self.tables.values()))
            place = cell_name(first.bottom, first.columns[0].number)
            self.log.note(first.sheet.name, place, "R-DSPT-12", warning(self.way.nothing))
        signed_by, signed_on = self._signed()
        return ToolkitReading(
            kind=self.kind,
            year=self.year_named,
            framework=self.year.framework if self.year else "",
            organisation=self._labelled(_ORGANISATION),
            code=self._code(),
            category=self._labelled(_CATEGORY),
            signed_by=signed_by,
            signed_on=signed_on,
            rows=tuple(rows),
            rounds=tuple(
                dict.fromkeys(
                    name
                    for table in self.tables.values()
                    for name in plan.rounds_in(table, self.year)
                )
            ),
            details=self.details,
            problems=self._problems(),
            skipped=tuple(self.log.skipped),
            unrecognised_columns=tuple(self._unrecognised()),
            sheets=tuple(self._sheet(sheet, rows) for sheet in self.workbook.sheets),
        )

    def _rows(self, table: Table) -> list[FoundRow]:
        note_missing_columns(table, self.log, self.way.needed(table))
        found = []
        for number in table.rows():
            if reason := self._passed_over(table, number):
                self.log.skip(table.sheet, number, reason)
                continue
            reader = RowReader(table, number, self.log, self.way.rules, self.year, self.outcomes)
            row = self.way.row(reader)
            if row is None:
                self.log.skip(table.sheet, number, "names no requirement or number")
            else:
                found.append(row)
        if table.sheet.is_hidden:
            doubt = warning(f"The sheet “{table.sheet.name}” is hidden; it was read as well.")
            self.log.note(table.sheet.name, "A1", "", doubt)
        return found

    def _passed_over(self, table: Table, number: int) -> str:
        cells = table.sheet.rows[number]
        known = {each.number for each in table.columns if each.holds}
        if table.repeats_heading(number):
            return "repeated heading"
        if _TOTAL.match(plain(cells[0].text)):
            return "total"
        alone = len(cells) == 1 and not table.shown(number, Holds.ITEM)
        names_item = cells[0].column in known and any(map(str.isdigit, cells[0].text))
        if alone or (len(cells) == 1 and not names_item):
            return "heading or note"
        return ""

    def _year_named(self) -> str:
        """Return the assessment year that the lines above, the sheets' names or the rounds name."""
        for text in self._lines():
            year = financial_year(text)
            if year is not None:
                return f"{year}-{(year + 1) % 100:02d}"
        return ""

    def _lines(self) -> Iterable[str]:
        for sheet in self.workbook.sheets:
            table = self.tables.get(sheet.name)
            yield sheet.name
            for number, cells in sheet.rows.items():
                if table is None or number < table.top:
                    yield from (cell.text for cell in cells)

    def _note_year(self) -> None:
        table = next(iter(self.tables.values()))
        if self.kind is ToolkitKind.PLAN and self.year is None:
            said = (
                f"The assessment year {self.year_named} is not known here"
                if self.year_named
                else "Nothing names the assessment year"
            )
            doubt = warning(
                f"{said}, so no date was held against its horizon.",
                "the year above the table, such as DSPT 2023-24",
            )
            self.log.note(table.sheet.name, "A1", "R-DSPT-41", doubt)

    def _labelled(self, pattern: re.Pattern[str]) -> str:
        for label, value in self.details.items():
            if pattern.fullmatch(plain(label).strip(" *:")):
                return value
        return ""

    def _code(self) -> str:
        """Return the organisation's public code, however it is written."""
        code = self._labelled(_CODE)
        if code and not _CODE_VALUE.fullmatch(code):
            sheet = next(iter(self.tables.values())).sheet
            place = next(
                (cell.name for cells in sheet.rows.values() for cell in cells if cell.text == code),
                "A1",
            )
            doubt = error(f"“{code}” is no code of an organisation.", "an ODS code, such as RZZ99")
            self.log.note(sheet.name, place, "R-DSPT-01", doubt, code)
        return code.upper()

    def _signed(self) -> tuple[str, date | None]:
        """Return who signed as Senior Information Risk Owner, and when, as the lines above say."""
        for table in self.tables.values():
            for number, cells in table.sheet.rows.items():
                if number < table.top and _SIGNS.search(plain(cells[0].text)):
                    return self._signature(table.sheet, cells)
        return "", None

    def _signature(self, sheet: Sheet, cells: tuple[Cell, ...]) -> tuple[str, date | None]:
        name, on, waits_for_day = "", None, False
        for cell in cells[1:]:
            if plain(cell.text).strip(" :") in ("date", "signed on", "date signed"):
                waits_for_day = True
            elif waits_for_day or cell.kind is CellKind.DATE:
                on = self.log.take(day(cell), sheet, cell, "R-DSPT-15")
            else:
                name = name or cell.text
        return name, on

    def _problems(self) -> tuple[Problem, ...]:
        order = {sheet.name: number for number, sheet in enumerate(self.workbook.sheets)}
        return tuple(
            sorted(self.log.problems, key=lambda p: (order[p.sheet], *row_and_column(p.cell)))
        )

    def _unrecognised(self) -> Iterable[UnrecognisedColumn]:
        for table in self.tables.values():
            known = {each.number: each for each in table.columns}
            held = {cell.column for row in table.rows() for cell in table.sheet.rows[row]}
            for number in sorted(held | known.keys()):
                column = known.get(number)
                if column is None or column.holds is None:
                    yield UnrecognisedColumn(
                        sheet=table.sheet.name,
                        column=column_letter(number),
                        header=" ".join(column.heading.split()) if column else "",
                    )

    def _sheet(self, sheet: Sheet, rows: list[FoundRow]) -> SheetRead:
        if sheet.name not in self.tables:
            return SheetRead(name=sheet.name, holds="nothing that was read")
        count = sum(row.source.rpartition("!")[0] == sheet.name for row in rows)
        return SheetRead(name=sheet.name, holds=_HOLDS[self.kind], findings=count)


_HOLDS = {
    ToolkitKind.ASSESSMENT: "evidence items",
    ToolkitKind.AUDIT: "audit actions",
    ToolkitKind.PLAN: "rows of the plan",
}
