"""Recommendations that look alike, across parts too (R-CAF-52)."""

from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.look_alike import MOST_SUGGESTIONS, likeness, look_alikes, telling_words

HOUSING = "Enforce multi-factor authentication for all remote access to the housing system."
BENEFITS = "Enforce multi-factor authentication for all remote access to the benefits system."
BACKUPS = "Test the restoration of backups twice a year and record the result."


def test_the_same_recommendation_for_another_system_looks_alike() -> None:
    found = look_alikes(HOUSING, {"FND-002": BENEFITS, "FND-003": BACKUPS})

    assert [each.ref for each in found] == ["FND-002"]


def test_the_most_alike_comes_first_and_only_a_few_are_named() -> None:
    others = {f"FND-{number:03d}": BENEFITS for number in range(10)} | {"FND-099": HOUSING}

    found = look_alikes(HOUSING, others)

    assert found[0].ref == "FND-099"
    assert len(found) == MOST_SUGGESTIONS


def test_endings_and_common_words_make_no_difference() -> None:
    assert telling_words("Testing the backups") == telling_words("test backup")


def test_texts_that_say_nothing_are_not_alike() -> None:
    assert look_alikes("the of and", {"FND-002": "it is"}) == ()


@given(st.text(), st.text())
def test_likeness_is_the_same_from_either_side_and_at_most_one(one: str, other: str) -> None:
    first, second = telling_words(one), telling_words(other)

    assert likeness(first, second) == likeness(second, first) <= 1
