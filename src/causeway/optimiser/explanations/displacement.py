"""What granting a wish would move: a plan made with it forced, held against the plan there is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from causeway.optimiser.evaluation import objective_of
from causeway.optimiser.explanations.wishes import Wish, forced
from causeway.optimiser.explanations.words import Words, listed
from causeway.optimiser.lists import as_early_as_it_fits, from_list
from causeway.optimiser.problem import Action, Objective, Problem, Schedule, Start
from causeway.optimiser.processes import Runner
from causeway.optimiser.solution import Limits
from causeway.optimiser.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An action that begins elsewhere, or in another option, or not at all, or is done after all."""

    action: str
    before: Start | None
    after: Start | None

    def says(self, words: Words) -> str:
        """Say the move, as the middle of a sentence."""
        name = words.action(self.action)
        if self.after is None:
            return f"{name} is dropped"
        goes_to = words.quarter(self.after.quarter)
        if self.before is None:
            return f"{name} is done, from {goes_to}"
        if self.before.quarter == self.after.quarter:
            return f"{name} is done in another way"
        return f"{name} moves from {words.quarter(self.before.quarter)} to {goes_to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement:
    """Nothing forbids the wish: this plan grants it, and differs from the plan there is in these moves.

    ``is_proved`` tells that no plan which grants the wish misses fewer deadlines or leaves less risk; else
    a longer search may find one.
    """

    wish: Wish
    schedule: Schedule
    before: Objective
    after: Objective
    moves: tuple[Move, ...]
    is_proved: bool

    @property
    def is_better(self) -> bool:
        """Tell whether the plan that grants the wish is better altogether, so that it is to be adopted."""
        return self.after < self.before

    def says(self, words: Words) -> str:
        """Say what it would move, and what that changes at each level."""
        moved = [move.says(words) for move in self.moves]
        begins = f"It can be that {self.wish.says(words)}"
        if self.is_better:
            begins += ", and the whole plan is better for it"
        changes = list(_changes(self.before, self.after))
        doubt = "" if self.is_proved else " A longer search may find a way that loses less."
        return f"{begins}: {listed(moved)}. {listed(changes).capitalize()}.{doubt}"


def _changes(before: Objective, after: Objective) -> Iterator[str]:
    yield f"risk {_change(before.risk, after.risk, '', ' risk-quarters')}"
    if before.missed != after.missed:
        yield f"the weight of missed deadlines {_change(before.missed, after.missed, '', '')}"
    if before.cost != after.cost:
        yield f"cost {_change(before.cost, after.cost, '£', '')}"


def _change(before: int, after: int, sign: str, unit: str) -> str:
    if before == after:
        return f"stays {sign}{after:,}{unit}"
    way = "rises" if after > before else "falls"
    return f"{way} from {sign}{before:,} to {sign}{after:,}{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Nothing was found that forbids the wish, nor a plan that grants it, in the time there was."""

    wish: Wish

    def says(self, words: Words) -> str:
        """Say that time ran out, and what to do."""
        return (
            f"In the time given neither a reason was found against that {self.wish.says(words)}, "
            "nor a plan with it. Ask again with more time."
        )


def displacement(
    problem: Problem,
    schedule: Schedule,
    wish: Wish,
    *,
    granting: Schedule | None,
    limits: Limits,
    runner: Runner,
) -> Displacement | NotFound:
    """Return the best plan found that grants the wish; ``granting`` places what the wish needs."""
    begins = _completed(problem, schedule, granting)
    solution = solve(forced(problem, wish), limits, begins_from=begins, runner=runner)
    found = solution.schedule
    if found is None or not wish.is_met(problem, found):
        return NotFound(wish=wish)
    return Displacement(
        wish=wish,
        schedule=found,
        before=objective_of(problem, schedule),
        after=objective_of(problem, found),
        moves=tuple(moves_between(problem, schedule, found)),
        is_proved=all(level.bound >= level.value for level in solution.levels[:2]),
    )


def moves_between(problem: Problem, before: Schedule, after: Schedule) -> Iterator[Move]:
    """Yield each action that differs between two schedules, in the problem's order."""
    for action in problem.actions:
        old, new = before.get(action.id), after.get(action.id)
        if old != new:
            yield Move(action=action.id, before=old, after=new)


def _completed(problem: Problem, schedule: Schedule, granting: Schedule | None) -> Schedule | None:
    """Return a whole schedule around one that grants the wish, all else where it was if it fits there."""
    if granting is None:
        return None
    settled = replace(
        problem,
        actions=tuple(
            replace(action, pinned=granting.get(action.id) or action.pinned)
            for action in problem.actions
        ),
    )
    latest = problem.quarters
    starts = {name: start.quarter if start else latest for name, start in schedule.items()}
    order = sorted((action.id for action in problem.actions), key=lambda n: starts.get(n, latest))
    early = as_early_as_it_fits(problem)

    def where_it_was(action: Action) -> list[Start]:
        begins = schedule.get(action.id)
        return [*([] if begins is None else [begins]), *early(action)]

    return from_list(settled, order, where_it_was)
