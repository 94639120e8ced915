"""What is to be scheduled: actions, what they need, what they close, and what there is to do it with.

Units, everywhere in this package: time in whole quarters counted from 0; money in whole pounds;
effort in half-days of a person; risk in whole weights. All are integers, so that sums are exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Spread = tuple[int, ...]
"""An amount for each quarter: of the work, where it belongs to an option; else of the horizon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to deliver an action, such as with our own people or bought.

    ``effort`` is by team and ``spend`` by fund, each for the quarters of the work, so as long as
    ``duration``; ``running`` is by fund, for each quarter after the work is done.
    """

    duration: int
    effort: Mapping[str, Spread] = field(default_factory=dict)
    spend: Mapping[str, Spread] = field(default_factory=dict)
    running: Mapping[str, int] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Start:
    """That an action is done in this option, and begins in this quarter."""

    option: int
    quarter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A piece of work: how it can be done, when it may begin, and what is already settled of it.

    ``earliest`` holds outside prerequisites too, such as a go-live. ``pinned`` is a start that must
    not move (in progress, or agreed); ``is_locked_out`` is the decision not to do it;
    ``is_mandated`` is the decision that it be done at some time. ``risk_level`` is what a person
    sorts by: higher is worse.
    """

    id: str
    options: tuple[Option, ...]
    name: str = ""
    earliest: int = 0
    risk_level: int = 0
    is_mandated: bool = False
    is_locked_out: bool = False
    pinned: Start | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """At least ``at_least`` of these actions are done: one alternative, any of, or k of."""

    actions: tuple[str, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something that is met once every clause holds, and the risk that stays until then.

    ``closing`` is the weight of risk in each quarter until it is met. ``credit`` is the weight that
    each action takes away by itself in each quarter once it is done, met or not. ``deadline`` is
    the last quarter at whose end it must be met; with an agreed exception that is ``excepted_to``
    instead. ``miss`` is what missing the deadline weighs. Without clauses it is met from the start.
    """

    id: str
    clauses: tuple[Clause, ...]
    closing: int
    credit: Mapping[str, int] = field(default_factory=dict)
    name: str = ""
    deadline: int | None = None
    excepted_to: int | None = None
    miss: int = 1

    @property
    def due(self) -> int | None:
        """The deadline that holds: the agreed exception's where there is one."""
        return self.deadline if self.excepted_to is None else self.excepted_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A purse, such as capital, revenue or a grant; a limit of None is no limit.

    ``by_quarter`` is what each quarter allots: within a year what is not yet spent carries over,
    across years it does not, so that spend from the year's start never passes allotment from the
    year's start. ``by_year`` limits each year's spend and ``total`` all of it.
    """

    id: str
    by_quarter: Spread | None = None
    by_year: Spread | None = None
    total: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything one schedule is made from.

    ``year_starts`` are the quarters in which a budget year begins; quarter 0 always does.
    ``capacity`` is by team for each quarter of the horizon; a team it does not name has none.
    ``after`` holds pairs (a, b): b may begin only once a is done, and is not done without a.
    ``exclusions`` are groups of which at most one action is done. ``agreed`` is the plan that
    changes are counted against; an action it does not name is agreed not to be done.
    """

    quarters: int
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    capacity: Mapping[str, Spread] = field(default_factory=dict)
    funds: tuple[Fund, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    exclusions: tuple[tuple[str, ...], ...] = ()
    year_starts: tuple[int, ...] = (0,)
    agreed: Mapping[str, Start] | None = None
    name: str = ""


Schedule = Mapping[str, Start | None]
"""For each action of the problem its start, or None where it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Objective:
    """What a schedule is judged by, in this order; less is better.

    ``missed`` weighs the deadlines missed; ``risk`` is the sum over quarters of the weight still
    there at the quarter's end; ``cost`` is all spend and running cost within the horizon, in
    pounds; ``unevenness`` is the sum over teams of the largest less the smallest quarter's load, or
    where a plan was agreed, the number of actions that differ from it.
    """

    missed: int
    risk: int
    cost: int
    unevenness: int
