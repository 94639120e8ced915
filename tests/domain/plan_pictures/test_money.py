"""What a plan costs by quarter and by objective: never a penny more or less than its rows say."""

from hypothesis import given

from causeway.catalogues.frameworks import framework
from causeway.domain.money import NIL, UNKNOWN, Amount
from causeway.domain.plan import Plan, total
from causeway.domain.plan_pictures.money import Outlay, cost_by_objective, cost_by_quarter, cost_of
from tests.domain.plan_pictures.plans import (
    Q1,
    a_finding,
    a_plan,
    an_action,
    costing,
    plan_with,
    plans,
    pounds,
)

CAF = framework("caf-3.2")


def summed(*amounts: Amount) -> Amount:
    return sum(amounts, start=NIL)


@given(plans())
def test_the_quarters_add_up_to_the_plans_one_off_cost(plan: Plan) -> None:
    """Prove R-CAF-15."""
    found = cost_by_quarter(plan)

    quarters = summed(*(each.due.one_off for each in found.quarters))
    assert summed(quarters, found.later, found.no_finish.one_off) == (
        total(plan.actions).one_off or NIL
    )


@given(plans())
def test_the_last_four_quarters_are_a_year_of_what_the_plan_costs_each_year(plan: Plan) -> None:
    found = cost_by_quarter(plan)

    year = summed(*(each.due.yearly for each in found.quarters[-4:]))
    assert summed(year, found.no_finish.yearly) == (total(plan.actions).yearly or NIL)


@given(plans())
def test_the_objectives_add_up_to_the_plans_cost_and_actions(plan: Plan) -> None:
    found = cost_by_objective(plan, CAF)

    assert sum((each.cost for each in found), start=Outlay()) == cost_of(plan.actions)
    assert sum(each.actions for each in found) == len(plan.actions)


def test_a_one_off_cost_is_spread_evenly_and_no_penny_is_lost() -> None:
    action = an_action(start=0, end=2, cost=costing(Amount.exactly(10_07)))

    found = cost_by_quarter(plan_with(action))

    assert [each.due.one_off.low for each in found.quarters] == [4_00, 3_07, 3_00]


def test_a_range_stays_a_range_in_each_quarter() -> None:
    action = an_action(start=0, end=1, cost=costing(Amount(low=2_99, high=3_00)))

    found = cost_by_quarter(plan_with(action))

    assert [each.due.one_off for each in found.quarters] == [
        Amount(low=1_99, high=2_00),
        Amount(low=1_00, high=1_00),
    ]


def test_without_a_start_the_cost_falls_on_the_finish() -> None:
    action = an_action(start=None, end=2, cost=costing(pounds(500)))

    found = cost_by_quarter(plan_with(action))

    assert [(each.quarter, each.due.one_off) for each in found.quarters] == [
        (Q1.plus(2), pounds(500))
    ]


def test_a_yearly_cost_begins_after_the_finish_and_is_shown_for_a_year() -> None:
    action = an_action(start=0, end=0, cost=costing(None, pounds(10)))

    found = cost_by_quarter(plan_with(action))

    assert [each.due.yearly.low for each in found.quarters] == [0, 3_00, 2_00, 2_00, 3_00]


def test_a_cost_without_a_finish_is_kept_apart() -> None:
    action = an_action(end=None, cost=costing(pounds(500), pounds(90)))

    found = cost_by_quarter(plan_with(action))

    assert found.quarters == ()
    assert found.no_finish == Outlay(one_off=pounds(500), yearly=pounds(90))


def test_one_far_date_makes_no_endless_table() -> None:
    action = an_action(start=0, end=999, cost=costing(pounds(1000), pounds(10)))

    found = cost_by_quarter(plan_with(action))

    assert len(found.quarters) == 40
    assert found.later == pounds(960)


def test_the_dearest_quarter_is_the_first_of_those_that_may_cost_most() -> None:
    plan = plan_with(
        an_action(1, start=0, end=0, cost=costing(pounds(10))),
        an_action(2, start=1, end=1, cost=costing(pounds(5, 20))),
    )

    peak = cost_by_quarter(plan).peak

    assert peak is not None
    assert peak.quarter == Q1.plus(1)


def test_a_plan_that_costs_nothing_has_no_dearest_quarter() -> None:
    assert cost_by_quarter(plan_with(an_action(cost=costing(NIL)))).peak is None


def test_actions_whose_cost_nobody_knows_are_named() -> None:
    found = cost_by_quarter(plan_with(an_action(cost=UNKNOWN), an_action(2, cost=costing(NIL))))

    assert [action.ref for action in found.unknown] == ["ACT-01"]


def test_an_action_for_several_objectives_is_counted_once_and_shown_as_shared() -> None:
    shared, alone = (an_action(number, cost=costing(pounds(100))) for number in (1, 2))
    plan = a_plan(
        a_finding(shared, alone, outcomes=("D1.a",)),
        a_finding(shared, number=2, outcomes=("A1.a", "A2.a")),
    )

    found = cost_by_objective(plan, CAF)

    assert [(each.objectives, each.cost.one_off) for each in found] == [
        (("D",), pounds(100)),
        (("A", "D"), pounds(100)),
    ]
    assert [each.is_shared for each in found] == [False, True]
