"""What may be said of an action's progress, and where it stands after it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from causeway.domain.action import Status
from causeway.domain.progress import (
    ProgressSaid,
    Standing,
    problems,
    said_of,
    standing_after,
)

TODAY, EXPECTED, LATER = date(2025, 5, 12), date(2025, 12, 31), date(2026, 3, 31)
WORKING = Standing(status=Status.IN_PROGRESS, percent=40, started_on=date(2025, 4, 1))
DONE = Standing(status=Status.COMPLETE, percent=100, finished_on=TODAY, started_on=TODAY)
BLOCKED = ProgressSaid(status=Status.BLOCKED, blocked_by="No supplier", unblocked_by="Procurement")


def fields(said: ProgressSaid, before: Standing = WORKING) -> list[str]:
    if said.forecast_finish is None and said.status is not Status.COMPLETE:
        said = replace(said, forecast_finish=EXPECTED)
    return [each.field for each in problems(said, before, expected=EXPECTED, today=TODAY)]


def after(said: ProgressSaid, before: Standing = WORKING) -> Standing:
    return standing_after(said, before, expected=EXPECTED, today=TODAY)


def test_saying_again_what_is_so_is_never_refused_and_changes_nothing() -> None:
    said = said_of(WORKING, expected=EXPECTED)

    assert fields(said) == []
    assert after(said) == WORKING


@pytest.mark.parametrize(
    ("before", "said", "wrong"),
    [
        (WORKING, {"status": Status.COMPLETE, "percent": 90}, ["percent"]),
        (WORKING, {"status": Status.IN_PROGRESS, "percent": 100}, ["percent"]),
        (WORKING, {"status": Status.IN_PROGRESS, "percent": 101}, ["percent"]),
        (WORKING, {"status": Status.IN_PROGRESS, "percent": -1}, ["percent"]),
        (Standing(), {"status": Status.PLANNED, "percent": 5}, ["percent"]),
        (Standing(), {"status": Status.IN_PROGRESS, "percent": 0}, []),
        (Standing(), {"status": Status.COMPLETE}, []),
        (WORKING, {"status": Status.BLOCKED}, ["blocked_by", "unblocked_by"]),
        (WORKING, {"status": Status.PLANNED}, ["why"]),
        (DONE, {"status": Status.IN_PROGRESS}, ["why"]),
        (DONE, {"status": Status.IN_PROGRESS, "why": "It failed the test"}, []),
        (DONE, {"status": Status.PLANNED, "why": "So"}, ["status"]),
        (DONE, {"status": Status.BLOCKED, "blocked_by": "a", "unblocked_by": "b"}, ["status"]),
        (WORKING, {"status": Status.COMPLETE, "finished_on": date(2025, 5, 13)}, ["finished_on"]),
        (
            WORKING,
            {
                "status": Status.COMPLETE,
                "finished_on": date(2025, 3, 1),
                "started_on": date(2025, 4, 1),
            },
            ["finished_on"],
        ),
        (WORKING, {"status": Status.COMPLETE, "finished_on": date(2025, 3, 1)}, ["finished_on"]),
        (WORKING, {"status": Status.IN_PROGRESS, "started_on": date(2026, 1, 1)}, ["started_on"]),
    ],
)
def test_status_percentage_and_facts_must_hold_together(
    before: Standing, said: dict[str, Any], wrong: list[str]
) -> None:
    assert fields(ProgressSaid(**said), before) == wrong


@pytest.mark.parametrize(
    ("finish", "why", "wrong"),
    [
        (LATER, "", ["why"]),
        (LATER, "The supplier is late", []),
        (date(2025, 10, 1), "", ["why"]),
        (date(2025, 5, 11), "It was yesterday", ["forecast_finish"]),
        (date(2925, 5, 11), "", ["forecast_finish"]),
        (EXPECTED, "", []),
    ],
)
def test_another_finish_is_forecast_with_a_reason(finish: date, why: str, wrong: list[str]) -> None:
    said = ProgressSaid(status=Status.IN_PROGRESS, forecast_finish=finish, why=why)

    assert fields(said) == wrong


def test_an_action_with_a_finish_never_loses_it() -> None:
    said = ProgressSaid(status=Status.IN_PROGRESS)

    found = problems(said, WORKING, expected=EXPECTED, today=TODAY)

    assert [each.field for each in found] == ["forecast_finish"]


def test_what_follows_from_the_status_is_filled_in() -> None:
    begun = after(ProgressSaid(status=Status.IN_PROGRESS, percent=10), Standing())
    done = after(ProgressSaid(status=Status.COMPLETE))

    assert (begun.started_on, begun.percent) == (TODAY, 10)
    assert (done.percent, done.finished_on, done.started_on) == (100, TODAY, date(2025, 4, 1))


def test_what_blocked_it_goes_with_being_blocked() -> None:
    blocked = after(BLOCKED)
    again = after(ProgressSaid(status=Status.IN_PROGRESS, blocked_by="No supplier"), blocked)

    assert (blocked.blocked_by, blocked.unblocked_by) == ("No supplier", "Procurement")
    assert (again.blocked_by, again.unblocked_by) == ("", "")


def test_an_action_opened_again_is_not_done_any_more() -> None:
    reopened = after(ProgressSaid(status=Status.IN_PROGRESS, percent=80, why="Failed"), DONE)

    assert (reopened.finished_on, reopened.percent) == (None, 80)


def test_only_another_day_than_expected_is_a_forecast() -> None:
    same = after(ProgressSaid(status=Status.IN_PROGRESS, forecast_finish=EXPECTED))
    moved = after(ProgressSaid(status=Status.IN_PROGRESS, forecast_finish=LATER, why="Late"))

    assert (same.forecast_finish, moved.forecast_finish) == (None, LATER)
