"""What is asked about: that an outcome be met, or an action done, by the end of a quarter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from causeway.optimiser.checks import NotAProblem, Refusal
from causeway.optimiser.evaluation import done_after, met_at
from causeway.optimiser.explanations.words import Words
from causeway.optimiser.ordering import predecessors
from causeway.optimiser.problem import Clause, Outcome, Problem, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """That all these clauses hold at the end of quarter ``by``; ``of`` is what they are taken from."""

    of: str
    is_outcome: bool
    clauses: tuple[Clause, ...]
    by: int

    def says(self, words: Words) -> str:
        """Say what is wished, as the middle of a sentence."""
        if self.is_outcome:
            return f"{words.outcome(self.of)} is met by the end of {words.quarter(self.by)}"
        return f"{words.action(self.of)} is done by the end of {words.quarter(self.by)}"

    def as_outcome(self, miss: int) -> Outcome:
        """Return the wish as one more outcome, without risk, that weighs so much when missed."""
        return Outcome(
            id=f"wish for {self.of}", clauses=self.clauses, closing=0, deadline=self.by, miss=miss
        )

    def is_met(self, problem: Problem, schedule: Schedule) -> bool:
        """Tell whether a schedule grants the wish."""
        met = met_at(self.as_outcome(0), done_after(problem, schedule))
        return met is not None and met <= self.by


def for_outcome(problem: Problem, name: str, by: int | None = None) -> Wish:
    """Return the wish that an outcome be met by a quarter, or by its deadline, or at all.

    Raises NotAProblem where there is no such outcome or quarter.
    """
    for outcome in problem.outcomes:
        if outcome.id == name:
            due = problem.quarters - 1 if outcome.due is None else outcome.due
            wanted = _checked(problem, f"outcome {name}", due if by is None else by)
            return Wish(of=name, is_outcome=True, clauses=outcome.clauses, by=wanted)
    raise _unknown("outcome", name)


def for_action(problem: Problem, name: str, by: int | None = None) -> Wish:
    """Return the wish that an action be done by a quarter, or at all.

    Raises NotAProblem where there is no such action or quarter.
    """
    if all(action.id != name for action in problem.actions):
        raise _unknown("action", name)
    wanted = _checked(problem, f"action {name}", problem.quarters - 1 if by is None else by)
    return Wish(of=name, is_outcome=False, clauses=(Clause(actions=(name,)),), by=wanted)


def _checked(problem: Problem, row: str, by: int) -> int:
    if not 0 <= by < problem.quarters:
        says = f"It is asked for by quarter {by} of {problem.quarters}."
        do = "Quarters count from 0: ask for one within the horizon."
        raise NotAProblem((Refusal(row=row, says=says, do=do),))
    return by


def _unknown(kind: str, name: str) -> NotAProblem:
    says = f"There is no such {kind}."
    return NotAProblem((Refusal(row=f"{kind} {name}", says=says, do="Ask for one that is there."),))


def required(problem: Problem, wish: Wish) -> tuple[str, ...]:
    """Return the actions that any plan which grants the wish must have done by then, in order.

    Where there are alternatives, none of them is required by itself.
    """
    needed = set()
    for clause in wish.clauses:
        names = set(clause.actions)
        if clause.at_least >= len(names):
            needed |= names
    return _with_what_they_wait_for(problem, needed)


def relevant(problem: Problem, wish: Wish) -> tuple[str, ...]:
    """Return the actions that matter to whether the wish can be granted; all others can be left out.

    They are those the wish names, and those that must be done whatever happens.
    """
    named = {name for clause in wish.clauses for name in clause.actions}
    return _with_what_they_wait_for(problem, named | set(_settled(problem)))


def _settled(problem: Problem) -> Iterator[str]:
    for action in problem.actions:
        if action.pinned is not None or action.is_mandated:
            yield action.id


def _with_what_they_wait_for(problem: Problem, names: set[str]) -> tuple[str, ...]:
    before = predecessors(problem)
    found, trail = set(names), list(names)
    while trail:
        for each in before[trail.pop()]:
            if each not in found:
                found.add(each)
                trail.append(each)
    return tuple(action.id for action in problem.actions if action.id in found)


def forced(problem: Problem, wish: Wish) -> Problem:
    """Return the problem in which missing the wish is worse than missing every deadline there is."""
    worst = 1 + sum(outcome.miss for outcome in problem.outcomes)
    return replace(problem, outcomes=(*problem.outcomes, wish.as_outcome(worst)))
