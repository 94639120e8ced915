"""From public formats to this project's model, and a schedule's worth back in their own unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.public.projects import Job, Project
from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem

END = "finished"


def problem_of(project: Project, name: str) -> Problem:
    """Return the project as one outcome that needs its last jobs, with every job to be done.

    A job of no duration is taken out: those before it come before those after it.
    """
    jobs = project.jobs
    real = {number for number, job in jobs.items() if any(mode.duration for mode in job.modes)}
    for number in real:
        if not all(mode.duration for mode in jobs[number].modes):
            raise ValueError(f"Job {number} takes no time in one mode only")
    followers = {number: _real_followers(jobs, number, real) for number in jobs}
    last = [number for number in sorted(real) if not followers[number]]
    horizon = sum(max(mode.duration for mode in jobs[number].modes) for number in real)
    return Problem(
        name=name,
        quarters=max(1, horizon),
        actions=tuple(_action(jobs[number]) for number in sorted(real)),
        outcomes=(
            Outcome(
                id=END,
                clauses=tuple(Clause(actions=(str(number),)) for number in last),
                closing=1,
            ),
        ),
        capacity={
            _team(kind): (there,) * max(1, horizon) for kind, there in enumerate(project.renewable)
        },
        funds=tuple(
            Fund(id=_fund(kind), total=there) for kind, there in enumerate(project.nonrenewable)
        ),
        after=tuple(
            (str(number), str(follower))
            for number in sorted(real)
            for follower in sorted(followers[number])
        ),
    )


def _real_followers(jobs: Mapping[int, Job], number: int, real: set[int]) -> set[int]:
    """Return the next jobs that take time, through those that take none."""
    found: set[int] = set()
    seen: set[int] = set()
    ahead = list(jobs[number].successors)
    while ahead:
        each = ahead.pop()
        if each in real:
            found.add(each)
        elif each not in seen:
            seen.add(each)
            ahead += jobs[each].successors
    return found


def _action(job: Job) -> Action:
    return Action(
        id=str(job.number),
        is_mandated=True,
        options=tuple(
            Option(
                duration=mode.duration,
                effort={
                    _team(kind): (asked,) * mode.duration
                    for kind, asked in enumerate(mode.renewable)
                    if asked
                },
                spend={
                    _fund(kind): (asked, *(0,) * (mode.duration - 1))
                    for kind, asked in enumerate(mode.nonrenewable)
                    if asked
                },
            )
            for mode in job.modes
        ),
    )


def _team(kind: int) -> str:
    return f"R{kind + 1}"


def _fund(kind: int) -> str:
    return f"N{kind + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A next release problem: what each requirement costs and needs, and who pays for which."""

    costs: tuple[int, ...]
    needs: Mapping[int, tuple[int, ...]]
    customers: tuple[tuple[int, tuple[int, ...]], ...]
    """A profit, and the numbers of the requirements it is paid for, all of them."""

    @property
    def profit_of_all(self) -> int:
        """What every customer together would pay."""
        return sum(profit for profit, _ in self.customers)


def release_from(text: str) -> Release:
    """Return the problem a file describes; raise ValueError where it is none."""
    numbers = iter([int(each) for each in text.split()])
    costs: list[int] = []
    needs: dict[int, list[int]] = {}
    try:
        for _ in range(next(numbers)):
            costs += [next(numbers) for _ in range(next(numbers))]
        for _ in range(next(numbers)):
            needed, by = next(numbers), next(numbers)
            needs.setdefault(by, []).append(needed)
        customers = [
            (next(numbers), tuple(next(numbers) for _ in range(next(numbers))))
            for _ in range(next(numbers))
        ]
    except StopIteration:
        raise ValueError("The file ends too soon") from None
    named = [each for _, wanted in customers for each in wanted] + [*needs]
    if any(not 1 <= each <= len(costs) for each in named):
        raise ValueError("It names a requirement that is not there")
    return Release(
        costs=tuple(costs),
        needs={by: tuple(each) for by, each in needs.items()},
        customers=tuple(customers),
    )


def one_quarter(release: Release, ratio: float, name: str) -> Problem:
    """Return the release as one quarter with one fund, floor(ratio × all that is asked for).

    In one quarter nothing can follow anything, so each customer is given what their requirements
    need in turn as well.
    """
    closures = _Closures(release.needs)
    return Problem(
        name=name,
        quarters=1,
        actions=tuple(
            Action(id=str(number), options=(Option(duration=1, spend={"budget": (cost,)}),))
            for number, cost in enumerate(release.costs, start=1)
        ),
        outcomes=tuple(
            Outcome(
                id=f"customer {number}",
                clauses=tuple(Clause(actions=(str(each),)) for each in closures.of(wanted)),
                closing=profit,
            )
            for number, (profit, wanted) in enumerate(release.customers, start=1)
        ),
        funds=(Fund(id="budget", total=int(ratio * sum(release.costs) + 1e-9)),),
    )


class _Closures:
    def __init__(self, needs: Mapping[int, tuple[int, ...]]) -> None:
        self._needs = needs
        self._known: dict[int, frozenset[int]] = {}

    def of(self, wanted: Sequence[int]) -> list[int]:
        """Return these requirements with all that they need, in order."""
        found: set[int] = set()
        for each in wanted:
            found |= self._of_one(each)
        return sorted(found)

    def _of_one(self, number: int) -> frozenset[int]:
        if number not in self._known:
            found = {number}
            ahead = [number]
            while ahead:
                for needed in self._needs.get(ahead.pop(), ()):
                    if needed not in found:
                        found.add(needed)
                        ahead.append(needed)
            self._known[number] = frozenset(found)
        return self._known[number]
