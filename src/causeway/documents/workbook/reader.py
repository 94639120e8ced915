"""Receiving the report: from the bytes of a workbook to everything that was understood of it.

Which kind of workbook it is, is told by its headings: WebCAF's template asks "Will you add an
action?", WebCAF's plan says which recommendations were reviewed, and the council's own has
recommendations with a risk level, or with the council's answers beside them.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from causeway.documents.workbook.choices import AS_THE_FILE_SAYS, ReadingChoices
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.corrections import corrected
from causeway.documents.workbook.findings import (
    Setting,
    findings_in,
    is_hidden_plan,
    unrecognised,
)
from causeway.documents.workbook.grid import Sheet, Workbook
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.judgements import judged_rows, judgements_of
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.numbering import numbered
from causeway.documents.workbook.reading import (
    FoundFinding,
    JudgedRow,
    Judgement,
    Problem,
    Reading,
    Severity,
    SheetRead,
    UnrecognisedColumn,
    WorkbookKind,
)
from causeway.documents.workbook.tables import Table, table_like, tables_of
from causeway.documents.workbook.titles import (
    details_of,
    labelled,
    part_in,
    part_of_sheet_name,
    summary_in,
    texts_above,
    year_named,
)
from causeway.documents.workbook.understood import warning
from causeway.documents.workbook.versions import RULE as VERSION_RULE
from causeway.documents.workbook.versions import framework_of
from causeway.documents.workbook.window import cell_name, row_and_column
from causeway.documents.workbook.wording import shortened
from causeway.domain.framework import Framework

RECOMMENDATION_RULE = "R-CAF-33"
LOOKED_FOR = (
    "a table with a column for the recommendation and columns for the contributing outcome, the "
    "risk level or the description of risk (a council's plan), or WebCAF's targeted improvement "
    "plan or its template"
)
_PLAN_MARKS = frozenset({Field.REVIEWED, Field.NO_ACTION_REASON, Field.NO_DATE_REASON})


def read_workbook(
    content: bytes,
    *,
    frameworks: Mapping[str, Framework],
    choices: ReadingChoices = AS_THE_FILE_SAYS,
) -> Reading:
    """Return what a workbook says; raise FileRefused where it is none, or not a safe one."""
    reading = read_grid(open_workbook(content), frameworks=frameworks, choices=choices)
    return replace(reading, file_digest=sha256(content).hexdigest())


def read_grid(
    workbook: Workbook,
    *,
    frameworks: Mapping[str, Framework],
    choices: ReadingChoices = AS_THE_FILE_SAYS,
) -> Reading:
    """Return what the filled cells of a workbook say; its ``kind`` is None where it is not known."""
    tables = {sheet.name: tables_of(sheet, choices) for sheet in workbook.sheets if sheet.rows}
    kind = _kind(tables)
    if kind is None:
        return Reading(
            kind=None,
            framework="",
            problems=(_not_recognised(workbook),),
            content_digest=content_digest(workbook),
        )
    reader = _Reader(workbook, tables, kind, frameworks, choices)
    return corrected(reader.reading(), choices)


def _kind(tables: Mapping[str, tuple[Table, ...]]) -> WorkbookKind | None:
    found = [table for each in tables.values() for table in each if table.holds_findings]
    if not found:
        return None
    if any(Field.WILL_ACT in table.by_field for table in found):
        return WorkbookKind.WEBCAF_TEMPLATE
    for table in found:
        held = set(table.by_field)
        # Two of the marks stand in councils' own plans too; what has all three is WebCAF's, with
        # whatever columns were added to it.
        is_bare = not held & {Field.RISK_LEVEL, Field.COST}
        if held >= _PLAN_MARKS or (is_bare and len(held & _PLAN_MARKS) >= 2):
            return WorkbookKind.WEBCAF_PLAN
    return WorkbookKind.COUNCIL_PLAN


def _not_recognised(workbook: Workbook) -> Problem:
    found = []
    for sheet in workbook.sheets:
        row = table_like(sheet) or next(iter(sheet.rows), None)
        headings = [shortened(cell.text, 40) for cell in sheet.rows.get(row or 0, ())[:8]]
        said = f"row {row}: {', '.join(headings)}" if headings else "nothing"
        found.append(f"sheet “{sheet.name}”: {said}")
    return Problem(
        sheet=workbook.sheets[0].name if workbook.sheets else "",
        cell="A1",
        severity=Severity.ERROR,
        rule="R-CAF-06",
        message=f"This is not a plan that is known here. Looked for {LOOKED_FOR}. "
        f"Found on {'; '.join(found) or 'it: no sheet'}.",
        found=shortened("; ".join(found), 500),
        expected=LOOKED_FOR,
    )


def content_digest(workbook: Workbook) -> str:
    """Return a digest of the filled cells, the same whichever program saved them."""
    cells = [
        [sheet.name, [[cell.name, cell.text or cell.formula] for cell in row]]
        for sheet in workbook.sheets
        for row in sheet.rows.values()
    ]
    return sha256(json.dumps(cells, ensure_ascii=True).encode("ascii")).hexdigest()


class _Reader:
    """Reads sheet after sheet, once the kind of workbook is known."""

    def __init__(
        self,
        workbook: Workbook,
        tables: Mapping[str, tuple[Table, ...]],
        kind: WorkbookKind,
        frameworks: Mapping[str, Framework],
        choices: ReadingChoices,
    ) -> None:
        self.workbook = workbook
        self.tables = tables
        self.kind = kind
        self.choices = choices
        self.log = Log()
        self.details: dict[str, str] = {}
        for sheet in workbook.sheets:
            for label, value in details_of(sheet, self._first_heading(sheet)).items():
                self.details.setdefault(label, value)
        self.own_sheets: dict[str, str] = {}
        for sheet in workbook.sheets:
            if not self.tables.get(sheet.name):
                self.own_sheets |= details_of(sheet, None)
        self.framework = self._framework(frameworks, choices)
        self.findings: list[FoundFinding] = []
        self.judgements: list[Judgement] = []
        self.judged_rows: list[JudgedRow] = []
        self.unrecognised: list[UnrecognisedColumn] = []
        self.sheets: list[SheetRead] = []

    def reading(self) -> Reading:
        """Return everything that was understood."""
        for sheet in self.workbook.sheets:
            self._read(sheet)
        if not self.findings:
            self._note_no_findings()
        return Reading(
            kind=self.kind,
            framework=self.framework.code,
            organisation=labelled(self.details, "organisation"),
            findings=numbered(self.findings),
            judgements=tuple(self.judgements),
            judged_rows=tuple(self.judged_rows),
            summary=self._summary(),
            details=self.details,
            problems=self._problems(),
            skipped=tuple(self.log.skipped),
            unrecognised_columns=tuple(self.unrecognised),
            sheets=tuple(self.sheets),
            content_digest=content_digest(self.workbook),
        )

    def _problems(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file: by sheet, row and column."""
        order = {sheet.name: number for number, sheet in enumerate(self.workbook.sheets)}
        return tuple(
            sorted(
                self.log.problems,
                key=lambda problem: (order[problem.sheet], *row_and_column(problem.cell)),
            )
        )

    def _note_no_findings(self) -> None:
        tables = [table for each in self.tables.values() for table in each if table.holds_findings]
        place = cell_name(tables[0].bottom, tables[0].columns[0].number)
        doubt = warning("There is no recommendation under this heading, nor on another sheet.")
        self.log.note(tables[0].sheet.name, place, RECOMMENDATION_RULE, doubt)

    def _read(self, sheet: Sheet) -> None:
        found = 0
        tables = self.tables.get(sheet.name, ())
        part = self._part(sheet)
        for table in tables:
            if table.holds_judgements:
                said = self.choices.judgements
                rows = list(judged_rows(table, self.framework, part, self.log, said))
                self.judged_rows += rows
                self.judgements += [
                    each for row in rows for each in judgements_of(row, self.framework)
                ]
            if table.holds_findings:
                setting = Setting(
                    kind=self.kind, framework=self.framework, part=part, year=self._year(sheet)
                )
                findings = findings_in(table, setting, self.log)
                self.findings += findings
                self.unrecognised += unrecognised(table)
                found += len(findings)
        if tables and any(table.holds_findings for table in tables):
            is_hidden_plan(sheet, self.log)
        self.sheets.append(SheetRead(name=sheet.name, holds=self._holds(sheet), findings=found))

    def _holds(self, sheet: Sheet) -> str:
        """Return what a sheet is, and warn where it looks like a table that was not understood."""
        tables = self.tables.get(sheet.name, ())
        if any(table.holds_findings for table in tables):
            return "findings"
        if any(table.holds_judgements for table in tables):
            return "judgements"
        row = table_like(sheet)
        if row is not None and sheet.is_hidden:
            return "a hidden table that was not recognised"
        if row is None:
            return "text" if sheet.rows else "nothing"
        headings = ", ".join(shortened(cell.text, 30) for cell in sheet.rows[row][:6])
        doubt = warning(f"This sheet has a table that was not recognised: {headings}.", LOOKED_FOR)
        self.log.note(sheet.name, sheet.rows[row][0].name, "", doubt)
        return "a table that was not recognised"

    def _first_heading(self, sheet: Sheet) -> int | None:
        tables = self.tables.get(sheet.name, ())
        return tables[0].top if tables else None

    def _texts(self, sheet: Sheet) -> tuple[str, ...]:
        return texts_above(sheet, self._first_heading(sheet))

    def _part(self, sheet: Sheet) -> str:
        own = part_in(details_of(sheet, self._first_heading(sheet)), self._texts(sheet))
        if self.kind is not WorkbookKind.COUNCIL_PLAN:
            return labelled(self.details, "system") or own
        return own or part_of_sheet_name(sheet.name) or part_in(self.own_sheets, ())

    def _year(self, sheet: Sheet) -> int | None:
        year = year_named([*self._texts(sheet), sheet.name])
        return year if year is not None else year_named(self.own_sheets.values())

    def _framework(self, frameworks: Mapping[str, Framework], choices: ReadingChoices) -> Framework:
        if choices.framework:
            return frameworks[choices.framework]
        texts = [text for sheet in self.workbook.sheets for text in self._texts(sheet)]
        names = [sheet.name for sheet in self.workbook.sheets]
        cells = (cell.text for sheet in self.workbook.sheets for cell in sheet.cells.values())
        found, doubts = framework_of(cells, [*texts, *names], self.details, frameworks)
        for doubt in doubts:
            self.log.note(names[0], "A1", VERSION_RULE, doubt)
        return found

    def _summary(self) -> str:
        """Return the executive summary, beside its label or below it."""
        for sheet in self.workbook.sheets:
            if found := summary_in(sheet, self._first_heading(sheet)):
                return found
        return ""
