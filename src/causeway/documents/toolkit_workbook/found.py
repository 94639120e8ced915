"""What was understood of a workbook of the toolkit: an assessment, an audit, or an improvement plan.

Like a council's reading it changes nothing and decides nothing; a person looks at it first. A
``source`` names the cell a row begins at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from causeway.documents.workbook.reading import (
    Problem,
    Severity,
    SheetRead,
    Skipped,
    UnrecognisedColumn,
)
from causeway.domain.finding import RiskLevel
from causeway.domain.framework import Level
from causeway.domain.toolkit.evidence import ItemStatus, Response


class ToolkitKind(StrEnum):
    """The workbooks of the toolkit that are known; the layout of each is found by its headings."""

    ASSESSMENT = "dspt-assessment"
    AUDIT = "dspt-audit"
    PLAN = "dspt-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMilestone:
    """A point on the way as it was written, with the day and the words understood of it."""

    written: str
    on: date | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRound:
    """What a row says in one round: whether its date still holds, the new one, and comments.

    ``still_valid`` is None where nothing was said (R-DSPT-67).
    """

    name: str
    still_valid: bool | None = None
    new_date: date | None = None
    comments: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One row: the requirements it is about, and what its kind of workbook says of them.

    Of an assessment ``response``, ``is_mandatory`` and ``is_confirmed`` speak, of one measured in
    outcomes the two levels, which ``response`` follows from; of an audit
    ``audit_action``, ``finding`` and ``is_open``; of a plan the fields of R-DSPT-21 to 30.
    """

    source: str
    requirements: tuple[str, ...]
    text: str = ""
    assertion: str = ""
    is_mandatory: bool | None = None
    response: Response | None = None
    is_confirmed: bool | None = None
    audit_action: str = ""
    finding: str = ""
    rating: RiskLevel | None = None
    is_open: bool | None = None
    gap: str = ""
    current_level: Level | None = None
    expected_level: Level | None = None
    actions: str = ""
    milestones: tuple[FoundMilestone, ...] = ()
    funding: str = ""
    owner: str = ""
    finish: date | None = None
    status: ItemStatus | None = None
    local_references: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    rounds: tuple[FoundRound, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolkitReading:
    """Everything that was understood of one workbook of the toolkit.

    ``year`` is the assessment year it names, such as 2023-24, and empty where it names none.
    """

    kind: ToolkitKind
    year: str
    framework: str
    organisation: str = ""
    code: str = ""
    category: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    rows: tuple[FoundRow, ...] = ()
    rounds: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unrecognised_columns: tuple[UnrecognisedColumn, ...] = ()
    sheets: tuple[SheetRead, ...] = ()
    file_digest: str = ""
    content_digest: str = ""

    @property
    def has_errors(self) -> bool:
        """Whether anything must be put right."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
