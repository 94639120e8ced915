"""Two reviewers reading a plan blind: which plans, drawn so that anybody can draw them again, and by whom.

The order comes from a digest of the seed and each plan's reference, so that neither the order of a
query nor the version of a library changes what is drawn.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from math import ceil
from uuid import UUID

READERS = 2
FEWEST = 3
"""A share of few plans still comes to this many, as far as there are so many."""


class WouldDecide(StrEnum):
    """What a reader would decide of the plan, were the decision theirs."""

    AGREE = "agree"
    ASK = "ask"
    NOT_AGREE = "not_agree"


class NotANumber(Exception):
    """Neither a number of plans nor a share; says what is accepted."""


def in_drawn_order(references: Iterable[UUID], seed: str) -> list[UUID]:
    """Return the references in the order of this seed; a sample is the first of them."""
    return sorted(references, key=lambda each: (_lot(seed, each), each))


def how_many(asked: str, *, among: int) -> int:
    """Return how many plans a number, or a share such as 10%, comes to.

    Raises NotANumber for anything else, for none, and for more than there are.
    """
    typed = asked.strip().replace(" ", "")
    digits = typed.removesuffix("%")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        raise NotANumber("Enter a number of plans, such as 5, or a share, such as 10%")
    number = int(digits)
    if number == 0:
        raise NotANumber("Draw at least 1 plan")
    if typed.endswith("%"):
        if number > 100:
            raise NotANumber("Enter a share of 100% or less")
        return min(among, max(FEWEST, ceil(number * among / 100)))
    if number > among:
        raise NotANumber(f"There are only {among} to draw from: enter {among} or fewer")
    return number


def readers_for(
    plans: Iterable[UUID],
    may_read: Mapping[UUID, Collection[UUID]],
    *,
    seed: str,
    load: Mapping[UUID, int],
) -> dict[UUID, tuple[UUID, UUID]]:
    """Return two readers for each plan: those who have least to read, and by lot among equals.

    ``load`` is how much each has to read already. Raises ValueError for a plan with fewer than two.
    """
    has = Counter(load)
    found = {}
    for plan in plans:
        one, two = next_readers(may_read[plan], plan, seed=seed, load=has)[:READERS]
        found[plan] = (one, two)
        has.update((one, two))
    return found


def next_readers(
    people: Collection[UUID], plan: UUID, *, seed: str, load: Mapping[UUID, int]
) -> list[UUID]:
    """Return who may read a plan, the next in turn first."""
    lots = {each: _lot(f"{seed}:{plan}", each) for each in set(people)}
    return sorted(lots, key=lambda each: (load.get(each, 0), lots[each], each))


def _lot(seed: str, reference: UUID) -> str:
    return hashlib.sha256(f"{seed}:{reference}".encode()).hexdigest()
