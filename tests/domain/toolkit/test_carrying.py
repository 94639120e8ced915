"""Where an unfinished row of an earlier year can go on in a later plan."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.toolkit.carrying import joined, places, still_ahead

CODES = st.lists(st.sampled_from(["A1.a", "A4.a", "B6.b", "C1.a", "1.1.2", "10.1.1"]), unique=True)


@given(gaps=CODES, earlier=st.sampled_from(["1.1.2", "3.2.1"]), near=CODES)
def test_every_gap_is_a_place_once(gaps: list[str], earlier: str, near: list[str]) -> None:
    found = places(earlier, gaps=gaps, near=near)
    assert sorted(found.in_order) == sorted(gaps)


def test_the_same_number_stands_first_and_what_is_near_before_the_rest() -> None:
    found = places("10.1.1", gaps=["A1.a", "A4.a", "10.1.1"], near=["A4"])
    assert found.in_order == ("10.1.1", "A4.a", "A1.a")
    assert places("3.2.1", gaps=["B6.a", "B6.b"], near=["B6.b"]).near == ("B6.b",)
    assert places("3.2.1", gaps=["B60.a"], near=["B6"]).near == ()


def test_words_that_come_along_stand_beside_what_is_there_and_never_twice() -> None:
    assert joined("", "Buy it") == "Buy it"
    assert joined("Train", "Buy it") == "Train\nBuy it"
    assert joined("Train\nBuy it", "Buy it") == "Train\nBuy it"
    assert joined("Train", "  ") == "Train"


def test_milestones_whose_day_has_passed_stay_behind() -> None:
    said = [(date(2025, 1, 1), "past"), (date(2025, 6, 1), "today"), (date(2025, 9, 1), "ahead")]
    assert [what for _, what in still_ahead(said, today=date(2025, 6, 1))] == ["today", "ahead"]
