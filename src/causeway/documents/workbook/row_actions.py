"""Receiving the report: the actions of one recommendation, one for each row that tells of one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from causeway.documents.workbook import answers, costs, timing
from causeway.documents.workbook.columns import COUNCIL_FIELDS, Column, Field, unit_of
from causeway.documents.workbook.day_words import When
from causeway.documents.workbook.grid import Cell
from causeway.documents.workbook.log import Log
from causeway.documents.workbook.reading import FoundAction, QuarterCell
from causeway.documents.workbook.rows import Group, Row
from causeway.documents.workbook.understood import Understood, error, warning
from causeway.documents.workbook.wording import says_nothing
from causeway.domain.action import Answer
from causeway.domain.finding import Scale
from causeway.domain.money import NIL, UNKNOWN, Amount, Cost
from causeway.domain.quarters import Quarter

_SAYS_WHAT_IS_DONE = COUNCIL_FIELDS - {
    Field.PRIORITY,
    Field.JUSTIFICATION,
    Field.TREATMENT,
    Field.WILL_ACT,
    Field.NO_ACTION_REASON,
    Field.STATUS,
}


def actions_of(group: Group, reader: "RowReader") -> tuple[FoundAction, ...]:
    """Return an action for each row of the group that fills any of its cells."""
    actions = []
    for index, row in enumerate(group.rows):
        if _tells(row, own=index > 0):
            actions.append(reader.action(row))
    return tuple(actions)


def _tells(row: Row, *, own: bool) -> bool:
    """Tell whether a row speaks of an action; a later row must do so in cells of its own."""
    for wanted in _SAYS_WHAT_IS_DONE - {Field.QUARTER}:
        cell = row.own(wanted) if own else row.shown(wanted)
        if cell is not None and (cell.formula or not says_nothing(cell.text)):
            return True
    cells = (row.table.sheet.cell(row.number, each.number) for each in row.table.quarters)
    return any(cell is not None and not timing.is_unscheduled(cell.text) for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """Reads the cells of an action, and keeps every doubt about them with its rule."""

    log: Log
    rules: Mapping[Field, str]
    timing_rule: str

    def action(self, row: Row) -> FoundAction:
        """Return what one row tells of an action."""
        cost, cost_answered = self._cost(row)
        quarters, next_year = self._quarters(row)
        status = row.shown(Field.STATUS)
        return FoundAction(
            source=f"{row.table.sheet.name}!A{row.number}",
            ref=self._text(row, Field.ACTION_REF),
            action=self._text(row, Field.ACTION),
            owner=self._owner(row),
            cost=cost,
            cost_answered=cost_answered,
            effort=self._scale(row, Field.EFFORT),
            complexity=self._scale(row, Field.COMPLEXITY),
            quarters=tuple(cell for cell, _ in quarters),
            starts_next_year=next_year,
            finish=self._finish(row, quarters),
            finish_unknown_reason=self._text(row, Field.NO_DATE_REASON),
            status=answers.status(status.text) if status else None,
            resource=self._answer(row, Field.RESOURCE),
            budget=self._answer(row, Field.BUDGET),
        )

    def _cell(self, row: Row, wanted: Field) -> Cell | None:
        cell = row.shown(wanted)
        rule = self.rules.get(wanted, self.timing_rule)
        if cell is None or not self.log.legible(row.table.sheet, cell, rule):
            return None
        return cell

    def _text(self, row: Row, wanted: Field) -> str:
        cell = self._cell(row, wanted)
        return "" if cell is None or says_nothing(cell.text) else cell.text

    def _owner(self, row: Row) -> str:
        cell = self._cell(row, Field.OWNER)
        if cell is not None and answers.is_unsure(cell.text):
            doubt = warning(f"“{cell.text}” names no owner yet.", "a person, role or team")
            self.log.note(
                row.table.sheet.name, cell.name, self.rules[Field.OWNER], doubt, cell.text
            )
        return self._text(row, Field.OWNER)

    def _scale(self, row: Row, wanted: Field) -> Scale | None:
        cell = self._cell(row, wanted)
        if cell is None or says_nothing(cell.text):
            return None
        figures = answers.scale_of_heading(row.table.by_field[wanted].heading)
        read = answers.scale(cell.text, figures=figures)
        return self.log.take(read, row.table.sheet, cell, self.rules[wanted])

    def _answer(self, row: Row, wanted: Field) -> Answer | None:
        cell = self._cell(row, wanted)
        if cell is None or says_nothing(cell.text):
            return None
        return self.log.take(answers.answer(cell.text), row.table.sheet, cell, self.rules[wanted])

    def _cost(self, row: Row) -> tuple[Cost, bool]:
        """Return the cost of a row from its one, two or three columns for money."""
        main = self._sum(row, Field.COST)
        yearly = self._sum(row, Field.COST_YEARLY)
        low, high = self._sum(row, Field.COST_LOW), self._sum(row, Field.COST_HIGH)
        if main is None and low and high and low.one_off and high.one_off:
            main = self._between(row, low.one_off, high.one_off, f"{low.text} to {high.text}")
        main = main or low or high
        if main is None:
            return yearly or UNKNOWN, yearly is not None
        if yearly is None or yearly.yearly is None:
            return main, True
        total = yearly.yearly + main.yearly if main.yearly else yearly.yearly
        return replace(main, yearly=total, text=f"{main.text}; {yearly.text} a year"), True

    def _between(self, row: Row, low: Amount, high: Amount, text: str) -> Cost:
        if low.low > high.high:
            cell = row.place(Field.COST_LOW)
            doubt = error("The lowest cost is more than the highest.", costs.EXPECTED)
            self.log.note(row.table.sheet.name, cell, self.rules[Field.COST], doubt, text)
            return Cost(one_off=None, yearly=None, text=text)
        return Cost(one_off=Amount(low=low.low, high=high.high), yearly=None, text=text)

    def _sum(self, row: Row, wanted: Field) -> Cost | None:
        cell = row.shown(wanted)
        if cell is None:
            return None
        sheet, rule = row.table.sheet, self.rules[Field.COST]
        if not self.log.legible(sheet, cell, rule):
            return Cost(one_off=None, yearly=None, text=cell.formula or cell.text)
        if cell.row < row.number:
            doubt = warning(
                "One cost is given for several rows; it was counted once, on the first."
            )
            self.log.note(sheet.name, cell.name, rule, doubt, cell.text)
            return Cost(one_off=NIL, yearly=None, text=cell.text)
        read = costs.cost(
            cell,
            unit=unit_of(row.table.by_field[wanted].heading),
            yearly=wanted is Field.COST_YEARLY,
        )
        return self.log.take(read, sheet, cell, rule)

    def _quarters(self, row: Row) -> tuple[list[tuple[QuarterCell, date | None]], Quarter | None]:
        """Return each filled cell of a quarter, and the quarter of "next year starts"."""
        found = []
        for column in row.table.quarters:
            cell = row.table.sheet.shown_at(row.number, column.number)
            cell = cell or self._mark_across(row, column)
            if (read := self._when(row, cell, column)) is not None:
                found.append(read)
        following = row.table.by_field.get(Field.NEXT_YEAR)
        starting = row.table.by_field.get(Field.START)
        if starting and (read := self._when(row, self._cell(row, Field.START), starting)):
            found.insert(0, (read[0], None))
        if following and (read := self._when(row, self._cell(row, Field.NEXT_YEAR), following)):
            found.append((read[0], None))
            return found, read[0].understood
        return found, None

    def _mark_across(self, row: Row, column: Column) -> Cell | None:
        """Return the mark of a merge that runs across several quarters."""
        merge = row.table.sheet.merge_over(row.number, column.number)
        if merge is None or merge.left == column.number:
            return None
        cell = row.table.sheet.cell(merge.top, merge.left)
        return cell if cell is not None and answers.is_mark(cell.text) else None

    def _when(
        self, row: Row, cell: Cell | None, column: Column
    ) -> tuple[QuarterCell, date | None] | None:
        sheet = row.table.sheet
        if cell is None or (timing.is_unscheduled(cell.text) and not cell.formula):
            return None
        if not self.log.legible(sheet, cell, self.timing_rule):
            return QuarterCell(written=cell.formula or cell.text, understood=None), None
        slot = column.slot or self._next_year(row, column)
        read: Understood[When] = timing.when(cell, slot)
        when = self.log.take(read, sheet, cell, self.timing_rule)
        last = Quarter.containing(when.last_day).last_day if when.last_day else None
        return QuarterCell(written=cell.text, understood=when.quarter), last

    def _next_year(self, row: Row, column: Column) -> timing.Slot | None:
        """Return the first quarter after those of the columns before, for a mere mark."""
        years = [each.slot.year for each in row.table.quarters if each.slot and each.slot.year]
        if column.field is not Field.NEXT_YEAR or not years:
            return None
        return timing.Slot(number=1, year=max(years) + 1)

    def _finish(self, row: Row, quarters: list[tuple[QuarterCell, date | None]]) -> date | None:
        cell = self._cell(row, Field.FINISH)
        if cell is not None and not says_nothing(cell.text):
            slot = row.table.by_field[Field.FINISH].slot
            return self.log.take(timing.finish(cell, slot), row.table.sheet, cell, self.timing_rule)
        return max((last for _, last in quarters if last is not None), default=None)
