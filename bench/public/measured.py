"""One instance solved, and what is said of it in the instance's own unit."""

from dataclasses import dataclass

from causeway.optimiser.problem import Problem
from causeway.optimiser.solution import Limits
from causeway.optimiser.solve import solve

Said = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A problem, and how its risk-quarters read in the unit of the instance.

    ``of`` is the profit of everything, where the unit is profit.
    """

    problem: Problem
    unit: str
    ratio: float | None = None
    of: int = 0

    def in_unit(self, risk: float) -> int:
        """Return risk-quarters as the instance counts: a quarter met at q is a makespan of q + 1."""
        whole = round(risk)
        if self.unit == "profit":
            return self.of - whole
        return whole + 1 if self.unit == "makespan" else whole


def measured(case: Case, limits: Limits) -> Said:
    """Solve one instance for risk-quarters alone."""
    found = solve(case.problem, limits, levels=("risk",))
    said: Said = {} if case.ratio is None else {"ratio": case.ratio}
    risk = found.levels[0] if found.levels else None
    schedule = found.schedule
    return said | {
        "status": found.status.value,
        "objective": None if risk is None else case.in_unit(risk.value),
        "starts": None
        if schedule is None
        else {
            name: None if start is None else [start.option, start.quarter]
            for name, start in schedule.items()
        },
        "lower_bound": None if risk is None else case.in_unit(risk.bound),
        "seconds": round(found.seconds, 3),
    }
