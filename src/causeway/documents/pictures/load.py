"""Step 2, the draft: who carries the plan, by owner and by team and quarter."""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.pictures.bars import Bar, bars
from causeway.documents.pictures.legend import Kind
from causeway.documents.pictures.panels import Panel, Shape, panels
from causeway.documents.pictures.periods import periods
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.documents.pictures.style import BLUE, DARK_BLUE, nothing
from causeway.domain.quarters import Quarter

MOST_OWNERS = 15
MOST_TEAMS = 12
ACTIONS = (Kind(title="Actions", colour=DARK_BLUE),)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOfOwner:
    """How many actions one owner answers for."""

    name: str
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOfTeam:
    """How many days one team works on the plan in one quarter."""

    name: str
    quarter: Quarter
    days: float


def load_by_owner(rows: Sequence[LoadOfOwner], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of the owners with the most actions first, the rest as one row."""
    ordered = sorted((each for each in rows if each.actions), key=lambda each: -each.actions)
    if not ordered:
        return nothing(caption, size, "No action has an owner yet.")
    first, others = ordered[:MOST_OWNERS], ordered[MOST_OWNERS:]
    found = [_bar(each.name, each.actions) for each in first]
    if others:
        found.append(_without_bar(others))
    return bars(caption, size, ACTIONS, found)


def load_by_team(rows: Sequence[LoadOfTeam], *, caption: Caption, size: Size) -> Picture:
    """Return a picture of each team's days, quarter by quarter, the busiest team first."""
    totals: dict[str, float] = {}
    for each in rows:
        totals[each.name] = totals.get(each.name, 0) + each.days
    busiest = sorted(
        (name for name, days in totals.items() if days), key=lambda name: -totals[name]
    )
    if not busiest:
        return nothing(caption, size, "No days have been planned for a team yet.")
    shown = periods((each.quarter for each in rows), most=10 if size.is_narrow else 16)
    groups = {name: frozenset({name}) for name in busiest[:MOST_TEAMS]}
    if others := frozenset(busiest[MOST_TEAMS:]):
        groups["1 other team" if len(others) == 1 else f"{len(others)} other teams"] = others
    found = [
        Panel(
            title=title,
            note=_days(sum(totals[name] for name in names)),
            shape=Shape.NONE,
            colour=BLUE,
            values=tuple(
                sum(each.days for each in rows if each.name in names and each.quarter in period)
                for period in shown
            ),
        )
        for title, names in groups.items()
    ]
    return panels(caption, size, found, shown)


def _bar(name: str, actions: int) -> Bar:
    return Bar(name=name, label=_actions(actions), parts=(actions,), low=actions, high=actions)


def _without_bar(others: Sequence[LoadOfOwner]) -> Bar:
    # Many owners' actions in one bar would make every single owner's look like nothing.
    together, most = sum(each.actions for each in others), others[0].actions
    name = "1 other owner" if len(others) == 1 else f"{len(others)} other owners"
    label = _actions(together) if len(others) == 1 else f"{_actions(together)}, {most} each at most"
    return Bar(name=name, label=label, parts=(0,), low=0, high=0)


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count:,} actions"


def _days(days: float) -> str:
    return "1 day" if days == 1 else f"{days:,.10g} days"
