"""Step 6: what a presentation is made from: the plan, and what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework, Level
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.people import DaysOfTeam
from causeway.domain.quarters import Quarter
from causeway.domain.regime import GuidanceStep
from causeway.domain.roles import Role

PRESENTING = frozenset({"R-CAF-23", "R-CAF-24", "R-CAF-25"})
RANK = (Level.NOT_ACHIEVED, Level.PARTIALLY_ACHIEVED, Level.ACHIEVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the assurer found of one outcome in one part, and the level wanted there."""

    part: str
    outcome: str
    assured: Level
    target: Level | None = None

    @property
    def reaches(self) -> bool | None:
        """Whether it is at its target or above; None where nobody set one."""
        if self.target is None:
            return None
        return RANK.index(self.assured) >= RANK.index(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """What an action belongs to and waits for."""

    action: str
    workstream: str = ""
    waits_for: tuple[str, ...] = ()
    outside: str = ""
    deliverer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLeft:
    """One schedule: the weight of risk still there at the end of each quarter."""

    name: str
    by_quarter: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAsked:
    """One team: the days a schedule asks of it in each quarter, and those it has."""

    team: str
    asked: tuple[float, ...]
    there: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOdds:
    """How likely an action is to be done when it is planned, as a share."""

    ref: str
    title: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForMoney:
    """The risk-quarters that at most so many pounds leave, and what of them is spent."""

    money: int
    cost: int
    risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A proposed schedule that the council accepted; the last of ``risk_left`` is its own.

    ``of_the_list`` is the risk by quarter of going by risk, then cheapest; ``everything`` the share of
    futures in which all is on time. Each is None where it was not worked out.
    """

    accepted_on: date
    quarters: tuple[Quarter, ...]
    risk_left: tuple[RiskLeft, ...]
    of_the_list: tuple[int, ...] | None
    days: tuple[DaysAsked, ...]
    everything: float | None
    odds: tuple[ActionOdds, ...]
    for_money: tuple[ForMoney, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything the slides say, as values; ``plan`` holds the rows that may be shown."""

    council: str
    title: str
    cycle: str
    cycle_ends_on: date
    marking: str
    standing: str
    today: date
    framework: Framework
    plan: Plan
    firm: str = ""
    parts: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()
    summary: str = ""
    reviewed_on: date | None = None
    team_days: tuple[DaysOfTeam, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    people: Mapping[Role, tuple[str, ...]]
    next_steps: tuple[str, ...] = ()
    scheduled: Scheduled | None = None

    @property
    def objectives(self) -> dict[str, str]:
        """The objectives by id, such as A Managing security risk."""
        return {each.id: f"{each.id} {each.title}" for each in self.framework.objectives}

    def part_names(self, *, named: bool) -> dict[str, str]:
        """Return each part in words; critical systems by number where they are not named."""
        systems = [part for part in self.parts if part != ORGANISATIONAL]
        words = {
            part: part if named else f"Critical system {number}"
            for number, part in enumerate(systems, start=1)
        }
        return {ORGANISATIONAL: "Whole organisation"} | words


def together(sources: Sequence[Source]) -> Source:
    """Return one source of several plans of one council, cycle and framework, presented together.

    Each finding stands once for its plan, and an action that answers findings of two of them counts
    once. The first source gives what they share, such as the council and the day.
    """
    first = sources[0]
    if len(sources) == 1:
        return first
    days = {(each.team, each.action): each for source in sources for each in source.team_days}
    waits = {each.action: each for source in reversed(sources) for each in source.dependencies}
    reviewed = [source.reviewed_on for source in sources if source.reviewed_on is not None]
    return replace(
        first,
        title=" and ".join(source.title for source in sources),
        standing="; ".join(f"{source.title}: {source.standing}" for source in sources),
        plan=replace(
            first.plan, findings=tuple(each for source in sources for each in source.plan.findings)
        ),
        firm=" and ".join(dict.fromkeys(source.firm for source in sources if source.firm)),
        parts=tuple(dict.fromkeys(part for source in sources for part in source.parts)),
        judged=tuple(each for source in sources for each in source.judged),
        summary="\n\n".join(source.summary for source in sources if source.summary),
        reviewed_on=max(reviewed, default=None),
        team_days=tuple(days.values()),
        dependencies=tuple(waits[action] for action in sorted(waits)),
        # Each was scheduled by itself: their sums would be of no schedule at all.
        scheduled=None,
    )


def steps_after_presenting(steps: Sequence[GuidanceStep]) -> tuple[str, ...]:
    """Return what the guidance still asks for once the presentation has been given."""
    presenting = [step.number for step in steps if PRESENTING.intersection(step.rules)]
    last = max(presenting, default=0)
    return tuple(step.says for step in steps if step.number > last)
