"""Before sharing: what the assurer is likely to ask about, none of which holds the plan back."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.action import Action, Answer
from causeway.domain.finding import Recommendation, RiskLevel, Treatment, TreatmentKind
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding, Plan
from causeway.domain.sharing import cautions

FREE = Cost(one_off=Amount.exactly(0), yearly=None)
DEAR = Cost(one_off=Amount.exactly(500_000), yearly=None)
DONE = date(2026, 3, 31)


def action(number: int, **fields: object) -> Action:
    made = Action(ref=f"ACT-{number:02d}", title="Write it", cost=FREE, cost_answered=True)
    return replace(made, **fields)  # type: ignore[arg-type] # passed on as they came


def finding(*actions: Action, kind: TreatmentKind, risk: RiskLevel = RiskLevel.HIGH) -> Finding:
    said = Recommendation(
        ref="FND-001",
        part="organisational",
        requirements=("A1.a",),
        recommendation="Write it down",
        risk_level=risk,
        risk_description="It is forgotten",
        control_types=frozenset(),
    )
    return Finding(said=said, treatment=Treatment(kind=kind), actions=actions)


def says(*findings: Finding) -> list[str]:
    return [caution.says for caution in cautions(Plan(stage="drafting", findings=findings))]


def test_a_plan_with_nothing_to_ask_about_has_no_caution() -> None:
    assert says(finding(action(1), kind=TreatmentKind.IMPLEMENT)) == []


def test_an_empty_plan_has_no_caution() -> None:
    assert says() == []


@pytest.mark.parametrize("kind", [TreatmentKind.ACCEPT, TreatmentKind.NONE, TreatmentKind.DEFER])
def test_a_high_risk_that_is_not_acted_on_is_a_caution(kind: TreatmentKind) -> None:
    assert says(finding(kind=kind)) == ["1 high risk is not being acted on now"]
    assert says(finding(kind=kind, risk=RiskLevel.LOW)) == []


def test_a_cost_that_is_not_known_is_counted_once_for_each_action() -> None:
    unknown = action(1, cost=Cost(one_off=None, yearly=None))
    rows = [finding(unknown, kind=TreatmentKind.IMPLEMENT) for _ in range(3)]

    assert says(*rows) == ["1 action has a cost that is not known yet"]


@pytest.mark.parametrize(("count", "told"), [(3, False), (4, True)])
def test_many_actions_that_finish_on_one_day_are_a_caution(count: int, told: bool) -> None:
    actions = [action(number, finish_on=DONE) for number in range(count)]

    found = says(finding(*actions, kind=TreatmentKind.IMPLEMENT))

    assert (found == [f"{count} of {count} actions finish on the same day"]) is told


def test_one_day_among_many_others_is_no_caution() -> None:
    crowded = [action(number, finish_on=DONE) for number in range(4)]
    others = [action(10 + day, finish_on=date(2025, 6, day)) for day in range(1, 6)]

    assert says(finding(*crowded, *others, kind=TreatmentKind.IMPLEMENT)) == []


@pytest.mark.parametrize("answer", [None, Answer.NO, Answer.BEING_SOUGHT, Answer.UNKNOWN])
def test_an_action_that_costs_money_without_an_approved_budget_is_a_caution(
    answer: Answer | None,
) -> None:
    dear = action(1, cost=DEAR, budget=answer)

    found = says(finding(dear, kind=TreatmentKind.IMPLEMENT))

    assert found == ["1 action that costs money has no approved budget"]


def test_an_approved_budget_is_no_caution() -> None:
    assert (
        says(finding(action(1, cost=DEAR, budget=Answer.YES), kind=TreatmentKind.IMPLEMENT)) == []
    )
