"""Step 2, when the work of a plan is done: an action's quarters, and sums spread over them.

A sum falls evenly on the quarters from start to finish (R-CAF-47); where the start is not known
it falls on the finish quarter, and where the finish is not known it falls on none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from causeway.domain.action import Action
from causeway.domain.quarters import Quarter

MOST_QUARTERS = 40
"""Ten years; what comes after is told as one sum, so that one far date makes no endless table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Quarters in a row, both ends included."""

    first: Quarter
    last: Quarter

    def __len__(self) -> int:
        return quarters_between(self.first, self.last) + 1

    def __contains__(self, quarter: object) -> bool:
        return isinstance(quarter, Quarter) and self.first <= quarter <= self.last

    def __iter__(self) -> Iterator[Quarter]:
        return (self.first.plus(after) for after in range(len(self)))

    def within(self, other: "Span") -> "Span | None":
        """Return the quarters that are in both; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first=first, last=last) if first <= last else None


def quarters_between(first: Quarter, last: Quarter) -> int:
    """Return how many quarters later the last one is."""
    return (last.year - first.year) * 4 + last.number - first.number


def span_of(action: Action) -> Span | None:
    """Return the quarters an action is worked on; None while nobody has said when it finishes."""
    last = action.finishes_in
    if action.finish_on is not None:
        last = Quarter.containing(action.finish_on)
    if last is None:
        return None
    first = action.starts_in or last
    return Span(first=min(first, last), last=last)


def covering(spans: Iterable[Span], *, most: int = MOST_QUARTERS) -> Span | None:
    """Return the quarters from the first of all to the last of all, but no more than ``most``."""
    known = list(spans)
    if not known:
        return None
    first = min(span.first for span in known)
    last = max(span.last for span in known)
    return Span(first=first, last=min(last, first.plus(most - 1)))


def share(whole: int, *, parts: int, at: int, unit: int = 1) -> int:
    """Return one of the even parts of a whole number, in whole units; the first get what is over.

    All parts together are the whole, and a larger whole never has a smaller part: a range spread
    end by end stays a range. What is less than a unit stands in one part alone.
    """
    units, rest = divmod(whole, unit)
    each, over = divmod(units, parts)
    if at == over:
        return each * unit + rest
    return (each + (1 if at < over else 0)) * unit
