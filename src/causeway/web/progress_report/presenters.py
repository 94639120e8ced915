"""Progress for leaders: each question with its sentence, picture and table (R-CAF-12, 15, 16)."""

from dataclasses import dataclass

from causeway.documents.pictures.against_plan import Beside, against_plan
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.domain.action import Status
from causeway.domain.committee_papers.against_plan import (
    Compared,
    committed,
    cost_compared,
    risk_compared,
    risk_left,
)
from causeway.domain.committee_papers.progress_paper import blocked, how_far, slipped
from causeway.domain.delivery import PlanProgress, Totals
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.slide import Slide
from causeway.domain.executive_presentation.words import shortened
from causeway.domain.money import NIL
from causeway.web.pictures.section import Section, Sketch, Table, with_drawings
from causeway.web.tables import Head

MOST_ON_A_PHONE = 6
MOST_ROWS, LONGEST_CELL = 5, 110
"""What one sheet of A4 has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing that matters at a glance."""

    label: str
    value: str
    note: str = ""
    href: str = ""


def figures(progress: PlanProgress) -> tuple[Figure, ...]:
    """Return the figures above everything else."""
    totals = progress.totals
    done = totals.by_status[Status.COMPLETE]
    slipped_now, overdue = totals.slipped, totals.overdue
    return (
        Figure(label="Actions complete", value=f"{done:,} of {totals.actions:,}"),
        Figure(
            label="Findings outstanding",
            value=f"{totals.outstanding.total:,}",
            note=f"{totals.outstanding.high:,} of high risk",
        ),
        _money(totals),
        Figure(label="Slipped", value=f"{slipped_now:,}", note=f"{overdue:,} overdue"),
        Figure(label="Blocked", value=f"{totals.by_status[Status.BLOCKED]:,}"),
    )


def _money(totals: Totals) -> Figure:
    """Return the money in few words; the sentence under the figures has it in full."""
    spent, whole = totals.committed, totals.cost
    yearly = spent.yearly or NIL
    more = f"and {yearly.spoken} a year, " if yearly != NIL else ""
    return Figure(
        label="Cost committed",
        value=(spent.one_off or NIL).spoken,
        note=f"{more}of {whole.spoken}" if whole.is_known else "No action has a cost yet",
    )


def sections(progress: PlanProgress, reader: Reader) -> tuple[Section, ...]:
    """Return each question with its picture drawn."""
    return with_drawings(
        (
            _section("how-far", how_far(progress)),
            _section(
                "risk-against-plan",
                risk_left(progress, reader),
                sketch=_sketch(
                    risk_compared(progress), risk_compared(progress, most=MOST_ON_A_PHONE)
                ),
            ),
            _section(
                "cost-against-plan",
                committed(progress),
                sketch=_sketch(
                    cost_compared(progress),
                    cost_compared(progress, most=MOST_ON_A_PHONE),
                    pounds=True,
                )
                if progress.totals.cost.is_known
                else None,
            ),
            _section("slipped", slipped(progress, reader)),
            _section("blocked", blocked(progress, reader)),
        )
    )


def _section(name: str, slide: Slide, sketch: Sketch | None = None) -> Section:
    table = slide.table
    return Section(
        name=name,
        title=slide.title,
        says=(slide.says,),
        explains=" ".join(slide.notes),
        table=Table(
            caption=table.says,
            heads=tuple(Head(text=each.head, numeric=each.is_number) for each in table.columns),
            rows=table.rows,
        )
        if table
        else None,
        sketch=sketch,
    )


def _sketch(
    wide: tuple[Compared, ...], narrow: tuple[Compared, ...], *, pounds: bool = False
) -> Sketch:
    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [
            Beside(label=each.label, planned=each.planned, so_far=each.so_far)
            for each in (narrow if size.is_narrow else wide)
        ]
        return against_plan(rows, caption=caption, size=size, pounds=pounds)

    return sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A question on one sheet: a picture, or the first rows of its table."""

    section: Section
    rows: tuple[tuple[object, ...], ...]
    more: int


def first_rows(section: Section) -> OnPaper:
    """Return a section with as many rows as one sheet has room for; none beside a picture."""
    every = section.table.rows if section.table and not section.drawn else ()
    rows = tuple(tuple(shortened(str(cell), LONGEST_CELL) for cell in row) for row in every)
    return OnPaper(section=section, rows=rows[:MOST_ROWS], more=max(0, len(rows) - MOST_ROWS))
