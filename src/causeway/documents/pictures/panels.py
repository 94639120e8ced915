"""Step 2, the draft: one row of small columns for each thing, over the same quarters.

Each row has its name, its shape and its numbers, so that nothing is told by colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from causeway.documents.pictures.periods import Period, axis_labels, side_margin
from causeway.documents.pictures.picture import Caption, Picture, Size, Spec
from causeway.documents.pictures.style import (
    LABEL_WITHOUT_NUMBER,
    NO_AXIS,
    QUIET_INK,
    Value,
    in_lines,
    named,
    picture,
    short_number,
)

COLUMN = 64
WORDS_ABOVE = 24
TITLE = -18


class Shape(StrEnum):
    """The mark before a panel's name."""

    TRIANGLE = "triangle-up"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One row: its name, a note beside it, and a number for each period."""

    title: str
    note: str
    shape: Shape
    colour: str
    values: tuple[float, ...]


def panels(
    caption: Caption, size: Size, rows: Sequence[Panel], shown: tuple[Period, ...]
) -> Picture:
    """Return a picture of panels on one scale, with the quarters under each."""
    layout = _Layout(size=size, columns=len(shown), most=max(max(row.values) for row in rows))
    labels = axis_labels(shown, step=layout.step, text=size.text)
    names = [named(number, label) for number, label in enumerate(labels)]
    drawn = [_panel(row, names, layout) for row in rows]
    return picture(
        caption,
        size,
        {
            "padding": {"left": 0, "right": 0, "top": 4, "bottom": 0},
            "spacing": 28,
            "vconcat": drawn,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where things stand, in pixels."""

    size: Size
    columns: int
    most: float

    @property
    def length(self) -> int:
        return self.size.width - 2 * side_margin(self.size, self.columns)

    @property
    def step(self) -> float:
        return self.length / self.columns


def _panel(row: Panel, names: Sequence[str], layout: _Layout) -> Spec:
    values: list[Value] = [
        {"period": name, "value": value, "label": short_number(value)}
        for name, value in zip(names, row.values, strict=True)
    ]
    across: Spec = {
        "field": "period",
        "type": "ordinal",
        "scale": {"domain": names, "padding": 0},
        "axis": {"labelExpr": LABEL_WITHOUT_NUMBER, "labelAngle": 0, "labelOverlap": False},
    }
    return {
        "width": layout.length,
        "height": COLUMN + WORDS_ABOVE,
        "layer": [
            *_columns(values, across, row, layout),
            *_heading(row, layout),
        ],
    }


def _columns(values: list[Value], across: Spec, row: Panel, layout: _Layout) -> list[Spec]:
    highest = layout.most * (COLUMN + WORDS_ABOVE) / COLUMN
    up: Spec = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, highest], "nice": False},
        **NO_AXIS,
    }
    bar: Spec = {"type": "bar", "width": min(layout.step * 0.6, 56), "color": row.colour}
    words: Spec = {"type": "text", "baseline": "line-bottom", "dy": -3}
    return [
        {"data": {"values": values}, "mark": bar, "encoding": {"x": across, "y": up}},
        {
            "data": {"values": values},
            "mark": words,
            "encoding": {"x": across, "y": up, "text": {"field": "label"}},
        },
    ]


def _heading(row: Panel, layout: _Layout) -> Iterator[Spec]:
    text: Spec = {"type": "text", "baseline": "middle", "align": "left"}
    is_narrow, start = layout.size.is_narrow, 0
    above = TITLE - layout.size.text - 4 if is_narrow else TITLE
    if row.shape is not Shape.NONE:
        start = 26
        mark: Spec = {"type": "point", "shape": row.shape.value, "filled": True, "opacity": 1}
        yield _alone({**mark, "size": 200, "color": row.colour}, 9, above)
    title = in_lines(row.title, width=37 if is_narrow else 70, most=1)
    yield _alone({**text, "fontWeight": "bold", "text": title}, start, above)
    note: Spec = {**text, "fill": QUIET_INK, "text": row.note}
    if is_narrow:
        yield _alone(note, start, TITLE)
    else:
        yield _alone({**note, "align": "right"}, layout.length, above)


def _alone(mark: Spec, across: float, down: float) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": mark,
        "encoding": {"x": {"value": across}, "y": {"value": down}},
    }
