"""What one solver is asked to do, and what it sends back while it works."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.programme import Programme, Row


class Engine(StrEnum):
    """Who solves: HiGHS, CP-SAT for a plan or for a bound, HiGHS around the best plan, or intervals."""

    HIGHS = "highs"
    CP_SAT = "cp-sat"
    CP_SAT_BOUND = "cp-sat for the bound"
    NEIGHBOURHOODS = "neighbourhoods"
    INTERVALS = "intervals"

    @property
    def needs_a_plan(self) -> bool:
        """Whether it can only make a plan better, not find the first."""
        return self is Engine.NEIGHBOURHOODS


class Ended(StrEnum):
    """How a solver stopped."""

    PROVED = "proved"
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out of time"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One level of the objective for one solver: ``kept`` are the levels before, as rows.

    ``seconds`` is a limit of the wall's clock; ``steps`` one that is the same on every machine.
    """

    engine: Engine
    problem: Problem
    programme: Programme
    goal: str
    kept: tuple[Row, ...]
    hint: Schedule | None
    seconds: float | None
    steps: float | None
    workers: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message of a solver: a plan, or a bound that no plan can be below, or the end."""

    schedule: Schedule | None = None
    bound: float | None = None
    ended: Ended | None = None


Tell = Callable[[Found], None]
