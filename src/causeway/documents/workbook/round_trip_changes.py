"""Step 2, bringing a workbook back: what was found in it, for a person to look at and choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.layouts import COUNCIL
from causeway.documents.workbook.round_trip_values import Meant
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.three_way import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell of the returned workbook, and what is written there."""

    sheet: str
    cell: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell of the council's half that no longer says what it said when it was taken.

    It is a conflict where the plan has moved on meanwhile, to something else again.
    """

    ref: str
    field: CellField
    heading: str
    spot: Spot
    was: str
    meant: Meant
    now: str
    is_conflict: bool

    @property
    def place(self) -> Place:
        """The row and the field it changes."""
        return (self.ref, self.field.value)

    @property
    def key(self) -> str:
        """The name of the choice about it."""
        return f"{self.ref}.{self.field.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedAction:
    """A row that tells of an action the plan does not have yet."""

    finding: str
    spot: Spot
    cells: Mapping[CellField, Meant]

    @property
    def key(self) -> str:
        """The name of the choice about it."""
        return f"add.{self.spot.sheet}.{self.spot.cell}"

    @property
    def title(self) -> str:
        """What will be done."""
        return self.cells[CellField.TITLE].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A finding and an action that a row joins, or that no row joins any more."""

    finding: str
    action: str
    title: str
    joins: bool

    @property
    def key(self) -> str:
        """The name of the choice about it."""
        return f"{'join' if self.joins else 'part'}.{self.finding}.{self.action}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A cell that is not taken back: where, what was found, what is accepted, which rule."""

    spot: Spot
    about: str
    says: str
    expected: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that differs between a workbook as it was taken and as it came back.

    ``of_the_assurer`` are changes to the assurer's half, which the council never makes (R-CAF-06).
    """

    changes: tuple[CellChange, ...] = ()
    added: tuple[AddedAction, ...] = ()
    links: tuple[Linked, ...] = ()
    of_the_assurer: tuple[NotTaken, ...] = ()
    problems: tuple[NotTaken, ...] = ()
    notices: tuple[str, ...] = ()
    layout: Layout = COUNCIL

    @property
    def is_nothing(self) -> bool:
        """Whether nothing could be taken back, and nothing was refused."""
        return not (
            self.changes or self.added or self.links or self.of_the_assurer or self.problems
        )

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.changes or self.added or self.links)

    @property
    def size(self) -> int:
        """How much differs, for telling which export a workbook came from."""
        found = (self.changes, self.added, self.links, self.of_the_assurer, self.problems)
        return sum(map(len, found))
