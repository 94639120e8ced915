"""Step 2, the draft: bars that lie, one for each name, with the name and the amount beside it.

On a wide page the names stand left of the bars; on a narrow one above them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from causeway.documents.pictures.legend import HEIGHT as LEGEND
from causeway.documents.pictures.legend import Kind, coloured, legend_layers
from causeway.documents.pictures.picture import Caption, Picture, Size, Spec
from causeway.documents.pictures.style import (
    INK,
    NO_AXIS,
    PAPER,
    Value,
    by_lines,
    in_lines,
    line_count,
    picture,
)

THICKNESS = 24
GAP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its parts in the order of the kinds, and from where to where it may be."""

    name: str
    label: str
    parts: tuple[float, ...]
    low: float
    high: float


def bars(caption: Caption, size: Size, kinds: Sequence[Kind], rows: Sequence[Bar]) -> Picture:
    """Return a picture of bars, in the order they are given."""
    used = [at for at in range(len(kinds)) if any(row.parts[at] for row in rows)]
    shown = [kinds[at] for at in used]
    names = [in_lines(row.name, width=36 if size.is_narrow else 33) for row in rows]
    layout = _Layout(
        size=size,
        lines=max(map(line_count, names)),
        rows=len(rows),
        label=max(len(row.label) for row in rows),
    )
    values = [_value(at, name, row) for at, (name, row) in enumerate(zip(names, rows, strict=True))]
    stack: list[Value] = [
        {"row": number, "kind": kinds[at].title, "order": at, "part": row.parts[at]}
        for number, row in enumerate(rows)
        for at in used
    ]
    spec: Spec = {
        "width": layout.length,
        "height": layout.height,
        "autosize": {"type": "none"},
        "padding": {
            "left": layout.left,
            "right": layout.right,
            "top": LEGEND if len(kinds) > 1 else 0,
            "bottom": 0,
        },
        "encoding": {"y": {"field": "row", "type": "ordinal", "scale": {"padding": 0}, **NO_AXIS}},
        "layer": [
            _stack(stack, layout, shown),
            *_whiskers([each for each in values if each["low"] != each["high"]], layout),
            *_names(values, layout),
            _amounts(values, layout),
            *(legend_layers(shown, size, left=layout.left) if len(kinds) > 1 else ()),
        ],
    }
    return picture(caption, size, spec)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where things stand, in pixels."""

    size: Size
    lines: int
    rows: int
    label: int

    @property
    def left(self) -> int:
        return 0 if self.size.is_narrow else 270

    @property
    def right(self) -> int:
        # As wide as its longest label needs: letters of Arial are about half as wide as high.
        needed = GAP + int(self.label * self.size.text * 0.54)
        return max(needed, 110 if self.size.is_narrow else 230)

    @property
    def length(self) -> int:
        return self.size.width - self.left - self.right

    @property
    def line(self) -> int:
        return self.size.text + 3

    @property
    def step(self) -> int:
        names = self.lines * self.line
        return names + THICKNESS + 22 if self.size.is_narrow else max(names, THICKNESS) + 16

    @property
    def height(self) -> int:
        return self.step * self.rows

    @property
    def bar(self) -> float:
        """How far below the middle of its row the middle of a bar is."""
        if not self.size.is_narrow:
            return 0
        return self.lines * self.line + 4 + (THICKNESS - self.step) / 2

    def first_line(self, lines: int) -> float:
        """Return how far below the middle of its row the first line of a name is."""
        if self.size.is_narrow:
            return self.bar - THICKNESS / 2 - 4 - (lines - 0.5) * self.line
        return -(lines - 1) / 2 * self.line


def _value(number: int, name: str, row: Bar) -> Value:
    return {
        "row": number,
        "words": name,
        "label": row.label,
        "low": row.low,
        "high": row.high,
        "end": max(row.high, sum(row.parts)),
    }


def _along(field: str) -> Spec:
    scale = {"zero": True, "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, **NO_AXIS}


def _stack(values: list[Value], layout: _Layout, kinds: Sequence[Kind]) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "height": THICKNESS, "yOffset": layout.bar},
        "encoding": {
            "x": {**_along("part"), "stack": "zero"},
            "color": coloured(kinds),
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def _whiskers(values: list[Value], layout: _Layout) -> Iterator[Spec]:
    # A pale line under the dark one: it shows on the bar and on the page alike.
    low, high = {"x": _along("low")}, {"x": _along("high")}
    for colour, wide in ((PAPER, 5), (INK, 2)):
        line: Spec = {"type": "rule", "strokeWidth": wide}
        cap: Spec = {"type": "tick", "thickness": wide, "size": 10 + wide}
        for mark, place in ((line, {**low, "x2": {"field": "high"}}), (cap, low), (cap, high)):
            yield {
                "data": {"values": values},
                "mark": {**mark, "color": colour, "yOffset": layout.bar},
                "encoding": place,
            }


def _names(values: list[Value], layout: _Layout) -> Iterator[Spec]:
    for lines, those in by_lines(values):
        yield {
            "data": {"values": those},
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "middle",
                "lineBreak": "\n",
                "yOffset": layout.first_line(lines),
            },
            "encoding": {"x": {"value": -layout.left}, "text": {"field": "words"}},
        }


def _amounts(values: list[Value], layout: _Layout) -> Spec:
    mark: Spec = {"type": "text", "align": "left", "baseline": "middle", "dx": GAP}
    return {
        "data": {"values": values},
        "mark": {**mark, "yOffset": layout.bar},
        "encoding": {"x": _along("end"), "text": {"field": "label"}},
    }
