"""Step 6: a presentation as JSON: what goes to the limited process, and what is kept of one taken."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    Deck,
    PaperKind,
    Series,
    Slide,
    SlideKind,
    Table,
    Unit,
)


def deck_as_json(deck: Deck) -> dict[str, Any]:
    """Return a presentation as plain values."""
    return asdict(deck)


def deck_of(held: Mapping[str, Any]) -> Deck:
    """Return the presentation that plain values stand for."""
    slides = tuple(_slide(each) for each in held["slides"])
    return Deck(**(dict(held) | {"slides": slides}))


def _slide(held: Mapping[str, Any]) -> Slide:
    return Slide(
        **(
            dict(held)
            | {
                "kind": _kind(held["kind"]),
                "points": tuple(held["points"]),
                "notes": tuple(held["notes"]),
                "chart": _chart(held["chart"]) if held["chart"] else None,
                "table": _table(held["table"]) if held["table"] else None,
            }
        )
    )


def _kind(held: str) -> SlideKind | PaperKind:
    return SlideKind(held) if held in SlideKind else PaperKind(held)


def _chart(held: Mapping[str, Any]) -> Chart:
    return Chart(
        says=held["says"],
        form=ChartForm(held["form"]),
        unit=Unit(held["unit"]),
        categories=tuple(held["categories"]),
        series=tuple(
            Series(name=each["name"], values=tuple(each["values"])) for each in held["series"]
        ),
    )


def _table(held: Mapping[str, Any]) -> Table:
    return Table(
        says=held["says"],
        columns=tuple(Column(**each) for each in held["columns"]),
        rows=tuple(tuple(row) for row in held["rows"]),
        is_dense=held["is_dense"],
    )
