"""Step 2, the draft: bars that stand, one for each quarter, for a page that is wide enough."""

from collections.abc import Iterator, Sequence

from causeway.documents.pictures.bars import Bar
from causeway.documents.pictures.legend import HEIGHT as LEGEND
from causeway.documents.pictures.legend import Kind, coloured, legend_layers
from causeway.documents.pictures.periods import Period, axis_labels, side_margin
from causeway.documents.pictures.picture import Caption, Picture, Size, Spec
from causeway.documents.pictures.style import (
    INK,
    LABEL_WITHOUT_NUMBER,
    NO_AXIS,
    PAPER,
    Value,
    by_lines,
    named,
    picture,
    short_range,
)

HEIGHT = 260
WORDS_ABOVE, YEARS_BELOW = 48, 56
ROOMY, TIGHT = 9, 12


def columns(
    caption: Caption,
    size: Size,
    kinds: Sequence[Kind],
    rows: Sequence[Bar],
    shown: tuple[Period, ...],
) -> Picture:
    """Return a picture of columns for these periods, each made of the parts of its row."""
    margin = side_margin(size, len(shown))
    step = (size.width - 2 * margin) / len(rows)
    labels = axis_labels(shown, step=step, text=size.text)
    names = [named(number, label) for number, label in enumerate(labels)]
    used = [at for at in range(len(kinds)) if any(row.parts[at] for row in rows)]
    used_kinds = [kinds[at] for at in used]
    stack: list[Value] = [
        {"row": name, "kind": kinds[at].title, "order": at, "part": row.parts[at]}
        for name, row in zip(names, rows, strict=True)
        for at in used
    ]
    rough = len(rows) > TIGHT
    values = [_value(name, row, rough=rough) for name, row in zip(names, rows, strict=True)]
    spec: Spec = {
        "width": size.width - 2 * margin,
        "height": HEIGHT,
        "autosize": {"type": "none"},
        "padding": {
            "left": margin,
            "right": margin,
            "top": LEGEND + WORDS_ABOVE,
            "bottom": YEARS_BELOW,
        },
        "encoding": {"x": _across(names)},
        "layer": [
            _stack(stack, used_kinds, min(step * 0.6, 72)),
            *_whiskers([each for each in values if each["low"] != each["high"]]),
            *_amounts(values, size.text if len(rows) <= ROOMY else 14),
            *legend_layers(used_kinds, size, left=margin, above=WORDS_ABOVE),
        ],
    }
    return picture(caption, size, spec)


def _value(name: str, row: Bar, *, rough: bool) -> Value:
    joined = "–\n" if rough else " to\n"
    words = short_range(row.low, row.high, joined=joined, rough=rough)
    end = max(row.high, sum(row.parts))
    return {"row": name, "words": words, "low": row.low, "high": row.high, "end": end}


def _across(names: list[str]) -> Spec:
    return {
        "field": "row",
        "type": "ordinal",
        "scale": {"domain": names, "padding": 0},
        "axis": {"labelExpr": LABEL_WITHOUT_NUMBER, "labelAngle": 0, "labelOverlap": False},
    }


def _up(field: str) -> Spec:
    scale = {"zero": True, "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, **NO_AXIS}


def _stack(values: list[Value], kinds: Sequence[Kind], thickness: float) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "width": thickness},
        "encoding": {
            "y": {**_up("part"), "stack": "zero"},
            "color": coloured(kinds),
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def _whiskers(values: list[Value]) -> Iterator[Spec]:
    # A pale line under the dark one: it shows on the column and on the page alike.
    low, high = {"y": _up("low")}, {"y": _up("high")}
    for colour, wide in ((PAPER, 5), (INK, 2)):
        line: Spec = {"type": "rule", "strokeWidth": wide}
        cap: Spec = {"type": "tick", "orient": "horizontal", "thickness": wide, "size": 10 + wide}
        for mark, place in ((line, {**low, "y2": {"field": "high"}}), (cap, low), (cap, high)):
            yield {
                "data": {"values": values},
                "mark": {**mark, "color": colour},
                "encoding": place,
            }


def _amounts(values: list[Value], text: int) -> Iterator[Spec]:
    for lines, those in by_lines(values):
        yield {
            "data": {"values": those},
            "mark": {
                "type": "text",
                "baseline": "bottom",
                "lineBreak": "\n",
                "fontSize": text,
                "dy": -6 - (lines - 1) * (text + 3),
            },
            "encoding": {"y": _up("end"), "text": {"field": "words"}},
        }
