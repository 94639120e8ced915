"""Invented plans as presentations see them, without a database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from causeway.catalogues.frameworks import framework
from causeway.domain.action import Action, Answer
from causeway.domain.executive_presentation.audience import Audience, Chosen, LeftOut, everything
from causeway.domain.executive_presentation.offered import OFFERS
from causeway.domain.executive_presentation.slide import Slide, SlideKind
from causeway.domain.executive_presentation.source import (
    ActionOdds,
    DaysAsked,
    Dependency,
    ForMoney,
    Judged,
    RiskLeft,
    Scheduled,
    Source,
)
from causeway.domain.finding import ORGANISATIONAL, RiskLevel, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.people import DaysOfTeam
from causeway.domain.quarters import Quarter
from causeway.domain.roles import Role
from tests.domain.plan_pictures.plans import (
    TODAY,
    a_finding,
    a_plan,
    an_action,
    costing,
    pounds,
)

WIDER = Chosen(slides=frozenset(SlideKind), audience=Audience.WIDER, left_out=frozenset(LeftOut))


def a_source(*findings: Finding, **said: object) -> Source:
    given: dict[str, object] = {
        "council": "Harrowmere District Council",
        "title": "Improvement plan",
        "cycle": "2025/26",
        "cycle_ends_on": date(2026, 3, 31),
        "marking": "OFFICIAL-SENSITIVE",
        "standing": "version 1",
        "today": TODAY,
        "framework": framework("caf-3.2"),
        "plan": a_plan(*findings),
        "parts": (ORGANISATIONAL,),
        "people": {Role.APPROVER: ("Amara Approver",)},
    }
    return Source(**(given | said))  # type: ignore[arg-type] # a test's own words


def a_full_source(count: int = 41) -> Source:
    """Make a plan of so many rows with something on every slide."""
    findings = tuple(_finding(number) for number in range(1, count + 1))
    actions = [action.ref for finding in findings for action in finding.actions]
    return a_source(
        *findings,
        parts=(ORGANISATIONAL, "Revenues"),
        firm="Fenwick Assurance",
        summary="Much is done.\n\nBackups are not tested.",
        judged=(
            Judged(
                part=ORGANISATIONAL, outcome="A1.a", assured=Level.ACHIEVED, target=Level.ACHIEVED
            ),
            Judged(
                part="Revenues",
                outcome="B2.a",
                assured=Level.NOT_ACHIEVED,
                target=Level.PARTIALLY_ACHIEVED,
            ),
            Judged(part="Revenues", outcome="C1.a", assured=Level.ACHIEVED),
        ),
        reviewed_on=TODAY,
        team_days=tuple(DaysOfTeam(team="Network", action=ref, days=3) for ref in actions),
        dependencies=tuple(
            Dependency(action=ref, workstream="Identity", outside="The county’s new link")
            for ref in actions
        ),
        next_steps=("Finalise and sign off",),
        scheduled=a_schedule(actions),
    )


def a_schedule(refs: Sequence[str]) -> Scheduled:
    """Return a schedule that was accepted, with everything asked of it."""
    quarters = tuple(Quarter.containing(TODAY).plus(number) for number in range(8))
    return Scheduled(
        accepted_on=TODAY,
        quarters=quarters,
        risk_left=(
            RiskLeft(name="Before", by_quarter=tuple(range(900, 100, -100))),
            RiskLeft(name="By risk, then cheapest", by_quarter=tuple(range(800, 0, -100))),
            RiskLeft(name="Accepted", by_quarter=(700, 500, 300, 200, 100, 50, 0, 0)),
        ),
        of_the_list=tuple(range(800, 0, -100)),
        days=(DaysAsked(team="Network", asked=(9.5,) * 8, there=(10,) * 8),),
        everything=0.42,
        odds=tuple(
            ActionOdds(ref=ref, title="Buy it", share=0.3 + number % 7 / 10)
            for number, ref in enumerate(refs)
        ),
        for_money=tuple(
            ForMoney(money=5_000 * each, cost=4_900 * each, risk=2_000 - 100 * each)
            for each in range(1, 11)
        ),
    )


def _finding(number: int) -> Finding:
    kinds = (
        TreatmentKind.IMPLEMENT,
        TreatmentKind.IMPLEMENT,
        TreatmentKind.DEFER,
        TreatmentKind.ACCEPT,
    )
    kind = kinds[number % 4]
    made = a_finding(
        *([_action(number)] if kind is TreatmentKind.IMPLEMENT else []),
        number=number,
        outcomes=(("A1.a", "B2.a", "C1.a", "D1.a")[number % 4],),
        risk=(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)[number % 3],
        kind=kind,
    )
    said = replace(
        made.said, part="Revenues" if number % 2 else ORGANISATIONAL, risk_description="Pay stops."
    )
    treatment = replace(
        made.treatment, justification="The move comes first.", accepted_by="Bo Chief"
    )
    return replace(made, said=said, treatment=treatment)


def _action(number: int) -> Action:
    return an_action(
        number,
        end=number % 7,
        owner=("Priya Shah", "Head of ICT", "")[number % 3],
        cost=costing(pounds(1_000 * number, 1_200 * number), pounds(100)),
        budget=(Answer.YES, Answer.BEING_SOUGHT)[number % 2],
        budget_holder="Bo Chief",
    )


def slide_of(kind: SlideKind, source: Source, chosen: Chosen | None = None) -> Slide:
    """Return one slide."""
    offer = next(offer for offer in OFFERS if offer.kind is kind)
    return offer.make(source, chosen or everything())


def words_of(slide: Slide) -> str:
    """Return everything a slide says, its notes and its chart's words included."""
    table = slide.table
    cells = [cell for row in table.rows for cell in row] if table else []
    heads = [column.head for column in table.columns] if table else []
    names = [*slide.chart.categories, *(s.name for s in slide.chart.series)] if slide.chart else []
    return "\n".join([slide.title, slide.says, *slide.points, *heads, *cells, *names, *slide.notes])
