"""The chain of dates: what would be late even with people and money without end."""

from collections.abc import Mapping
from dataclasses import dataclass

from causeway.optimiser.explanations.wishes import Wish
from causeway.optimiser.explanations.words import Words, counted, listed, sentence
from causeway.optimiser.ordering import earliest_starts, predecessors
from causeway.optimiser.problem import Action, Clause, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One action of the chain: when it can begin at the earliest, for how many quarters, and why.

    ``waits_for`` is the action before it in the chain; without one ``is_pinned`` tells whether it
    begins there because it must not move, or because it cannot begin before.
    """

    action: str
    begins: int
    takes: int
    waits_for: str | None = None
    is_pinned: bool = False

    def says(self, words: Words) -> str:
        """Say the link, as the middle of a sentence."""
        takes = f"takes {counted(self.takes, 'quarter')}"
        if self.waits_for is not None:
            return (
                f"{words.action(self.action)} waits for {words.action(self.waits_for)} and {takes}"
            )
        begins = words.quarter(self.begins)
        if not self.begins and not self.is_pinned:
            return f"{words.action(self.action)} can begin in {begins} and {takes}"
        why = f"must not move from {begins}" if self.is_pinned else f"cannot begin before {begins}"
        return f"{words.action(self.action)} {why} and {takes}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The longest path to what was wished: done at the end of ``ready`` at the earliest."""

    wish: Wish
    links: tuple[Link, ...]
    ready: int

    def says(self, words: Words) -> str:
        """Say the chain in a sentence that names each link."""
        links = listed(link.says(words) for link in self.links)
        return (
            f"Even with people and money without end it cannot be that {self.wish.says(words)}: "
            f"{links}. The earliest is the end of {words.quarter(self.ready)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverNamed:
    """A clause that asks for more actions than it names; nothing can grant it."""

    wish: Wish
    clause: Clause

    def says(self, words: Words) -> str:
        """Why nothing can grant the wish."""
        needs = f"needs {self.clause.at_least} of {words.actions(self.clause.actions)}"
        return sentence(f"it can never be that {self.wish.says(words)}: it {needs}")


def chain_of_dates(problem: Problem, wish: Wish) -> Chain | NeverNamed | None:
    """Return the chain that makes the wish impossible by dates alone; None where dates allow it."""
    actions = {action.id: action for action in problem.actions}
    starts = earliest_starts(problem)
    done = {name: start + _takes(actions[name]) - 1 for name, start in starts.items()}
    for clause in wish.clauses:
        if clause.at_least > len(set(clause.actions)):
            return NeverNamed(wish=wish, clause=clause)
        if clause.at_least <= 0:
            continue
        soonest = sorted(set(clause.actions), key=lambda name: (done[name], name))
        last = soonest[clause.at_least - 1]
        if done[last] > wish.by:
            links = _links_to(problem, actions, starts, last)
            return Chain(wish=wish, links=links, ready=done[last])
    return None


def _takes(action: Action) -> int:
    if action.pinned is not None:
        return action.options[action.pinned.option].duration
    return min(option.duration for option in action.options)


def _links_to(
    problem: Problem, actions: Mapping[str, Action], starts: Mapping[str, int], last: str
) -> tuple[Link, ...]:
    before = predecessors(problem)
    links: list[Link] = []
    name: str | None = last
    while name is not None:
        action = actions[name]
        held_by = None
        if action.pinned is None and starts[name] > action.earliest:
            held_by = next(
                each
                for each in before[name]
                if starts[each] + _takes(actions[each]) == starts[name]
            )
        links.append(
            Link(
                action=name,
                begins=starts[name],
                takes=_takes(action),
                waits_for=held_by,
                is_pinned=action.pinned is not None,
            )
        )
        name = held_by
    return tuple(reversed(links))
