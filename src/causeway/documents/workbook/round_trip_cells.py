"""Step 2, bringing a workbook back: each cell beside what it said when it was taken.

What is repeated for sorting and filtering may be changed in any one of its rows; where two rows
then disagree, neither is taken.
"""

import re
from collections.abc import Iterable, Mapping

from causeway.documents.workbook.grid import Cell
from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.round_trip_changes import CellChange, NotTaken, Spot
from causeway.documents.workbook.round_trip_log import ReturnLog
from causeway.documents.workbook.round_trip_rows import ReturnedRow, action_ref
from causeway.documents.workbook.round_trip_timing import Timings, idle_quarters
from causeway.documents.workbook.round_trip_values import (
    NAMES,
    Meant,
    loses_words,
    meant_by,
    squeezed,
    still_says,
    understand,
)
from causeway.documents.workbook.wording import plain
from causeway.documents.workbook.writer_columns import QUARTERS, CellField, Side
from causeway.documents.workbook.written_rows import WrittenRow
from causeway.domain.three_way import Place, changes

_NAMES_AN_ACTION = re.compile(r"see (act(?:ion)?\W*\d+)", re.IGNORECASE)


def texts_by_place(rows: Iterable[WrittenRow], layout: Layout) -> dict[Place, str]:
    """Return what is said of each finding and each action, each place once."""
    of_finding, of_action = layout.fields_of(Side.FINDING), layout.fields_of(Side.ACTION)
    texts: dict[Place, str] = {}
    for row in rows:
        for field in of_finding:
            texts[(row.finding, field.value)] = row.text(field)
        if row.action and not row.repeats_action:
            for field in of_action:
                texts[(row.action, field.value)] = row.text(field)
    return texts


class ReturnedCells:
    """The cells of the council's half that came back saying something else."""

    def __init__(
        self,
        base: Mapping[Place, str],
        now: Mapping[Place, str],
        *,
        timings: tuple[Timings, Timings],
        year: int,
        log: ReturnLog,
    ) -> None:
        self.now = now
        # What was added to the plan since can stand in the file too: it is compared as it is.
        self.base = {**now, **base}
        self.year = year
        self.log = log
        self.layout = log.layout
        self._timings = timings
        self._returned: dict[Place, tuple[Spot, Meant]] = {}
        self._contradicted: set[Place] = set()

    def compare_assurers(self, row: ReturnedRow, field: CellField, base: WrittenRow | None) -> None:
        """Refuse a change to the assurer's half; a row that was inserted may leave it empty."""
        written = squeezed(row.text(field))
        inserted = base is None or (row.finding, row.action) != (base.finding, base.action)
        if base is None or not row.has(field) or (inserted and not written):
            return
        if not still_says(written, base.text(field)):
            self.log.refuse_assurers(row, field, written)

    def compare_worked_out(
        self, row: ReturnedRow, field: CellField, base: WrittenRow | None
    ) -> None:
        """Say that a cell which follows from the others is not taken."""
        written = squeezed(row.text(field))
        if base and written and plain(written) != plain(base.text(field)):
            self.log.note_worked_out(row, field, written)

    def compare(
        self, row: ReturnedRow, ref: str, field: CellField, base: WrittenRow | None
    ) -> None:
        """Keep what a cell says of the finding or the action, where it is not what it was."""
        cell = row.cell(field)
        written = squeezed((cell.text or cell.formula) if cell else "")
        place = (ref, field.value)
        if not row.has(field) or self._is_untouched(written, place, base):
            return
        meant = understand(field, cell, self.year)
        if meant.is_refused:
            for doubt in meant.doubts:
                self.log.refuse(row, field, doubt.message, doubt.expected)
        elif field is CellField.TITLE and not meant.text:
            says = f"{ref} has no words any more. To take it out of the plan, delete its row."
            self.log.refuse(row, field, says, "what will be done")
        elif field is CellField.COST and (named := _NAMES_AN_ACTION.fullmatch(meant.text)):
            says = f"This is where the cost of {ref} stands; it names {named[1]} instead."
            self.log.refuse(row, field, says, "the cost itself, nil, or TBC")
        elif meant.text == self._meant_before(place):
            self._note_lost_words(row, field, cell, meant)
        else:
            self._keep(
                row, place, Spot(sheet=row.sheet, cell=row.place(field), written=written), meant
            )

    def _is_untouched(self, written: str, place: Place, base: WrittenRow | None) -> bool:
        """Tell whether a cell says what was written there, or only points at where it is said."""
        ref, field = place[0], CellField(place[1])
        was = base.text(field) if base else self.base.get(place, "")
        if still_says(written, was):
            return True
        if field is CellField.COST and written.casefold().startswith("see "):
            return action_ref(written[4:]) == ref
        if written:
            return False
        is_action = self.layout.by_field[field].side is Side.ACTION
        return base is None or (base.repeats_action if is_action else base.repeats_finding)

    def _meant_before(self, place: Place) -> str:
        return meant_by(CellField(place[1]), self.base.get(place, ""), self.year)

    def _note_lost_words(
        self, row: ReturnedRow, field: CellField, cell: Cell | None, meant: Meant
    ) -> None:
        if cell is not None and loses_words(field, cell, meant):
            self.log.note_lost_words(row, field, cell.text, meant.text)

    def _keep(self, row: ReturnedRow, place: Place, spot: Spot, meant: Meant) -> None:
        first, before = self._returned.setdefault(place, (spot, meant))
        if before.text != meant.text:
            self._contradicted.add(place)
            says = (
                f"{place[0]} stands in several rows, and in {first.cell} it says “{before.text}”."
            )
            self.log.refuse(row, CellField(place[1]), says, "the same in each of its rows")

    def changes(self) -> tuple[CellChange, ...]:
        """Return what the file would change in the plan as it stands now."""
        said = self._said()
        base = {place: self._meant_before(place) for place in said}
        now = {
            place: meant_by(CellField(place[1]), self.now.get(place, ""), self.year)
            for place in said
        }
        copy = {
            place: _as_known(meant, place, base=base[place], now=now[place])
            for place, meant in said.items()
        }
        found = []
        for changed in changes(base, copy, now):
            ref, field = changed.place[0], CellField(changed.place[1])
            spot, meant = self._returned[changed.place]
            if changed.place in self.now:
                change = CellChange(
                    ref=ref,
                    field=field,
                    heading=self.layout.heading(field),
                    spot=spot,
                    was=self.base[changed.place],
                    meant=meant,
                    now=self.now[changed.place],
                    is_conflict=changed.is_conflict,
                )
                found.append(change)
            else:
                self._refuse_gone(ref, field, spot)
        return tuple(found)

    def _said(self) -> dict[Place, Meant]:
        """Return what the file says otherwise, without the quarters that mean the same after all."""
        said = {
            place: meant
            for place, (_, meant) in self._returned.items()
            if place not in self._contradicted
        }
        base, now = self._timings
        idle = idle_quarters(said, base=base, now=now, year=self.year)
        for ref, field in list(said):
            # An emptied finish date leaves the finish to the quarters.
            leaves_it = field == CellField.FINISH and not said[(ref, field)].text
            if ref in idle and (field in QUARTERS or leaves_it):
                del said[(ref, field)]
                if idle[ref]:
                    self.log.note_idle(ref, self._returned[(ref, field)][0])
        return said

    def _refuse_gone(self, ref: str, field: CellField, spot: Spot) -> None:
        about = f"{ref}, {self.layout.heading(field)}"
        says = f"{ref} is no longer in the plan."
        self.log.problems.append(NotTaken(spot=spot, about=about, says=says))


def _as_known(meant: Meant, place: Place, *, base: str, now: str) -> str:
    """Return what a cell says; a name that was taken already in the letters of the plan's people."""
    is_name = CellField(place[1]) in NAMES
    if is_name and now != base and now.casefold() == meant.text.casefold():
        return now
    return meant.text
