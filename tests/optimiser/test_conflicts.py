"""What a schedule does not keep to is said in the words of whoever reads it, with what could move."""

from dataclasses import replace

from causeway.optimiser.conflicts import conflicts
from causeway.optimiser.explanations.words import Words
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


def work(name: str, *, earliest: int = 0) -> Action:
    option = Option(duration=2, effort={"Network": (6, 4)}, spend={"capital": (500, 500)})
    return Action(id=name, options=(option,), earliest=earliest)


PROBLEM = Problem(
    quarters=4,
    actions=(work("A"), work("B")),
    outcomes=(),
    capacity={"Network": (10, 10, 10, 10)},
    funds=(Fund(id="capital", name="Capital", by_year=(1500,)),),
    after=(("A", "B"),),
)
ONE_AFTER_THE_OTHER: Schedule = {
    "A": Start(option=0, quarter=0),
    "B": Start(option=0, quarter=2),
}
AT_ONCE: Schedule = {"A": Start(option=0, quarter=0), "B": Start(option=0, quarter=0)}
PLENTY = replace(PROBLEM, funds=(Fund(id="capital"),))


def said(problem: Problem, schedule: Schedule, *, teams: tuple[str, ...] = ("Network",)) -> str:
    words = Words(problem, lambda at: f"Q{at + 1}")
    return " ".join(each.says for each in conflicts(problem, schedule, words, teams=teams))


def test_a_schedule_that_keeps_to_everything_has_none() -> None:
    assert said(PLENTY, ONE_AFTER_THE_OTHER) == ""


def test_what_begins_before_what_it_waits_for_ends_is_said_of_both() -> None:
    (conflict,) = conflicts(
        replace(PLENTY, capacity={"Network": (99,) * 4}),
        AT_ONCE,
        Words(PLENTY, lambda at: f"Q{at + 1}"),
        teams=("Network",),
    )

    assert conflict.actions == ("B", "A")
    assert conflict.says == "action B begins in Q1, and waits for action A, which ends in Q2."


def test_a_team_that_has_too_few_days_is_said_in_days() -> None:
    free = replace(PLENTY, after=())

    assert said(free, AT_ONCE) == (
        "Network has 5 person-days in Q1, and 6 person-days are asked of it: 1 person-day too many."
    )
    assert said(free, AT_ONCE, teams=()) == "", "nobody said what the team has"


def test_a_year_that_takes_more_money_than_there_is_is_said_in_pounds() -> None:
    assert said(PROBLEM, ONE_AFTER_THE_OTHER) == (
        "Capital takes £2,000 from Q1 to Q4, and there is £1,500."
    )


def test_dates_that_hold_are_looked_at_too() -> None:
    late = Outcome(
        id="B on time", clauses=(Clause(actions=("B",)),), closing=0, deadline=1, excepted_to=2
    )
    dated = replace(PLENTY, actions=(work("A", earliest=1), work("B")), outcomes=(late,))
    unplanned = said(dated, {"A": Start(option=0, quarter=1)})

    assert "action A begins in Q1, and may not before Q2." in said(dated, ONE_AFTER_THE_OTHER)
    assert "action B is done in Q4, and must be done by the end of Q3." in said(
        dated, ONE_AFTER_THE_OTHER
    )
    assert unplanned == "action B has no quarter, and must be done by the end of Q3."
