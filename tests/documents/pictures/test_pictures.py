"""Pictures say what the rows say; what each holds is read from its description."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest

from causeway.documents.pictures.load import load_by_owner, load_by_team
from causeway.documents.pictures.money import cost_by_objective, cost_by_quarter
from causeway.documents.pictures.periods import axis_labels, periods
from causeway.documents.pictures.picture import Caption, Picture, Size, digest
from causeway.documents.pictures.risk import risk_outstanding
from causeway.domain.money import NIL
from tests.documents.pictures.plans import (
    START,
    a_caption,
    a_cost,
    a_load,
    a_risk,
    an_objective,
    owners,
    pounds,
)

BOTH = pytest.mark.parametrize("size", Size)


def values_of(picture: Picture, mark: str) -> list[dict[str, Any]]:
    layers = cast("list[dict[str, Any]]", picture.spec["layer"])
    drawn = next(each for each in layers if each["mark"]["type"] == mark)
    return cast("list[dict[str, Any]]", drawn["data"]["values"])


def written(picture: Picture) -> str:
    return json.dumps(picture.spec, ensure_ascii=False)


@BOTH
def test_a_quarter_without_cost_is_shown_between_two_that_have_some(size: Size) -> None:
    rows = [a_cost(0, pounds(5_000)), a_cost(2, pounds(10_000, 15_000), pounds(900))]

    shown = written(cost_by_quarter(rows, caption=a_caption(), size=size))

    assert "£5k" in shown
    assert "£0" in shown
    assert "£10.9k to" in shown


@BOTH
def test_costs_of_one_quarter_are_added_up(size: Size) -> None:
    rows = [a_cost(0, pounds(5_000)), a_cost(0, pounds(2_000), pounds(250))]

    assert "£7.25k" in written(cost_by_quarter(rows, caption=a_caption(), size=size))


@BOTH
def test_far_quarters_are_shown_together(size: Size) -> None:
    rows = [a_cost(after, pounds(1_000)) for after in range(400)]

    shown = written(cost_by_quarter(rows, caption=a_caption(), size=size))

    assert "Later" in shown
    assert "£381k" in shown


@BOTH
@pytest.mark.parametrize(("high", "ends"), [(5_000, []), (6_000, [(5_000, 6_000)])])
def test_only_a_range_has_a_whisker(high: int, ends: list[tuple[int, int]], size: Size) -> None:
    rows = [a_cost(0, pounds(5_000, high))]

    whisker = values_of(cost_by_quarter(rows, caption=a_caption(), size=size), "rule")

    assert [(each["low"], each["high"]) for each in whisker] == ends


def test_a_long_sum_has_room_beside_its_bar_on_a_narrow_page() -> None:
    rows = [a_cost(0, pounds(1_133_500, 1_235_500))]

    spec = cost_by_quarter(rows, caption=a_caption(), size=Size.NARROW).spec

    padding = cast("dict[str, int]", spec["padding"])
    assert padding["right"] >= 10 + len("£1.13m to £1.24m") * 7
    assert cast("int", spec["width"]) + padding["right"] == Size.NARROW.width


@BOTH
def test_objectives_keep_their_order_and_shared_costs_their_row(size: Size) -> None:
    rows = [an_objective("A Managing risk", NIL), an_objective("Shared", pounds(700))]

    shown = written(cost_by_objective(rows, caption=a_caption(), size=size))

    assert shown.index("A Managing risk") < shown.index("Shared")
    assert "£700" in shown


@BOTH
def test_sixty_owners_are_the_first_fifteen_and_the_others(size: Size) -> None:
    shown = written(load_by_owner(owners(60), caption=a_caption(), size=size))

    assert "60 actions" in shown
    assert "Owner 46" in shown
    assert "Owner 45" not in shown
    assert "45 other owners" in shown
    assert "1,035 actions, 45 each at most" in shown


@BOTH
def test_two_owners_of_one_name_stay_two(size: Size) -> None:
    picture = load_by_owner([*owners(1), *owners(1)], caption=a_caption(), size=size)

    assert [each["part"] for each in values_of(picture, "bar")] == [1, 1]


@BOTH
def test_teams_are_shown_busiest_first_and_many_together(size: Size) -> None:
    rows = [a_load(f"Team {number}", 0, number) for number in range(1, 21)]

    shown = written(load_by_team(rows, caption=a_caption(), size=size))

    assert shown.index("Team 20") < shown.index("Team 9")
    assert "Team 8" not in shown
    assert "8 other teams" in shown
    assert "36 days" in shown


@BOTH
def test_risk_is_told_by_word_and_shape(size: Size) -> None:
    shown = written(risk_outstanding([a_risk(0, 3, 2, 1)], caption=a_caption(), size=size))

    for word, shape in (("High", "triangle-up"), ("Medium", "diamond"), ("Low", "circle")):
        assert f"{word} risk" in shown
        assert f'"{shape}"' in shown


@BOTH
def test_risk_stays_as_it_was_until_a_quarter_says_otherwise(size: Size) -> None:
    picture = risk_outstanding([a_risk(3, 1), a_risk(0, 5)], caption=a_caption(), size=size)

    high = cast("list[dict[str, Any]]", picture.spec["vconcat"])[0]
    values = high["layer"][0]["data"]["values"]
    assert [each["value"] for each in values] == [5, 5, 5, 1]
    assert "from 5 to 1 open" in written(picture)


@BOTH
@pytest.mark.parametrize(
    "describe", [cost_by_quarter, cost_by_objective, load_by_owner, load_by_team, risk_outstanding]
)
def test_nothing_to_show_is_said_in_words(describe: Callable[..., Picture], size: Size) -> None:
    picture = describe([], caption=a_caption(), size=size)

    assert "mark" in picture.spec
    assert any(word in written(picture) for word in ("No ", "yet."))


def test_every_quarter_between_is_there_and_the_far_ones_are_one() -> None:
    shown = periods([START, START.plus(9)], most=5)

    assert [each.title for each in shown][-2:] == ["Q1 2026/27", "Later"]
    assert START.plus(9) in shown[-1]
    assert periods([], most=5) == ()


def test_a_year_is_written_where_it_begins_and_fits() -> None:
    shown = periods([START.plus(2), START.plus(4)], most=20)

    assert axis_labels(shown, step=100, text=16) == ("Q4\n2025/26", "Q1\n2026/27", "Q2")
    assert axis_labels(shown, step=24, text=14) == ("Q4", "Q1\n2026/27", "Q2")


def test_the_digest_changes_with_what_is_drawn_and_with_nothing_else() -> None:
    rows = [a_cost(0, pounds(5_000))]
    first = cost_by_quarter(rows, caption=a_caption(), size=Size.WIDE)

    assert digest(first) == digest(cost_by_quarter(rows, caption=a_caption(), size=Size.WIDE))
    others = [
        cost_by_quarter(rows, caption=a_caption("other"), size=Size.WIDE),
        cost_by_quarter(rows, caption=a_caption(), size=Size.NARROW),
        cost_by_quarter([a_cost(0, pounds(5_001))], caption=a_caption(), size=Size.WIDE),
    ]
    assert len({digest(each) for each in (first, *others)}) == 4


def test_a_name_that_cannot_begin_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot begin an id"):
        Caption(name='x" onload="', title="T", description="D")
