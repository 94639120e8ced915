"""What a schedule is worth and which limits it breaks, worked out by hand and by properties."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from causeway.optimiser.checks import refusals
from causeway.optimiser.evaluation import (
    done_after,
    faults,
    load_of,
    objective_of,
    risk_by_quarter,
    spend_of,
)
from causeway.optimiser.problem import (
    Action,
    Clause,
    Fund,
    Option,
    Outcome,
    Problem,
    Schedule,
    Start,
)
from tests.optimiser.tiny_problems import a_tiny_problem

FIRST = Start(option=0, quarter=0)
BACKUPS = Action(
    id="backups",
    options=(
        Option(
            duration=2,
            effort={"servers": (3, 1)},
            spend={"capital": (10, 0)},
            running={"revenue": 2},
        ),
    ),
)
RESTORE = Action(id="restore", options=(Option(duration=1, effort={"servers": (2,)}),))
TWO = Problem(
    quarters=4,
    actions=(BACKUPS, RESTORE),
    outcomes=(
        Outcome(
            id="B5.c",
            clauses=(Clause(actions=("backups",)), Clause(actions=("restore",))),
            closing=6,
            credit={"backups": 4},
            deadline=2,
        ),
    ),
    capacity={"servers": (3, 3, 2, 2)},
    funds=(Fund(id="capital", total=10), Fund(id="revenue", by_year=(4,))),
    after=(("backups", "restore"),),
)
BOTH: Schedule = {"backups": FIRST, "restore": Start(option=0, quarter=2)}


def faulty(schedule: Schedule, problem: Problem = TWO) -> set[str]:
    return {fault.limit for fault in faults(problem, schedule)}


def test_risk_falls_when_work_is_done_and_when_the_outcome_is_met() -> None:
    assert done_after(TWO, BOTH) == {"backups": 1, "restore": 2}
    # 10 until backups are done at the end of quarter 1, 6 until all is at the end of quarter 2.
    assert risk_by_quarter(TWO, BOTH) == (10, 6, 0, 0)
    assert not faults(TWO, BOTH)


def test_money_counts_what_running_costs_after_the_work_and_the_load_what_each_quarter_asks() -> (
    None
):
    assert spend_of(TWO, BOTH) == {"capital": (10, 0, 0, 0), "revenue": (0, 0, 2, 2)}
    assert load_of(TWO, BOTH) == {"servers": (3, 1, 2, 0)}
    worth = objective_of(TWO, BOTH)
    assert (worth.missed, worth.risk, worth.cost, worth.unevenness) == (0, 16, 14, 3)


def test_a_deadline_is_missed_unless_an_exception_was_agreed() -> None:
    late: Schedule = {**BOTH, "restore": Start(option=0, quarter=3)}
    outcome = replace(TWO.outcomes[0], excepted_to=3)

    assert objective_of(TWO, late).missed == 1
    assert objective_of(replace(TWO, outcomes=(outcome,)), late).missed == 0


def test_each_broken_limit_is_named() -> None:
    assert faulty({"restore": FIRST}) == {"after"}
    assert faulty({**BOTH, "restore": Start(option=0, quarter=1)}) == {"after"}
    assert faulty({"backups": Start(option=0, quarter=3)}) >= {"horizon"}
    assert faulty({"backups": Start(option=0, quarter=2)}) == {"capacity"}
    assert faulty({"elsewhere": FIRST}) == {"known"}
    assert faulty({"backups": Start(option=7, quarter=0)}) == {"option"}
    assert faulty(BOTH, replace(TWO, funds=(Fund(id="capital", total=9), TWO.funds[1]))) == {
        "total"
    }
    assert faulty(BOTH, replace(TWO, funds=(TWO.funds[0], Fund(id="revenue", by_year=(3,))))) == {
        "year"
    }
    capital = Fund(id="capital", by_quarter=(9, 9, 9, 9))
    assert faulty(BOTH, replace(TWO, funds=(capital, TWO.funds[1]))) == {"quarter"}
    assert faulty(BOTH, replace(TWO, exclusions=(("backups", "restore"),))) == {"exclusion"}
    pinned = replace(BACKUPS, pinned=Start(option=0, quarter=1))
    assert faulty(BOTH, replace(TWO, actions=(pinned, RESTORE))) == {"pin"}
    locked = replace(RESTORE, is_locked_out=True, is_mandated=False)
    assert faulty(BOTH, replace(TWO, actions=(BACKUPS, locked))) == {"lock"}
    mandated = replace(RESTORE, is_mandated=True)
    assert faulty({"backups": FIRST}, replace(TWO, actions=(BACKUPS, mandated))) == {"mandate"}
    early = replace(BACKUPS, earliest=1)
    assert faulty({"backups": FIRST}, replace(TWO, actions=(early, RESTORE))) == {"earliest"}


def test_an_outcome_that_needs_nothing_is_met_from_the_start() -> None:
    met = Outcome(id="A1.a", clauses=(), closing=50)
    assert objective_of(replace(TWO, outcomes=(met,)), {}).risk == 0


usable = st.integers(0, 5000).map(a_tiny_problem).filter(lambda each: not refusals(each))


@st.composite
def scheduled(draw: st.DrawFn) -> tuple[Problem, Schedule]:
    problem = draw(usable)
    schedule: dict[str, Start | None] = {}
    for action in problem.actions:
        option = draw(st.sampled_from([None, *range(len(action.options))]))
        if option is not None:
            last = problem.quarters - action.options[option].duration
            schedule[action.id] = Start(option=option, quarter=draw(st.integers(0, last)))
    return problem, schedule


@settings(max_examples=150, deadline=None)
@given(scheduled())
def test_doing_more_never_adds_risk_and_leaving_out_never_breaks_people_or_money(
    given: tuple[Problem, Schedule],
) -> None:
    problem, schedule = given
    before = objective_of(problem, schedule)
    worn = {"capacity", "total", "year", "quarter"}
    broken = {fault.limit for fault in faults(problem, schedule)} & worn
    for name in schedule:
        without = {each: start for each, start in schedule.items() if each != name}
        after = objective_of(problem, without)
        assert (after.missed, after.risk) >= (before.missed, before.risk) or (
            after.missed >= before.missed and after.risk >= before.risk
        )
        assert after.cost <= before.cost
        assert {fault.limit for fault in faults(problem, without)} & worn <= broken


@settings(max_examples=100, deadline=None)
@given(scheduled())
def test_the_sum_over_quarters_is_the_risk_and_names_do_not_matter(
    given: tuple[Problem, Schedule],
) -> None:
    problem, schedule = given
    assert objective_of(problem, schedule).risk == sum(risk_by_quarter(problem, schedule))
    turned = replace(problem, actions=problem.actions[::-1], outcomes=problem.outcomes[::-1])
    assert objective_of(turned, schedule) == objective_of(problem, schedule)
    assert {fault.limit for fault in faults(turned, schedule)} == {
        fault.limit for fault in faults(problem, schedule)
    }
