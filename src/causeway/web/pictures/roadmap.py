"""Pictures of a plan: the roadmap, quarters across and actions down (R-CAF-45 to 47)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator

from causeway.domain.action import Horizon
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.roadmap import Roadmap, Way, roadmap
from causeway.domain.plan_pictures.spreading import Span
from causeway.domain.quarters import Quarter
from causeway.web.labels import HORIZON, STATUS, STATUS_COLOUR
from causeway.web.pictures.sentences import have
from causeway.web.spoken import counted, day, listed

ON_A_PAGE = 50
NO_ACTION = "There is no action yet. Add what you will do about each finding."
NO_FINISH = "No finish yet"
NO_BREAK = "\u00a0"
MEANS = {
    Horizon.NEAR: "finishes by the end of the next quarter",
    Horizon.MID: "finishes within a year",
    Horizon.LONG: "finishes later",
    None: "nobody has said when",
}

type Address = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What an action does in one quarter; blank where it does nothing."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One action: where it is changed, who does it, when, and its quarters."""

    ref: str
    title: str
    href: str
    owner: str
    finish: str
    status: str
    colour: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The actions of one horizon."""

    title: str
    means: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadway:
    """A page of the roadmap; ``says`` counts all of it."""

    says: tuple[str, ...]
    quarters: tuple[str, ...]
    groups: tuple[Group, ...]
    page: Page[Way]


def shown(plan: Plan, *, today: date, page: str, address: Address) -> Roadway:
    """Return a page of the roadmap; ``address`` says where an action of a short name is changed."""
    found = roadmap(plan, today=today)
    ways = Paginator(found.ways, ON_A_PAGE).get_page(page)
    by_horizon = groupby(ways, key=lambda way: way.horizon)
    has_later = any(_goes_on(way.span, found.shown) for way in found.ways)
    columns = tuple(quarter.short for quarter in found.shown or ())
    return Roadway(
        says=_said(found),
        quarters=(*columns, "Later") if has_later else columns,
        groups=tuple(
            Group(
                title=HORIZON[horizon] if horizon else NO_FINISH,
                means=MEANS[horizon],
                rows=tuple(_row(way, found.shown, address, has_later=has_later) for way in those),
            )
            for horizon, those in by_horizon
        ),
        page=ways,
    )


def in_a_sentence(plan: Plan, *, today: date) -> str:
    """Return what there is to know of the roadmap, before any table."""
    return " ".join(_said(roadmap(plan, today=today)))


def _said(found: Roadmap) -> tuple[str, ...]:
    if not found.ways:
        return (NO_ACTION,)
    count = {each: _count(found.ways, each) for each in (*Horizon, None)}
    parts = [f"{count[each]:,} {HORIZON[each].lower()}" for each in Horizon if count[each]]
    says = [f"{counted(len(found.ways), 'action')}{': ' if parts else ''}{listed(parts)}."]
    if count[None]:
        says.append(f"{have(count[None], 'action')} no finish yet.")
    return tuple(says)


def _count(ways: Iterable[Way], horizon: Horizon | None) -> int:
    return sum(way.horizon is horizon for way in ways)


def _row(way: Way, quarters: Span | None, address: Address, *, has_later: bool) -> Row:
    action = way.action
    bars = [_bar(quarter, way.span) for quarter in quarters or ()]
    if has_later:
        bars.append(Bar(says="Ends" if _goes_on(way.span, quarters) else ""))
    return Row(
        ref=action.ref,
        title=action.title,
        href=address(action.ref),
        owner=action.owner or "No owner yet",
        finish=_unbroken(f"Finishes {day(action.finish_on)}") if action.finish_on else NO_FINISH,
        status=STATUS[action.status],
        colour=STATUS_COLOUR[action.status],
        bars=tuple(bars),
    )


def _unbroken(words: str) -> str:
    # A date in one line also keeps its column wide enough for the title above it.
    return words.replace(" ", NO_BREAK)


def _bar(quarter: Quarter, span: Span | None) -> Bar:
    if span is None or quarter not in span:
        return Bar(says="")
    if len(span) == 1:
        return Bar(says="All")
    if quarter == span.first:
        return Bar(says="Starts")
    return Bar(says="Ends" if quarter == span.last else "Runs")


def _goes_on(span: Span | None, quarters: Span | None) -> bool:
    return span is not None and quarters is not None and span.last > quarters.last
