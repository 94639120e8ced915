"""Receiving the report: every doubt met while reading, each in its cell, once."""

from causeway.documents.workbook.grid import Cell, Sheet
from causeway.documents.workbook.reading import Problem, Severity, Skipped
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import shortened

_REACHES_OUT = ("HYPERLINK", "WEBSERVICE", "IMPORT", "RTD(", "CALL(", "REGISTER", "DDE", "|", "[")


class Log:
    """The problems and the skipped rows of a reading, in the order they were met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.skipped: list[Skipped] = []
        self._seen: set[tuple[str, str, str]] = set()

    def note(self, sheet: str, cell: str, rule: str, doubt: Doubt, found: str = "") -> None:
        """Keep a doubt about a cell, unless the same is already kept."""
        key = (sheet, cell, doubt.message)
        if key in self._seen:
            return
        self._seen.add(key)
        problem = Problem(
            sheet=sheet,
            cell=cell,
            severity=doubt.severity,
            rule=rule,
            message=doubt.message,
            found=shortened(found, 200),
            expected=doubt.expected,
        )
        self.problems.append(problem)

    def take[T](self, read: Understood[T], sheet: Sheet, cell: Cell, rule: str) -> T:
        """Return what was understood of a cell, and keep its doubts."""
        for doubt in read.doubts:
            self.note(sheet.name, cell.name, rule, doubt, cell.text)
        return read.value

    def skip(self, sheet: Sheet, row: int, reason: str) -> None:
        """Keep that a row was passed over, with its words."""
        text = " | ".join(cell.text or cell.formula for cell in sheet.rows.get(row, ()))
        self.skipped.append(Skipped(sheet=sheet.name, row=row, reason=reason, text=text))

    def legible(self, sheet: Sheet, cell: Cell, rule: str) -> bool:
        """Tell whether a cell's text can be used; keep why where it is a formula or an error."""
        if cell.kind == "error":
            doubt = error(f"The cell shows the error {cell.text}.", "the value itself")
            self.note(sheet.name, cell.name, rule, doubt, cell.text)
            return False
        if not cell.formula:
            return True
        if cell.text and not any(word in cell.formula.upper() for word in _REACHES_OUT):
            used = f"This cell holds a formula; the value last saved, “{shortened(cell.text)}”, was used."
            doubt = warning(used, "the value itself")
        else:
            doubt = error(
                "This cell holds a formula, which is not worked out here: type the value instead.",
                "the value itself",
            )
        self.note(sheet.name, cell.name, rule, doubt, cell.formula)
        return doubt.severity is Severity.WARNING
