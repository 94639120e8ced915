"""The toolkit's plan as a workbook, with a pair of columns for each round (R-DSPT-15, 23 to 30).

The official template was not available, so the layout follows the guidance's list of contents. Every
cell is text: what begins like a formula is shown as it was typed, and dates stay as they are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from xlsxwriter.format import Format

from causeway.documents.workbook.writer_heights import GrowingSheet, height_of, lines_of
from causeway.documents.workbook.writer_style import LINE, TEXT_FORMAT, new_workbook

HEADINGS = (
    ("Evidence item", 12),
    ("Evidence item text", 34),
    ("Gap between Standards Met and current position", 34),
    ("Actions required", 38),
    ("Milestones (date and what)", 38),
    ("Outstanding funding and resourcing", 28),
    ("Action owner", 22),
    ("Planned completion date", 14),
    ("Status", 13),
    ("Local references (risk register, audit action)", 20),
    ("Dependencies (for example EPR)", 26),
)
OUTCOME_HEADINGS = (
    ("CAF outcome", 12),
    ("Outcome title", 34),
    ("Current level", 14),
    ("Expected level", 14),
)
"""Of a plan measured in outcomes, in place of what an evidence item is called."""
ROUND_WIDTHS = (22, 34)
LONGEST = 32_000
TEAL = "#0E5257"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenUpdate:
    """What a row says in one round."""

    still_valid: str
    comments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """A row of the plan as its cells say it."""

    requirement: str
    text: str
    gap: str
    actions: str
    milestones: Sequence[tuple[date, str]]
    funding: str
    owner: str
    finish: date | None
    status: str
    references: Sequence[str]
    dependencies: str
    current_level: str = ""
    expected_level: str = ""
    updates: Sequence[WrittenUpdate] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan with what stands above its table."""

    marking: str
    year: str
    organisation: str
    code: str
    rounds: Sequence[str]
    rows: Sequence[WrittenRow]


def write_plan(plan: WrittenPlan) -> bytes:
    """Return the plan as a workbook."""
    stream = BytesIO()
    workbook = new_workbook(stream)
    sheet = workbook.add_worksheet("Improvement plan", GrowingSheet)
    plain = workbook.add_format({"num_format": TEXT_FORMAT})
    strong = workbook.add_format({"bold": True, "font_size": 14})
    heading = workbook.add_format(
        {
            "bold": True, "text_wrap": True, "valign": "top", "font_color": "#FFFFFF",
            "bg_color": TEAL, "border": 1, "border_color": LINE,
        }
    )  # fmt: skip
    body = workbook.add_format(
        {
            "text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT,
            "border": 1, "border_color": LINE,
        }
    )  # fmt: skip
    above = _above(plan)
    for number, (label, value) in enumerate(above):
        sheet.write_string(number, 0, label, plain if number else strong)
        sheet.write_string(number, 1, value, plain)
    has_levels = any(row.expected_level for row in plan.rows)
    heads = _headings(plan.rounds, has_levels=has_levels)
    widths = [width for _, width in heads]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _write_row(sheet, len(above) + 1, [text for text, _ in heads], widths, heading)
    for number, row in enumerate(plan.rows, len(above) + 2):
        cells = [
            text[:LONGEST] for text in _cells(row, rounds=len(plan.rounds), has_levels=has_levels)
        ]
        _write_row(sheet, number, cells, widths, body)
    sheet.freeze_panes(len(above) + 2, 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(len(above) + 1)
    sheet.set_footer(f"&L{plan.marking}&RPage &P of &N")
    workbook.close()
    return stream.getvalue()


def _write_row(
    sheet: GrowingSheet, number: int, cells: Sequence[str], widths: Sequence[int], look: Format
) -> None:
    """Write a row as high as the longest of its texts needs."""
    lines = (lines_of(text, width) for text, width in zip(cells, widths, strict=True))
    sheet.set_row(number, height_of(max(lines)))
    for column, text in enumerate(cells):
        sheet.write_string(number, column, text, look)


def _above(plan: WrittenPlan) -> tuple[tuple[str, str], ...]:
    return (
        (f"DSPT {plan.year} improvement plan", ""),
        ("Organisation", plan.organisation),
        ("ODS code", plan.code),
        ("Marking", plan.marking),
    )


def _headings(rounds: Sequence[str], *, has_levels: bool) -> list[tuple[str, int]]:
    requirement = OUTCOME_HEADINGS if has_levels else HEADINGS[:2]
    return [*requirement, *HEADINGS[2:], *_round_headings(rounds)]


def _round_headings(rounds: Sequence[str]) -> list[tuple[str, int]]:
    asked, said = ROUND_WIDTHS
    return [
        each
        for name in rounds
        for each in (
            (f"{name}: is the date still valid? If not, new date", asked),
            (f"{name} comments", said),
        )
    ]


def _cells(row: WrittenRow, *, rounds: int, has_levels: bool) -> list[str]:
    milestones = "; ".join(f"{day:%d/%m/%Y} {what}".strip() for day, what in row.milestones)
    updates = [*row.updates, *[WrittenUpdate(still_valid="", comments="")] * rounds][:rounds]
    return [
        row.requirement,
        row.text,
        *([row.current_level, row.expected_level] if has_levels else ()),
        row.gap,
        row.actions,
        milestones,
        row.funding,
        row.owner,
        f"{row.finish:%d/%m/%Y}" if row.finish else "",
        row.status,
        "; ".join(row.references),
        row.dependencies,
        *(text for each in updates for text in (each.still_valid, each.comments)),
    ]
