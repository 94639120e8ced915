"""How far two readers agree: the share with its interval, and kappa, which takes chance away.

Sources: J. Cohen, A coefficient of agreement for nominal scales, 1960 (doi 10.1177/001316446002000104);
E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927
(doi 10.1080/01621459.1927.10502953); the words for kappa are those of J. R. Landis and G. G. Koch, The
measurement of observer agreement for categorical data, 1977 (doi 10.2307/2529310).

Two people read each plan, and not the same two every time: who is the first of them is by lot. Kappa
is then of readers like these, not of two persons.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

FEWEST_SAID = 10
"""Of fewer plans no share is said: with 10 of 10 alike, the interval still begins at 72%."""

BANDS = (
    (0.0, "no more than chance would give"),
    (0.2, "slight"),
    (0.4, "fair"),
    (0.6, "moderate"),
    (0.8, "substantial"),
    (1.0, "almost perfect"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often both said the same; ``kappa`` is None where it is not defined.

    That is where nothing was read, or where every answer of both is the same: chance alone would
    then give full agreement, and there is nothing left for kappa to measure.
    """

    read: int
    alike: int
    kappa: float | None

    @property
    def is_too_few(self) -> bool:
        """Whether so few plans were read by both that no share is said."""
        return self.read < FEWEST_SAID

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share of plans that are read alike."""
        return wilson(self.alike, self.read)


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Return how far the answers of the first and of the second reader agree."""
    alike = sum(one == two for one, two in pairs)
    return Agreement(read=len(pairs), alike=alike, kappa=_kappa(pairs, alike))


def _kappa(pairs: Sequence[tuple[Hashable, Hashable]], alike: int) -> float | None:
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    # In whole numbers, so that "all the same" is found exactly and not by rounding.
    by_chance = sum(first[each] * second[each] for each in first)
    if by_chance == n * n:
        return None
    return (alike * n - by_chance) / (n * n - by_chance)


def wilson(part: int, of: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share; everything is possible where nothing was seen."""
    if of == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = part / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == of else min(1.0, middle + half)
    return low, high


def kappa_in_words(kappa: float) -> str:
    """Return what a kappa is usually called."""
    return next(says for most, says in BANDS if kappa <= most)
