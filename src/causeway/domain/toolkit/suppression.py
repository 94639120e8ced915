"""Numbers left out of a table with totals, so that none of them is found by taking away what is shown.

A small number is left out, and with it others, so that no row and no column has one gap that its total
gives away: primary and complementary (secondary) cell suppression, as in Willenborg and de Waal,
"Elements of Statistical Disclosure Control", Springer 2001. The cell added is the smallest of its line,
the least that can be lost; nought is not small, and is taken only where nothing else is left. A total is
taken as known to the reader, for published statuses are public and counted elsewhere (R-DSPT-38). What
is held against is one step of arithmetic after another, not bounds from several lines at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from causeway.domain.toolkit.country import SMALLEST_SAID

type Place = tuple[int, int]
type Line = list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A table as it may be shown; None where a number is left out."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def protected(counts: Sequence[Sequence[int]]) -> Protected:
    """Return a table of counts with its totals, and with what must not be said left out of both."""
    grid = _with_totals(counts)
    hidden = {
        (row, column)
        for row, line in enumerate(grid)
        for column, count in enumerate(line)
        if 0 < count < SMALLEST_SAID
    }
    while more := {place for line in _lines(grid) for place in _to_hide(line, grid, hidden)}:
        hidden |= more
    shown = [
        [None if (row, column) in hidden else count for column, count in enumerate(line)]
        for row, line in enumerate(grid)
    ]
    return Protected(
        cells=[line[:-1] for line in shown[:-1]],
        row_totals=[line[-1] for line in shown[:-1]],
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*line, sum(line)] for line in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)] or [0]]


def _lines(grid: list[list[int]]) -> Iterator[Line]:
    """Yield the places of each row and column, those of the totals too; the total of each is its last."""
    height, width = len(grid), len(grid[0])
    yield from ([(row, column) for column in range(width)] for row in range(height))
    yield from ([(row, column) for row in range(height)] for column in range(width))


def _to_hide(line: Line, grid: list[list[int]], hidden: set[Place]) -> list[Place]:
    """Return what else of a line must be left out: one place, or none where nothing gives it away."""
    *parts, total = line
    gaps = [place for place in parts if place in hidden]
    if not gaps and total not in hidden:
        return []
    in_gaps = sum(grid[row][column] for row, column in gaps)
    if len(gaps) > 1 and (total in hidden or not 0 < in_gaps < SMALLEST_SAID):
        return []
    left = [place for place in parts if place not in hidden]
    if not left:
        return [] if total in hidden else [total]
    return [min(left, key=lambda place: (not grid[place[0]][place[1]], grid[place[0]][place[1]]))]
