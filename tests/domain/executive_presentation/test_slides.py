"""Each figure of a slide is the plan's, worked out by the same rules as the pages' (R-CAF-12, 15)."""

from dataclasses import replace

import pytest

from causeway.domain.action import Answer
from causeway.domain.executive_presentation.money import asked_for
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.domain.executive_presentation.source import Judged, together
from causeway.domain.executive_presentation.words import rows_named, shortened
from causeway.domain.finding import ORGANISATIONAL, RiskLevel, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.money import Cost
from causeway.domain.plan import total
from causeway.domain.plan_pictures.money import cost_by_quarter, cost_of
from causeway.domain.plan_pictures.risk import risk_over_time
from causeway.domain.plan_pictures.roadmap import roadmap
from tests.domain.executive_presentation.sources import (
    a_full_source,
    a_source,
    slide_of,
    words_of,
)
from tests.domain.plan_pictures.plans import TODAY, a_finding, an_action, costing, pounds


def test_risk_over_time_has_the_counts_of_the_page() -> None:
    source = a_full_source()
    risk = risk_over_time(source.plan, today=TODAY)

    chart = slide_of(SlideKind.RISK_OVER_TIME, source).chart

    assert chart is not None
    assert [
        sum(column) for column in zip(*(each.values for each in chart.series), strict=True)
    ] == [
        risk.today.total,
        *(each.left.total for each in risk.quarters),
    ]


def test_costs_by_quarter_are_those_of_the_page_and_end_with_the_whole_plan() -> None:
    source = a_full_source()
    cost = cost_by_quarter(source.plan)

    slide = slide_of(SlideKind.COST_BY_QUARTER, source)

    assert slide.chart is not None
    assert slide.table is not None
    assert slide.chart.series[0].values == tuple(
        each.due.one_off.high / 100 for each in cost.quarters
    )
    assert slide.chart.series[1].values == tuple(
        each.due.yearly.high / 100 for each in cost.quarters
    )
    assert slide.table.rows[-1][1] == cost_of(source.plan.actions).one_off.spoken
    assert total(source.plan.actions).spoken in slide.says


def test_the_roadmap_counts_every_action_once() -> None:
    source = a_full_source()

    slide = slide_of(SlideKind.ROADMAP, source)

    assert slide.chart is not None
    assert slide.table is not None
    ways = roadmap(source.plan, today=TODAY).ways
    assert sum(value or 0 for each in slide.chart.series for value in each.values) == len(ways)
    assert sum(int(row[2]) for row in slide.table.rows) == len(ways)


def test_funding_asked_for_is_what_nobody_has_approved() -> None:
    approved = an_action(1, cost=costing(pounds(500)), budget=Answer.YES)
    sought = an_action(2, cost=costing(pounds(300), pounds(20)), budget=Answer.BEING_SOUGHT)
    silent = an_action(3, cost=costing(pounds(10)))
    source = a_source(a_finding(approved, sought, silent))

    slide = slide_of(SlideKind.FUNDING, source)

    assert asked_for(source.plan.actions) == (sought, silent)
    assert "£310 and £20 a year" in slide.says
    assert "Being sought: ACT-02." in slide.notes
    decisions = slide_of(SlideKind.DECISIONS, source).points
    assert "Release the funding that is not approved yet: £310 and £20 a year" in decisions


@pytest.mark.parametrize(
    ("assured", "wanted", "reaches"),
    [
        (Level.ACHIEVED, Level.PARTIALLY_ACHIEVED, True),
        (Level.PARTIALLY_ACHIEVED, Level.PARTIALLY_ACHIEVED, True),
        (Level.NOT_ACHIEVED, Level.PARTIALLY_ACHIEVED, False),
        (Level.PARTIALLY_ACHIEVED, Level.ACHIEVED, False),
        (Level.ACHIEVED, None, None),
    ],
)
def test_an_outcome_reaches_its_target_at_that_level_or_above(
    assured: Level, wanted: Level | None, reaches: bool | None
) -> None:
    judged = Judged(part=ORGANISATIONAL, outcome="A1.a", assured=assured, target=wanted)

    assert judged.reaches is reaches


def test_the_result_counts_outcomes_by_objective() -> None:
    slide = slide_of(SlideKind.RESULT, a_full_source())

    assert slide.says == "1 of 2 outcomes with a target reach it."
    assert slide.table is not None
    assert [row[1:] for row in slide.table.rows] == [
        ("1", "1", "0", "0"),
        ("1", "0", "1", "0"),
        ("1", "0", "0", "1"),
    ]
    assert "Below target, Revenues: B2.a." in slide.notes


def test_without_levels_the_findings_stand_by_objective() -> None:
    slide = slide_of(
        SlideKind.RESULT, a_source(a_finding(), a_finding(number=2, outcomes=("B2.a",)))
    )

    assert slide.title == "Result by objective"
    assert "2 findings, 2 of them of high risk" in slide.says


def test_where_no_risk_is_high_the_highest_there_is_are_shown() -> None:
    slide = slide_of(
        SlideKind.RISKS, a_source(a_finding(risk=RiskLevel.LOW), a_finding(number=2, risk=None))
    )

    assert slide.says == "1 of 2 findings is of low risk."
    assert slide.notes == ("Low risk: FND-001.",)


def test_only_the_first_of_many_high_risks_are_shown_and_all_are_counted() -> None:
    findings = [a_finding(number=number) for number in range(1, 31)]

    slide = slide_of(SlideKind.RISKS, a_source(*findings))

    assert slide.table is not None
    assert len(slide.table.rows) == 8
    assert slide.says.startswith("30 of 30 findings are of high risk. These are the first 8")
    assert slide.notes == ("High risk: FND-001 to FND-030.",)


def test_what_is_not_implemented_gives_its_reason() -> None:
    made = a_finding(kind=TreatmentKind.ACCEPT)
    treatment = replace(made.treatment, justification="It ends in May.", accepted_by="Bo Chief")

    slide = slide_of(SlideKind.NOT_IMPLEMENTED, a_source(replace(made, treatment=treatment)))

    assert slide.table is not None
    assert slide.table.rows[0][2:] == ("Accept the risk", "It ends in May.", "Accepted by Bo Chief")


def test_decisions_name_the_rows_they_are_about() -> None:
    slide = slide_of(SlideKind.DECISIONS, a_full_source(5))

    assert "Agree to defer 1 finding" in slide.points
    assert "Agree to defer 1 finding. Rows: FND-002." in slide.notes


def test_every_row_is_in_the_annex_with_the_cost_of_its_actions() -> None:
    source = a_full_source(120)

    slide = slide_of(SlideKind.ANNEX, source)

    assert slide.table is not None
    assert [row[0] for row in slide.table.rows] == [each.said.ref for each in source.plan.findings]
    assert slide.table.rows[3][-1] == source.plan.findings[3].cost.spoken
    assert slide.table.rows[1][-1] == "–"


@pytest.mark.parametrize("kind", SlideKind)
@pytest.mark.parametrize("count", [1, 5, 41, 120])
def test_every_slide_can_be_made_with_any_number_of_rows(kind: SlideKind, count: int) -> None:
    slide = slide_of(kind, a_full_source(count))

    assert slide.title
    assert words_of(slide)
    assert "None" not in slide.says


@pytest.mark.parametrize("kind", [kind for kind in SlideKind if kind is not SlideKind.TITLE])
def test_a_slide_with_nothing_to_say_says_so(kind: SlideKind) -> None:
    slide = slide_of(kind, a_source(parts=(), people={}))

    assert slide.is_empty is (kind is not SlideKind.GOVERNANCE)
    assert slide.says.endswith(".")
    assert slide.table is None
    assert slide.chart is None


def test_how_many_actions_have_an_owner_is_never_made_better_than_it_is() -> None:
    owned, unowned = an_action(1, owner="Priya Shah"), an_action(2)

    slide = slide_of(SlideKind.GOVERNANCE, a_source(a_finding(owned, unowned)))

    assert slide.says == "1 of 2 actions has an owner."
    assert (
        "Name an owner for 1 action"
        in slide_of(SlideKind.DECISIONS, a_source(a_finding(owned, unowned))).points
    )


def test_short_names_in_a_row_are_said_as_one() -> None:
    assert rows_named(["FND-003", "FND-001", "FND-002", "FND-007"]) == "FND-001 to FND-003, FND-007"
    assert rows_named(["ACT-09", "ACT-10"]) == "ACT-09, ACT-10"
    assert rows_named([]) == "none"


def test_a_long_text_is_cut_after_a_word_and_a_long_word_where_it_must() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 30, 10) == f"{'x' * 9}…"
    assert shortened(" two\n lines ", 30) == "two lines"


def test_a_cost_nobody_knows_is_said_and_not_counted() -> None:
    unknown = an_action(1, cost=Cost(one_off=None, yearly=None))
    known = an_action(2, cost=costing(pounds(5)))

    slide = slide_of(SlideKind.COST_BY_QUARTER, a_source(a_finding(unknown, known)))

    assert slide.says == "The plan costs £5. 1 action has no cost yet."
    assert "No cost yet: ACT-01." in slide.notes


def test_the_accepted_schedule_says_what_it_is_worth_beside_a_list() -> None:
    slide = slide_of(SlideKind.SCHEDULE, a_full_source())

    assert slide.says.startswith("The schedule accepted on ")
    assert "leaves 1,850 risk-quarters, 49% fewer than going by risk, then cheapest." in slide.says
    assert slide.chart is not None
    assert [each.name for each in slide.chart.series][-1] == "Accepted"


def test_money_load_and_odds_have_a_slide_each_with_its_sentence() -> None:
    source = a_full_source()

    assert slide_of(SlideKind.RISK_AGAINST_MONEY, source).says == (
        "With £5,000 at most, 1,900 risk-quarters are left; with £50,000, 1,000."
    )
    assert "9.5 of 10 days, 95%." in slide_of(SlideKind.SCHEDULE_LOAD, source).says
    odds = slide_of(SlideKind.SCHEDULE_ODDS, source)
    assert "In 42% of simulated futures" in odds.says
    assert odds.table is not None
    shares = [row[1] for row in odds.table.rows]
    assert shares == sorted(shares), "the least likely comes first"


def test_several_plans_presented_together_have_no_schedule_in_common() -> None:
    assert together([a_full_source(2), a_full_source(3)]).scheduled is None
