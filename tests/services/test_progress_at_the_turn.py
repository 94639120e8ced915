"""At the turn of a cycle, an action whose progress was said is planned anew, and stands again as before."""

from datetime import date

import pytest

from causeway.domain.action import Status
from causeway.domain.next_cycle import Carry
from causeway.records.models import Action, ProgressUpdate
from tests.builders import NOON, TODAY
from tests.turned_cycles import closed

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 30)


def test_what_was_said_is_kept_when_an_action_is_planned_anew_and_when_that_is_taken_back() -> None:
    turn = closed()
    action = turn.actions["open"]
    Action.objects.filter(pk=action.pk).update(
        reached="in_progress", percent=40, started_on=TODAY, forecast_finish=LATER
    )
    ProgressUpdate.objects.create(
        action=action,
        number=1,
        kind="said",
        reached="in_progress",
        percent=40,
        started_on=TODAY,
        forecast_finish=LATER,
        moved=True,
        why="The supplier is late",
        said_by_id=turn.lead.person_id,
        said_at=NOON,
    )
    Action.objects.filter(pk=action.pk).update(progress_revision=1)
    before = Action.objects.get(pk=action.pk).standing
    following = turn.open()

    turn.decide(following, Carry.AS_PLANNED, "open")
    anew = Action.objects.get(pk=action.pk).standing
    turn.decide(following, Carry.CARRY_ON, "open")

    assert (anew.status, anew.percent, anew.started_on) == (Status.PLANNED, 0, None)
    assert anew.forecast_finish == LATER
    assert Action.objects.get(pk=action.pk).standing == before
    assert list(ProgressUpdate.objects.values_list("kind", flat=True)) == ["said", "said", "undone"]
