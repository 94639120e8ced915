"""Delivery: what was planned beside what came of it, as two lines: one broken, one whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.pictures.legend import HEIGHT as LEGEND
from causeway.documents.pictures.picture import Caption, Picture, Size, Spec
from causeway.documents.pictures.style import (
    DARK_BLUE,
    GREY,
    LABEL_WITHOUT_NUMBER,
    NO_AXIS,
    Value,
    named,
    nothing,
    picture,
    short_number,
)

HEIGHT = 200
SIDES, ABOVE, BELOW = 40, 26, 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One day: what was planned for it, and what was so; None in days to come."""

    label: str
    planned: float
    so_far: float | None


def against_plan(
    rows: Sequence[Beside], *, caption: Caption, size: Size, pounds: bool = False
) -> Picture:
    """Return a picture of two lines over the same days."""
    most = max((max(each.planned, each.so_far or 0) for each in rows), default=0)
    if not most:
        return nothing(caption, size, "There is nothing to show yet.")
    sign = "£" if pounds else ""
    names = [named(at, each.label.replace(" ", "\n", 1)) for at, each in enumerate(rows)]
    pairs = list(zip(names, rows, strict=True))
    planned: list[Value] = [
        {"day": name, "value": each.planned, "says": f"{sign}{short_number(each.planned)}"}
        for name, each in pairs
    ]
    so_far: list[Value] = [
        {"day": name, "value": each.so_far, "says": f"{sign}{short_number(each.so_far)}"}
        for name, each in pairs
        if each.so_far is not None
    ]
    across: Spec = {
        "field": "day",
        "type": "ordinal",
        "scale": {"domain": names, "type": "point", "padding": 0.5},
        "axis": {
            "labelExpr": LABEL_WITHOUT_NUMBER,
            "labelAngle": 0,
            "labelOverlap": False,
            "labelFontSize": size.text if len(rows) <= 8 and not size.is_narrow else 13,
        },
    }
    up: Spec = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, most * 1.1], "nice": False},
        **NO_AXIS,
    }
    spec: Spec = {
        "width": size.width - 2 * SIDES,
        "height": HEIGHT,
        "autosize": {"type": "none"},
        "padding": {"left": SIDES, "right": SIDES, "top": LEGEND + ABOVE, "bottom": BELOW},
        "layer": [
            *_line(planned, across, up, colour=GREY, broken=True),
            *_line(so_far, across, up, colour=DARK_BLUE, broken=False),
            *_ends(planned, across, up, colour=GREY, at=-1, below=True),
            *_ends(so_far, across, up, colour=DARK_BLUE, at=-1, below=False),
            *_legend(size),
        ],
    }
    return picture(caption, size, spec)


def _line(values: list[Value], across: Spec, up: Spec, *, colour: str, broken: bool) -> list[Spec]:
    dash: Spec = {"strokeDash": [6, 4]} if broken else {}
    shape = "diamond" if broken else "circle"
    place: Spec = {"x": across, "y": up}
    line: Spec = {"type": "line", "color": colour, "strokeWidth": 2 if broken else 4, **dash}
    mark: Spec = {"type": "point", "shape": shape, "filled": True, "opacity": 1, "size": 70}
    return [
        {"data": {"values": values}, "mark": line, "encoding": place},
        {"data": {"values": values}, "mark": {**mark, "color": colour}, "encoding": place},
    ]


def _ends(
    values: list[Value], across: Spec, up: Spec, *, colour: str, at: int, below: bool
) -> list[Spec]:
    """Return the numbers of the first point and of the last; the table has the others."""
    if not values:
        return []
    shown = [values[at]] if below else [values[0], *([values[at]] if len(values) > 1 else [])]
    mark: Spec = {
        "type": "text",
        "baseline": "top" if below else "bottom",
        "dy": 9 if below else -9,
        "fill": colour,
        "fontWeight": "bold",
    }
    encoding: Spec = {"x": across, "y": up, "text": {"field": "says"}}
    return [{"data": {"values": shown}, "mark": mark, "encoding": encoding}]


def _legend(size: Size) -> list[Spec]:
    """Return the two lines with their names, above the picture."""
    layers: list[Spec] = []
    place = -SIDES
    for title, colour, dash in (("Planned", GREY, [6, 4]), ("So far", DARK_BLUE, [])):
        down: Spec = {"y": {"value": -ABOVE - LEGEND + 10}}
        rule: Spec = {"type": "rule", "color": colour, "strokeWidth": 3, "strokeDash": dash}
        ends: Spec = {"x": {"value": place}, "x2": {"value": place + 30}, **down}
        word: Spec = {"type": "text", "align": "left", "baseline": "middle", "text": title}
        layers += [
            {"data": {"values": [{}]}, "mark": rule, "encoding": ends},
            {
                "data": {"values": [{}]},
                "mark": word,
                "encoding": {"x": {"value": place + 38}, **down},
            },
        ]
        place += 70 + round(len(title) * size.text * 0.6)
    return layers
