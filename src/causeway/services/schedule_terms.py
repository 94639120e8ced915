"""What a schedule is worked out from beside the plan: people, money, and what words are taken to mean.

Where a plan says High, Medium or Low, a schedule needs days and quarters; these are the usual ones,
and each can be changed (R-CAF-40 to 42, 46 to 48).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from causeway.domain.finding import RiskLevel, Scale
from causeway.domain.quarters import Quarter
from causeway.optimiser.asked import Overrun

HORIZON = 8
"""The quarters looked ahead where nobody says otherwise."""

HALF_DAYS = {Scale.HIGH: 120, Scale.MEDIUM: 40, Scale.LOW: 10}
QUARTERS = {Scale.HIGH: 3, Scale.MEDIUM: 2, Scale.LOW: 1}
WEIGHTS = {RiskLevel.HIGH: 900, RiskLevel.MEDIUM: 300, RiskLevel.LOW: 100, RiskLevel.NONE: 0}
TEAM = "Council staff"
SHARE_FOR_EACH_ACTION = 40
"""The per cent of a finding's risk that its actions take away one by one, before it is met."""

SLACK = 25
"""The per cent more days than the work takes that a team is taken to have, where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What the plan's words are taken to mean, and what is taken for granted where it says nothing.

    ``half_days`` of work by effort, ``quarters`` by complexity, ``weights`` of risk by level; ``share``
    and ``slack`` in per cent; ``overrun`` is how long work takes in per cent of its time; ``day`` is
    what a day of more people costs in pounds, None where nobody said.
    """

    half_days: Mapping[Scale, int] = field(default_factory=lambda: HALF_DAYS)
    quarters: Mapping[Scale, int] = field(default_factory=lambda: QUARTERS)
    weights: Mapping[RiskLevel, int] = field(default_factory=lambda: WEIGHTS)
    share: int = SHARE_FOR_EACH_ACTION
    slack: int = SLACK
    overrun: Overrun = field(default_factory=Overrun)
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesOf:
    """What holds of one action: the first quarter it may begin in, the last it must be done in.

    ``excepted_to`` is the later quarter that was agreed instead of ``by``.
    """

    not_before: Quarter | None = None
    by: Quarter | None = None
    excepted_to: Quarter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What there is to deliver with, and what the plan's words are taken to mean.

    ``half_days`` is what each team has in each quarter, with no entry where nobody said; ``money`` is by
    fund ("capital", "revenue") for each budget year, in pounds, with no entry where there is no limit.
    """

    first: Quarter
    quarters: int = HORIZON
    half_days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    money: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    meanings: Meanings = field(default_factory=Meanings)
    dates: Mapping[str, DatesOf] = field(default_factory=dict)
    must_not_move: frozenset[str] = frozenset()

    def place(self, quarter: Quarter | None) -> int | None:
        """Return a quarter's place from the first, 0 where it has begun before; None for none."""
        if quarter is None:
            return None
        away = (quarter.year - self.first.year) * 4 + quarter.number - self.first.number
        return max(0, away)

    @property
    def year_starts(self) -> tuple[int, ...]:
        """The places in which a budget year begins, from April; the first always does."""
        found = [each for each in range(self.quarters) if self.first.plus(each).number == 1]
        return tuple(sorted({0, *found}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something the plan does not say, and what was taken instead; ``row`` is empty for all of it."""

    row: str
    says: str
