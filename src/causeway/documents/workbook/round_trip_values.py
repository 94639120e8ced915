"""Step 2, bringing a workbook back: what a cell of the council's half means, in one form of words.

"h", "High" and "HIGH" are the same answer and "£12k" the same sum as "£12,000": only what means
something else is a change. Words that carry more than the answer are never lost silently.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from causeway.documents.workbook import answers, costs, timing, tip_rows
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.reading import Severity
from causeway.documents.workbook.treatments import PRIORITIES_EXPECTED, priority, treatment
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, says_nothing
from causeway.documents.workbook.writer_columns import (
    BY_FIELD,
    MONTH_HINT,
    QUARTERS,
    CellField,
)
from causeway.documents.workbook.written_rows import ANSWER, SCALE, TREATMENT
from causeway.documents.workbook.written_timing import written_day, written_month
from causeway.domain.action import Answer
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.money import UNKNOWN, Cost
from causeway.domain.quarters import Quarter

type Value = str | Scale | TreatmentKind | Answer | Cost | date | None

LONGEST_NAME = 150
NAMES = frozenset({CellField.OWNER, CellField.LEAD, CellField.ACCEPTED_BY, CellField.BUDGET_HOLDER})
REASONS = frozenset(
    {CellField.JUSTIFICATION, CellField.NO_ACTION_REASON, CellField.NO_FINISH_REASON}
)
WHOLE = NAMES | REASONS | {CellField.TITLE, CellField.COST}
"""Whose words are kept as they are."""
STATUS = {
    TreatmentKind.IMPLEMENT: tip_rows.PLANNED,
    TreatmentKind.NONE: tip_rows.NOT_PLANNED,
}
STATUS_EXPECTED = " or ".join(STATUS.values())
SCALES = frozenset({CellField.EFFORT, CellField.COMPLEXITY})
ANSWERS = frozenset({CellField.RESOURCE, CellField.BUDGET})
DAYS = frozenset({CellField.FINISH, CellField.LOOK_AGAIN})
_LONG_WORD = re.compile(r"[a-z]{3,}")
_ONLY_A_SUM = re.compile(
    r"(?:[\d£,.\s–—-]|\b(?:k|m|to|and|nil|a|per|year|annum|p\.?a)\b|\d[km]\b)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a cell means: in one form of words, as a value, and with every doubt about it."""

    text: str
    value: Value
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether it could not be understood."""
        return any(doubt.severity is Severity.ERROR for doubt in self.doubts)


NOTHING = Meant(text="", value=None)


@lru_cache(maxsize=2048)
def meant_by(field: CellField, text: str, year: int) -> str:
    """Return what a text of our own writing means, in the form that a returned cell is put in."""
    if not text:
        return ""
    return understand(field, Cell(row=1, column=1, kind=CellKind.TEXT, text=text), year).text


def understand(field: CellField, cell: Cell | None, year: int) -> Meant:
    """Return what a cell of the council's half means; ``year`` is that of the quarters."""
    if cell is None or (not cell.text and not cell.formula):
        return NOTHING
    if refused := _illegible(cell):
        return Meant(text=cell.text, value=None, doubts=(refused,))
    if field in SCALES:
        return _chosen(answers.scale(cell.text), cell, SCALE)
    if field in ANSWERS:
        return _answer(cell)
    if field in DAYS or field in QUARTERS or field is CellField.START:
        return _time(field, cell, year)
    return _in_words(field, cell)


def _in_words(field: CellField, cell: Cell) -> Meant:
    match field:
        case CellField.PRIORITY:
            return _priority(cell)
        case CellField.TREATMENT:
            read = treatment(cell.text, heading=BY_FIELD[field].heading, others=())
            return _chosen(read, cell, TREATMENT)
        case CellField.STATUS:
            return _status(cell)
        case CellField.COST:
            return _cost(cell)
        case _:
            return _text(field, cell)


def _illegible(cell: Cell) -> Doubt | None:
    if cell.kind is CellKind.ERROR:
        return error(f"The cell shows the error {cell.text}.", "the value itself")
    if cell.formula:
        says = "This cell holds a formula, which is not worked out here: type the value instead."
        return error(says, "the value itself")
    return None


def _chosen[E: (Scale, TreatmentKind)](
    read: Understood[E | None], cell: Cell, words: dict[E, str]
) -> Meant:
    if says_nothing(cell.text):
        return NOTHING
    if read.value is None:
        return Meant(text=cell.text, value=None, doubts=read.doubts)
    return Meant(text=words[read.value], value=read.value, doubts=read.doubts)


def _answer(cell: Cell) -> Meant:
    if says_nothing(cell.text):
        return NOTHING
    read = answers.answer(cell.text)
    if read.value is None:
        doubts = tuple(error(doubt.message, doubt.expected) for doubt in read.doubts)
        return Meant(text=cell.text, value=None, doubts=doubts)
    return Meant(text=ANSWER[read.value], value=read.value)


def _priority(cell: Cell) -> Meant:
    if says_nothing(cell.text):
        return NOTHING
    read = priority(cell.text)
    if read.value.scale is not None:
        return Meant(text=SCALE[read.value.scale], value=read.value.scale, doubts=read.doubts)
    if read.value.treatment is TreatmentKind.NONE:
        return Meant(text=TREATMENT[TreatmentKind.NONE], value=TreatmentKind.NONE)
    if read.value.treatment is not None:
        says = f"“{cell.text}” is a treatment: say it in the column “Treatment”."
        return Meant(text=cell.text, value=None, doubts=(error(says, PRIORITIES_EXPECTED),))
    return Meant(text=cell.text, value=None, doubts=read.doubts)


def _status(cell: Cell) -> Meant:
    read = treatment(cell.text, heading="Status", others=())
    if read.value is not None and read.value not in STATUS:
        says = f"“{cell.text}” is a treatment: say it in the column “Treatment”."
        return Meant(text=cell.text, value=None, doubts=(error(says, STATUS_EXPECTED),))
    return _chosen(read, cell, STATUS)


def _cost(cell: Cell) -> Meant:
    read = costs.cost(cell)
    if any(doubt.severity is Severity.ERROR for doubt in read.doubts):
        return Meant(text=cell.text, value=UNKNOWN, doubts=read.doubts)
    only_a_sum = cell.kind is CellKind.NUMBER or _ONLY_A_SUM.fullmatch(plain(cell.text))
    text = read.value.spoken if only_a_sum else squeezed(cell.text)
    return Meant(text=text, value=read.value, doubts=read.doubts)


def _time(field: CellField, cell: Cell, year: int) -> Meant:
    if says_nothing(cell.text):
        return NOTHING
    if field is CellField.START:
        return _start(cell)
    if field in DAYS:
        day = timing.finish(cell)
        return Meant(text=written_day(day.value), value=day.value, doubts=day.doubts)
    if timing.is_unscheduled(cell.text):
        return NOTHING
    is_next = field is CellField.NEXT_YEAR
    number = 1 if is_next else QUARTERS.index(field) + 1
    slot = timing.Slot(number=number, year=year + 1 if is_next else year)
    read = timing.when(cell, slot)
    last = read.value.last_day
    doubts = read.doubts if last is None else (*read.doubts, *_misplaced(field, cell, last, slot))
    return Meant(text=written_month(last) if last else "", value=last, doubts=doubts)


def _start(cell: Cell) -> Meant:
    read = timing.when(cell)
    quarter = read.value.quarter
    if quarter is None:
        return Meant(text="", value=None, doubts=read.doubts)
    return Meant(text=quarter.short, value=quarter.first_day, doubts=read.doubts)


def _misplaced(field: CellField, cell: Cell, day: date, slot: timing.Slot) -> Iterator[Doubt]:
    """Doubt a month that does not fall where its column is; every later year is the next one."""
    quarter, own = Quarter.containing(day), slot.quarter
    fits = own is None or quarter == own or (field is CellField.NEXT_YEAR and quarter > own)
    if not fits:
        says = f"“{cell.text}” stands under “{BY_FIELD[field].heading}” and was read as {quarter.short}."
        yield warning(says, MONTH_HINT)


def _text(field: CellField, cell: Cell) -> Meant:
    if says_nothing(cell.text):
        return NOTHING
    text = squeezed(cell.text)
    if field in NAMES and len(cell.text) > LONGEST_NAME:
        says = f"This has {len(cell.text)} characters, and a name at most {LONGEST_NAME}."
        return Meant(text=text, value=cell.text, doubts=(error(says, "a name, or a role"),))
    return Meant(text=text, value=cell.text)


_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OUTSIDE = " \t\n\r\u00a0\u200b\u200c\u200d\u2060\ufeff"


def squeezed(text: str) -> str:
    """Return a text as spreadsheets keep it: runs of blanks as one, no blank ends of lines."""
    lines = _NEVER_IN_TEXT.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip(_OUTSIDE)


def still_says(written: str, was: str) -> bool:
    """Tell whether a squeezed text is the one that was written, as other programs keep it."""
    if written == squeezed(was):
        return True
    # LibreOffice's own format knows no tabs in a cell, and joins what stands around them; other
    # programs take a text such as "_x0041_" for the letter that a file writes so.
    letters = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), was)
    return written in (squeezed(was.replace("\t", "")), squeezed(letters))


def loses_words(field: CellField, cell: Cell, meant: Meant) -> bool:
    """Tell whether a cell says more than the answer that was read from it."""
    if field in WHOLE:
        return False
    if field in DAYS or field in QUARTERS:
        return bool(meant.doubts)
    return len(_LONG_WORD.findall(plain(cell.text))) > len(_LONG_WORD.findall(plain(meant.text)))
