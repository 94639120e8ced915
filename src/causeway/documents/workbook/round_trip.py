"""Step 2, bringing a workbook back: exactly the cells that changed since it was taken.

Three plans stand beside each other: as it was taken, as the file says, as it stands now. The
assurer's half is only compared, never taken (R-CAF-06); what cannot be understood is listed with its
cell, and keeps nothing else from being taken.
"""

from causeway.documents.workbook.grid import Workbook
from causeway.documents.workbook.round_trip_cells import (
    ReturnedCells,
    texts_by_place,
)
from causeway.documents.workbook.round_trip_changes import (
    AddedAction,
    Comparison,
    Linked,
    Spot,
)
from causeway.documents.workbook.round_trip_log import ReturnLog
from causeway.documents.workbook.round_trip_rows import (
    ReturnedRow,
    rows_in,
    tables_in,
    tables_without_references,
)
from causeway.documents.workbook.round_trip_timing import timings_of
from causeway.documents.workbook.round_trip_values import (
    NOTHING,
    Meant,
    squeezed,
    still_says,
    understand,
)
from causeway.documents.workbook.understood import warning
from causeway.documents.workbook.writer_columns import CellField, Side
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.documents.workbook.written_rows import WrittenRow, rows_of

type Pair = tuple[str, str]
"""A finding and an action that answers it, by their references; no action is an empty one."""


class NotAPlanWorkbook(ValueError):
    """A workbook with no sheet that has the headings of a plan taken from Causeway."""


def compare(workbook: Workbook, *, base: WrittenPlan, now: WrittenPlan) -> Comparison:
    """Return what differs; raise NotAPlanWorkbook where no sheet has the columns of a plan.

    ``now`` must be laid out by the quarters of the same year as ``base``.
    """
    layout = base.layout
    tables = tables_in(workbook, layout)
    if not tables:
        raise NotAPlanWorkbook(
            "No sheet has the column “Finding reference” among the headings of a plan"
        )
    rows = _Rows(base, now)
    for table in tables:
        rows.log.note_columns(table)
    for table in tables_without_references(workbook, layout):
        rows.log.note_no_references(table)
    rows.read([row for table in tables for row in rows_in(table)])
    return rows.comparison()


class _Rows:
    """Compares row after row, and keeps what it meets."""

    def __init__(self, base: WrittenPlan, now: WrittenPlan) -> None:
        self.base: dict[Pair, WrittenRow] = {
            (row.finding, row.action): row for row in rows_of(base)
        }
        now_rows = rows_of(now)
        self.now: set[Pair] = {(row.finding, row.action) for row in now_rows}
        self.layout = base.layout
        self.actions = self.layout.fields_of(Side.ACTION)
        self.log = ReturnLog(self.layout)
        self.cells = ReturnedCells(
            texts_by_place(self.base.values(), self.layout),
            texts_by_place(now_rows, self.layout),
            timings=(timings_of(base), timings_of(now)),
            year=base.year,
            log=self.log,
        )
        self.year = base.year
        self.present = {ref for pair in self.now for ref in pair}
        self.known = self.present | {ref for pair in self.base for ref in pair}
        self.of_finding: dict[str, WrittenRow] = {}
        for (finding, _), row in self.base.items():
            self.of_finding.setdefault(finding, row)
        self.seen: set[Pair] = set()
        self.added: list[AddedAction] = []
        self.joined: list[Linked] = []

    def read(self, rows: list[ReturnedRow]) -> None:
        """Compare every row with what it was."""
        self.seen = {(row.finding, row.action) for row in rows}
        for row in rows:
            if self._is_of_the_plan(row):
                self._read(row)

    def _is_of_the_plan(self, row: ReturnedRow) -> bool:
        if row.finding in self.of_finding or (row.finding in self.present and row.finding):
            return True
        says = "This row does not say which finding it belongs to."
        if row.finding:
            says = f"“{row.finding}” is not a finding of this plan."
        expected = "the finding reference of the row it belongs to, such as FND-001"
        self.log.refuse(row, CellField.FINDING_REF, says, expected)
        return False

    def _read(self, row: ReturnedRow) -> None:
        action = row.action or self._action_that_lost_its_name(row)
        pair = (row.finding, action)
        base = self.base.get(pair)
        self.seen.add(pair)
        of_finding = base or self.of_finding.get(row.finding)
        for field in self.layout.fields_of(Side.ASSURER):
            self.cells.compare_assurers(row, field, of_finding)
        for field in self.layout.fields_of(Side.WORKED_OUT):
            self.cells.compare_worked_out(row, field, of_finding)
        for field in self.layout.fields_of(Side.FINDING):
            self.cells.compare(row, row.finding, field, base)
        if action and action in self.known:
            self._join(row, pair)
            for field in self.actions:
                self.cells.compare(row, action, field, base)
        elif action.startswith("ACT-"):
            says = f"{action} is not in this plan. To add an action, leave its reference empty."
            self.log.refuse(row, CellField.ACTION_REF, says, "an action of this plan, or nothing")
        elif any(row.says(field) for field in self.actions):
            self._add(row)

    def _action_that_lost_its_name(self, row: ReturnedRow) -> str:
        """Return the action of a row whose reference was deleted, where its words tell it."""
        title = squeezed(row.text(CellField.TITLE))
        if not title:
            return ""
        lost = [
            action
            for (finding, action), base in self.base.items()
            if finding == row.finding
            and (finding, action) not in self.seen
            and squeezed(base.text(CellField.TITLE)) == title
        ]
        return lost[0] if len(lost) == 1 else ""

    def _join(self, row: ReturnedRow, pair: Pair) -> None:
        if pair in self.base or pair in self.now:
            return
        if not {*pair} <= self.present:
            gone = next(ref for ref in pair if ref not in self.present)
            self.log.refuse(row, CellField.ACTION_REF, f"{gone} is no longer in the plan.")
            return
        self.joined.append(self._linked(pair, joins=True))

    def _linked(self, pair: Pair, *, joins: bool) -> Linked:
        title = self.cells.now[(pair[1], CellField.TITLE.value)]
        return Linked(finding=pair[0], action=pair[1], title=title, joins=joins)

    def _add(self, row: ReturnedRow) -> None:
        cells = {}
        for field in self.actions:
            meant = understand(field, row.cell(field), self.year)
            if meant.is_refused:
                for doubt in meant.doubts:
                    self.log.refuse(row, field, doubt.message, doubt.expected)
            else:
                cells[field] = meant
        title = cells.get(CellField.TITLE) or NOTHING
        if not row.says(CellField.TITLE) and (row.finding, "") in self.base:
            # The ministry's workbook has no column for it: the recommendation is what is done.
            title = _as_recommended(self.base[(row.finding, "")])
            cells[CellField.TITLE] = title
        if row.finding not in self.present:
            says = f"{row.finding} is no longer in the plan."
            self.log.refuse(row, CellField.FINDING_REF, says)
        elif not title.text:
            says = "This row tells of an action, but not what will be done."
            self.log.refuse(row, CellField.TITLE, says, "what will be done")
        elif not self._was_added(row.finding, title.text):
            spot = Spot(sheet=row.sheet, cell=row.place(CellField.TITLE), written=title.text)
            self.added.append(AddedAction(finding=row.finding, spot=spot, cells=cells))

    def _was_added(self, finding: str, title: str) -> bool:
        """Tell whether the plan has this action since: the same file may have come back before."""
        since = (action for of, action in self.now - set(self.base) if of == finding and action)
        texts = (self.cells.now[(action, CellField.TITLE.value)] for action in since)
        return any(still_says(title, text) for text in texts)

    def comparison(self) -> Comparison:
        """Return everything that was met."""
        changes = self.cells.changes()
        return Comparison(
            changes=changes,
            layout=self.layout,
            added=tuple(self.added),
            links=(*self.joined, *self._parted()),
            of_the_assurer=tuple(self.log.of_the_assurer),
            problems=tuple(self.log.problems),
            notices=(*self.log.notices, *self._not_there()),
        )

    def _parted(self) -> list[Linked]:
        """Return the pairs whose row was deleted, of findings whose part is still in the file."""
        parts = self._parts_there()
        return [
            self._linked(pair, joins=False)
            for pair, row in self.base.items()
            if pair[1] and pair in self.now and pair not in self.seen and row.part in parts
        ]

    def _not_there(self) -> list[str]:
        """Return what was not compared: whole parts, and findings whose deletion means nothing."""
        there = self._parts_there()
        findings = {finding for finding, _ in self.seen}
        gone = dict.fromkeys(
            f"the part “{row.part}”" if row.part not in there else ref
            for ref, row in self.of_finding.items()
            if ref not in findings and (row.part not in there or not row.action)
        )
        return [f"No row of {what} is in the file, so it was not compared." for what in gone]

    def _parts_there(self) -> set[str]:
        findings = {finding for finding, _ in self.seen}
        return {row.part for ref, row in self.of_finding.items() if ref in findings}


def _as_recommended(row: WrittenRow) -> Meant:
    words = row.text(CellField.RECOMMENDATION)
    says = "The column “Action” is empty, so the action is called as the recommendation is."
    return Meant(text=squeezed(words), value=words, doubts=(warning(says, "what will be done"),))
