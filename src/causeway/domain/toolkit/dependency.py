"""What several rows wait for, as one thing with a date of its own (R-DSPT-30).

A go-live of the patient record, say: it is written down once, and where its date slips, it slips in
every row that depends on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDependency:
    """A thing that rows wait for, its day, and the day that was said first."""

    name: str
    due_on: date
    first_due_on: date

    @property
    def has_slipped(self) -> bool:
        """Whether it is later than was said first."""
        return self.due_on > self.first_due_on

    @property
    def spoken(self) -> str:
        """The thing and its day in words, with the day that was said first where it has slipped."""
        first = f" (at first {_spoken(self.first_due_on)})" if self.has_slipped else ""
        return f"{self.name}: {_spoken(self.due_on)}{first}"


def outlasting(
    finish: date | None, waits_for: Iterable[DatedDependency]
) -> tuple[DatedDependency, ...]:
    """Return what a row waits for that comes only after the row is to be complete."""
    if finish is None:
        return ()
    return tuple(each for each in waits_for if each.due_on > finish)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
