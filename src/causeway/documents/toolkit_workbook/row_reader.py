"""What the rows of every toolkit workbook have in common: which are rows, and what each cell says."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from causeway.documents.toolkit_workbook.days import day
from causeway.documents.toolkit_workbook.headings import LONGEST_TEXTS, Holds
from causeway.documents.toolkit_workbook.tables import Table
from causeway.documents.toolkit_workbook.words import requirements
from causeway.documents.workbook.answers import level
from causeway.documents.workbook.grid import Cell
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.window import cell_name
from causeway.documents.workbook.wording import says_nothing, shortened
from causeway.domain.framework import Level, Requirement
from causeway.domain.toolkit.assessment_year import AssessmentYear

HORIZON_RULE = "R-DSPT-41"


class RowReader:
    """Reads the cells of one row, and keeps every doubt at its cell."""

    def __init__(
        self,
        table: Table,
        row: int,
        log: Log,
        rules: Mapping[Holds, str],
        year: AssessmentYear | None,
        outcomes: Mapping[str, Requirement],
    ) -> None:
        self.table = table
        self.row = row
        self.log = log
        self.rules = rules
        self.year = year
        self.outcomes = outcomes

    @property
    def source(self) -> str:
        """Where the row begins, such as Assessment!B7."""
        return f"{self.table.sheet.name}!{self.table.place(self.row, Holds.ITEM)}"

    def cell(self, held: Holds) -> Cell | None:
        """Return the filled cell of this kind, where its text can be used."""
        cell = self.table.shown(self.row, held)
        if cell is None or not self.log.legible(self.table.sheet, cell, self.rules.get(held, "")):
            return None
        return cell

    def cells(self, held: Holds) -> list[Cell]:
        """Return the filled cells of every column of this kind."""
        sheet = self.table.sheet
        found = (
            sheet.shown_at(self.row, each.number) for each in self.table.by_holds.get(held, ())
        )
        return [
            cell
            for cell in found
            if cell is not None and self.log.legible(sheet, cell, self.rules.get(held, ""))
        ]

    def text(self, held: Holds) -> str:
        """Return what the cell of this kind says, nothing where it is empty or says N/A."""
        cell = self.cell(held)
        if cell is None or says_nothing(cell.text):
            return ""
        longest = LONGEST_TEXTS.get(held, len(cell.text))
        if len(cell.text) > longest:
            says = f"This is {len(cell.text)} characters long; at most {longest} are kept."
            doubt = error(says, f"{longest} characters or fewer")
            self.note(cell.name, held, doubt, cell.text)
        return cell.text

    def required(self, held: Holds, what: str) -> str:
        """Return what the cell says, and note an empty one at its own place."""
        text = self.text(held)
        if not text and held in self.table.by_holds and not self._is_refused(held):
            self.missing(held, what)
        return text

    def _is_refused(self, held: Holds) -> bool:
        cell = self.table.shown(self.row, held)
        return cell is not None and bool(cell.formula or cell.kind == "error")

    def missing(self, held: Holds, what: str) -> None:
        """Note that the cell of this kind lacks what is asked for."""
        place = self.table.place(self.row, held)
        said = self.table.sheet.text(*_numbers(self.table, self.row, held))
        lacks = f"“{shortened(said)}” does not say it" if said else "nothing is given"
        self.note(place, held, error(f"{held.value.capitalize()}: {lacks}.", what), said)

    def note(self, place: str, held: Holds, doubt: Doubt, found: str = "") -> None:
        """Keep a doubt at a place of this sheet."""
        self.log.note(self.table.sheet.name, place, self.rules.get(held, ""), doubt, found)

    def chosen[T](self, held: Holds, read: Callable[[str], Understood[T | None]]) -> T | None:
        """Return what a cell chooses among a few words."""
        cell = self.cell(held)
        if cell is None or says_nothing(cell.text):
            return None
        return self.log.take(read(cell.text), self.table.sheet, cell, self.rules.get(held, ""))

    def day(self, held: Holds) -> date | None:
        """Return the day a cell names."""
        cell = self.cell(held)
        if cell is None or says_nothing(cell.text):
            return None
        return self.log.take(day(cell), self.table.sheet, cell, self.rules.get(held, ""))

    def level(self, held: Holds, codes: Iterable[str]) -> Level | None:
        """Return the level a cell names, where every outcome of the row has such a level."""
        found = self.chosen(held, level)
        for code in codes:
            outcome = self.outcomes.get(code)
            if found is not None and outcome is not None and found not in outcome.levels:
                doubt = error(
                    f"{code} has no level between: it is achieved or not.",
                    "Achieved or Not achieved",
                )
                self.note(self.table.place(self.row, held), held, doubt, found.value)
                return None
        return found

    def is_noted(self, held: Holds) -> bool:
        """Tell whether anything was noted at the cell of this kind."""
        place = self.table.sheet.name, self.table.place(self.row, held)
        return any((each.sheet, each.cell) == place for each in self.log.problems)

    def note_horizon(self, held: Holds, day: date | None, *, place: str = "") -> None:
        """Warn of a day past the last one the year allows without an exception (R-DSPT-41)."""
        if day is None or self.year is None or not self.year.is_past_the_horizon(day):
            return
        doubt = warning(
            f"{day:%-d %B %Y} is past {self.year.latest_completion:%-d %B %Y}, the last day for "
            f"{self.year.spoken} unless NHS England and DHSC agree an exception.",
            f"a day up to {self.year.latest_completion:%-d %B %Y}",
        )
        where = place or self.table.place(self.row, held)
        self.log.note(self.table.sheet.name, where, HORIZON_RULE, doubt)

    def requirements(self) -> tuple[str, ...]:
        """Return the evidence items or outcomes the row is about."""
        cell = self.cell(Holds.ITEM)
        if cell is None or says_nothing(cell.text):
            return ()
        return self.log.take(
            requirements(cell), self.table.sheet, cell, self.rules.get(Holds.ITEM, "")
        )

    def notes(self) -> dict[str, str]:
        """Return by heading what stands in columns that were not recognised."""
        sheet = self.table.sheet
        return {
            " ".join(each.heading.split()): sheet.text(self.row, each.number)
            for each in self.table.columns
            if each.holds in (None, Holds.NOTES) and sheet.text(self.row, each.number)
        }


def _numbers(table: Table, row: int, held: Holds) -> tuple[int, int]:
    columns = table.by_holds.get(held, ())
    return row, columns[0].number if columns else table.columns[0].number


def note_missing_columns(table: Table, log: Log, needed: Mapping[Holds, str]) -> None:
    """Note at the heading every column that is asked for and not there."""
    place = cell_name(table.bottom, table.columns[0].number)
    for held, rule in needed.items():
        if held not in table.by_holds:
            doubt = error(
                f"No column for the {held.value} was found under the heading in row {table.bottom}.",
                f"a column headed “{held.value.capitalize()}”",
            )
            log.note(table.sheet.name, place, rule, doubt)
