"""Receiving the report: what was understood of a workbook, row by row, and every doubt about it.

A ``Reading`` changes nothing and decides nothing: a person looks at it before anything is saved
(R-CAF-06). Each value names the cells it came from, in the words of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from causeway.domain.action import Answer, Status
from causeway.domain.finding import ControlType, RiskLevel, Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.money import UNKNOWN, Cost
from causeway.domain.quarters import Quarter


class WorkbookKind(StrEnum):
    """The workbooks that are known: the council's own, and WebCAF's two."""

    COUNCIL_PLAN = "caf-iip"
    WEBCAF_PLAN = "webcaf-tip"
    WEBCAF_TEMPLATE = "webcaf-tip-template"


class Severity(StrEnum):
    """Whether a problem must be put right, or only looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in one cell that was not understood, or was understood with a doubt."""

    sheet: str
    cell: str
    severity: Severity
    rule: str
    message: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterCell:
    """When work is scheduled: the words of the file, and the quarter they mean."""

    written: str
    understood: Quarter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAction:
    """One piece of work of the organisation, as one row or part of a row tells it.

    ``starts_next_year`` is the quarter of the column "Next year starts". ``finish`` is the finish
    date the file gives; without one it is the last day of the last quarter among Quarter 1 to 4,
    because "Next year starts" names a beginning and not an end. ``cost`` keeps the file's words;
    "see ACT-07" there means that the cost stands with that action.
    """

    source: str
    ref: str = ""
    action: str = ""
    owner: str = ""
    cost: Cost = UNKNOWN
    cost_answered: bool = False
    effort: Scale | None = None
    complexity: Scale | None = None
    quarters: tuple[QuarterCell, ...] = ()
    starts_next_year: Quarter | None = None
    finish: date | None = None
    finish_unknown_reason: str = ""
    status: Status | None = None
    resource: Answer | None = None
    budget: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFinding:
    """One recommendation: the assurer's half, and the organisation's as far as it is filled.

    ``answered`` tells whether the sheet's organisation half was begun; where it was not,
    ``treatment`` and ``actions`` say nothing. ``notes`` keeps, by column heading, what stood in
    columns that were not recognised. ``source`` is unique in the reading, and what a correction
    names.
    """

    ref: str
    part: str
    requirements: tuple[str, ...]
    recommendation: str
    risk_level: RiskLevel | None
    risk_description: str
    control_types: tuple[ControlType, ...]
    source: str
    risk_ref: str = ""
    category: str = ""
    answered: bool = False
    treatment: TreatmentKind | None = None
    justification: str = ""
    priority: Scale | None = None
    actions: tuple[FoundAction, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How far one outcome has been reached: in the council's eyes, the assurer's, and the target.

    ``justification`` is the assurer's, with whatever else stands in the row under its heading.
    """

    requirement: str
    self_assessed: Level | None
    assured: Level | None
    target: Level | None
    part: str
    source: str
    justification: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """One row of judgements as it was read, whether or not anything in it was understood.

    ``source`` is what a correction of it names; ``written`` are the words of the file.
    """

    source: str
    part: str
    requirements: tuple[str, ...]
    self_assessed: Level | None
    assured: Level | None
    target: Level | None
    written: Mapping[str, str] = field(default_factory=dict)
    justification: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that is no finding: a heading, a total, a note."""

    sheet: str
    row: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrecognisedColumn:
    """A column whose heading is not known: kept as notes unless a person says what it is."""

    sheet: str
    column: str
    header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """What a sheet turned out to be."""

    name: str
    holds: str
    findings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was understood of one workbook.

    ``kind`` is None where it is none of the known ones; ``problems`` then says what was looked for
    and what was found. ``file_digest`` is of the bytes, ``content_digest`` of the filled cells, so
    that the same content saved by another program has the same one.
    """

    kind: WorkbookKind | None
    framework: str
    organisation: str = ""
    findings: tuple[FoundFinding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    judged_rows: tuple[JudgedRow, ...] = ()
    summary: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """How a person says that one finding is to be read; None keeps what the file says."""

    requirements: tuple[str, ...] | None = None
    risk_level: RiskLevel | None = None
    part: str | None = None
    control_types: tuple[ControlType, ...] | None = None
    leave_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementCorrection:
    """How a person says that one row of judgements is to be read: all of it, or left out."""

    requirements: tuple[str, ...] = ()
    self_assessed: Level | None = None
    assured: Level | None = None
    target: Level | None = None
    leave_out: bool = False
