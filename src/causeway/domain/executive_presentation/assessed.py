"""Step 6, the first slides: whose plan it is, what was assessed, and with what result (R-CAF-12)."""

from collections import Counter
from collections.abc import Iterable

from causeway.domain.executive_presentation.audience import Audience, Chosen, LeftOut
from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    Series,
    Slide,
    SlideKind,
    Table,
    Unit,
)
from causeway.domain.executive_presentation.source import Judged, Source
from causeway.domain.executive_presentation.words import LEVELS, counts, rows_named
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.risk import by_risk
from causeway.domain.shared_costs import objectives_of
from causeway.domain.spoken import beginning, counted, day_spoken, listed

WHY = (
    (
        "Everybody relies on our services: an attack that stops them, or takes people’s data, is a risk "
        "to the whole council."
    ),
    (
        "The Cyber Assessment Framework (CAF) says what good looks like. An independent assurer has "
        "looked at what we do, and this plan answers what they found."
    ),
)
NOTHING_FOUND = "The report has no findings yet."


def title(source: Source, chosen: Chosen) -> Slide:
    """Return the first slide: council, plan, cycle and marking."""
    wider = ("Some details are left out for a wider audience",)
    return Slide(
        kind=SlideKind.TITLE,
        title=source.title,
        points=(
            source.council,
            f"Executive presentation, {source.cycle}, {day_spoken(source.today)}",
            source.marking,
            *(wider if chosen.audience is Audience.WIDER and chosen.left_out else ()),
        ),
        notes=(
            (
                f"Made from the plan as it stood on {day_spoken(source.today)} ({source.standing}). "
                "Every figure is the plan’s; the notes of each slide name the rows it comes from."
            ),
        ),
    )


def assessed(source: Source, chosen: Chosen) -> Slide:
    """Return why the council was assessed, and which parts of it."""
    names = source.part_names(named=chosen.says(LeftOut.SYSTEMS))
    found = Counter(finding.said.part for finding in source.plan.findings)
    judged = Counter(each.part for each in source.judged)
    parts = [part for part in names if part in {*source.parts, *found}]
    by = f" by {source.firm}" if source.firm else ""
    rows = tuple(
        (
            names[part],
            _covered(part, source),
            *((f"{judged[part]:,}",) if judged else ()),
            f"{found[part]:,}",
        )
        for part in parts
    )
    return Slide(
        kind=SlideKind.ASSESSED,
        title="Why we were assessed, and what was assessed",
        says=f"{beginning(counted(len(parts), 'part'))} of the council "
        f"{'was' if len(parts) == 1 else 'were'} assessed{by}: "
        f"{counted(len(source.plan.findings), 'finding')} to answer.",
        points=WHY,
        table=Table(
            says="What was assessed, part by part",
            columns=(
                Column(head="Part", share=4),
                Column(head="Objectives", share=6),
                *((Column(head="Outcomes judged", is_number=True),) if judged else ()),
                Column(head="Findings", is_number=True),
            ),
            rows=rows,
        )
        if rows
        else None,
        notes=tuple(
            f"{names[part]}: {_rows(f for f in source.plan.findings if f.said.part == part)}."
            for part in parts
        ),
        is_empty=not parts,
    )


def _covered(part: str, source: Source) -> str:
    ids = ("A", "D") if part == ORGANISATIONAL else ("B", "C")
    return listed([source.objectives[each] for each in ids if each in source.objectives])


def summary(source: Source, chosen: Chosen) -> Slide:
    """Return the assurer's summary, in their words."""
    words = source.summary if chosen.says(LeftOut.SUMMARY) else ""
    paragraphs = tuple(" ".join(each.split()) for each in words.splitlines() if each.strip())
    if not source.summary.strip():
        says = "The report has no executive summary."
    elif not words:
        says = "The assurer’s summary is left out here."
    else:
        says = f"In the words of {source.firm or 'the independent assurer'}:"
    return Slide(
        kind=SlideKind.SUMMARY,
        title="The assurer’s summary",
        says=says,
        points=paragraphs,
        notes=("From the executive summary of the assurance report, word for word.",)
        if paragraphs
        else (),
        is_empty=not paragraphs,
        is_prose=True,
    )


def result(source: Source, chosen: Chosen) -> Slide:
    """Return the result against the target by objective, else the findings by objective."""
    if not source.judged:
        return _findings_by_objective(source)
    groups = [(name, _of(source, key)) for key, name in source.objectives.items()]
    shown = [(name, judged) for name, judged in groups if judged]
    rows = [(name, _reached(judged)) for name, judged in shown]
    with_target = sum(reach + below for _, (_, reach, below, _) in rows)
    reached = sum(row[1][1] for row in rows)
    heads = ("At target", "Below target", "No target")
    used = [at for at in range(3) if at < 2 or any(row[1][1 + at] for row in rows)]
    return Slide(
        kind=SlideKind.RESULT,
        title="Result against target",
        says=f"{reached:,} of {counted(with_target, 'outcome')} with a target reach it."
        if with_target
        else "No target is set yet for the outcomes that were judged.",
        chart=Chart(
            says="Outcomes of each objective that reach their target, and that do not",
            form=ChartForm.BARS,
            unit=Unit.COUNT,
            categories=tuple(row[0] for row in rows),
            series=tuple(
                Series(name=heads[at], values=tuple(row[1][1 + at] for row in rows)) for at in used
            ),
        ),
        table=Table(
            says="Outcomes against their target, by objective",
            columns=(
                Column(head="Objective", share=5),
                Column(head="Judged", is_number=True),
                *(Column(head=heads[at], is_number=True) for at in used),
            ),
            rows=tuple(
                (row[0], f"{row[1][0]:,}", *(f"{row[1][1 + at]:,}" for at in used)) for row in rows
            ),
        ),
        notes=(
            "An outcome is counted once for each part it was judged in.",
            *_below(source, chosen),
        ),
    )


def _of(source: Source, objective: str) -> list[Judged]:
    return [
        each
        for each in source.judged
        if each.outcome in source.framework
        and source.framework.requirement(each.outcome).objective_id == objective
    ]


def _reached(judged: list[Judged]) -> tuple[int, int, int, int]:
    said = Counter(each.reaches for each in judged)
    return len(judged), said[True], said[False], said[None]


def _below(source: Source, chosen: Chosen) -> tuple[str, ...]:
    if not chosen.says(LeftOut.RECOMMENDATIONS):
        return ()
    names = source.part_names(named=chosen.says(LeftOut.SYSTEMS))
    below = [each for each in source.judged if each.reaches is False]
    return tuple(
        f"Below target, {names.get(part, part)}: "
        f"{listed([each.outcome for each in below if each.part == part])}."
        for part in dict.fromkeys(each.part for each in below)
    )


def _findings_by_objective(source: Source) -> Slide:
    found = source.plan.findings
    groups = {
        name: [finding for finding in found if key in objectives_of(finding)]
        for key, name in source.objectives.items()
    }
    rows = [(name, counts(by_risk(those)), those) for name, those in groups.items() if those]
    used = [at for at in range(4) if any(row[1][at] for row in rows)]
    chart = Chart(
        says="Findings of each objective, by risk",
        form=ChartForm.BARS,
        unit=Unit.COUNT,
        categories=tuple(row[0] for row in rows),
        series=tuple(
            Series(name=LEVELS[at], values=tuple(row[1][at] for row in rows)) for at in used
        ),
    )
    return Slide(
        kind=SlideKind.RESULT,
        title="Result by objective",
        says=f"The report gives no level for each outcome. It has {counted(len(found), 'finding')}, "
        f"{by_risk(found).high:,} of them of high risk."
        if rows
        else NOTHING_FOUND,
        chart=chart if rows else None,
        table=Table(
            says="Findings by objective and risk",
            columns=(
                Column(head="Objective", share=5),
                *(Column(head=LEVELS[at], is_number=True) for at in used),
                Column(head="All", is_number=True),
            ),
            rows=tuple(
                (name, *(f"{each[at]:,}" for at in used), f"{len(those):,}")
                for name, each, those in rows
            ),
        )
        if rows
        else None,
        notes=(
            "A finding on outcomes of several objectives is counted in each.",
            *(f"{name}: {_rows(those)}." for name, _, those in rows),
        )
        if rows
        else (),
        is_empty=not rows,
    )


def _rows(findings: Iterable[Finding]) -> str:
    return rows_named(finding.said.ref for finding in findings)
