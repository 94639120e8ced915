"""Step 6: the roadmap by quarter, near, mid and long term (R-CAF-45 to 47)."""

from collections.abc import Sequence

from causeway.domain.action import Horizon
from causeway.domain.executive_presentation.audience import Chosen, LeftOut
from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    Series,
    Slide,
    SlideKind,
    Table,
    Unit,
)
from causeway.domain.executive_presentation.source import Source
from causeway.domain.executive_presentation.words import HORIZON, rows_named, shortened
from causeway.domain.plan_pictures.roadmap import Roadmap, Way
from causeway.domain.plan_pictures.roadmap import roadmap as roadmap_of
from causeway.domain.quarters import Quarter
from causeway.domain.spoken import counted, listed

MOST_NAMED = 4
LONGEST_TITLE = 70


def roadmap(source: Source, chosen: Chosen) -> Slide:
    """Return which actions finish in which quarter."""
    found = roadmap_of(source.plan, today=source.today)
    quarters = _quarters(found)
    columns = [(each, _finishing(found.ways, each)) for each in quarters]
    rest = [
        ("Later", [way for way in found.ways if way.span and way.span.last not in quarters]),
        ("No finish yet", [way for way in found.ways if way.span is None]),
    ]
    groups = [(each.short, those) for each, those in columns]
    groups += [(name, those) for name, those in rest if those]
    used = [each for each in Horizon if any(way.horizon is each for way in found.ways)]
    return Slide(
        kind=SlideKind.ROADMAP,
        title="Roadmap by quarter",
        says=_said(found.ways),
        chart=Chart(
            says="Actions that finish in each quarter",
            form=ChartForm.COLUMNS,
            unit=Unit.COUNT,
            categories=tuple(name for name, _ in groups),
            series=tuple(
                Series(
                    name=HORIZON[each] if each else "No finish yet",
                    values=tuple(_count(those, each) for _, those in groups),
                )
                for each in (*used, *([None] if _count(found.ways, None) else []))
            ),
        )
        if found.ways
        else None,
        table=_table(groups, chosen) if found.ways else None,
        notes=tuple(
            f"{name}: {rows_named(way.action.ref for way in those)}."
            for name, those in groups
            if those
        ),
        is_empty=not found.ways,
    )


def _quarters(found: Roadmap) -> list[Quarter]:
    """Return the quarters from the first finish to the last that is shown."""
    ends = [way.span.last for way in found.ways if way.span]
    if found.shown is None or not ends:
        return []
    return [each for each in found.shown if min(ends) <= each <= max(ends)]


def _finishing(ways: Sequence[Way], quarter: Quarter) -> list[Way]:
    return [way for way in ways if way.span and way.span.last == quarter]


def _count(ways: Sequence[Way], horizon: Horizon | None) -> int:
    return sum(way.horizon is horizon for way in ways)


def _said(ways: Sequence[Way]) -> str:
    if not ways:
        return "There is no action yet."
    parts = [
        f"{_count(ways, each):,} {HORIZON[each].casefold()}"
        for each in Horizon
        if _count(ways, each)
    ]
    parts += [f"{_count(ways, None):,} without a finish"] if _count(ways, None) else []
    return f"{counted(len(ways), 'action')}: {listed(parts)}."


def _table(groups: Sequence[tuple[str, Sequence[Way]]], chosen: Chosen) -> Table:
    return Table(
        says="Actions that finish in each quarter",
        columns=(
            Column(head="Finish in", share=3),
            Column(head="Term", share=3),
            Column(head="Actions", share=2, is_number=True),
            Column(head="What is done then", share=16),
        ),
        rows=tuple(
            (
                name,
                _term(those),
                f"{len(those):,}",
                _named(those, titles=chosen.says(LeftOut.ACTIONS)),
            )
            for name, those in groups
            if those
        ),
    )


def _term(ways: Sequence[Way]) -> str:
    horizon = ways[0].horizon
    return HORIZON[horizon] if horizon else "Not known"


def _named(ways: Sequence[Way], *, titles: bool) -> str:
    if not titles:
        return rows_named(way.action.ref for way in ways)
    named = [
        f"{way.action.ref} {shortened(way.action.title, LONGEST_TITLE)}"
        for way in ways[:MOST_NAMED]
    ]
    rest = len(ways) - MOST_NAMED
    return "; ".join(named) + (f"; and {rest:,} more" if rest > 0 else "")
