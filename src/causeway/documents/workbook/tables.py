"""Receiving the report: where the tables of a sheet begin and end, and what their columns hold.

A heading row is the one with the most words that are known, wherever it stands; a row above it may
group its columns ("Financial year 2025/26" over Q1 to Q4, "Risk" over Level and Description).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from causeway.documents.workbook.choices import AS_THE_FILE_SAYS, ReadingChoices
from causeway.documents.workbook.columns import Column, Field, recognised, says_outright, settled
from causeway.documents.workbook.grid import CellKind, Sheet
from causeway.documents.workbook.outcomes import names_outcome
from causeway.documents.workbook.timing import financial_year, slot_of
from causeway.documents.workbook.window import column_letter
from causeway.documents.workbook.wording import plain

SEARCHED_ROWS = 60
FEWEST_HEADINGS = 3
_REPEATABLE = frozenset({Field.QUARTER, Field.NOTES})
_TELL_OF_RISKS = {Field.OUTCOME, Field.RISK_LEVEL, Field.RISK_DESCRIPTION}
_JUDGED = (Field.SELF_ASSESSED, Field.ASSURED, Field.TARGET)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A heading and the rows below it, down to the next table or the end of the sheet."""

    sheet: Sheet
    top: int
    bottom: int
    last_row: int
    columns: tuple[Column, ...]
    assumed: tuple[str, ...] = ()
    repeated_headings: frozenset[int] = frozenset()

    @cached_property
    def by_field(self) -> Mapping[Field, Column]:
        """The first column of each kind."""
        found: dict[Field, Column] = {}
        for column in self.columns:
            if column.field is not None:
                found.setdefault(column.field, column)
        return found

    @cached_property
    def quarters(self) -> tuple[Column, ...]:
        """The columns for quarters, from left to right."""
        return tuple(column for column in self.columns if column.field is Field.QUARTER)

    @property
    def holds_findings(self) -> bool:
        """Whether its rows are recommendations."""
        fields = self.by_field
        return Field.RECOMMENDATION in fields or fields.keys() >= _TELL_OF_RISKS

    @property
    def holds_judgements(self) -> bool:
        """Whether its rows judge how far outcomes have been reached."""
        return Field.OUTCOME in self.by_field and any(field in self.by_field for field in _JUDGED)

    def rows(self) -> Iterator[int]:
        """Yield the numbers of its filled rows."""
        for number in self.sheet.rows:
            if self.bottom < number <= self.last_row:
                yield number


def tables_of(sheet: Sheet, choices: ReadingChoices) -> tuple[Table, ...]:
    """Return the tables of a sheet whose headings are known, in order."""
    start = _heading_row(sheet, choices)
    if start is None:
        return ()
    tables: list[Table] = []
    row, with_upper = start
    last = max(sheet.rows)
    while row:
        table = _table(sheet, row, last, choices, with_upper=with_upper)
        repeated, following = _later_headings(table)
        end = following - 1 if following else last
        table = _settled(replace(table, last_row=end, repeated_headings=repeated), choices)
        tables.append(table)
        row, with_upper = following, with_upper and bool(following) and bool(table.quarters)
    return tuple(tables)


def table_like(sheet: Sheet) -> int | None:
    """Return the first row of something that looks like a table, whatever its headings say."""
    numbers = list(sheet.rows)
    for index, number in enumerate(numbers[:SEARCHED_ROWS]):
        below = numbers[index + 1 : index + 3]
        wide = [len(sheet.rows[each]) >= FEWEST_HEADINGS for each in (number, *below)]
        if len(wide) == 3 and all(wide):
            return number
    return None


def _heading_row(sheet: Sheet, choices: ReadingChoices) -> tuple[int, bool] | None:
    best: tuple[int, bool] | None = None
    best_score = FEWEST_HEADINGS - 1
    for number in list(sheet.rows)[:SEARCHED_ROWS]:
        for with_upper in (False, True):
            if with_upper and _stands_over_values(sheet, number - 1):
                continue
            score = _score(_headings(sheet, number, choices, with_upper=with_upper))
            if score > best_score:
                best, best_score = (number, with_upper), score
    return best


def _stands_over_values(sheet: Sheet, upper: int) -> bool:
    """Tell whether a row is itself the heading of what stands below it, not a row of groups.

    A group leaves the cell beside it empty, or is merged across it.
    """
    over_values = 0
    for cell in sheet.rows.get(upper, ()):
        beside, below = (sheet.text(upper, cell.column + 1), sheet.text(upper + 1, cell.column))
        if beside and below and recognised(cell.text):
            over_values += 1
    return over_values >= 2


def _score(columns: tuple[Column, ...]) -> int:
    quarters = sum(column.field is Field.QUARTER for column in columns)
    fields = {column.field for column in columns} - {None, Field.QUARTER, Field.NOTES}
    return quarters + len(fields) if fields else 0


def _headings(
    sheet: Sheet, row: int, choices: ReadingChoices, *, with_upper: bool
) -> tuple[Column, ...]:
    """Return the columns that a row, with or without the row above it, would head."""
    filled = {cell.column for cell in sheet.rows.get(row, ()) if cell.kind is CellKind.TEXT}
    if with_upper:
        filled |= {cell.column for cell in sheet.rows.get(row - 1, ())}
    return tuple(
        _column(sheet, row, number, choices, with_upper=with_upper) for number in sorted(filled)
    )


def _column(
    sheet: Sheet, row: int, number: int, choices: ReadingChoices, *, with_upper: bool
) -> Column:
    heading = sheet.text(row, number)
    upper = _group(sheet, row - 1, number) if with_upper else ""
    field = recognised(heading) if heading else None
    if field is None and upper:
        combined = f"{upper} {heading}".strip()
        field = recognised(combined)
        heading = combined if field or not heading else heading
    place = (sheet.name, column_letter(number))
    if place in choices.columns:
        field = choices.columns[place]
    slot = slot_of(heading, _year_above(sheet, row, number)) if field is Field.QUARTER else None
    return Column(number=number, heading=heading, field=field, slot=slot)


def _group(sheet: Sheet, row: int, number: int) -> str:
    """Return the heading over a column: its own, or that of a merge across it."""
    merge = sheet.merge_over(row, number)
    return sheet.text(merge.top, merge.left) if merge else sheet.text(row, number)


def _year_above(sheet: Sheet, row: int, number: int) -> int | None:
    """Return the financial year of a heading above, or of one further left that spans this far."""
    for above in (row - 1, row - 2):
        for left in range(number, 0, -1):
            text = _group(sheet, above, left)
            if (year := financial_year(text)) is not None:
                return year
            if text:
                break
    return None


def _table(
    sheet: Sheet, row: int, last: int, choices: ReadingChoices, *, with_upper: bool
) -> Table:
    return Table(
        sheet=sheet,
        top=row - 1 if with_upper else row,
        bottom=row,
        last_row=last,
        columns=_headings(sheet, row, choices, with_upper=with_upper),
    )


def _later_headings(table: Table) -> tuple[frozenset[int], int]:
    """Return the rows that repeat the heading, and the row of the next table's heading, or 0."""
    enough = max(FEWEST_HEADINGS, _score(table.columns) * 6 // 10)
    own = {(each.number, plain(each.heading)) for each in table.columns if each.heading}
    above = own | _said_above(table)
    repeated = set()
    for number in table.rows():
        said = {(cell.column, plain(cell.text)) for cell in table.sheet.rows[number]}
        if (len(said) >= 2 and said <= above) or len(said & own) >= enough:
            repeated.add(number)
        # What a person says of a column is said of its heading: it makes none of the rows below one.
        elif _score(_as_headings(table.sheet, number)) >= enough:
            return frozenset(repeated), number
    return frozenset(repeated), 0


def _as_headings(sheet: Sheet, row: int) -> tuple[Column, ...]:
    return _headings(sheet, row, AS_THE_FILE_SAYS, with_upper=False)


def _said_above(table: Table) -> set[tuple[int, str]]:
    return {
        (cell.column, plain(cell.text))
        for row in range(table.top, table.bottom + 1)
        for cell in table.sheet.rows.get(row, ())
    }


def _settled(table: Table, choices: ReadingChoices) -> Table:
    """Return the table with each column's meaning checked against what stands in it.

    Of two columns for the same thing a person's choice wins, then the one whose own words say it;
    the other is kept as notes.
    """
    claims = [_claim(table, column, choices) for column in table.columns]
    strongest: dict[Field, int] = {}
    for index, (field, strength) in enumerate(claims):
        if field and strength > claims[strongest.get(field, index)][1]:
            strongest[field] = index
        elif field:
            strongest.setdefault(field, index)
    columns = tuple(
        replace(column, field=field)
        if field is None or field in _REPEATABLE or strongest[field] == index
        else replace(column, field=None)
        for index, (column, (field, _)) in enumerate(zip(table.columns, claims, strict=True))
    )
    return _with_outcomes(replace(table, columns=columns))


def _claim(table: Table, column: Column, choices: ReadingChoices) -> tuple[Field | None, int]:
    """Return what a column holds, and how surely that is known."""
    if (table.sheet.name, column_letter(column.number)) in choices.columns:
        return column.field, 4
    values = _values(table, column.number)
    field = settled(column.field, column.heading, values)
    if field is not column.field:
        return field, 1
    if field is Field.OUTCOME and sum(map(names_outcome, values)) * 10 >= max(len(values) * 6, 1):
        return field, 3
    return field, 3 if says_outright(field, column.heading) else 2


def _values(table: Table, number: int) -> list[str]:
    texts = (
        table.sheet.text(row, number) for row in table.rows() if row not in table.repeated_headings
    )
    return [text for text in texts if text]


def _with_outcomes(table: Table) -> Table:
    """Return the table with its outcome column found by its values, where no heading names it."""
    if Field.OUTCOME in table.by_field or Field.RECOMMENDATION not in table.by_field:
        return table
    for column in table.columns:
        values = _values(table, column.number)
        if column.field in (None, Field.PRINCIPLE, Field.OBJECTIVE) and (
            sum(map(names_outcome, values)) * 10 >= max(len(values) * 6, 1)
        ):
            columns = tuple(
                replace(each, field=Field.OUTCOME) if each is column else each
                for each in table.columns
            )
            said = f"“{column.heading}” was read as the contributing outcome."
            return replace(table, columns=columns, assumed=(said,))
    return table
