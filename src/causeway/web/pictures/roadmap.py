"""Pictures of a plan: the roadmap, quarters across and actions down (R-CAF-45 to 47)."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator

from causeway.domain.action import Horizon, Status
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.roadmap import Roadmap, Way, roadmap
from causeway.domain.plan_pictures.spreading import Span
from causeway.domain.quarters import Quarter
from causeway.services.schedule_moves import ActionSeen
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
BEFORE, AFTER = 1, 8
"""How many quarters before and after today an action can be moved to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What an action does in one quarter, blank where it does nothing; ``code`` names the quarter."""

    says: str
    code: str = ""


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
    begins: str
    seen: ActionSeen | None
    may_move: bool
    is_in_conflict: bool


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


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands beside the actions, by short name: where each is changed, and what moving it takes."""

    address: Address
    seen: Mapping[str, ActionSeen]
    may_move: bool = False
    in_conflict: Container[str] = frozenset()


def quarters_to_move_to(today: date) -> tuple[Quarter, ...]:
    """Return the quarters an action can be moved to by hand."""
    now = Quarter.containing(today)
    return tuple(now.plus(number) for number in range(-BEFORE, AFTER + 1))


def shown(plan: Plan, *, today: date, page: str, about: About) -> Roadway:
    """Return a page of the roadmap."""
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
                rows=tuple(_row(way, found.shown, about, has_later=has_later) for way in those),
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


def _row(way: Way, quarters: Span | None, about: About, *, has_later: bool) -> Row:
    action = way.action
    bars = [_bar(quarter, way.span) for quarter in quarters or ()]
    if has_later:
        bars.append(Bar(says="Ends" if _goes_on(way.span, quarters) else ""))
    return Row(
        ref=action.ref,
        title=action.title,
        href=about.address(action.ref),
        owner=action.owner or "No owner yet",
        finish=_unbroken(f"Finishes {day(action.finish_on)}") if action.finish_on else NO_FINISH,
        status=STATUS[action.status],
        colour=STATUS_COLOUR[action.status],
        bars=tuple(bars),
        begins=way.span.first.code if way.span else "",
        seen=about.seen.get(action.ref),
        may_move=about.may_move and action.status is not Status.COMPLETE,
        is_in_conflict=action.ref in about.in_conflict,
    )


def _unbroken(words: str) -> str:
    # A date in one line also keeps its column wide enough for the title above it.
    return words.replace(" ", NO_BREAK)


def _bar(quarter: Quarter, span: Span | None) -> Bar:
    return Bar(says=_says(quarter, span), code=quarter.code)


def _says(quarter: Quarter, span: Span | None) -> str:
    if span is None or quarter not in span:
        return ""
    if len(span) == 1:
        return "All"
    if quarter == span.first:
        return "Starts"
    return "Ends" if quarter == span.last else "Runs"


def _goes_on(span: Span | None, quarters: Span | None) -> bool:
    return span is not None and quarters is not None and span.last > quarters.last
