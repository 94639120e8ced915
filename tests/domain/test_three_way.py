"""Work done elsewhere: what changed there, and where the plan moved meanwhile."""

import pytest

from causeway.domain.three_way import changes

PLACE = ("ACT-01", "owner")


@pytest.mark.parametrize(
    ("base", "copy", "now"),
    [("a", "a", "a"), ("a", "a", "b"), ("a", "b", "b"), ("", "", "b")],
)
def test_there_is_nothing_to_do_where_the_copy_or_the_plan_says_it_already(
    base: str, copy: str, now: str
) -> None:
    assert changes({PLACE: base}, {PLACE: copy}, {PLACE: now}) == ()


@pytest.mark.parametrize(
    ("base", "copy", "now", "is_conflict"),
    [("a", "b", "a", False), ("a", "", "a", False), ("", "b", "", False), ("a", "b", "c", True)],
)
def test_a_change_is_a_conflict_only_where_the_plan_moved_elsewhere(
    base: str, copy: str, now: str, *, is_conflict: bool
) -> None:
    (changed,) = changes({PLACE: base}, {PLACE: copy}, {PLACE: now})

    assert (changed.was, changed.copy, changed.now) == (base, copy, now)
    assert changed.is_conflict is is_conflict


def test_a_place_the_copy_does_not_have_is_untouched() -> None:
    assert changes({PLACE: "a"}, {}, {PLACE: "b"}) == ()
