"""What a solver says: the schedule, how good it is, and how sure of that it can be."""

from dataclasses import dataclass
from enum import StrEnum

from causeway.optimiser.problem import Objective, Schedule


class Status(StrEnum):
    """What is known of a schedule; the words are what is printed and stored."""

    OPTIMAL = "optimal"
    """Proved: no schedule is better."""
    FEASIBLE = "feasible"
    """Valid, and the best found before time ran out or somebody stopped it."""
    INFEASIBLE = "infeasible"
    """Proved: no schedule keeps every hard limit."""
    NO_PLAN = "no_plan"
    """None found yet, and none proved impossible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to look: seconds of the wall's clock, or work that is the same on every machine.

    With ``steps`` the same problem and seed give the same schedule; with ``seconds`` alone they need
    not. ``workers`` is the number of processor cores that may be used.
    """

    seconds: float | None = 10.0
    steps: float | None = None
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The state of the search while it runs; ``gap`` is of the risk level, None before a bound."""

    seconds: float
    objective: Objective | None
    lower_bound: float | None
    gap: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the objective: what was reached, what was proved, and the share between."""

    name: str
    value: int
    bound: float
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The answer to a problem.

    ``levels`` are in the order of `Objective`. ``baseline`` is the list a person makes (risk level,
    then cheapest first) with its objective, always computed. ``is_reproducible`` says whether the
    same input and seed would give this schedule again.
    """

    status: Status
    schedule: Schedule | None
    objective: Objective | None
    levels: tuple[Level, ...]
    seconds: float
    baseline: Schedule | None
    baseline_objective: Objective | None
    is_reproducible: bool
    solver: str
    """The solvers' names and versions, the seed and the limits."""
    reasons: tuple[str, ...] = ()
