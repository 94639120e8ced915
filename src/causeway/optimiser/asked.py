"""What is asked beside a schedule: why of one action, and what a simulation and a price take for granted."""

from dataclasses import dataclass, field

from causeway.optimiser.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Why an action is not done by the end of a quarter; without one, why it is not done sooner."""

    action: str
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """How long work takes in per cent of what was planned: the least, the likeliest, the most."""

    least: int = 60
    likely: int = 90
    most: int = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a proposal takes for granted beside its problem.

    ``half_day`` is what half a day of more people costs in pounds, None where nobody said.
    """

    overrun: Overrun = field(default_factory=Overrun)
    half_day: int | None = None

    def prices(self, problem: Problem) -> dict[str, int]:
        """Return what half a day of each team costs."""
        return {} if self.half_day is None else dict.fromkeys(problem.capacity, self.half_day)
