"""What the worker does by the clock goes on, whichever way the clock is set."""

from datetime import datetime, timedelta

import pytest

from causeway.jobs import schedule
from tests.builders import NOON


def test_work_goes_on_at_once_when_the_clock_was_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[datetime] = []
    every = ((timedelta(minutes=1), lambda *, at: done.append(at)),)
    monkeypatch.setattr(schedule, "SCHEDULE", every)
    clock = schedule.Clock()

    clock.tick(at=NOON)
    clock.tick(at=NOON + timedelta(seconds=30))
    clock.tick(at=NOON - timedelta(hours=1))

    assert done == [NOON, NOON - timedelta(hours=1)]
