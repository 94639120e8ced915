"""After the submission: once a year somebody looks through who still has access, and why.

Whoever keeps other people's open doors for seven years keeps the key to them as long, so need is
looked at again each year.
"""

from dataclasses import dataclass
from datetime import date

from causeway.domain.submission import years_after


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReviews:
    """Since when an organisation holds submitted plans, and when it last reviewed access."""

    every_years: int
    holds_since: date | None
    last: date | None = None

    @property
    def due_on(self) -> date | None:
        """The years after the last review, or after the first plan; None while there is no plan."""
        begins = self.last or self.holds_since
        return years_after(begins, self.every_years) if begins else None

    def is_due(self, today: date) -> bool:
        """Return whether the day has come."""
        return self.due_on is not None and today >= self.due_on
