"""What is proposed as met, what is carried, and what the next report says of it."""

from dataclasses import replace

import pytest

from causeway.domain.action import Action, Status
from causeway.domain.finding import Treatment, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.next_cycle import (
    Carry,
    Confirmation,
    against_deciding,
    against_opening,
    against_proposing,
    answered_outcomes,
    confirmation,
    open_actions,
    to_look_at_again,
)
from causeway.domain.plan import Finding, Plan
from tests.builders import TODAY
from tests.domain.values import a_finding

DONE = Action(ref="ACT-01", title="Write it", status=Status.COMPLETE)
OPEN = Action(ref="ACT-02", title="Read it", status=Status.IN_PROGRESS)
IMPLEMENT = Treatment(kind=TreatmentKind.IMPLEMENT)
A, P, N = Level.ACHIEVED, Level.PARTIALLY_ACHIEVED, Level.NOT_ACHIEVED


def row(ref: str, kind: TreatmentKind | None, *actions: Action, on: str = "A1.a") -> Finding:
    said = replace(a_finding().said, ref=ref, requirements=(on,))
    return Finding(said=said, treatment=Treatment(kind=kind), actions=actions)


def plan(*findings: Finding) -> Plan:
    return Plan(stage="in_delivery", findings=findings)


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (row("FND-2", TreatmentKind.IMPLEMENT, DONE), ()),
        (row("FND-2", TreatmentKind.IMPLEMENT, DONE, OPEN), ("ACT-02 is not complete",)),
        (row("FND-2", TreatmentKind.IMPLEMENT), ("FND-2 has no action",)),
        (row("FND-2", TreatmentKind.DEFER, DONE), ("FND-2 is deferred",)),
        (row("FND-2", TreatmentKind.ACCEPT, DONE), ("FND-2 is an accepted risk",)),
        (row("FND-2", TreatmentKind.NONE), ("FND-2 has no action",)),
        (row("FND-2", None), ("FND-2 is not answered",)),
    ],
)
def test_an_outcome_is_proposed_only_where_all_that_answers_it_is_complete(
    second: Finding, says: tuple[str, ...]
) -> None:
    (found,) = answered_outcomes(plan(row("FND-1", TreatmentKind.IMPLEMENT, DONE), second))

    assert found.in_the_way == says
    assert found.may_be_proposed is not bool(says)


def test_the_same_outcome_in_two_parts_is_two_outcomes() -> None:
    one = row("FND-1", TreatmentKind.IMPLEMENT, DONE)
    other = replace(one, said=replace(one.said, ref="FND-2", part="Revenues"), actions=(OPEN,))

    found = answered_outcomes(plan(one, other))

    assert [each.may_be_proposed for each in found] == [True, False]


def test_what_is_not_complete_is_carried_and_what_was_left_is_looked_at_again() -> None:
    rows = plan(
        row("FND-1", TreatmentKind.IMPLEMENT, DONE, OPEN),
        row("FND-2", TreatmentKind.DEFER, OPEN),
        row("FND-3", TreatmentKind.ACCEPT),
    )

    assert [each.ref for each in open_actions(rows)] == ["ACT-02"]
    assert [each.said.ref for each in to_look_at_again(rows)] == ["FND-2", "FND-3"]


def test_what_is_not_complete_or_not_there_is_not_proposed_and_the_refusal_says_why() -> None:
    offered = answered_outcomes(plan(row("FND-1", TreatmentKind.IMPLEMENT, OPEN)))
    part = offered[0].part

    reasons = against_proposing(offered, [(part, "A1.a"), (part, "D2.b")])

    assert [each.says for each in reasons] == [
        "A1.a cannot be proposed as met: ACT-02 is not complete",
        "D2.b cannot be proposed as met: no finding of this plan is on it",
    ]
    assert {rule for each in reasons for rule in each.rules} == {"R-CAF-16"}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (None, Confirmation.NOT_COMPARED),
        ((), Confirmation.WAITING),
        ((None,), Confirmation.WAITING),
        ((A,), Confirmation.CONFIRMED),
        ((P,), Confirmation.CONFIRMED),
        ((N,), Confirmation.NOT_CONFIRMED),
        ((A, None), Confirmation.WAITING),
        ((N, None), Confirmation.NOT_CONFIRMED),
        ((A, P), Confirmation.CONFIRMED),
    ],
)
def test_the_next_report_confirms_a_level_it_reaches(
    judged: tuple[Level | None, ...] | None, expected: Confirmation
) -> None:
    assert confirmation(P, judged) is expected


def test_a_cycle_follows_one_that_was_delivered_and_began_before_it() -> None:
    reasons = against_opening(
        carried_plans=0,
        earlier_title="2025/26",
        earlier_starts=TODAY,
        next_starts=TODAY,
        same_regime=False,
        taken=True,
    )

    assert len(reasons) == 4
    assert {each.rules for each in reasons} == {("R-CAF-11",)}


def test_dropping_needs_a_reason_and_what_still_runs_is_carried_on() -> None:
    def against(decision: Carry, **fields: object) -> list[str]:
        given = {"cycle_title": "2026/27", "report_is_in": False, "reason": "", "running": ()}
        return [each.says for each in against_deciding(decision, **(given | fields))]  # type: ignore[arg-type] # as given

    assert against(Carry.CARRY_ON, running=("ACT-01",)) == []
    assert "Say why the work is dropped" in against(Carry.DROP)[0]
    assert against(Carry.DROP, reason="Sold") == []
    assert "still in delivery" in against(Carry.AS_PLANNED, running=("ACT-01",))[0]
    assert "has been released" in against(Carry.CARRY_ON, report_is_in=True)[0]
