"""Step 2, who carries a plan: actions by owner, and days by team and quarter (R-CAF-14, 39, 48)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from causeway.domain.action import Action, Status
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.spreading import Span, covering, share, span_of
from causeway.domain.quarters import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLoad:
    """What one owner answers for; ``name`` is blank for the actions that have no owner yet."""

    name: str
    actions: int
    complete: int
    most_at_once: int
    busiest: Quarter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfTeam:
    """How many days an action takes of a team."""

    team: str
    action: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLoad:
    """A team's days by quarter; ``later`` are beyond those shown, ``no_finish`` cannot be placed."""

    name: str
    by_quarter: Mapping[Quarter, int]
    later: int
    no_finish: int

    @property
    def placed(self) -> int:
        """The days of the quarters shown."""
        return sum(self.by_quarter.values())

    @property
    def total(self) -> int:
        """All its days."""
        return self.placed + self.later + self.no_finish

    @property
    def busiest(self) -> Quarter | None:
        """The first of the quarters with the most of its days."""
        return max(sorted(self.by_quarter), key=self.by_quarter.__getitem__, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadByTeam:
    """The quarters shown, and every team with days, the busiest first."""

    quarters: tuple[Quarter, ...]
    teams: tuple[TeamLoad, ...]


def load_by_owner(plan: Plan) -> tuple[OwnerLoad, ...]:
    """Return the owners with the most actions first; actions without an owner come last."""
    owned: dict[str, list[Action]] = defaultdict(list)
    for action in plan.actions:
        owned[action.owner.strip()].append(action)
    order = sorted(owned, key=lambda name: (not name, -len(owned[name]), name.casefold()))
    return tuple(_owner(name, owned[name]) for name in order)


def _owner(name: str, actions: Iterable[Action]) -> OwnerLoad:
    held = list(actions)
    most, busiest = most_at_once(span for action in held if (span := span_of(action)))
    return OwnerLoad(
        name=name,
        actions=len(held),
        complete=sum(action.status is Status.COMPLETE for action in held),
        most_at_once=most,
        busiest=busiest,
    )


def most_at_once(spans: Iterable[Span]) -> tuple[int, Quarter | None]:
    """Return how many run at once at most, and the first quarter in which they do."""
    changes: Counter[Quarter] = Counter()
    for span in spans:
        changes[span.first] += 1
        changes[span.last.plus(1)] -= 1
    running, most, busiest = 0, 0, None
    for quarter in sorted(changes):
        running += changes[quarter]
        if running > most:
            most, busiest = running, quarter
    return most, busiest


def load_by_team(plan: Plan, team_days: Iterable[DaysOfTeam]) -> LoadByTeam:
    """Return each team's days over the quarters of the actions they are for.

    Days for actions that are not in the plan are left out.
    """
    actions = {action.ref: action for action in plan.actions}
    days = [each for each in team_days if each.days and each.action in actions]
    spans = {each.action: span_of(actions[each.action]) for each in days}
    shown = covering(span for span in spans.values() if span)
    by_team: dict[str, list[DaysOfTeam]] = defaultdict(list)
    for each in days:
        by_team[each.team].append(each)
    teams = [_team(name, held, spans, shown) for name, held in by_team.items()]
    return LoadByTeam(
        quarters=tuple(shown or ()),
        teams=tuple(sorted(teams, key=lambda team: (-team.placed, -team.total, team.name))),
    )


def _team(
    name: str,
    days: Iterable[DaysOfTeam],
    spans: Mapping[str, Span | None],
    shown: Span | None,
) -> TeamLoad:
    by_quarter: Counter[Quarter] = Counter()
    later = no_finish = 0
    for each in days:
        span = spans[each.action]
        if span is None or shown is None:
            no_finish += each.days
            continue
        seen = span.within(shown) or ()
        parts = {
            quarter: share(each.days, parts=len(span), at=at) for at, quarter in enumerate(seen)
        }
        by_quarter.update(parts)
        later += each.days - sum(parts.values())
    return TeamLoad(name=name, by_quarter=by_quarter, later=later, no_finish=no_finish)
