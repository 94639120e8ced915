"""The country in numbers: what may be said of it without saying it of an organisation.

What an organisation published is public, and so is how many published it. What its plan is short of
is not (R-DSPT-38): a number of so few organisations that one might be guessed is not said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SMALLEST_SAID = 5
"""Fewer organisations than this are not counted out."""

AGES = (30, 90, 180)
"""Days since its first publication of the year at which a plan counts as older."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old a plan is: first published after the one day and not after the other.

    Publishing again makes a plan no younger: whoever looks at the country asks how long an organisation
    has been short of the standard with a plan for it (R-DSPT-61, 65).
    """

    code: str
    spoken: str
    after: date | None
    until: date | None


def share_said(part: int, of: int) -> str:
    """Return how many of a hundred, where both the whole and the part may be said."""
    if of < SMALLEST_SAID or 0 < part < SMALLEST_SAID or 0 < of - part < SMALLEST_SAID:
        return "Too few to say"
    return f"{round(100 * part / of)} %"


def ages(today: date) -> list[Age]:
    """Return the ages of plans, the youngest first; no day is left out and none is in two."""
    found: list[Age] = []
    youngest: date | None = None
    earlier = 0
    for days in AGES:
        oldest = today - timedelta(days=days)
        spoken = f"{earlier} to {days - 1} days"
        found.append(Age(code=f"from_{earlier}", spoken=spoken, after=oldest, until=youngest))
        youngest, earlier = oldest, days
    spoken = f"{earlier} days or more"
    return [*found, Age(code=f"from_{earlier}", spoken=spoken, after=None, until=youngest)]
