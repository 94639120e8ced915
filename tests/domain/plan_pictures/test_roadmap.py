"""The roadmap: every action once, the nearest first."""

from itertools import product

from hypothesis import given

from causeway.domain.action import Horizon
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.roadmap import roadmap
from causeway.domain.plan_pictures.spreading import Span, covering, share, span_of
from tests.domain.plan_pictures.plans import Q1, TODAY, an_action, plan_with, plans


@given(plans())
def test_every_action_is_on_the_roadmap_once(plan: Plan) -> None:
    found = roadmap(plan, today=TODAY)

    assert sorted(way.action.ref for way in found.ways) == sorted(a.ref for a in plan.actions)


def test_the_nearest_comes_first_and_what_has_no_finish_last() -> None:
    plan = plan_with(
        an_action(1, end=None),
        an_action(2, end=9),
        an_action(3, end=3),
        an_action(10, end=1),
        an_action(9, end=1),
    )

    found = roadmap(plan, today=TODAY)

    assert [(way.action.ref, way.horizon) for way in found.ways] == [
        ("ACT-09", Horizon.NEAR),
        ("ACT-10", Horizon.NEAR),
        ("ACT-03", Horizon.MID),
        ("ACT-02", Horizon.LONG),
        ("ACT-01", None),
    ]


def test_no_more_quarters_are_shown_than_can_be_read_across() -> None:
    shown = roadmap(plan_with(an_action(end=99)), today=TODAY).shown

    assert shown is not None
    assert len(shown) == 16


def test_a_plan_without_a_finish_has_no_quarters() -> None:
    assert roadmap(plan_with(an_action(end=None)), today=TODAY).shown is None
    assert covering([]) is None


def test_a_finish_quarter_is_enough_to_place_an_action() -> None:
    assert span_of(an_action(start=0, end=2, finish_on=None)) == Span(first=Q1, last=Q1.plus(2))


def test_a_start_after_the_finish_is_read_as_the_finish() -> None:
    assert span_of(an_action(start=5, end=2)) == Span(first=Q1.plus(2), last=Q1.plus(2))


def test_parts_are_the_whole_and_a_larger_whole_has_no_smaller_part() -> None:
    for parts, unit, whole in product(range(1, 9), (1, 3, 10), range(60)):
        at_all = [share(whole, parts=parts, at=at, unit=unit) for at in range(parts)]
        more = [share(whole + 1, parts=parts, at=at, unit=unit) for at in range(parts)]

        assert sum(at_all) == whole
        assert all(part <= bigger for part, bigger in zip(at_all, more, strict=True))
