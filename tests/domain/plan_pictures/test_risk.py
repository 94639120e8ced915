"""The risk that is outstanding if the plan is kept."""

import pytest
from hypothesis import given

from causeway.domain.action import Status
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.risk import Outstanding, Stays, risk_over_time
from tests.domain.plan_pictures.plans import Q1, TODAY, a_finding, a_plan, an_action, plans


@given(plans())
def test_risk_never_grows_and_what_stays_is_what_is_left_at_the_end(plan: Plan) -> None:
    found = risk_over_time(plan, today=TODAY)

    counts = [found.today.total, *(each.left.total for each in found.quarters)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == sum(each.status is not Status.COMPLETE for each in plan.findings)
    assert counts[-1] == sum(found.stays.values())


def test_a_finding_is_answered_when_the_last_of_its_actions_finishes() -> None:
    plan = a_plan(a_finding(an_action(1, end=0), an_action(2, end=2)))

    found = risk_over_time(plan, today=TODAY)

    assert [each.left.high for each in found.quarters] == [1, 1, 0]
    assert found.quarters[-1].quarter == Q1.plus(2)


def test_findings_are_counted_by_the_assurers_risk() -> None:
    levels = (*RiskLevel, None)
    plan = a_plan(*(a_finding(number=at, risk=level) for at, level in enumerate(levels)))

    assert risk_over_time(plan, today=TODAY).today == Outstanding(
        high=1, medium=1, low=1, not_rated=2
    )


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (None, Stays.NOT_DECIDED),
        (TreatmentKind.DEFER, Stays.DEFERRED),
        (TreatmentKind.ACCEPT, Stays.ACCEPTED),
        (TreatmentKind.NONE, Stays.NO_ACTION),
    ],
)
def test_what_is_not_implemented_stays(kind: TreatmentKind | None, why: Stays) -> None:
    found = risk_over_time(a_plan(a_finding(an_action(), kind=kind)), today=TODAY)

    assert found.stays == {why: 1}
    assert found.quarters[-1].left.total == 1


def test_what_has_no_finish_or_is_late_stays() -> None:
    plan = a_plan(
        a_finding(an_action(1, end=None)),
        a_finding(an_action(2, start=None, end=-1), number=2),
        a_finding(number=3),
    )

    found = risk_over_time(plan, today=TODAY)

    assert found.stays == {Stays.NO_FINISH: 2, Stays.LATE: 1}


def test_what_is_complete_is_outstanding_no_more() -> None:
    plan = a_plan(a_finding(an_action(end=-1, status=Status.COMPLETE)))

    assert risk_over_time(plan, today=TODAY).today.total == 0


def test_a_finish_ten_years_off_and_more_is_not_reached() -> None:
    found = risk_over_time(a_plan(a_finding(an_action(end=999))), today=TODAY)

    assert len(found.quarters) == 40
    assert found.quarters[-1].left.total == 1
