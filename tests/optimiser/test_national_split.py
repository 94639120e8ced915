"""One fund over many organisations: against every split there is, and at national size."""

import random
from itertools import product
from typing import Any

import pytest

from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.national_split import Point, Split, split

HALF: Any = 0.5


def some_points(luck: random.Random, most: int, *, smooth: bool) -> tuple[Point, ...]:
    """Return points of rising money and falling risk, along a smooth curve or any odd one."""
    steps = range(luck.randint(1, most))
    if smooth:
        scale, halves = luck.randint(100, 9_000), luck.uniform(1, 4)
        return tuple(Point(n * scale, int(90_000 * 0.5 ** (n / halves))) for n in steps)
    return tuple(Point(luck.randint(0, 30), luck.randint(0, 50)) for _ in steps)


def organisations(
    seed: int, number: int, most: int, *, smooth: bool
) -> dict[str, tuple[Point, ...]]:
    luck = random.Random(seed)  # noqa: S311 # the same each time
    return {f"o{n}": some_points(luck, most, smooth=smooth) for n in range(number)}


def the_best_there_is(points: dict[str, tuple[Point, ...]], fund: int) -> int | None:
    splits = product(*points.values())
    return min(
        (sum(p.risk for p in each) for each in splits if sum(p.money for p in each) <= fund),
        default=None,
    )


def check(found: Split, points: dict[str, tuple[Point, ...]], fund: int) -> None:
    taken = [points[name][number] for name, number in found.choices.items()]
    assert found.choices.keys() == points.keys()
    assert found.money == sum(point.money for point in taken) <= fund
    assert found.risk == sum(point.risk for point in taken)
    assert found.bound <= found.risk


def test_no_split_is_below_the_bound_and_the_choice_is_what_it_says() -> None:
    tried, best_found = 0, 0
    for seed in range(300):
        points = organisations(seed, 4, 5, smooth=seed % 2 == 0)
        fund = (50, 20_000)[seed % 2 == 0]
        best = the_best_there_is(points, fund)
        if best is None:
            with pytest.raises(NotAProblem, match="cheapest"):
                split(points, fund)
            continue
        found = split(points, fund)
        check(found, points, fund)
        assert found.bound <= best <= found.risk, seed
        tried += 1
        best_found += found.risk == best
    assert tried > 150
    assert best_found > 0.6 * tried


def test_a_country_of_ten_thousand_is_split_to_within_a_thousandth() -> None:
    for smooth in (True, False):
        points = organisations(7, 10_000, 10, smooth=smooth)
        least = sum(min(point.money for point in each) for each in points.values())
        most = sum(max(point.money for point in each) for each in points.values())
        fund = (least + most) // 2

        found = split(points, fund)

        check(found, points, fund)
        assert found.gap <= 0.001


def test_money_for_all_is_the_best_there_is_and_buys_nothing_twice() -> None:
    points = {"a": (Point(0, 9), Point(5, 2), Point(8, 2)), "b": (Point(3, 4),)}

    found = split(points, 1_000)

    assert (found.choices, found.money, found.risk) == ({"a": 1, "b": 0}, 8, 6)
    assert found.gap == 0
    assert found.says == "£8 leaves 6 risk-quarters, which is the best possible."


def test_organisations_that_are_all_alike_share_the_fund_to_the_last_step() -> None:
    points = {f"o{n}": (Point(0, 10), Point(7, 0)) for n in range(100)}

    found = split(points, 7 * 40 + 3)

    assert found.risk == 600
    assert sum(found.choices.values()) == 40


def test_a_plan_off_the_hull_is_used_where_only_it_fits() -> None:
    points = {"a": (Point(0, 100), Point(6, 80), Point(10, 0))}

    found = split(points, 7)

    assert found.choices == {"a": 1}
    assert found.bound == 30  # seven tenths of the way along the hull


@pytest.mark.parametrize(
    ("points", "fund", "says"),
    [
        ({}, 5, "organisations: There are none"),
        ({"a": ()}, 5, "organisation a: It has no plan"),
        ({"a": (Point(HALF, 2),)}, 5, "organisation a: An amount is no whole number"),
        ({"a": (Point(-1, 2),)}, 5, "organisation a: An amount is below nil"),
        ({"a": (Point(1, 2),)}, -5, "fund: It is -5"),
        ({"a": (Point(9, 2),)}, 5, "Find £4 more"),
    ],
)
def test_what_cannot_be_split_is_refused_by_name(
    points: dict[str, tuple[Point, ...]], fund: int, says: str
) -> None:
    with pytest.raises(NotAProblem, match=says):
        split(points, fund)
