"""Large-neighbourhood search: free a part of the best plan, solve that part, keep what is better.

A neighbourhood is a window of three quarters, or some outcomes with all they need, or what
competes for the same team; the rest of the plan stays as it is.
"""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from causeway.optimiser.evaluation import done_after
from causeway.optimiser.hinting import values_of
from causeway.optimiser.ordering import predecessors
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.task import Ended, Found, Task, Tell
from causeway.optimiser.with_highs import Loaded

FEWEST_FREE, FIRST_FREE, MOST_FREE = 15, 40, 90
"""How many actions are freed at a time: more where that was solved, fewer where time ran out."""

SECONDS_EACH = 0.8
NODES_EACH = 200


class News(Protocol):
    """The best plan of somebody else, where there is one."""

    def latest(self) -> Schedule | None:
        """Return a plan that was not seen yet, or None."""


def search(task: Task, tell: Tell, news: News) -> None:
    """Search until time is over, telling each better plan; ``news`` brings those of others."""
    loaded = Loaded(task.programme, task.goal, task.kept)
    highs = loaded.highs
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 1e-4)
    best = _Best(task)
    chooser = _Chooser(task.problem, random.Random(task.seed))  # noqa: S311 # a search, not a secret
    ends = None if task.seconds is None else time.monotonic() + task.seconds
    rounds = 0
    while ends is None or time.monotonic() < ends:
        if task.steps is not None and rounds >= task.steps * 4:
            break
        best.take_if_better(news.latest())
        free = chooser.free(best.schedule)
        plan = _solved_around(loaded, task, best, free, ends)
        chooser.learn(better=best.take_if_better(plan), whole=loaded.is_proved)
        if best.is_news:
            tell(Found(schedule=best.schedule))
            best.is_news = False
        rounds += 1
    tell(Found(ended=Ended.OUT_OF_TIME))


class _Best:
    """The best plan so far, with its value of the goal."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self.schedule: Schedule = task.hint or {}
        self.values = values_of(task.problem, task.programme, self.schedule)
        self.value = self._value(self.values)
        self.is_news = False

    def _value(self, values: Sequence[int]) -> int:
        goal = self._task.programme.goals[self._task.goal]
        return goal.constant + sum(values[column] * times for column, times in goal.terms.items())

    def take_if_better(self, schedule: Schedule | None) -> bool:
        """Keep a plan where it is better than the best."""
        if schedule is None:
            return False
        values = values_of(self._task.problem, self._task.programme, schedule)
        value = self._value(values)
        if value >= self.value:
            return False
        self.schedule, self.values, self.value, self.is_news = schedule, values, value, True
        return True


def _solved_around(
    loaded: Loaded,
    task: Task,
    best: _Best,
    free: set[str],
    ends: float | None,
) -> Schedule | None:
    highs = loaded.highs
    now = loaded.pulses.from_steps(best.values)
    low = [float(each) for each in task.programme.low]
    high = [float(each) for each in task.programme.high]
    for (name, _), columns in task.programme.steps.items():
        if name not in free:
            for column in columns.values():
                low[column] = high[column] = now[column]
    every = list(range(len(low)))
    highs.changeColsBounds(len(every), every, low, high)
    if task.steps is None:
        left = SECONDS_EACH if ends is None else max(0.05, ends - time.monotonic())
        highs.setOptionValue("time_limit", min(SECONDS_EACH, left))
    else:
        highs.setOptionValue("mip_max_nodes", NODES_EACH)
    loaded.begin_from(best.values)
    highs.run()
    solution = highs.getSolution()
    if not solution.value_valid:
        return None
    return loaded.schedule(solution.col_value)


class _Chooser:
    """Chooses what is freed next, more of what has helped and more of it while that is easy."""

    def __init__(self, problem: Problem, chance: random.Random) -> None:
        self.problem = problem
        self.chance = chance
        self.before = predecessors(problem)
        self.after: dict[str, set[str]] = {action.id: set() for action in problem.actions}
        for earlier, later in problem.after:
            self.after[earlier].add(later)
        self.kinds = ("quarters", "outcomes", "team")
        self.worth = dict.fromkeys(self.kinds, 1.0)
        self.kind = self.kinds[0]
        self.size = float(FIRST_FREE)

    def learn(self, *, better: bool, whole: bool) -> None:
        """Note whether what was freed last helped, and whether it was solved to its end."""
        self.size = min(max(self.size * (1.15 if whole else 0.9), FEWEST_FREE), MOST_FREE)
        self.worth[self.kind] = 0.9 * self.worth[self.kind] + (1.0 if better else 0.1) * 0.1

    def free(self, schedule: Schedule) -> set[str]:
        """Return the actions to free."""
        self.kind = self.chance.choices(self.kinds, [self.worth[each] for each in self.kinds])[0]
        wanted = {
            "quarters": self._quarters,
            "outcomes": self._outcomes,
            "team": self._team,
        }[self.kind](schedule)
        free: set[str] = set()
        for name in wanted:
            free.add(name)
            if len(free) >= self.size:
                break
        return free

    def _quarters(self, schedule: Schedule) -> Iterator[str]:
        first = self.chance.randrange(max(1, self.problem.quarters - 2))
        window = range(first, first + 3)
        done = done_after(self.problem, schedule)
        inside, out = [], []
        for action in self.problem.actions:
            start = schedule.get(action.id)
            if start is None:
                out.append(action.id)
            elif start.quarter in window or done[action.id] in window:
                inside.append(action.id)
        self.chance.shuffle(inside)
        self.chance.shuffle(out)
        yield from _in_turn(inside, out)

    def _outcomes(self, _: Schedule) -> Iterator[str]:
        outcomes = list(self.problem.outcomes)
        self.chance.shuffle(outcomes)
        for outcome in outcomes:
            for clause in outcome.clauses:
                for name in clause.actions:
                    yield from self._with_neighbours(name)

    def _with_neighbours(self, name: str) -> Iterator[str]:
        yield name
        yield from self.before[name]
        yield from sorted(self.after[name])

    def _team(self, schedule: Schedule) -> Iterator[str]:
        teams = sorted(self.problem.capacity)
        team = self.chance.choice(teams) if teams else ""
        names = [
            action.id
            for action in self.problem.actions
            if any(option.effort.get(team) for option in action.options)
        ]
        self.chance.shuffle(names)
        placed = [name for name in names if schedule.get(name) is not None]
        left = [name for name in names if schedule.get(name) is None]
        yield from _in_turn(placed, left)


def _in_turn(first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    """Yield from both, two of the first for one of the second."""
    ranked: Mapping[str, float] = {
        **{name: index / 2 for index, name in enumerate(first)},
        **{name: index + 0.25 for index, name in enumerate(second)},
    }
    yield from sorted(ranked, key=lambda name: ranked[name])
