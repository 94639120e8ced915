"""A plan's sums: every action once; a finding's finish, status and cost come from its actions."""

from datetime import date

from causeway.domain.action import Status
from causeway.domain.money import UNKNOWN, Amount, Cost
from causeway.domain.plan import Plan, cost_unknown, total
from causeway.domain.shared_costs import shared_between_objectives
from tests.domain.values import FINISH, a_finding, an_action

LATER = date(2026, 6, 30)


def test_a_finding_finishes_with_its_latest_action() -> None:
    assert a_finding(an_action(), an_action("ACT-02", finish_on=LATER)).finish == LATER


def test_a_finding_has_no_finish_while_an_action_has_none() -> None:
    assert a_finding(an_action(), an_action("ACT-02", finish_on=None)).finish is None
    assert a_finding().finish is None


def test_a_finding_is_as_far_as_its_least_advanced_action() -> None:
    done, blocked = an_action(status=Status.COMPLETE), an_action("ACT-02", status=Status.BLOCKED)

    assert a_finding(done, blocked).status is Status.BLOCKED
    assert a_finding().status is None


def test_a_finding_costs_what_its_actions_cost_together() -> None:
    yearly = Cost(one_off=None, yearly=Amount.exactly(500))

    cost = a_finding(an_action(), an_action("ACT-02", cost=yearly)).cost

    assert cost == Cost(one_off=Amount.exactly(1_200_000), yearly=Amount.exactly(500))


def test_an_action_that_answers_two_findings_is_counted_once() -> None:
    shared = an_action()
    plan = Plan(stage="drafting", findings=(a_finding(shared), a_finding(shared, ref="FND-002")))

    assert plan.actions == (shared,)
    assert total((shared, shared)).one_off == Amount.exactly(1_200_000)


def test_a_cost_not_known_yet_is_left_out_of_the_sum_and_counted() -> None:
    unknown = an_action("ACT-02", cost=UNKNOWN)

    assert total((an_action(), unknown)).one_off == Amount.exactly(1_200_000)
    assert cost_unknown((an_action(), unknown, unknown)) == (unknown,)
    assert total((unknown,)) == UNKNOWN


def test_an_action_for_two_objectives_is_shown_as_shared_once() -> None:
    shared, own = an_action("ACT-01", finish_on=FINISH), an_action("ACT-02")
    findings = (
        a_finding(shared, own, outcomes=("A1.a",)),
        a_finding(shared, ref="FND-002", outcomes=("D1.a",)),
        a_finding(own, ref="FND-003", outcomes=("A2.a",)),
    )

    assert shared_between_objectives(findings) == (shared,)
