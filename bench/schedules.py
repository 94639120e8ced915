"""How close to the best a schedule is after ten seconds, against CP-SAT as it comes and a person's list."""

from collections.abc import Iterator

from ortools.sat.python import cp_model
from tests.optimiser.larger_problems import a_larger_problem

from bench import peers
from bench.figures import Figure, Unit
from causeway.optimiser.modelling import programme_of
from causeway.optimiser.problem import Problem
from causeway.optimiser.solution import Limits, Solution
from causeway.optimiser.solve import solve
from causeway.optimiser.windows import presolved
from causeway.optimiser.with_cp_sat import model_of

SECONDS = 10.0
SIZES = {20: 8, 41: 8, 100: 12, 150: 12, 300: 12}
"""The quarters looked ahead, by the number of actions."""


def measured() -> Iterator[Figure]:
    """Measure one made-up plan of each size, for risk alone, both solvers on the same programme."""
    for count, quarters in SIZES.items():
        problem = a_larger_problem(count, quarters=quarters)
        found = solve(problem, Limits(seconds=SECONDS, workers=2), levels=("risk",))
        subject = peers.schedule(count)
        plain = _gap_as_it_comes(problem)
        gap = found.levels[0].gap
        yield Figure(subject=subject, says=peers.GAP, value=100 * gap, unit=Unit.PER_CENT)
        yield Figure(
            subject=subject, says=peers.AGAINST_PLAIN, value=gap / max(plain, 1e-4), unit=Unit.TIMES
        )
        yield Figure(
            subject=subject, says=peers.AGAINST_LIST, value=_left(problem, found), unit=Unit.TIMES
        )


def _left(problem: Problem, found: Solution) -> float:
    """Return the risk taken away by the person's list as a share of what the schedule takes away."""
    assert found.objective is not None
    assert found.baseline_objective is not None
    whole = sum(
        problem.quarters * (outcome.closing + sum(outcome.credit.values()))
        for outcome in problem.outcomes
    )
    return (whole - found.baseline_objective.risk) / (whole - found.objective.risk)


def _gap_as_it_comes(problem: Problem) -> float:
    programme = programme_of(problem, presolved(problem).windows)
    model, _ = model_of(programme, "risk", ())
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return 1.0
    value = solver.objective_value
    return (value - solver.best_objective_bound) / value if value else 0.0
