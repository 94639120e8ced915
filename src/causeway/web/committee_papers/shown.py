"""A paper as a page: its slides as sections, prepared for the template."""

from dataclasses import dataclass
from itertools import groupby

from causeway.domain.committee_papers.reading import tables_of
from causeway.domain.executive_presentation.slide import Deck, PaperKind, Slide, SlideKind
from causeway.web.tables import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of a paper; a wide one stands on its own, larger sheet."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section of a paper."""

    name: str
    title: str
    says: str
    points: tuple[str, ...]
    notes: tuple[str, ...]
    grids: tuple[Grid, ...]
    is_prose: bool

    @property
    def is_wide(self) -> bool:
        """Whether it needs the larger sheet."""
        return any(each.is_wide for each in self.grids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Sections that are printed on sheets of one size; the marking stands on each."""

    is_wide: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A whole paper."""

    marking: str
    title: str
    lines: tuple[str, ...]
    sheets: tuple[Sheets, ...]


def shown(deck: Deck) -> Shown:
    """Return a document as its page shows it."""
    first = next((each for each in deck.slides if each.kind is SlideKind.TITLE), None)
    rest = [each for each in deck.slides if each is not first]
    return Shown(
        marking=deck.marking,
        title=first.title if first else deck.title,
        lines=tuple(point for point in first.points if point != deck.marking) if first else (),
        sheets=_sheets([_part(number, each) for number, each in enumerate(rest, start=1)]),
    )


def _sheets(parts: list[Part]) -> tuple[Sheets, ...]:
    """Return the sections by the size of their sheets; the first sheets, with the title, are A4."""
    groups = [(wide, tuple(those)) for wide, those in groupby(parts, key=lambda each: each.is_wide)]
    if not groups or groups[0][0]:
        groups.insert(0, (False, ()))
    return tuple(Sheets(is_wide=wide, parts=those) for wide, those in groups)


def _part(number: int, slide: Slide) -> Part:
    return Part(
        name=f"part-{number}",
        title=slide.title,
        says=slide.says,
        points=slide.points,
        notes=slide.notes if isinstance(slide.kind, PaperKind) else (),
        grids=tuple(
            Grid(
                caption=table.says,
                heads=tuple(Head(text=each.head, numeric=each.is_number) for each in table.columns),
                rows=table.rows,
                is_wide=table.is_dense,
            )
            for table in tables_of(slide)
        ),
        is_prose=slide.is_prose,
    )
