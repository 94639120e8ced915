"""Step 2, the cost of an action as people type it: £12,000, 10k to 15k, nil (R-CAF-40)."""

import re
from decimal import Decimal

from causeway.domain.money import NIL, Amount

ACCEPTED = "such as £12,000, £10,000 to £15,000, £4.5k or nil"
LARGEST_PENCE = 100_000_000_000_00
TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
SUM = r"£?\s*(?P<{0}>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]{{1,2}})?|[0-9]+(?:\.[0-9]+)?)\s*(?P<{0}_times>k|m|thousand|million)?"
THOUSANDS_BY_A_POINT = re.compile(r"\.[0-9]{3}(?![0-9]*\s*(?:k|m|thousand|million))")
ONE = re.compile(SUM.format("low"))
TWO = re.compile(SUM.format("low") + r"\s*(?:-|–|—|\bto\b|\band\b)\s*" + SUM.format("high"))
NOTHING = frozenset({"nil", "none", "nothing", "no cost", "zero", "0", "£0"})
NOBODY_KNOWS = frozenset({"tbc", "tbd", "tba", "not known", "not known yet", "unknown", "n/a", "?"})


class NotASum(ValueError):
    """Text that is no sum of money; says what was found and what is accepted."""


def read_amount(text: str) -> Amount:
    """Return the sum or the range that was typed, in pence; raise NotASum for anything else."""
    typed = " ".join(text.casefold().replace("between", "").split())
    if typed in NOTHING:
        return NIL
    if THOUSANDS_BY_A_POINT.search(typed):
        raise NotASum(f"“{text}” can be read in two ways. Give a sum, {ACCEPTED}")
    if found := ONE.fullmatch(typed):
        low = _pence(text, found["low"], found["low_times"])
        return Amount.exactly(low)
    if found := TWO.fullmatch(typed):
        low = _pence(text, found["low"], found["low_times"])
        high = _pence(text, found["high"], found["high_times"])
        if not found["low_times"] and _figures(found["low"]) < _figures(found["high"]):
            # In “10 to 15k” the thousands are said once, for both ends; in “500 to 1k” they are not.
            low = _pence(text, found["low"], found["high_times"])
        if low > high:
            raise NotASum(f"“{text}” runs from a larger sum to a smaller one")
        return Amount(low=low, high=high)
    if typed.rstrip(".") in NOBODY_KNOWS:
        raise NotASum(f"“{text}” is not a sum: leave this empty, and tick that it is not known yet")
    raise NotASum(f"“{text}” is not a sum in pounds, {ACCEPTED}")


def _figures(figures: str) -> Decimal:
    return Decimal(figures.replace(",", ""))


def _pence(text: str, figures: str, times: str | None) -> int:
    pence = _figures(figures) * TIMES[times or ""] * 100
    if pence != pence.to_integral_value():
        raise NotASum(f"“{text}” has a part smaller than a penny. Give a sum, {ACCEPTED}")
    if pence > LARGEST_PENCE:
        raise NotASum(f"“{text}” is more than any council could spend. Give a sum, {ACCEPTED}")
    return int(pence)


def typed_back(amount: Amount | None) -> str:
    """Return an amount as a person would type it, so that a form shows it again."""
    return "" if amount is None else "nil" if amount == NIL else amount.spoken
