"""Step 6: the highest risks, what they mean for services, and what is done (R-CAF-08, 12, 34, 35)."""

from collections import Counter
from collections.abc import Iterable

from causeway.domain.executive_presentation.audience import Chosen, LeftOut
from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    Row,
    Series,
    Slide,
    SlideKind,
    Table,
    Unit,
)
from causeway.domain.executive_presentation.source import Source
from causeway.domain.executive_presentation.words import (
    ANSWERED,
    LEVELS,
    RISK,
    STAYS,
    counts,
    rows_named,
    shortened,
)
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.risk import Stays, by_risk, risk_over_time
from causeway.domain.shared_costs import objectives_of
from causeway.domain.spoken import beginning, counted, day_spoken, listed

MOST_RISKS = 8
SAID = {
    TreatmentKind.IMPLEMENT: "to implement",
    TreatmentKind.DEFER: "deferred",
    TreatmentKind.ACCEPT: "where the risk is accepted",
    TreatmentKind.NONE: "without action",
    None: "not decided yet",
}
LONGEST_RISK = 240
LONGEST_REASON = 300
LONGEST_RECOMMENDATION = 180


def risks(source: Source, chosen: Chosen) -> Slide:
    """Return the findings of the highest risk, and what they mean for services."""
    level, found = _highest(source.plan.findings)
    shown = found[:MOST_RISKS]
    names = source.part_names(named=chosen.says(LeftOut.SYSTEMS))
    word = RISK[level].casefold()
    has = "is" if len(found) == 1 else "are"
    says = (
        f"{len(found):,} of {counted(len(source.plan.findings), 'finding')} {has} of {word} risk."
    )
    rest = (
        f" These are the first {MOST_RISKS}; the annex has all." if len(found) > len(shown) else ""
    )
    return Slide(
        kind=SlideKind.RISKS,
        title="The highest risks, and what they mean for services",
        says=says + rest if found else "No finding has a risk yet.",
        table=Table(
            says=f"Findings of {word} risk, with what is done about each",
            columns=(
                Column(head="Finding", share=3),
                Column(
                    head="What it means" if chosen.says(LeftOut.RISKS) else "What it is about",
                    share=12,
                ),
                Column(head="Where", share=4),
                Column(head="What we do", share=4),
                Column(head="Done by", share=4),
            ),
            rows=tuple(
                (
                    finding.said.ref,
                    meaning(finding, source, chosen),
                    names.get(finding.said.part, finding.said.part),
                    ANSWERED[finding.treatment.kind],
                    finish_of(finding),
                )
                for finding in shown
            ),
        )
        if found
        else None,
        notes=(f"{RISK[level]} risk: {rows_named(each.said.ref for each in found)}.",)
        if found
        else (),
        is_empty=not found,
    )


def _highest(findings: Iterable[Finding]) -> tuple[RiskLevel, list[Finding]]:
    held = list(findings)
    for level in (RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW):
        if found := [each for each in held if each.said.risk_level is level]:
            return level, found
    return RiskLevel.HIGH, []


def meaning(finding: Finding, source: Source, chosen: Chosen) -> str:
    """Return what a finding means, or only which objective it is about."""
    if chosen.says(LeftOut.RISKS) and finding.said.risk_description.strip():
        return shortened(finding.said.risk_description, LONGEST_RISK)
    about = [source.objectives.get(each, each) for each in objectives_of(finding)]
    return listed(about) or "No outcome named"


def finish_of(finding: Finding) -> str:
    """Return when a finding's actions are done, as far as it is known."""
    if finding.treatment.kind is not TreatmentKind.IMPLEMENT:
        return "Not planned"
    return day_spoken(finding.finish) if finding.finish else "No date yet"


def risk_falling(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return the risk that is outstanding at each quarter's end if the plan is kept."""
    risk = risk_over_time(source.plan, today=source.today)
    columns = [("Today", risk.today), *((each.quarter.short, each.left) for each in risk.quarters)]
    used = [at for at in range(4) if any(counts(left)[at] for _, left in columns)]
    last = columns[-1][1].total
    says = f"{beginning(counted(risk.today.total, 'finding'))} outstanding today, "
    says += f"{last:,} at the end of {columns[-1][0]} if the plan is kept."
    return Slide(
        kind=SlideKind.RISK_OVER_TIME,
        title="Risk outstanding if the plan is kept",
        says=says if risk.today.total else "Nothing is outstanding: every finding is complete.",
        points=tuple(
            f"{risk.stays[why]:,} {'stays' if risk.stays[why] == 1 else 'stay'}: {STAYS[why]}"
            for why in Stays
            if risk.stays.get(why)
        ),
        chart=Chart(
            says="Findings outstanding today and at the end of each quarter, by risk",
            form=ChartForm.COLUMNS,
            unit=Unit.COUNT,
            categories=tuple(name for name, _ in columns),
            series=tuple(
                Series(name=LEVELS[at], values=tuple(counts(left)[at] for _, left in columns))
                for at in used
            ),
        )
        if risk.today.total
        else None,
        notes=(
            "A finding counts as answered when the last of its actions finishes.",
            *(
                f"{level}: {', '.join(f'{name} {counts(left)[at]}' for name, left in columns)}."
                for at, level in enumerate(LEVELS)
                if at in used
            ),
        ),
        is_empty=not risk.today.total,
    )


def answers(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return how many findings are implemented, deferred or not implemented."""
    groups = {kind: _answered(source, kind) for kind in ANSWERED}
    rows = [(kind, counts(by_risk(those)), those) for kind, those in groups.items() if those]
    used = [at for at in range(4) if any(row[1][at] for row in rows)]
    count = {kind: len(those) for kind, those in groups.items()}
    decided = [f"{count[kind]:,} {word}" for kind, word in SAID.items() if count[kind]]
    return Slide(
        kind=SlideKind.ANSWERS,
        title="What we will do about the findings",
        says=f"{beginning(counted(len(source.plan.findings), 'finding'))}: {listed(decided)}."
        if rows
        else "The report has no findings yet.",
        chart=Chart(
            says="Findings by what is done about them, and by risk",
            form=ChartForm.BARS,
            unit=Unit.COUNT,
            categories=tuple(ANSWERED[kind] for kind, _, _ in rows),
            series=tuple(
                Series(name=LEVELS[at], values=tuple(each[at] for _, each, _ in rows))
                for at in used
            ),
        )
        if rows
        else None,
        table=Table(
            says="Findings by what is done about them, and by risk",
            columns=(
                Column(head="What we do", share=4),
                *(Column(head=LEVELS[at], is_number=True) for at in used),
                Column(head="All", is_number=True),
            ),
            rows=tuple(
                (ANSWERED[kind], *(f"{each[at]:,}" for at in used), f"{len(those):,}")
                for kind, each, those in rows
            ),
        )
        if rows
        else None,
        notes=tuple(f"{ANSWERED[kind]}: {_refs(those)}." for kind, _, those in rows),
        is_empty=not rows,
    )


NOT_NOW = (TreatmentKind.DEFER, TreatmentKind.ACCEPT, TreatmentKind.NONE)


def not_implemented(source: Source, chosen: Chosen) -> Slide:
    """Return what is deferred, accepted or left without action, and why."""
    found = [each for kind in NOT_NOW for each in _answered(source, kind)]
    count = Counter(each.treatment.kind for each in found)
    parts = [f"{count[kind]:,} {SAID[kind]}" for kind in NOT_NOW if count[kind]]
    return Slide(
        kind=SlideKind.NOT_IMPLEMENTED,
        title="What is deferred or not implemented, and why",
        says=f"{beginning(counted(len(found), 'finding'))}: {listed(parts)}."
        if found
        else "Nothing is deferred, accepted or left without action.",
        table=Table(
            says="Findings that are not implemented now, with the reason",
            columns=(
                Column(head="Finding", share=3),
                Column(head=_heading(chosen), share=8),
                Column(head="What we do", share=3),
                *((Column(head="Why", share=9),) if chosen.says(LeftOut.REASONS) else ()),
                Column(head="Accepted by, or looked at again", share=5),
            ),
            rows=tuple(_not_now(each, source, chosen) for each in found),
        )
        if found
        else None,
        notes=tuple(
            f"{ANSWERED[kind]}: {_refs(_answered(source, kind))}."
            for kind in NOT_NOW
            if count[kind]
        ),
        is_empty=not found,
    )


def _not_now(finding: Finding, source: Source, chosen: Chosen) -> Row:
    treatment = finding.treatment
    said = (shortened(treatment.justification, LONGEST_REASON) or "No reason yet",)
    accepted = treatment.accepted_by or "nobody named yet"
    if treatment.kind is TreatmentKind.DEFER:
        again = treatment.look_again_on
        who = f"Again on {day_spoken(again)}" if again else "No date yet"
    else:
        who = f"Accepted by {accepted}" if chosen.says(LeftOut.PEOPLE) else "Accepted"
    return (
        finding.said.ref,
        recommended(finding, source, chosen, longest=LONGEST_RECOMMENDATION),
        ANSWERED[treatment.kind],
        *(said if chosen.says(LeftOut.REASONS) else ()),
        who,
    )


def _heading(chosen: Chosen) -> str:
    return "Recommendation" if chosen.says(LeftOut.RECOMMENDATIONS) else "What it is about"


def recommended(finding: Finding, source: Source, chosen: Chosen, *, longest: int) -> str:
    """Return the recommendation, or only which objective it is about."""
    if chosen.says(LeftOut.RECOMMENDATIONS):
        return shortened(finding.said.recommendation, longest)
    return listed([source.objectives.get(each, each) for each in objectives_of(finding)])


def _answered(source: Source, kind: TreatmentKind | None) -> list[Finding]:
    return [each for each in source.plan.findings if each.treatment.kind is kind]


def _refs(findings: Iterable[Finding]) -> str:
    return rows_named(each.said.ref for each in findings)
