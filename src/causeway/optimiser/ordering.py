"""What waits for what: order, cycles, and the first quarter in which each action could begin."""

from collections.abc import Mapping

from causeway.optimiser.problem import Problem


def predecessors(problem: Problem) -> Mapping[str, tuple[str, ...]]:
    """Return for each action those that must be done before it begins."""
    found: dict[str, list[str]] = {action.id: [] for action in problem.actions}
    for before, after in problem.after:
        if before not in found[after]:
            found[after].append(before)
    return {action: tuple(before) for action, before in found.items()}


def successors(problem: Problem) -> Mapping[str, tuple[str, ...]]:
    """Return for each action those that wait for it."""
    found: dict[str, list[str]] = {action.id: [] for action in problem.actions}
    for before, after in problem.after:
        if after not in found[before]:
            found[before].append(after)
    return {action: tuple(after) for action, after in found.items()}


def in_order(problem: Problem) -> tuple[str, ...]:
    """Return the actions so that each comes after all it waits for; those in a cycle are left out.

    Among those that could come next, the order of the problem is kept.
    """
    waiting = {action: set(before) for action, before in predecessors(problem).items()}
    after = successors(problem)
    ready = [action for action, before in waiting.items() if not before]
    found = []
    while ready:
        action = ready.pop(0)
        found.append(action)
        for later in after[action]:
            waiting[later].discard(action)
            if not waiting[later]:
                ready.append(later)
    return tuple(found)


def cycle_in(problem: Problem) -> tuple[str, ...]:
    """Return actions that wait for each other in a ring, in order; none where there is no ring."""
    after = successors(problem)
    stuck = set(after) - set(in_order(problem))
    before = {action: set(each) & stuck for action, each in predecessors(problem).items()}
    if not stuck:
        return ()
    trail = [min(stuck)]
    while True:
        earlier = min(before[trail[-1]], default=None)
        if earlier is None:
            # Not in a ring itself, only behind one; what is in front of it is stuck too.
            stuck.discard(trail.pop())
            trail = trail or [min(stuck)]
            before = {action: each & stuck for action, each in before.items()}
        elif earlier in trail:
            return tuple(reversed(trail[trail.index(earlier) :]))
        else:
            trail.append(earlier)


def earliest_starts(problem: Problem) -> Mapping[str, int]:
    """Return the first quarter in which each action could begin, by what it waits for alone.

    It takes the shortest option of each action before it; a pinned action begins where it is pinned.
    """
    actions = {action.id: action for action in problem.actions}
    before = predecessors(problem)
    starts: dict[str, int] = {}
    finishes: dict[str, int] = {}
    for name in in_order(problem):
        action = actions[name]
        if action.pinned is not None:
            starts[name] = action.pinned.quarter
            duration = action.options[action.pinned.option].duration
        else:
            starts[name] = max([action.earliest, *(finishes[each] for each in before[name])])
            duration = min(option.duration for option in action.options)
        finishes[name] = starts[name] + duration
    return starts
