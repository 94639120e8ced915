"""After step 10: a finding of the next cycle may continue one of an earlier cycle (R-CAF-11, 66).

Whether it does is the council's to say. What is suggested is on the same outcome of the same part,
or looks alike; outcomes are named as the later framework names them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.domain.lifecycle import Reason
from causeway.domain.look_alike import ALIKE_FROM, MOST_SUGGESTIONS, likeness, telling_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """A finding as far as it can be compared across cycles; ``part`` is one system, or none."""

    key: int
    part: int | None
    outcomes: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An earlier finding that this one may continue, and why it is suggested."""

    key: int
    shared: tuple[str, ...]
    looks_alike: bool
    likeness: float


def suggested(finding: Comparable, earlier: Iterable[Comparable]) -> tuple[Suggested, ...]:
    """Return the earlier findings that this one may continue, the likeliest first."""
    own = telling_words(finding.text)
    found = [_compared(finding, own, each) for each in earlier]
    likely = [each for each in found if each.shared or each.looks_alike]
    likely.sort(key=lambda each: (-(bool(each.shared) + each.likeness), each.key))
    return tuple(likely[:MOST_SUGGESTIONS])


def _compared(finding: Comparable, own: frozenset[str], earlier: Comparable) -> Suggested:
    alike = likeness(own, telling_words(earlier.text))
    same_part = finding.part == earlier.part
    return Suggested(
        key=earlier.key,
        shared=tuple(sorted(finding.outcomes & earlier.outcomes)) if same_part else (),
        looks_alike=alike >= ALIKE_FROM,
        likeness=alike,
    )


def against_continuing(
    ref: str, *, same_regime: bool, of_an_earlier_cycle: bool, was_submitted: bool
) -> tuple[Reason, ...]:
    """Return why a finding may not be named as the one that is continued."""
    if same_regime and of_an_earlier_cycle and was_submitted:
        return ()
    says = f"{ref} is not a finding of a plan that was submitted in an earlier cycle"
    return (Reason(says=says, rules=("R-CAF-11", "R-CAF-66")),)
