"""From a plan's rows to when to do what: what each word is taken to mean, and what is assumed."""

from dataclasses import replace
from datetime import date

from causeway.domain.action import Action, Spending, Status
from causeway.domain.finding import RiskLevel, Scale, Treatment, TreatmentKind
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter
from causeway.optimiser.checks import refusals
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.problem import Start
from causeway.optimiser.solution import Limits
from causeway.optimiser.solution import Status as Known
from causeway.optimiser.solve import solve
from causeway.services.schedule_problem import Stated, stated
from causeway.services.schedule_terms import TEAM, Terms
from tests.domain.values import a_finding

FIRST = Quarter(year=2025, number=2)
TERMS = Terms(first=FIRST)
BACKUPS = Action(
    ref="ACT-01",
    title="Test the backups",
    effort=Scale.HIGH,
    complexity=Scale.LOW,
    cost=Cost(one_off=Amount(low=1_000_00, high=1_500_50), yearly=Amount.exactly(400_00)),
    spending=Spending.CAPITAL,
    starts_in=FIRST.plus(1),
    finishes_in=FIRST.plus(2),
)
BARE = Action(ref="ACT-02", title="Train everybody")


def finding(ref: str, *actions: Action, risk: RiskLevel | None = RiskLevel.HIGH) -> Finding:
    found = a_finding(*actions)
    return replace(found, said=replace(found.said, ref=ref, risk_level=risk))


def made(*findings: Finding, terms: Terms = TERMS, **waits: tuple[str, ...]) -> Stated:
    return stated("Plan", findings, terms, {key.replace("_", "-"): v for key, v in waits.items()})


def said(found: Stated, row: str) -> str:
    return " ".join(each.says for each in found.assumptions if each.row == row)


def test_what_the_plan_says_is_taken_as_it_says_it() -> None:
    found = made(finding("FND-001", BACKUPS), ACT_01=())
    (action,) = found.problem.actions
    (option,) = action.options

    assert (option.duration, option.effort) == (2, {TEAM: (60, 60)})
    assert option.spend == {"capital": (751, 750)}
    assert option.running == {"revenue": 100}
    assert found.problem.agreed == {"ACT-01": Start(option=0, quarter=1)}
    assert "the larger sum" in said(found, "ACT-01")
    assert not refusals(found.problem)


def test_what_it_leaves_open_is_assumed_and_every_assumption_is_listed() -> None:
    found = made(finding("FND-001", BARE, risk=None))
    (outcome,) = found.problem.outcomes

    assert found.problem.actions[0].options[0].duration == 2
    for words in ("complexity is not said", "effort is not said", "cost is not known"):
        assert words in said(found, "ACT-02")
    assert "risk level is not said" in said(found, "FND-001")
    assert "how many days" in said(found, "")
    assert "how much capital" in said(found, "")
    assert outcome.closing + sum(outcome.credit.values()) == 300


def test_a_finding_without_actions_gets_one_and_one_that_is_deferred_none() -> None:
    deferred = replace(finding("FND-002"), treatment=Treatment(kind=TreatmentKind.DEFER))
    found = made(finding("FND-001"), deferred)

    assert [each.id for each in found.problem.actions] == ["FND-001*"]
    assert [each.id for each in found.problem.outcomes] == ["FND-001"]
    assert "deferred" in said(found, "FND-002")


def test_work_in_progress_stays_and_what_is_complete_is_done() -> None:
    working = replace(BACKUPS, status=Status.IN_PROGRESS)
    done = replace(BARE, status=Status.COMPLETE)
    found = made(finding("FND-001", working, done))

    (action,) = found.problem.actions
    assert action.pinned == Start(option=0, quarter=1)
    assert [clause.actions for clause in found.problem.outcomes[0].clauses] == [("ACT-01",)]


def test_one_action_for_two_findings_is_one_piece_of_work_that_waits_for_another() -> None:
    found = made(finding("FND-001", BARE, BACKUPS), finding("FND-002", BARE), ACT_01=("ACT-02",))

    assert len(found.problem.actions) == 2
    assert found.problem.after == (("ACT-02", "ACT-01"),)


def test_people_and_money_that_were_said_limit_the_schedule() -> None:
    terms = replace(
        TERMS,
        half_days={TEAM: (60,) * 8},
        money={"capital": (0, 2000, 2000)},
        must_not_move=frozenset(),
    )
    found = made(finding("FND-001", BACKUPS), finding("FND-002", BARE), terms=terms)
    answer = solve(found.problem, Limits(seconds=20, workers=1), runner=in_this_process)

    assert found.problem.year_starts == (0, 3, 7)
    assert answer.status is Known.OPTIMAL
    assert answer.schedule is not None
    start = answer.schedule["ACT-01"]
    assert start is not None
    assert start.quarter >= 3, "there is no capital in the first year"


def test_a_plan_that_began_before_the_first_quarter_is_counted_from_it() -> None:
    early = replace(BACKUPS, starts_in=Quarter.containing(date(2024, 1, 1)), finishes_in=FIRST)
    found = made(finding("FND-001", early))
    assert found.problem.agreed == {"ACT-01": Start(option=0, quarter=0)}


def test_days_by_team_are_taken_where_the_plan_says_them() -> None:
    found = stated(
        "Plan",
        (finding("FND-001", BACKUPS, BARE),),
        replace(TERMS, half_days={"Network": (40,) * 8}),
        team_days={"ACT-01": {"Network": 9, "Servers": 4}},
    )

    assert found.problem.actions[0].options[0].effort == {"Network": (9, 9), "Servers": (4, 4)}
    assert found.problem.capacity["Network"] == (40,) * 8
    assert set(found.problem.capacity) == {"Network", "Servers", TEAM}
    assert "how many days Servers has" in said(found, "")
