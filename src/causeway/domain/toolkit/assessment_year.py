"""An assessment year: its dates, and what differs from one year to the next (R-DSPT-34, 55).

Dates are days in London, and the day itself still counts: what is due on the thirtieth is late from
the first moment of the thirty-first.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from causeway.domain.toolkit.organisation_types import OrganisationType


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRound:
    """A day on which an update is due, and by when one that is missing is chased in (R-DSPT-67, 70).

    ``chased_by`` is None where the guidance of the year names no such day.
    """

    name: str
    due: date
    chased_by: date | None = None
    is_final: bool = False
    waived_on: date | None = None
    waiver_reason: str = ""

    @property
    def is_waived(self) -> bool:
        """Whether no update is asked for after all."""
        return self.waived_on is not None

    @property
    def spoken(self) -> str:
        """The round with its year, as the columns of the workbook name it."""
        return f"{self.name} {self.due.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentYear:
    """One year of the toolkit; None where the guidance of the year gives no such date.

    ``template_available_after`` is the last day on which the template is not yet there.
    """

    code: str
    toolkit_version: int
    publication_deadline: date
    template_available_after: date | None = None
    advance_notice_by: date | None = None
    review_from: date | None = None
    review_until: date | None = None
    latest_completion: date | None = None
    rounds: tuple[UpdateRound, ...] = ()
    owner_of_risk_signs: bool = False
    """Whether the Senior Information Risk Owner approves the plan before it is published."""
    updates_while_not_met: bool = False
    """Whether a published plan owes its updates before it is agreed, and after it was not."""
    outcomes_of: frozenset[OrganisationType] = frozenset()
    """The types measured in CAF outcomes, each against its expected level; others are in evidence items."""

    @property
    def spoken(self) -> str:
        """The year as people say it, made from its code (R-DSPT-47)."""
        return f"{self.code[:4]}-{self.code[-2:]}"

    @property
    def begins(self) -> date:
        """The day a year before its deadline; the last of February where that was the 29th."""
        before = self.publication_deadline.replace(day=1, year=self.publication_deadline.year - 1)
        last = monthrange(before.year, before.month)[1]
        return before.replace(day=min(self.publication_deadline.day, last))

    @property
    def framework(self) -> str:
        """The list of requirements that the year is measured against."""
        return f"dspt-v{self.toolkit_version}"

    def is_past_the_horizon(self, day: date) -> bool:
        """Tell whether a plan that ends on this day needs an exception (R-DSPT-41)."""
        return self.latest_completion is not None and day > self.latest_completion

    def rounds_asked(self) -> tuple[UpdateRound, ...]:
        """Return the rounds that were not waived, the earliest first (R-DSPT-46)."""
        return tuple(sorted((each for each in self.rounds if not each.is_waived), key=_due))

    def template_is_open(self, today: date) -> bool:
        """Tell whether the template can be downloaded: after its day (R-DSPT-11)."""
        opens = self.template_available_after
        return opens is None or today > opens


def _due(each: UpdateRound) -> date:
    return each.due
