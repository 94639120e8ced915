"""Questions asked of an empty plan, answered in this process with all the time they need."""

from causeway.optimiser.explanations.asking import in_this_process as asked_here
from causeway.optimiser.explanations.explain import Explanation, explain
from causeway.optimiser.explanations.limits import Limit
from causeway.optimiser.explanations.wishes import Wish
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.problem import Problem
from causeway.optimiser.solution import Limits

PLENTY = Limits(seconds=60, workers=1)


def why(problem: Problem, wish: Wish, *lifted: Limit) -> Explanation:
    nothing_done = dict.fromkeys(action.id for action in problem.actions)
    return explain(
        problem, nothing_done, wish, lifted=lifted, limits=PLENTY, asker=asked_here,
        runner=in_this_process,
    )  # fmt: skip
