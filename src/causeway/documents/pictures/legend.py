"""Step 2, the draft: the words that say which colour is which, above the bars of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.pictures.picture import Size, Spec

HEIGHT = 40
SWATCH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One part of each bar: what it is called and how it is filled."""

    title: str
    colour: str


def coloured(kinds: Sequence[Kind]) -> Spec:
    """Return how the parts of a bar get the colours of these kinds."""
    titles, colours = [kind.title for kind in kinds], [kind.colour for kind in kinds]
    return {"field": "kind", "type": "nominal", "scale": {"domain": titles, "range": colours}}


def legend_layers(kinds: Sequence[Kind], size: Size, *, left: int, above: int = 0) -> list[Spec]:
    """Return a square and a word for each kind, in one line."""
    layers: list[Spec] = []
    place = -left
    for kind in kinds:
        layers += [_square(kind, place, above), _word(kind, place + SWATCH + 8, above)]
        place += SWATCH + 32 + round(len(kind.title) * size.text * 0.56)
    return layers


def _square(kind: Kind, place: int, above: int) -> Spec:
    mark: Spec = {"type": "point", "shape": "square", "filled": True, "opacity": 1}
    return _alone(
        {**mark, "size": SWATCH**2, "color": kind.colour, "stroke": None},
        place + SWATCH // 2,
        above,
    )


def _word(kind: Kind, place: int, above: int) -> Spec:
    mark: Spec = {"type": "text", "align": "left", "baseline": "middle", "text": kind.title}
    return _alone(mark, place, above)


def _alone(mark: Spec, place: int, above: int) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": mark,
        "encoding": {"x": {"value": place}, "y": {"value": -above - HEIGHT + SWATCH // 2}},
    }
