"""Step 6, the presentation as a file: where things go on a slide, and how large letters are."""

from dataclasses import dataclass, replace

from causeway.documents.deck.measuring import INCH, POINT

WIDE = 40 / 3 * INCH
HIGH = 7.5 * INCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on a slide."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.height

    def below(self, height: int) -> "Area":
        """Return what is left under so much of it."""
        return replace(self, top=self.top + height, height=self.height - height)

    def above(self, bottom: int) -> "Area":
        """Return what is left of it above a line."""
        return replace(self, height=min(self.bottom, bottom) - self.top)

    def within(self, wide: int, high: int) -> "Area":
        """Return the part of it that is on a slide."""
        left, top = max(self.left, 0), max(self.top, 0)
        right, bottom = min(self.left + self.width, wide), min(self.bottom, high)
        return Area(left=left, top=top, width=max(0, right - left), height=max(0, bottom - top))

    def split(self, part: float, *, gap: int) -> tuple["Area", "Area"]:
        """Return two areas side by side, the right one this part of the width."""
        right = round(self.width * part)
        left = replace(self, width=self.width - right - gap)
        return left, replace(self, left=self.left + self.width - right, width=right)

    @property
    def points_wide(self) -> float:
        """Its width in points."""
        return self.width / POINT

    @property
    def points_high(self) -> float:
        """Its height in points."""
        return self.height / POINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large letters are, in points; ``stretch`` is how wide they are beside those of Arial."""

    lead: float
    text: float
    table: float
    dense: float
    chart: float
    small: float
    stretch: float = 1.0

    @classmethod
    def of(cls, width: int, height: int, *, stretch: float = 1.0) -> "Sizes":
        """Return the sizes for a slide: those of a slide of 13.3 by 7.5 inches, in proportion."""
        scale = (width / WIDE + height / HIGH) / 2
        sizes = (round(2 * size * scale) / 2 for size in (20, 18, 13, 10.5, 13, 11))
        lead, text, table, dense, chart, small = sizes
        return cls(
            lead=lead,
            text=text,
            table=table,
            dense=dense,
            chart=chart,
            small=small,
            stretch=stretch,
        )
