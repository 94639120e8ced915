"""Step 2, the cost of an action as people type it: £12,000, 10k to 15k, nil (R-CAF-40)."""

import re
from decimal import Decimal

from causeway.domain.money import NIL, Amount

ACCEPTED = "such as £12,000, £10,000 to £15,000, £4.5k or nil"
LARGEST_PENCE = 100_000_000_000_00
TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
SUM = r"£?\s*(?P<{0}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d+(?:\.\d+)?)\s*(?P<{0}_times>k|m|thousand|million)?"
ONE = re.compile(SUM.format("low"))
TWO = re.compile(SUM.format("low") + r"\s*(?:-|–|—|\bto\b|\band\b)\s*" + SUM.format("high"))
NOTHING = frozenset({"nil", "none", "nothing", "no cost", "zero", "0", "£0"})


class NotASum(ValueError):
    """Text that is no sum of money; says what was found and what is accepted."""


def read_amount(text: str) -> Amount:
    """Return the sum or the range that was typed, in pence; raise NotASum for anything else."""
    typed = " ".join(text.casefold().replace("between", "").split())
    if typed in NOTHING:
        return NIL
    if found := ONE.fullmatch(typed):
        low = _pence(text, found["low"], found["low_times"])
        return Amount.exactly(low)
    if found := TWO.fullmatch(typed):
        # In “10 to 15k” the thousands are said once, for both ends.
        times = found["low_times"] or found["high_times"]
        low = _pence(text, found["low"], times)
        high = _pence(text, found["high"], found["high_times"])
        if low > high:
            raise NotASum(f"“{text}” runs from a larger sum to a smaller one")
        return Amount(low=low, high=high)
    raise NotASum(f"“{text}” is not a sum in pounds, {ACCEPTED}")


def _pence(text: str, figures: str, times: str | None) -> int:
    pence = Decimal(figures.replace(",", "")) * TIMES[times or ""] * 100
    if pence != pence.to_integral_value():
        raise NotASum(f"“{text}” has a part smaller than a penny")
    if pence > LARGEST_PENCE:
        raise NotASum(f"“{text}” is more than any council could spend")
    return int(pence)


def typed_back(amount: Amount | None) -> str:
    """Return an amount as a person would type it, so that a form shows it again."""
    return "" if amount is None else "nil" if amount == NIL else amount.spoken
