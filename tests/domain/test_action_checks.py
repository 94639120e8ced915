"""What cannot be saved of an action, and what is only worth a second look (R-CAF-46 to 51)."""

from datetime import date
from typing import Any

import pytest

from causeway.domain.action import Answer, Horizon, Status, horizon
from causeway.domain.action_checks import (
    cautions,
    problem_with_year,
    problems_with_cost,
    problems_with_dates,
    ring,
)
from causeway.domain.finding import Scale
from causeway.domain.money import UNKNOWN, Amount, Cost
from causeway.domain.quarters import Quarter
from tests.domain.values import an_action

TODAY = date(2025, 5, 12)
Q1, Q2, Q3 = (Quarter(year=2025, number=number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("starts_in", "finishes_in", "finish_on", "field"),
    [
        (Q2, Q1, None, "finishes_in"),
        (Q3, None, date(2025, 6, 30), "finish_on"),
        (None, Q2, date(2025, 10, 1), "finish_on"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(
    starts_in: Quarter | None, finishes_in: Quarter | None, finish_on: date | None, field: str
) -> None:
    (problem,) = problems_with_dates(starts_in, finishes_in, finish_on)

    assert problem.field == field


@pytest.mark.parametrize(("year", "count"), [(205, 1), (1999, 1), (2000, 0), (2050, 0), (9999, 1)])
def test_a_year_too_far_from_today_is_a_slip(year: int, count: int) -> None:
    assert len(problem_with_year("finish_on", date(year, 6, 30), today=TODAY)) == count


def test_a_finish_in_its_quarter_is_no_problem() -> None:
    assert problems_with_dates(Q1, Q2, Q2.last_day) == ()


def test_a_cost_and_not_known_yet_contradict_each_other() -> None:
    known = Cost(one_off=Amount.exactly(1), yearly=None)

    assert problems_with_cost(known, not_known_yet=True)
    assert problems_with_cost(UNKNOWN, not_known_yet=True) == ()


def test_a_cost_that_no_council_can_mean_is_refused_at_its_field() -> None:
    slip = Cost(one_off=Amount(low=1, high=10**20), yearly=Amount.exactly(10**11))

    (problem,) = problems_with_cost(slip, not_known_yet=False)

    assert problem.field == "one_off"
    assert "£1,000,000,000 or less" in problem.says


@pytest.mark.parametrize(
    ("waits_for", "found"),
    [
        ({"A": ["B"], "B": ["C"]}, ()),
        ({"A": ["B"], "B": ["A"]}, ("A", "B", "A")),
        ({"A": ["X", "B"], "B": ["C"], "C": ["A"], "X": []}, ("A", "B", "C", "A")),
        ({"A": ["B"], "B": ["C"], "C": ["B"]}, ()),
    ],
)
def test_a_ring_of_waiting_is_found_and_named(
    waits_for: dict[str, list[str]], found: tuple[str, ...]
) -> None:
    assert ring(waits_for, "A") == found


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"finish_on": date(2025, 6, 30), "complexity": Scale.HIGH}, "R-CAF-46"),
        ({"finish_on": date(2025, 4, 30)}, "R-CAF-45"),
        ({"budget": None}, "R-CAF-49"),
        ({"budget": Answer.UNKNOWN}, "R-CAF-49"),
    ],
)
def test_what_is_worth_a_second_look_is_named_with_its_rule(
    changes: dict[str, Any], rule: str
) -> None:
    action = an_action(**({"budget": Answer.YES} | changes))

    assert [caution.rule for caution in cautions(action, today=TODAY)] == [rule]


def test_a_dear_action_that_finishes_soon_says_both_things_are_high() -> None:
    dear = Cost(one_off=Amount.exactly(9_000_000), yearly=None)
    action = an_action(
        cost=dear, complexity=Scale.HIGH, finish_on=date(2025, 6, 30), budget=Answer.YES
    )

    (caution,) = cautions(action, today=TODAY)

    assert caution.says == "ACT-01 is to finish soon, but its complexity and its cost are high"


def test_an_action_should_not_finish_before_what_it_waits_for() -> None:
    action = an_action(budget=Answer.YES)
    needed = an_action("ACT-02", finish_on=date(2026, 3, 31))

    (caution,) = cautions(action, today=TODAY, waits_for=[needed])

    assert caution.says == "ACT-01 is to finish before ACT-02, which it waits for"


def test_work_that_is_done_needs_no_second_look() -> None:
    assert cautions(an_action(status=Status.COMPLETE, finish_on=None), today=TODAY) == ()


@pytest.mark.parametrize(
    ("finish", "term"),
    [
        (None, None),
        (date(2025, 9, 30), Horizon.NEAR),
        (date(2025, 10, 1), Horizon.MID),
        (date(2026, 3, 31), Horizon.MID),
        (date(2026, 4, 1), Horizon.LONG),
    ],
)
def test_the_horizon_is_worked_out_from_the_finish(
    finish: date | None, term: Horizon | None
) -> None:
    assert horizon(finish, today=TODAY) is term
