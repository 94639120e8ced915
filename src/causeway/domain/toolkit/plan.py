"""An improvement plan of the toolkit as its rules see it: rows, gaps, audit, and what reviewers judged."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.roles import Role
from causeway.domain.toolkit.evidence import ItemStatus, RowOrigin


class Criterion(StrEnum):
    """What reviewers judge a plan by (R-DSPT-36)."""

    ROBUST = "robust"
    ACHIEVABLE = "achievable"


class RefusalCode(StrEnum):
    """Why a plan is not agreed; the value is what is stored with the decision."""

    NO_DATES = "no_dates"
    BEYOND_HORIZON = "beyond_horizon"
    GAPS_UNCOVERED = "gaps_uncovered"
    AUDIT_UNCOVERED = "audit_uncovered"
    NOT_ROBUST = "not_robust"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What is planned for one item (R-DSPT-23 to 30).

    ``is_excepted`` is whether NHS England and DHSC both agreed to a finish past the horizon.
    """

    requirement: str
    origin: RowOrigin = RowOrigin.UNANSWERED
    actions: str = ""
    milestones: tuple[date, ...] = ()
    funding: str = ""
    owner: str = ""
    finish: date | None = None
    status: ItemStatus | None = None
    references: tuple[str, ...] = ()
    is_excepted: bool = False

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a row must say and this one does not, in words (R-DSPT-23 to 28)."""
        asked = (
            ("the actions required", bool(self.actions)),
            ("a dated milestone", bool(self.milestones)),
            ("what funding and resourcing is outstanding, or that none is", bool(self.funding)),
            ("the action owner", bool(self.owner)),
            ("the planned completion date", self.finish is not None),
            ("the status", self.status is not None),
        )
        return tuple(says for says, is_there in asked if not is_there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one kind of reviewer says of one criterion."""

    criterion: Criterion
    by: Role
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolkitPlan:
    """A plan, the assessment it answers and what its reviewers said of the version they have.

    ``gaps`` are the requirements short of the standard, ``open_audit`` the numbers of audit actions
    still open, ``unconfirmed`` the assertions not confirmed; ``reviewers`` are the kinds of reviewer
    whose judgement the organisation's type asks for (R-DSPT-06).
    """

    rows: tuple[PlanRow, ...] = ()
    gaps: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    open_audit: tuple[str, ...] = ()
    latest_completion: date | None = None
    reviewers: frozenset[Role] = frozenset()
    judged: tuple[Judged, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether the assessment it answers meets the standard now (R-DSPT-10, 45)."""
        return not self.gaps and not self.unconfirmed
