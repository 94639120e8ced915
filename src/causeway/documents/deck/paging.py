"""Step 6, the presentation as a file: a slide over as many pages as its words and rows need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from causeway.documents.deck.frame import Area, Sizes
from causeway.documents.deck.measuring import LINE, POINT, height, width
from causeway.domain.executive_presentation.slide import Chart, Slide, Table

BULLET = 18.0
BEFORE = 0.4
CELL_SIDES = 14.0
CELL_ENDS = 7.0
GAP = 14.0
LONGEST_PARAGRAPH = 700
SMALLEST_CHART = 0.45
SIDE = 0.47
MOST_FOR_A_WORD = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on one page of a slide; ``of`` tells that it goes on, such as (2 of 3)."""

    slide: Slide
    says: str = ""
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    number: int = 1
    of: int = 1

    @property
    def title(self) -> str:
        """The title, counted where the slide takes several pages."""
        return self.slide.title + (f" ({self.number} of {self.of})" if self.of > 1 else "")

    @property
    def is_illustrated(self) -> bool:
        """Whether a chart or a table stands under its words."""
        return self.chart is not None or self.table is not None


def pages_of(slide: Slide, area: Area, sizes: Sizes) -> tuple[Page, ...]:
    """Return the pages a slide takes in this area."""
    found = list(_pages(slide, area, sizes))
    return tuple(
        replace(page, number=number, of=len(found)) for number, page in enumerate(found, start=1)
    )


def _pages(slide: Slide, area: Area, sizes: Sizes) -> Iterator[Page]:
    *full, last = _texts(slide, area, sizes)
    yield from full
    room = area.points_high - text_height(last, area, sizes) - GAP
    if slide.chart is not None and room < area.points_high * SMALLEST_CHART:
        yield last
        last, room = Page(slide=slide), area.points_high
    if slide.chart is not None:
        last = replace(last, chart=slide.chart)
        if slide.table is None:
            yield last
            return
        if _fits_beside(slide.table, area.points_wide * SIDE, room, sizes):
            yield replace(last, table=slide.table)
            return
        yield last
        last, room = Page(slide=slide), area.points_high
    if slide.table is None:
        yield last
    else:
        yield from _tables(last, slide.table, area, sizes, room)


def _texts(slide: Slide, area: Area, sizes: Sizes) -> Iterator[Page]:
    """Yield pages of text, the last of which may have room for more."""
    page = Page(slide=slide, says=slide.says)
    for point in (part for each in slide.points for part in _parts(each)):
        longer = replace(page, points=(*page.points, point))
        if page.points and text_height(longer, area, sizes) > area.points_high:
            yield page
            longer = Page(slide=slide, points=(point,))
        page = longer
    yield page


def _parts(paragraph: str) -> Iterator[str]:
    """Yield a long paragraph in parts that end with a sentence, or at least with a word."""
    while len(paragraph) > LONGEST_PARAGRAPH:
        head = paragraph[:LONGEST_PARAGRAPH]
        cut = max(head.rfind(". ") + 1, head.rfind("; ") + 1)
        cut = cut if cut > LONGEST_PARAGRAPH // 2 else head.rfind(" ")
        cut = cut if cut > 0 else LONGEST_PARAGRAPH
        yield paragraph[:cut].strip()
        paragraph = paragraph[cut:].strip()
    yield paragraph


def text_height(page: Page, area: Area, sizes: Sizes) -> float:
    """Return how high the sentence and the points of a page are, in points."""
    whole = area.points_wide / sizes.stretch
    high = height(page.says, whole, sizes.lead, bold=True) if page.says else 0.0
    room = whole - (0 if page.slide.is_prose else BULLET)
    for point in page.points:
        high += height(point, room, sizes.text) + BEFORE * sizes.text
    return high


def _tables(first: Page, table: Table, area: Area, sizes: Sizes, room: float) -> Iterator[Page]:
    """Yield pages with as many rows as fit, each with the heads."""
    head, *rows = row_heights(table, area.points_wide, sizes)
    page, full = first, area.points_high - head
    # A head alone with one row under much text looks lost: such a table begins on its own page.
    if rows and (first.says or first.points) and rows[0] > room - head:
        yield first
        page, room = Page(slide=first.slide), area.points_high
    held = 0
    for end in _evenly(rows, room - head, full):
        yield _with_rows(page, table, held, end)
        page, held = Page(slide=first.slide), end


def _evenly(rows: Sequence[float], first: float, full: float) -> list[int]:
    """Return where each page ends, in as few pages as it takes, none of them nearly empty."""
    fewest = _cuts(rows, first, full)
    for part in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        cuts = _cuts(rows, first * part if len(fewest) > 1 else first, full * part)
        if len(cuts) == len(fewest):
            return cuts
    return fewest


def _cuts(rows: Sequence[float], first: float, full: float) -> list[int]:
    cuts, used, room, begins = [], 0.0, first, 0
    for at, high in enumerate(rows):
        if at > begins and used + high > room:
            cuts.append(at)
            used, room, begins = 0.0, full, at
        used += high
    return [*cuts, len(rows)]


def _with_rows(page: Page, table: Table, first: int, end: int) -> Page:
    return replace(page, table=replace(table, rows=table.rows[first:end]))


def letters_of(table: Table, sizes: Sizes) -> float:
    """Return how large the letters of a table are."""
    return sizes.dense if table.is_dense else sizes.table


def widths(table: Table, room: float, sizes: Sizes) -> list[float]:
    """Return how wide each column is: its share, but no narrower than its longest word."""
    needs = _needs(table, room, sizes)
    shares = sum(column.share for column in table.columns)
    wide = [room * column.share / shares for column in table.columns]
    over = [max(0.0, each - need) for each, need in zip(wide, needs, strict=True)]
    lacking = sum(max(0.0, need - each) for each, need in zip(wide, needs, strict=True))
    part = min(1.0, lacking / sum(over)) if sum(over) else 0.0
    return [
        max(each, need) - spare * part for each, need, spare in zip(wide, needs, over, strict=True)
    ]


def _needs(table: Table, room: float, sizes: Sizes) -> list[float]:
    """Return how wide each column's longest word is; words that no column could hold may break."""
    size = letters_of(table, sizes)
    most = room * MOST_FOR_A_WORD
    heads = [_longest(column.head, size, bold=True) for column in table.columns]
    cells = [
        max((_longest(row[at], size) for row in table.rows), default=0.0)
        for at in range(len(heads))
    ]
    longest = (max(pair) * sizes.stretch + CELL_SIDES for pair in zip(heads, cells, strict=True))
    return [min(each, most) for each in longest]


def _longest(text: str, size: float, *, bold: bool = False) -> float:
    return max((width(word, size, bold=bold) for word in text.split()), default=0.0)


def row_heights(table: Table, room: float, sizes: Sizes) -> list[float]:
    """Return how high each row is, in points, the heads first."""
    size = letters_of(table, sizes)
    columns = [(wide - CELL_SIDES) / sizes.stretch for wide in widths(table, room, sizes)]
    heads = tuple(column.head for column in table.columns)
    return [_row(heads, columns, size, bold=True), *(_row(r, columns, size) for r in table.rows)]


def _row(cells: Sequence[str], columns: list[float], size: float, *, bold: bool = False) -> float:
    high = max(
        height(cell, room, size, bold=bold) for cell, room in zip(cells, columns, strict=True)
    )
    return max(high, size * LINE) + CELL_ENDS


def _fits_beside(table: Table, wide: float, high: float, sizes: Sizes) -> bool:
    """Tell whether a table of numbers can stand beside its chart without breaking words."""
    return (
        all(column.is_number for column in table.columns[1:])
        and sum(_needs(table, wide, sizes)) <= wide
        and sum(row_heights(table, wide, sizes)) <= high
    )


def emu(points: float) -> int:
    """Return points in the units of the file."""
    return round(points * POINT)
