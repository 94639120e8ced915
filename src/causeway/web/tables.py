"""Pages: the heads and cells of a table, made once for each table rather than asked of each cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its name, whether it holds figures, and the link that sorts by it."""

    text: str
    numeric: bool = False
    href: str = ""
    sort: str = ""
    hidden: bool = False

    @property
    def label(self) -> str:
        """What stands before the cell when the table becomes cards."""
        return "" if self.hidden else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell shows: words or something a component made, and where it leads."""

    text: object
    href: str = ""
    numeric: bool = False


def head_of(head: Head | Mapping[str, object] | str) -> Head:
    """Return a head however it was written; raise TypeError for a key that no head has."""
    match head:
        case Head():
            return head
        case str():
            return Head(text=head)
        case _:
            return Head(**head)  # type: ignore[arg-type]  # a template's dictionary


def cell_of(cell: object) -> Cell:
    """Return a cell however it was written; raise TypeError for a key that no cell has."""
    match cell:
        case Cell():
            return cell
        case Mapping():
            return Cell(**cell)
        case _:
            return Cell(text=cell)


def cells_of(heads: Sequence[Head], row: Sequence[object]) -> Iterator[tuple[Head, Cell]]:
    """Return each cell of a row with its head; raise ValueError where there are more or fewer."""
    return zip(heads, map(cell_of, row), strict=True)


def heads_of(heads: Sequence[Head | Mapping[str, object] | str]) -> list[Head]:
    """Return the heads of a table however they were written."""
    return [head_of(head) for head in heads]


FOR_TEMPLATES: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"head_of": head_of, "heads_of": heads_of, "cell_of": cell_of, "cells_of": cells_of}
)
