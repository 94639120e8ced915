"""The work of a schedule, month by month, in all samples at once.

Actions take their turn in the order of the plan. Each begins at its planned start, or once what it
waits for is done; in each month it takes what people the actions before it left. It is never ahead of
the pace of its own duration; where people were lacking it catches up with that, but never with more
than a quarter above the people that were planned for a month. It is finished when its work is done. A
year after the horizon is simulated too; what is not done then never is.
"""

from collections.abc import Mapping
from itertools import accumulate

import numpy as np

from causeway.optimiser.delivery_odds.estimates import Draws
from causeway.optimiser.delivery_odds.factors import Factors
from causeway.optimiser.evaluation import chosen
from causeway.optimiser.ordering import predecessors
from causeway.optimiser.problem import Option, Problem, Schedule

MONTHS = 3
"""In a quarter."""
OVERRUN = 12
"""Months after the horizon in which work can still be done."""
FASTEST = 1.25
"""Times the planned pace: people cannot be added without end."""
CHUNK = 1_000
"""Samples at once: few enough to stay in the processor's cache."""
CLOSE = 1e-9


def finishes(
    problem: Problem, schedule: Schedule, factors: Mapping[str, Factors], *, chunk: int = CHUNK
) -> Mapping[str, Draws]:
    """Return for each action that is done when it finishes, in months, in each sample.

    Infinity stands for never. The schedule must be valid.
    """
    samples = len(next(iter(factors.values())).duration)
    found = {action.id: np.empty(samples) for action, _, _ in chosen(problem, schedule)}
    for first in range(0, samples, chunk):
        part = slice(first, min(first + chunk, samples))
        run = _Run(problem, factors, part)
        planned = sorted(chosen(problem, schedule), key=lambda each: each[2])
        for action, option, quarter in planned:
            found[action.id][part] = run.work(action.id, option, quarter)
    return found


def months_of(problem: Problem) -> int:
    """Return how many months are simulated."""
    return problem.quarters * MONTHS + OVERRUN


class _Run:
    """One chunk of samples: what people are left, and what is finished when."""

    def __init__(self, problem: Problem, factors: Mapping[str, Factors], part: slice) -> None:
        self.factors = factors
        self.part = part
        self.samples = part.stop - part.start
        self.before = predecessors(problem)
        self.finished: dict[str, Draws] = {}
        self.last = months_of(problem)
        self.left = {
            team: np.repeat(_by_month(spread)[:, None], self.samples, axis=1)
            for team, spread in problem.capacity.items()
        }

    def work(self, name: str, option: Option, quarter: int) -> Draws:
        """Return when an action finishes that is planned to start in this quarter."""
        started = np.full(self.samples, float(quarter * MONTHS))
        for each in self.before[name]:
            np.maximum(started, self.finished[each], out=started)
        drawn = self.factors[name]
        work = _Work(option, drawn.duration[self.part], drawn.effort[self.part])
        finish = np.full(self.samples, np.inf)
        progress = np.zeros(self.samples)
        soonest = started.min()
        for month in range(int(soonest + CLOSE) if soonest < self.last else self.last, self.last):
            reached = self._reached(
                work, month, work.wanted(month + 1 - started, progress), progress
            )
            ends = (reached > 1 - CLOSE) & (progress <= 1 - CLOSE)
            if ends.any():
                by_people = np.maximum(started, month) + (1 - progress) / work.fastest
                finish = np.where(ends, np.maximum(started + 1 / work.pace, by_people), finish)
            progress = reached
            if progress.min() > 1 - CLOSE:
                break
        self.finished[name] = finish
        return finish

    def _reached(self, work: "_Work", month: int, wanted: Draws, progress: Draws) -> Draws:
        """Return the progress at the end of a month, and take what people it needed."""
        reached, is_short = wanted, False
        asked = {}
        for team, profile in work.profiles.items():
            left = self.left.get(team)
            can = work.behind[team] + CLOSE
            if left is not None:
                can += left[month] / work.effort
            asked[team] = profile.done_at(reached)
            if (asked[team] > can).any():
                reached, is_short = np.minimum(reached, profile.progress_of(can)), True
        if is_short:
            reached = np.maximum(reached, progress)
        for team, profile in work.profiles.items():
            done = profile.done_at(reached) if is_short else asked[team]
            if team in self.left:
                self.left[team][month] -= (done - work.behind[team]) * work.effort
                np.maximum(self.left[team][month], 0, out=self.left[team][month])
            work.behind[team] = done
        return reached


class _Work:
    """One action in a chunk: its pace in shares of the work a month, and its effort by team.

    ``fastest`` is the pace at which the people planned for a month, and a quarter more, do its work.
    """

    def __init__(self, option: Option, duration: Draws, effort: Draws) -> None:
        self.effort = effort
        self.profiles = {
            team: _Profile(spread) for team, spread in option.effort.items() if any(spread)
        }
        self.behind = dict.fromkeys(self.profiles, np.zeros_like(effort))
        self.pace = 1 / (MONTHS * option.duration * duration)
        self.fastest = (
            FASTEST / (MONTHS * option.duration * effort)
            if self.profiles
            else np.full_like(effort, np.inf)
        )

    def wanted(self, elapsed: Draws, progress: Draws) -> Draws:
        """Return the progress to be reached so many months after the start, people permitting."""
        on_time = np.maximum(elapsed, 0) * self.pace
        found = np.minimum(np.minimum(on_time, 1.0), progress + self._most(elapsed))
        return np.maximum(found, progress)

    def _most(self, elapsed: Draws) -> Draws:
        """Return the most that can be done in the month that ends so long after the start."""
        if not self.profiles:
            return self.fastest
        if elapsed.min() >= 1:
            return self.fastest
        return np.minimum(np.maximum(elapsed, 0), 1) * self.fastest


class _Profile:
    """The half-days that a team has worked by each share of progress, and the way back."""

    def __init__(self, spread: tuple[int, ...]) -> None:
        self.done = np.array(list(accumulate(spread, initial=0)), dtype=float)
        self.total = float(self.done[-1])
        self.shares = np.linspace(0, 1, len(self.done))
        self.is_flat = len(set(spread)) == 1

    def done_at(self, progress: Draws) -> Draws:
        """Return the planned half-days behind a share of progress."""
        if self.is_flat:
            return progress * self.total
        found: Draws = np.interp(progress, self.shares, self.done)
        return found

    def progress_of(self, done: Draws) -> Draws:
        """Return the furthest progress that so many planned half-days allow."""
        if self.is_flat:
            return done / self.total
        last = len(self.done) - 2
        place = np.minimum(np.searchsorted(self.done, done, side="right") - 1, last)
        width = self.done[place + 1] - self.done[place]
        # A quarter without effort is passed at once: it needs nobody.
        within = np.where(width > 0, (done - self.done[place]) / np.maximum(width, 1), 1.0)
        found: Draws = self.shares[place] + np.minimum(within, 1.0) / (last + 1)
        return found


def _by_month(spread: tuple[int, ...]) -> Draws:
    """Return a team's half-days by month; after the horizon it has what the last year had."""
    year = spread[-4:]
    after = sum(year) / len(year) / MONTHS
    months = [each / MONTHS for each in spread for _ in range(MONTHS)]
    return np.array([*months, *[after] * OVERRUN])
