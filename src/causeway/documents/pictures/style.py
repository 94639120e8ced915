"""Step 2, the draft: how pictures look: few colours, large letters, each thing named beside it."""

import textwrap
from collections.abc import Iterable

from causeway.documents.pictures.picture import Caption, Picture, Size, Spec

INK = "#0b0c0c"
QUIET_INK = "#484949"
PAPER = "#ffffff"

# Each stands out from white by 3 to 1 or more, and the two of a stack from each other.
DARK_BLUE = "#12436d"
TEAL = "#28a197"
BLUE = "#2073bc"
DARK_RED = "#942514"
BROWN = "#a05a00"
GREY = "#505a5f"

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "Arial, sans-serif"

# A label is "3|the words": the number keeps two alike apart, and the drawing leaves it out.
LABEL_WITHOUT_NUMBER = "split(slice(datum.label, indexof(datum.label, '|') + 1), '\\n')"

NO_AXIS: Spec = {"axis": None}

# One row of the data of a picture.
type Value = dict[str, object]


def picture(caption: Caption, size: Size, spec: Spec) -> Picture:
    """Return a picture in the house's style."""
    config: Spec = {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "domainColor": QUIET_INK,
            "labelColor": INK,
            "labelFontSize": size.text,
            "labelLineHeight": size.text + 4,
            "ticks": False,
            "labelPadding": 8,
            "title": None,
        },
        "text": {"fontSize": size.text, "fill": INK, "lineHeight": size.text + 3},
        "legend": {"disable": True},
    }
    whole = {"$schema": SCHEMA, "background": None, "config": config, **spec}
    return Picture(caption=caption, spec=whole)


def nothing(caption: Caption, size: Size, words: str) -> Picture:
    """Return a picture that says there is nothing to show."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "text": words}
    return picture(
        caption,
        size,
        {
            "width": size.width,
            "height": 48,
            "autosize": {"type": "none"},
            "padding": 0,
            "data": {"values": [{}]},
            "mark": mark,
            "encoding": {"x": {"value": 0}, "y": {"value": 24}},
        },
    )


def named(number: int, words: str) -> str:
    """Return a label that is like no other, though its words may be."""
    return f"{number:03d}|{words}"


def in_lines(words: str, *, width: int, most: int = 2) -> str:
    """Return words in lines that fit, the last cut off where they do not."""
    clean = " ".join("".join(each if each.isprintable() else " " for each in words).split())
    lines = textwrap.wrap(clean, width, max_lines=most, placeholder=" …", break_on_hyphens=False)
    return "\n".join(lines)


def line_count(words: str) -> int:
    """Return how many lines these words are in."""
    return words.count("\n") + 1


def by_lines(values: Iterable[Value]) -> list[tuple[int, list[Value]]]:
    """Return the values by the number of lines of their words, for each needs its own place."""
    counted: dict[int, list[Value]] = {}
    for each in values:
        counted.setdefault(line_count(str(each["words"])), []).append(each)
    return sorted(counted.items())


def short_range(low: float, high: float, *, joined: str = " to ", rough: bool = False) -> str:
    """Return a sum in pounds in few letters: £950, £12.5k, or £10k to £15k."""
    first, last = (f"£{short_number(each, rough=rough)}" for each in (low, high))
    return first if first == last else f"{first}{joined}{last}"


def short_number(number: float, *, rough: bool = False) -> str:
    """Return a number in few letters: 7, 2.5, 1.25k or 3m; with fewer figures where rough."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if number >= size * 0.9995:
            return f"{_figures(number / size, rough=rough)}{letter}"
    return _figures(number, rough=rough)


def _figures(number: float, *, rough: bool) -> str:
    most = 2 if number < 9.995 else 1 if number < 99.95 else 0
    places = max(0, most - rough)
    written = f"{number:,.{places}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
