"""How an explanation names things, so that the same reason can be told in quarters or in dates."""

from collections.abc import Callable, Iterable

from causeway.optimiser.problem import Problem

Naming = Callable[[int], str]
"""What a quarter, counted from 0, is called."""


def numbered(quarter: int) -> str:
    """Return the name of a quarter of which only the number is known."""
    return f"quarter {quarter}"


class Words:
    """The names in a problem, and what its quarters are called."""

    def __init__(self, problem: Problem, quarter: Naming = numbered) -> None:
        self.quarter = quarter
        self._actions = {action.id: action.name for action in problem.actions}
        self._outcomes = {outcome.id: outcome.name for outcome in problem.outcomes}
        self._funds = {fund.id: fund.name for fund in problem.funds}

    def action(self, name: str) -> str:
        """Return what an action is called."""
        return _both(self._actions.get(name, ""), name, "action")

    def outcome(self, name: str) -> str:
        """Return what an outcome is called."""
        return _both(self._outcomes.get(name, ""), name, "outcome")

    def fund(self, name: str) -> str:
        """Return what a fund is called."""
        return self._funds.get(name, "") or name

    def team(self, name: str) -> str:
        """Return what a team is called; one that only has a number is called a team."""
        return f"team {name}" if name.isdigit() else name

    def actions(self, names: Iterable[str]) -> str:
        """Return several actions in a row of words."""
        return listed([self.action(name) for name in names])


def _both(title: str, name: str, kind: str) -> str:
    return f"{title} ({name})" if title and title != name else f"{kind} {name}"


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in a sentence."""
    *first, last = list(parts) or ["nothing"]
    return f"{', '.join(first)} and {last}" if first else last


def in_days(half_days: int) -> str:
    """Return half-days of a person as days."""
    whole, half = divmod(half_days, 2)
    said = f"{whole:,}½" if half and whole else "½" if half else f"{whole:,}"
    return f"{said} person-day" if half_days == 2 else f"{said} person-days"


def counted(number: int, what: str) -> str:
    """Return so many of something."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def sentence(text: str) -> str:
    """Return the text as a sentence: a capital in front, a full stop behind."""
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")
