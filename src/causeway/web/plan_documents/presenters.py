"""What a returned workbook would change, prepared for its page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.round_trip_changes import (
    AddedAction,
    CellChange,
    Comparison,
    Linked,
    NotTaken,
)
from causeway.services.workbook_changes import ChangesRefused
from causeway.services.workbook_return import Shown
from causeway.web.spoken import counted, listed

LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One change to tick: its name, what it says, where it stands, and what is in doubt."""

    key: str
    identifier: str
    name: str
    old: str
    new: str
    where: str
    doubts: tuple[str, ...] = ()
    is_reworded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding or an action with its changes."""

    title: str
    ticks: tuple[Tick, ...]


def rows_of(shown: Shown) -> tuple[Row, ...]:
    """Return the changes that stand against nothing, row by row in the order of the file."""
    ticks: dict[str, list[Tick]] = defaultdict(list)
    for change in shown.comparison.changes:
        if not change.is_conflict:
            ticks[change.ref].append(_tick(change))
    return tuple(
        Row(title=named(ref, shown.titles), ticks=tuple(of_row)) for ref, of_row in ticks.items()
    )


def named(ref: str, titles: Mapping[str, str]) -> str:
    """Return a row's reference with the start of its words."""
    words = " ".join(titles.get(ref, "").split())
    if len(words) > LONGEST_TITLE:
        words = f"{words[:LONGEST_TITLE].rpartition(' ')[0]}…"
    return f"{ref}: {words}" if words else ref


def _tick(change: CellChange) -> Tick:
    return Tick(
        key=change.key,
        identifier=identifier(change.key),
        name=change.heading,
        old=change.was,
        new=change.meant.text,
        where=where_of(change),
        doubts=tuple(doubt.message for doubt in change.meant.doubts),
    )


def where_of(change: CellChange) -> str:
    """Return the cell of a change, and its own words where they were understood as others."""
    place = f"{change.spot.cell} on “{change.spot.sheet}”"
    if change.spot.written in (change.meant.text, "") or change.spot.written == change.was:
        return place
    return f"{place}, written as “{change.spot.written}”"


def identifier(key: str) -> str:
    """Return a key as the identifier of its box."""
    return "take-" + "".join(letter if letter.isalnum() else "-" for letter in key)


def added_of(shown: Shown) -> tuple[Tick, ...]:
    """Return the actions that the file adds."""
    layout = shown.comparison.layout
    return tuple(_added(each, shown.titles, layout) for each in shown.comparison.added)


def _added(added: AddedAction, titles: Mapping[str, str], layout: Layout) -> Tick:
    return Tick(
        key=added.key,
        identifier=identifier(added.key),
        name=f"A new action for {named(added.finding, titles)}",
        old="",
        new="; ".join(_said_of(added, layout)),
        where=f"{added.spot.cell} on “{added.spot.sheet}”",
        doubts=tuple(doubt.message for cell in added.cells.values() for doubt in cell.doubts),
        is_reworded=False,
    )


def _said_of(added: AddedAction, layout: Layout) -> Iterator[str]:
    yield added.title
    for column in layout.columns:
        cell = added.cells.get(column.field)
        if cell is not None and cell.text and cell.text != added.title:
            yield f"{column.heading}: {cell.text}"


def links_of(shown: Shown) -> tuple[Tick, ...]:
    """Return the actions that answer another finding by now, or one no longer."""
    return tuple(_link(each) for each in shown.comparison.links)


def _link(linked: Linked) -> Tick:
    finding, action = linked.finding, linked.action
    if linked.joins:
        name, new = f"{action} also answers {finding}", linked.title
    else:
        name = f"{action} no longer answers {finding}"
        new = f"Its row was deleted: {linked.title}"
    return Tick(
        key=linked.key,
        identifier=identifier(linked.key),
        name=name,
        old="",
        new=new,
        where="",
        is_reworded=False,
    )


def not_taken(cells: tuple[NotTaken, ...]) -> list[list[str]]:
    """Return the rows of a table of what is not taken."""
    return [
        [
            f"{each.spot.cell} on “{each.spot.sheet}”",
            each.about,
            each.spot.written or "Nothing",
            " ".join(
                filter(None, (each.says, _accepted(each), f"({each.rule})" * bool(each.rule)))
            ),
        ]
        for each in cells
    ]


def counts_of(comparison: Comparison) -> str:
    """Return what a file holds, counted."""
    conflicts = sum(each.is_conflict for each in comparison.changes)
    found = (
        (len(comparison.changes) - conflicts, "changed cell"),
        (conflicts, "cell where the plan has moved on", "cells where the plan has moved on"),
        (len(comparison.added), "new action"),
        (len(comparison.links), "row added or deleted", "rows added or deleted"),
        (len(comparison.problems), "cell not understood", "cells not understood"),
        (
            len(comparison.of_the_assurer),
            "change in the assurer’s half",
            "changes in the assurer’s half",
        ),
    )
    return listed([counted(*each) for each in found if each[0]]).capitalize() or "Nothing changed"


def _accepted(cell: NotTaken) -> str:
    return f"Enter {cell.expected}." if cell.expected else ""


def refusals_of(refused: ChangesRefused) -> list[dict[str, str]]:
    """Return each refusal as a line of the summary."""
    return [
        {"text": f"{ref}: {problem.says} ({problem.rule})", "href": "#take"}
        for ref, problem in refused.refused
    ]
