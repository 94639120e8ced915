"""Step 2, bringing a workbook back: what is not taken, each with its cell, and what is worth saying."""

from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.round_trip_changes import NotTaken, Spot
from causeway.documents.workbook.round_trip_rows import ReturnedRow, ReturnedTable
from causeway.documents.workbook.writer_columns import CellField, Side

RULES = {
    CellField.TREATMENT: "R-CAF-08",
    CellField.ACCEPTED_BY: "R-CAF-08",
    CellField.STATUS: "R-CAF-08",
    CellField.NO_ACTION_REASON: "R-CAF-08",
    CellField.LOOK_AGAIN: "R-CAF-08",
    CellField.OWNER: "R-CAF-39",
    CellField.LEAD: "R-CAF-39",
    CellField.COST: "R-CAF-40",
    CellField.EFFORT: "R-CAF-41",
    CellField.COMPLEXITY: "R-CAF-42",
    CellField.JUSTIFICATION: "R-CAF-43",
    CellField.PRIORITY: "R-CAF-44",
    CellField.BUDGET: "R-CAF-49",
    CellField.BUDGET_HOLDER: "R-CAF-49",
    CellField.RESOURCE: "R-CAF-50",
}
TIMING_RULE = "R-CAF-45"
ASSURERS_RULE = "R-CAF-06"
NOT_YOURS = "The assurer’s half is theirs to change. Ask the assurer to correct the report."


class ReturnLog:
    """What was met while a returned workbook was compared."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.problems: list[NotTaken] = []
        self.of_the_assurer: list[NotTaken] = []
        self.notices: list[str] = []

    def note_columns(self, table: ReturnedTable) -> None:
        """Note the columns that a table lacks, and those that are not ours."""
        sheet = table.sheet.name
        for heading in table.missing:
            self.notices.append(
                f"The sheet “{sheet}” has no column “{heading}”, so nothing was compared there."
            )
        for heading in table.strange:
            self.notices.append(
                f"The column “{heading}” on the sheet “{sheet}” is not one of the plan’s, so it "
                "was not read."
            )

    def note_no_references(self, table: ReturnedTable) -> None:
        """Note a sheet whose rows cannot be told apart any more."""
        self.notices.append(
            f"The sheet “{table.sheet.name}” has no column “Finding reference”, so none of its rows "
            "was compared."
        )

    def note_lost_words(self, row: ReturnedRow, field: CellField, written: str, text: str) -> None:
        """Note that a cell says more than the answer it gives, which is what it was."""
        place = f"{row.sheet}, {row.place(field)}"
        self.notices.append(f"{place}: “{written}” was read as “{text}”, as it was.")

    def note_worked_out(self, row: ReturnedRow, field: CellField, written: str) -> None:
        """Note that what follows from the row's other cells is not taken."""
        self.notices.append(
            f"{row.sheet}, {row.place(field)}: “{written}” was not taken, because Causeway works "
            f"“{self.layout.heading(field)}” out from the rest of the row."
        )

    def note_idle(self, ref: str, spot: Spot) -> None:
        """Note a quarter that moves neither the start nor the finish of its action."""
        written = f"“{spot.written}”" if spot.written else "the empty cell"
        self.notices.append(
            f"{spot.sheet}, {spot.cell}: {written} changes neither the quarter in which {ref} "
            "starts nor the day it finishes, so the plan stays as it is."
        )

    def refuse(self, row: ReturnedRow, field: CellField, says: str, expected: str = "") -> None:
        """Keep that a cell is not taken, and why; once."""
        cell = row.cell(field)
        spot = Spot(
            sheet=row.sheet,
            cell=row.place(field),
            written=(cell.formula or cell.text) if cell else "",
        )
        problem = NotTaken(
            spot=spot,
            about=", ".join(filter(None, (row.finding, row.action, self.layout.heading(field)))),
            says=says,
            expected=expected,
            rule=self._rule(field),
        )
        if problem not in self.problems:
            self.problems.append(problem)

    def refuse_assurers(self, row: ReturnedRow, field: CellField, written: str) -> None:
        """Keep that the assurer's half was changed, which is never taken."""
        spot = Spot(sheet=row.sheet, cell=row.place(field), written=written)
        about = f"{row.finding}, {self.layout.heading(field)}"
        self.of_the_assurer.append(
            NotTaken(spot=spot, about=about, says=NOT_YOURS, rule=ASSURERS_RULE)
        )

    def _rule(self, field: CellField) -> str:
        side = self.layout.by_field[field].side
        is_timing = side is Side.ACTION and field is not CellField.TITLE
        return RULES.get(field, TIMING_RULE if is_timing else "")
