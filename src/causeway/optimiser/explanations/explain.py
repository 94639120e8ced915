"""Why something is late or left out, the plainest reason first.

First dates alone: the longest path. Then one team or one fund alone. Then the least set of limits
that together forbid it, seen to be enough and each of them needed. Where nothing forbids it, it is
the better use of the same people and money that keeps it away: then what granting it would move.
"""

from collections.abc import Collection
from dataclasses import dataclass

from causeway.optimiser.evaluation import faults
from causeway.optimiser.explanations.asking import Asker, in_a_child
from causeway.optimiser.explanations.dates import Chain, NeverNamed, chain_of_dates
from causeway.optimiser.explanations.displacement import Displacement, NotFound, displacement
from causeway.optimiser.explanations.limits import Limit, without
from causeway.optimiser.explanations.shortfall import Shortfall, shortfall
from causeway.optimiser.explanations.wishes import Wish, relevant
from causeway.optimiser.explanations.words import Words, listed
from causeway.optimiser.lists import from_list
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.processes import Runner, in_children
from causeway.optimiser.solution import Limits

SECONDS = 3.0
"""How long to look for a reason, and as long again for a plan with the wish."""
A_MOMENT = Limits(seconds=SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLate:
    """The schedule grants the wish already."""

    wish: Wish

    def says(self, words: Words) -> str:
        """Say that it is not late."""
        return f"It is so in this plan that {self.wish.says(words)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A least set of limits that together forbid the wish: one reason of perhaps several.

    ``is_verified`` tells that with all of them the wish was seen to be impossible, and possible with
    any one of them lifted while no other limit counts. For the next reason, explain again with one
    of them lifted.
    """

    wish: Wish
    problem: Problem
    limits: tuple[Limit, ...]
    is_verified: bool

    def says(self, words: Words) -> str:
        """Say the reason, that it is one of perhaps several, and how to find the next."""
        if not self.limits:
            return f"No plan within the horizon has it that {self.wish.says(words)}."
        limits = listed(limit.says(self.problem, words) for limit in self.limits)
        together = "These together" if len(self.limits) > 1 else "This alone"
        doubt = (
            "" if self.is_verified else " Time ran out before it was checked that all are needed."
        )
        return (
            f"A reason why it cannot be that {self.wish.says(words)}: {limits}. {together} forbid"
            f"{'' if len(self.limits) > 1 else 's'} it. There may be others: lift one of them in "
            f"thought, and ask for the next.{doubt}"
        )


Explanation = NotLate | Chain | NeverNamed | Shortfall | Conflict | Displacement | NotFound


def explain(
    problem: Problem,
    schedule: Schedule,
    wish: Wish,
    *,
    lifted: Collection[Limit] = (),
    limits: Limits = A_MOMENT,
    asker: Asker = in_a_child,
    runner: Runner = in_children,
) -> Explanation:
    """Return the plainest reason why a schedule does not grant a wish.

    ``lifted`` are limits to be thought away, such as one of a conflict that was shown before: the
    answer is then the next reason, or what would move without them.
    """
    problem = without(problem, lifted)
    if wish.is_met(problem, schedule):
        return NotLate(wish=wish)
    plain = chain_of_dates(problem, wish) or shortfall(problem, wish)
    if plain is not None:
        return plain
    granting = _listed(problem, wish)
    if granting is None:
        answer = asker(problem, wish, limits.seconds or SECONDS)
        if answer is None:
            return NotFound(wish=wish)
        if answer.limits is not None:
            return Conflict(
                wish=wish, problem=problem, limits=answer.limits, is_verified=answer.is_verified
            )
        granting = answer.schedule
    return displacement(problem, schedule, wish, granting=granting, limits=limits, runner=runner)


def _listed(problem: Problem, wish: Wish) -> Schedule | None:
    """Return a schedule of what matters to the wish, each as early as it fits, where that grants it.

    Where it does, no solver need be asked whether anything forbids the wish.
    """
    schedule = from_list(problem, relevant(problem, wish))
    is_granted = wish.is_met(problem, schedule) and not faults(problem, schedule)
    return schedule if is_granted else None
