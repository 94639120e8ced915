"""The country in numbers: what may be said of it without saying it of an organisation.

What an organisation published is public, and so is how many published it. What its plan is short of
is not (R-DSPT-38): a number of so few organisations that one might be guessed is not said.
"""

from datetime import date, timedelta

SMALLEST_SAID = 5
"""Fewer organisations than this are not counted out."""

AGES = (30, 90, 180)
"""Days since publication at which a plan counts as older."""


def said(count: int) -> str:
    """Return a number of organisations in words that give none of them away."""
    if count == 0:
        return "0"
    return f"{count:,}" if count >= SMALLEST_SAID else f"Fewer than {SMALLEST_SAID}"


def share_said(part: int, of: int) -> str:
    """Return how many of a hundred, where both the whole and the part may be said."""
    if of < SMALLEST_SAID or 0 < part < SMALLEST_SAID or 0 < of - part < SMALLEST_SAID:
        return "Too few to say"
    return f"{round(100 * part / of)} %"


def age_bounds(today: date) -> list[tuple[str, date | None, date | None]]:
    """Return the ages of plans, the youngest first: what each is called, and between which days.

    A plan is of an age if it was published after the first day and not after the second.
    """
    found: list[tuple[str, date | None, date | None]] = []
    youngest: date | None = None
    earlier = 0
    for days in AGES:
        oldest = today - timedelta(days=days)
        found.append((f"{earlier} to {days} days", oldest, youngest))
        youngest, earlier = oldest, days
    found.append((f"More than {earlier} days", None, youngest))
    return found
