"""What was understood of a file, in words: rows by part, problems by cell, and what was passed over."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.http import urlencode

from causeway.documents.workbook.choices import ReadingChoices
from causeway.documents.workbook.reading import (
    FoundFinding,
    JudgedRow,
    Problem,
    Reading,
    Severity,
    WorkbookKind,
)
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework
from causeway.records.models import ReportReading
from causeway.services.report_reading import COUNCIL_RULES
from causeway.web import labels
from causeway.web.spoken import counted, listed

JUDGED = "R-CAF-30"
ON_A_PAGE = 100
MOST_PROBLEMS = 100

Fact = dict[str, str]  # one row of a summary list


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """One problem: where, what was found, what is expected, under which rule, what to do."""

    where: str
    says: str
    found: str
    expected: str
    rule: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One recommendation as it was understood."""

    place: str
    outcomes: str
    recommendation: str
    risk: str
    risk_description: str
    controls: str
    notes: Sequence[tuple[str, str]]
    href: str
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPart:
    """The recommendations of one part of the assessment."""

    title: str
    count: str
    rows: Sequence[ReadRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLine:
    """One row of judgements as it was understood."""

    place: str
    says: str
    href: str
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything a person looks at before a report is saved."""

    errors: Sequence[ProblemLine]
    warnings: Sequence[ProblemLine]
    council_problems: Sequence[ProblemLine]
    page: Page[FoundFinding]
    parts: Sequence[ReadPart]
    judged: Sequence[JudgedLine]
    left_out: Sequence[Mapping[str, str]]
    answered: int


def row_address(kept: ReportReading, source: str, *, judged: bool = False) -> str:
    """Return the page on which one row's reading is put right."""
    name = "report_import:judgement_row" if judged else "report_import:row"
    page = reverse(name, args=[kept.reference])
    return f"{page}?{urlencode({'source': source})}"


def preview_of(
    kept: ReportReading,
    reading: Reading,
    framework: Framework,
    said: ReadingChoices,
    *,
    number: str | None = None,
) -> Preview:
    """Return a reading as people look at it; ``said`` is what a person has corrected.

    Its recommendations come some on a page; ``number`` is the page's.
    """
    corrected = frozenset(said.findings)
    places = _places(kept, reading)
    page = Paginator(reading.findings, ON_A_PAGE).get_page(number)
    lines: dict[str, list[ProblemLine]] = {"error": [], "warning": [], "council": []}
    for problem in reading.problems:
        kind = "council" if problem.rule in COUNCIL_RULES else problem.severity.value
        lines[kind].append(_line(problem, places))
    present = {finding.source for finding in reading.findings}
    return Preview(
        errors=lines[Severity.ERROR.value],
        warnings=lines[Severity.WARNING.value],
        council_problems=lines["council"],
        page=page,
        parts=_parts(kept, reading.findings, page, framework, corrected),
        judged=[_judged(kept, row, said) for row in reading.judged_rows],
        left_out=[
            {"source": source, "href": row_address(kept, source)}
            for source in sorted(corrected - present)
        ]
        + [
            {"source": source, "href": row_address(kept, source, judged=True)}
            for source, each in sorted(said.judgements.items())
            if each.leave_out
        ],
        answered=sum(1 for finding in reading.findings if finding.answered),
    )


def _row_of(source: str) -> tuple[str, str]:
    sheet, _, cell = source.rpartition("!")
    return sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def problems_in_row(reading: Reading, source: str) -> list[Problem]:
    """Return what is wrong with one row as the file has it."""
    row = _row_of(source)
    return [each for each in reading.problems if _row_of(f"{each.sheet}!{each.cell}") == row]


def _places(kept: ReportReading, reading: Reading) -> Callable[[Problem], str]:
    """Return where a problem is put right: in its row, as a recommendation or as judgements."""
    findings = {_row_of(finding.source): finding.source for finding in reading.findings}
    judged = {_row_of(row.source): row.source for row in reading.judged_rows}

    def place(problem: Problem) -> str:
        row = _row_of(f"{problem.sheet}!{problem.cell}")
        if row in judged and (problem.rule == JUDGED or row not in findings):
            return row_address(kept, judged[row], judged=True)
        return row_address(kept, findings[row]) if row in findings else ""

    return place


def _judged(kept: ReportReading, row: JudgedRow, said: ReadingChoices) -> JudgedLine:
    levels = (("council", row.self_assessed), ("assurer", row.assured), ("target", row.target))
    told = [
        f"{who} {labels.said(labels.LEVEL, level, '').lower()}" for who, level in levels if level
    ]
    outcomes = listed(row.requirements) or "no outcome"
    part = f" ({labels.part_name(row.part)})" if row.part else ""
    return JudgedLine(
        place=row.source.replace("!A", ", row "),
        says=f"{outcomes}{part}: {', '.join(told) or 'no level'}",
        href=row_address(kept, row.source, judged=True),
        is_corrected=row.source in said.judgements,
    )


def _line(problem: Problem, place: Callable[[Problem], str]) -> ProblemLine:
    return ProblemLine(
        where=f"{problem.sheet}, cell {problem.cell}",
        says=problem.message,
        found=problem.found,
        expected=problem.expected,
        rule=problem.rule,
        href=place(problem),
    )


def _parts(
    kept: ReportReading,
    findings: Sequence[FoundFinding],
    page: Iterable[FoundFinding],
    framework: Framework,
    corrected: frozenset[str],
) -> list[ReadPart]:
    counts = Counter(finding.part or ORGANISATIONAL for finding in findings)
    by_part: dict[str, list[ReadRow]] = {}
    for finding in page:
        row = _row(kept, finding, framework, corrected)
        by_part.setdefault(finding.part or ORGANISATIONAL, []).append(row)
    return [
        ReadPart(
            title=labels.part_name(name), count=counted(counts[name], "recommendation"), rows=rows
        )
        for name, rows in by_part.items()
    ]


def _row(
    kept: ReportReading, finding: FoundFinding, framework: Framework, corrected: frozenset[str]
) -> ReadRow:
    return ReadRow(
        place=finding.source.replace("!", ", "),
        outcomes=outcomes_spoken(finding.requirements, framework),
        recommendation=finding.recommendation,
        risk=finding.risk_level.value if finding.risk_level else "",
        risk_description=finding.risk_description,
        controls=controls_spoken(finding),
        notes=tuple(finding.notes.items()),
        href=row_address(kept, finding.source),
        is_corrected=finding.source in corrected,
    )


def controls_spoken(finding: FoundFinding) -> str:
    """Return the control types in words."""
    return listed([labels.said(labels.CONTROL, each) for each in finding.control_types])


def outcomes_spoken(requirements: Iterable[str], framework: Framework) -> str:
    """Return outcomes by id and title, such as A1.a Board Direction."""
    return "; ".join(
        f"{each} {framework.requirement(each).title}" if each in framework else each
        for each in requirements
    )


KINDS = {
    WorkbookKind.COUNCIL_PLAN: "Improvement and implementation plan",
    WorkbookKind.WEBCAF_PLAN: "WebCAF targeted improvement plan",
    WorkbookKind.WEBCAF_TEMPLATE: "WebCAF targeted improvement plan, template for working offline",
}


def facts_of(kept: ReportReading, reading: Reading, framework: Framework, cycle: str) -> list[Fact]:
    """Return what the file is, and whose."""
    said = reading.organisation
    differs = said and said.casefold() != kept.council.name.casefold()
    settings = reverse("report_import:settings", args=[kept.reference])
    return [
        {"key": "File", "value": kept.file.name},
        {"key": "Council", "value": kept.council.name}
        | (
            {"value": f"{kept.council.name}. The file says “{said}”: check that it is yours"}
            if differs
            else {}
        ),
        {"key": "Assessment year", "value": cycle},
        {"key": "Kind of workbook", "value": KINDS[reading.kind] if reading.kind else "Not known"},
        {
            "key": "Framework",
            "value": framework.title,
            "change": settings,
            "what": "framework and columns",
        },
        {"key": "Recommendations", "value": counted(len(reading.findings), "recommendation")},
        {
            "key": "Executive summary",
            "value": reading.summary or "None in the file",
            "words": "yes",
        },
    ]
