"""What is no record of an executive presentation, each with the box it belongs to (R-CAF-25)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causeway.domain.executive_presentation.held import Decided, Held, Leader, refs_in, refusals
from tests.builders import TODAY
from tests.presented_plans import HELD

KNOWN = frozenset({"FND-001", "ACT-01"})
NOTHING = Decided(text="", decided_by="", about=())


def fields(held: Held) -> list[str]:
    return [each.field for each in refusals(held, today=TODAY, known=KNOWN)]


def test_a_whole_record_is_not_refused() -> None:
    assert fields(HELD) == []
    assert fields(replace(HELD, decisions=(), nothing_decided=True)) == []


@pytest.mark.parametrize(
    ("held", "field"),
    [
        (replace(HELD, on=TODAY + timedelta(days=1)), "on"),
        (replace(HELD, led_by=Leader.ASSURER), "led_by"),
        (replace(HELD, leader=" "), "leader"),
        (replace(HELD, audience=()), "audience"),
        (replace(HELD, decisions=()), "decisions"),
        (replace(HELD, nothing_decided=True), "nothing_decided"),
        (replace(HELD, decisions=(replace(HELD.decisions[0], text=""),)), "decision-1"),
        (replace(HELD, decisions=(replace(HELD.decisions[0], decided_by=""),)), "decided_by-1"),
        (replace(HELD, decisions=(replace(HELD.decisions[0], about=("FND-009",)),)), "about-1"),
    ],
)
def test_each_gap_is_refused_at_its_own_box(held: Held, field: str) -> None:
    assert fields(held) == [field]


def test_that_the_assurer_led_it_is_refused_with_the_rule_and_what_to_do() -> None:
    (no,) = refusals(replace(HELD, led_by=Leader.ASSURER), today=TODAY, known=KNOWN)

    assert no.rule == "R-CAF-25"
    assert "The council schedules and leads" in no.says


def test_several_problems_are_told_at_once() -> None:
    assert fields(replace(HELD, leader="", audience=(), decisions=(NOTHING,))) == [
        "leader",
        "audience",
        "decision-1",
        "decided_by-1",
    ]


def test_rows_are_read_as_people_write_them() -> None:
    assert refs_in("fnd-001, ACT-01; act-01\nFND-002") == ("FND-001", "ACT-01", "FND-002")
    assert refs_in(" ") == ()
