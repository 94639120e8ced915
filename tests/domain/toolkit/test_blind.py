"""Which plans are drawn, and who reads them: the same again from the same seed."""

from collections import Counter
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from causeway.domain.toolkit.blind import NotANumber, how_many, in_drawn_order, readers_for

PLANS = some.lists(some.uuids(), unique=True, min_size=1, max_size=30)


def numbered(count: int) -> list[UUID]:
    return [UUID(int=number) for number in range(count)]


@given(PLANS, some.randoms())
def test_the_same_seed_draws_the_same_plans_however_they_come(
    plans: list[UUID], lots: Random
) -> None:
    mixed = plans[:]
    lots.shuffle(mixed)

    assert in_drawn_order(mixed, "seed") == in_drawn_order(plans, "seed")
    assert sorted(in_drawn_order(plans, "seed")) == sorted(plans)


def test_an_order_is_kept_for_ever() -> None:
    assert [each.int for each in in_drawn_order(numbered(6), "a")] == [3, 5, 1, 2, 4, 0]


def test_each_plan_has_about_the_same_chance() -> None:
    first = Counter(in_drawn_order(numbered(5), str(seed))[0].int for seed in range(2000))

    assert all(330 < n < 470 for n in first.values())


@pytest.mark.parametrize(
    ("asked", "among", "comes_to"),
    [("5", 40, 5), ("10%", 200, 20), ("10 %", 201, 21), ("10%", 12, 3), ("10%", 2, 2), ("100%", 7, 7)],
)  # fmt: skip
def test_a_number_or_a_share_comes_to_so_many(asked: str, among: int, comes_to: int) -> None:
    assert how_many(asked, among=among) == comes_to


@pytest.mark.parametrize("asked", ["", "ten", "0", "0%", "-1", "101%", "1.5", "41", "²", "9" * 9])
def test_what_is_no_number_or_too_many_is_refused(asked: str) -> None:
    with pytest.raises(NotANumber):
        how_many(asked, among=40)


@given(PLANS, some.integers(2, 6))
def test_two_different_people_read_each_plan_and_the_work_is_shared_evenly(
    plans: list[UUID], people: int
) -> None:
    readers = numbered(people)

    found = readers_for(plans, dict.fromkeys(plans, readers), seed="s", load={})

    counts = Counter(each for pair in found.values() for each in pair)
    assert set(found) == set(plans)
    assert all(one != two for one, two in found.values())
    assert max(counts.values()) - min(counts[each] for each in readers) <= 1
