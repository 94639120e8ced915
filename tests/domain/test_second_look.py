"""What is worth a second look: each check speaks where it should, names its rows, and else is silent."""

from datetime import date
from typing import Any

import pytest

from causeway.domain.action import Action, Answer, Status
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.money import UNKNOWN
from causeway.domain.plan import Finding, Plan
from causeway.domain.quality_assurance import checks, own_work
from causeway.domain.quarters import Quarter
from tests.domain.values import a_finding, an_action

TODAY = date(2025, 5, 12)
MONDAY_OFF = date(2025, 8, 25)
Q2, Q3 = Quarter(year=2025, number=2), Quarter(year=2025, number=3)


def sound(number: int, **fields: object) -> Action:
    """Make an action nobody needs to look at twice."""
    words = [
        "backup",
        "board",
        "cable",
        "drill",
        "email",
        "filter",
        "guard",
        "hosts",
        "index",
        "joint",
    ]
    given: dict[str, object] = {
        "title": f"Replace the {words[number]}",
        "owner": f"Owner {number}",
        "starts_in": Q2,
        "finishes_in": Q3,
        "finish_on": date(2025, 10, 1 + number % 2),
        "resource": Answer.YES,
        "budget": Answer.YES,
    }
    return an_action(f"ACT-{number:02d}", **(given | fields))


def said(*findings: Finding) -> list[tuple[str, tuple[str, ...]]]:
    plan = Plan(stage="with_quality_assurer", findings=findings)
    return [(each.says, each.refs) for each in checks(plan, today=TODAY, holidays={MONDAY_OFF})]


def of(*actions: Action, **fields: Any) -> list[tuple[str, tuple[str, ...]]]:
    return said(a_finding(*actions, **fields))


def test_a_sound_plan_has_nothing_to_look_at() -> None:
    assert of(sound(1), sound(2)) == []
    assert said() == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"cost": UNKNOWN}, "1 action has a cost that is not known yet"),
        ({"budget": Answer.NO}, "1 action that costs money has no approved budget"),
        ({"starts_in": None}, "1 action does not say a start"),
        ({"resource": None}, "1 action does not say whether people are there to do it"),
        (
            {"complexity": Scale.HIGH, "finish_on": date(2025, 6, 2), "finishes_in": None},
            "1 action is to finish soon, with high complexity or a high cost",
        ),
        (
            {"starts_in": Quarter(year=2024, number=4), "finish_on": date(2025, 5, 9)},
            "1 action was to finish before today",
        ),
        ({"finish_on": date(2025, 11, 1)}, "1 day falls on a weekend"),
        ({"finish_on": MONDAY_OFF}, "1 day falls on a bank holiday of England and Wales"),
    ],
)
def test_one_action_is_named_for_what_is_odd_about_it(fields: dict[str, object], says: str) -> None:
    assert (says, ("ACT-01",)) in of(sound(1, **fields), sound(2))


def test_what_is_complete_is_not_looked_at_again() -> None:
    done = sound(1, status=Status.COMPLETE, starts_in=None, finish_on=date(2025, 5, 3))

    assert of(done, sound(2)) == []


def test_the_last_day_of_a_quarter_is_nobodys_choice_of_a_day() -> None:
    sunday = Quarter(year=2028, number=3)

    assert sunday.last_day == date(2028, 12, 31)
    assert of(sound(1, finishes_in=sunday, finish_on=sunday.last_day)) == []


def test_a_day_to_look_again_that_falls_on_a_weekend_is_named() -> None:
    deferred = a_finding(kind=TreatmentKind.DEFER, look_again_on=date(2025, 11, 2))

    assert ("1 day falls on a weekend", ("FND-001",)) in said(deferred)


@pytest.mark.parametrize(("count", "told"), [(5, False), (6, True)])
def test_an_owner_with_more_than_five_actions_in_one_quarter_is_named(
    count: int, told: bool
) -> None:
    many = [sound(number, owner="Ada Lead") for number in range(count)]

    found = [(says, refs) for says, refs in of(*many, sound(9)) if "Ada Lead" in says]

    assert bool(found) is told
    for says, refs in found:
        assert says.startswith("Ada Lead has 6 actions under way in Q2 2025/26: more than 5")
        assert len(refs) == 6


def test_actions_one_after_the_other_are_not_too_many_at_once() -> None:
    one_each = [
        sound(number, owner="Ada Lead", starts_in=at, finishes_in=at, finish_on=at.last_day)
        for number in range(7)
        for at in [Q2.plus(number)]
    ]

    assert of(*one_each, sound(9)) == []


@pytest.mark.parametrize(("count", "told"), [(2, False), (3, True)])
def test_one_owner_for_everything_is_told(count: int, told: bool) -> None:
    found = of(*(sound(number, owner="Ada Lead") for number in range(count)))

    assert ([says for says, _ in found] == ["Ada Lead owns every one of the 3 actions"]) is told


def test_words_that_are_nearly_the_same_are_told_with_their_rows() -> None:
    rows = [
        a_finding(sound(1, title="Test the backups."), ref="FND-001", justification="High risk"),
        a_finding(sound(2, title="Testing backups"), ref="FND-002", justification="A high risk!"),
        a_finding(sound(3), ref="FND-003", justification="Cheap and quick"),
    ]

    assert said(*rows) == [
        ("2 findings have the same justification, or nearly", ("FND-001", "FND-002")),
        ("2 actions have the same wording, or nearly", ("ACT-01", "ACT-02")),
    ]


def test_nobody_judges_what_they_shared_or_changed() -> None:
    assert own_work(is_author=False, has_edited=False) == ()
    assert len(own_work(is_author=True, has_edited=True)) == 2
    assert "You shared" in own_work(is_author=True, has_edited=False)[0].says
