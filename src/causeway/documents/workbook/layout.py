"""Step 2, taking the plan out: what a layout of the workbook is.

A layout is a value: its sheets, columns, words and titles. The writer and the comparison of what
comes back know layouts and none of them by name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from causeway.documents.workbook.as_it_came import AsItCame
from causeway.documents.workbook.reading import WorkbookKind
from causeway.documents.workbook.writer_columns import CellField, Side, WrittenColumn
from causeway.domain.action import Action, Answer
from causeway.domain.finding import TreatmentKind
from causeway.domain.plan import Finding

type Texts = Mapping[CellField, str]


class SheetKind(StrEnum):
    """The sheets a workbook can have; the plan's own rows may take several."""

    READ_ME = "read_me"
    DETAILS = "details"
    ROWS = "rows"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A line above the headings that says whose columns follow; ``year`` is that of the quarters."""

    first: CellField
    says: str
    colour: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Layout:
    """How a workbook is laid out; there is one of each.

    ``title`` is the first of the lines above a table, which a layout without one does not have.
    ``own_texts`` are the cells this layout words in its own way. ``unsaid`` is the treatment that
    an emptied cell of the treatment leaves.
    """

    kind: WorkbookKind
    name: str
    columns: tuple[WrittenColumn, ...]
    sheets: tuple[SheetKind, ...]
    sheet_names: Callable[[Sequence[str]], Sequence[str]]
    how_to: tuple[str, ...]
    answers: Mapping[Answer, str]
    day: Callable[[date | None], str]
    own_texts: Callable[[Finding, Action | None, AsItCame], Texts]
    frozen_columns: int
    repeated_to: CellField
    page_breaks: tuple[CellField, ...]
    title: str = ""
    bands: tuple[Band, ...] = ()
    details: tuple[str, ...] = ()
    unsaid: TreatmentKind | None = None

    @cached_property
    def by_field(self) -> Mapping[CellField, WrittenColumn]:
        """Each column by what it holds."""
        return {column.field: column for column in self.columns}

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Whose each column is, from left to right."""
        return tuple(column.side for column in self.columns)

    @cached_property
    def heading_row(self) -> int:
        """The row of the headings: below four lines and a band, or at the top."""
        return 5 if self.title else 0

    def fields_of(self, side: Side) -> tuple[CellField, ...]:
        """Return what the columns of one side hold, from left to right."""
        return tuple(column.field for column in self.columns if column.side is side)

    def heading(self, field: CellField) -> str:
        """Return the heading of a column."""
        return self.by_field[field].heading

    def position(self, field: CellField) -> int:
        """Return where a column stands, counted from nil."""
        return self.columns.index(self.by_field[field])
