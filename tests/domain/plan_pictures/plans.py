"""Invented plans: actions and findings in one line each, and strategies that make many of them."""

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from causeway.domain.action import Action, Status
from causeway.domain.finding import (
    ORGANISATIONAL,
    Recommendation,
    RiskLevel,
    Treatment,
    TreatmentKind,
)
from causeway.domain.money import UNKNOWN, Amount, Cost
from causeway.domain.plan import Finding, Plan
from causeway.domain.quarters import Quarter

TODAY = date(2025, 5, 12)
Q1 = Quarter(year=2025, number=1)


def pounds(low: int, high: int | None = None) -> Amount:
    return Amount(low=low * 100, high=(low if high is None else high) * 100)


def costing(one_off: Amount | None = None, yearly: Amount | None = None) -> Cost:
    return Cost(one_off=one_off, yearly=yearly)


def an_action(
    number: int = 1, *, start: int | None = 0, end: int | None = 1, **said: object
) -> Action:
    """Make an action from so many quarters after the present one, to so many after it."""
    finish = None if end is None else Q1.plus(end)
    given: dict[str, object] = {
        "ref": f"ACT-{number:02d}",
        "title": "Rotate the keys",
        "starts_in": None if start is None else Q1.plus(start),
        "finishes_in": finish,
        "finish_on": finish.last_day if finish else None,
    }
    return Action(**(given | said))  # type: ignore[arg-type] # a test's own words


def a_finding(
    *actions: Action,
    number: int = 1,
    outcomes: tuple[str, ...] = ("A1.a",),
    risk: RiskLevel | None = RiskLevel.HIGH,
    kind: TreatmentKind | None = TreatmentKind.IMPLEMENT,
) -> Finding:
    said = Recommendation(
        ref=f"FND-{number:03d}",
        part=ORGANISATIONAL,
        requirements=outcomes,
        recommendation="Rotate the keys",
        risk_level=risk,
        risk_description="",
        control_types=frozenset(),
    )
    return Finding(said=said, treatment=Treatment(kind=kind), actions=actions)


def a_plan(*findings: Finding) -> Plan:
    return Plan(stage="drafting", findings=findings)


def plan_with(*actions: Action) -> Plan:
    return a_plan(a_finding(*actions))


amounts = st.none() | st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(
    lambda ends: Amount(low=min(ends), high=max(ends))
)
quarters = st.none() | st.integers(-4, 12)


@st.composite
def actions(draw: st.DrawFn, number: int) -> Action:
    end = draw(quarters)
    start = draw(quarters)
    return an_action(
        number,
        start=start if start is None or end is None else min(start, end),
        end=end,
        owner=draw(st.sampled_from(("", "Head of ICT", "Priya Shah"))),
        cost=draw(st.builds(costing, amounts, amounts) | st.just(UNKNOWN)),
        status=draw(st.sampled_from(Status)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Make a plan whose findings draw on the same few actions."""
    made = [draw(actions(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]
    return a_plan(*(draw(findings(number, made)) for number in range(1, 5)))


@st.composite
def findings(draw: st.DrawFn, number: int, made: Iterable[Action]) -> Finding:
    return a_finding(
        *draw(st.lists(st.sampled_from(list(made)), max_size=4, unique=True)),
        number=number,
        outcomes=tuple(draw(st.lists(st.sampled_from(("A1.a", "B2.c", "C1.a", "D1.a"))))),
        risk=draw(st.none() | st.sampled_from(RiskLevel)),
        kind=draw(st.none() | st.sampled_from(TreatmentKind)),
    )
