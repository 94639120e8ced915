"""What was said of an action in one cycle is there in the next: its slips are neither copied nor lost."""

import pytest

from causeway.domain.action import Status
from causeway.domain.next_cycle import Carry
from causeway.records.models import CarriedAction, NextCycle, ProgressUpdate
from causeway.services.carried_over import carried_seen
from causeway.services.closing import close_cycle, standing_of
from causeway.services.next_cycle import decide_carried, open_next_cycle
from tests.builders import NOON
from tests.delivered_plans import LATER, Delivered, delivered
from tests.turned_cycles import NEXT_YEAR

pytestmark = pytest.mark.django_db


def turned(council: Delivered) -> NextCycle:
    close_cycle(council.plan.reference, by=council.lead, at=NOON)
    return open_next_cycle(
        earlier=council.plan.cycle.reference, said=NEXT_YEAR, by=council.lead, at=NOON
    )


def decide(council: Delivered, following: NextCycle, decision: Carry, place: int = 0) -> None:
    following.refresh_from_db()
    decide_carried(
        following=following.reference,
        actions=[council.actions[place].reference],
        decision=decision,
        seen_revision=following.revision,
        by=council.lead,
        at=NOON,
    )


def test_slips_come_along_with_the_action_they_were_said_of() -> None:
    council = delivered()
    council.slip()
    before = list(ProgressUpdate.objects.values())

    following = turned(council)

    assert list(ProgressUpdate.objects.values()) == before
    action = carried_seen(following, by=council.lead)[0].action
    assert (action.forecast_finish, action.standing.status) == (LATER, Status.IN_PROGRESS)
    assert standing_of(council.plan)["ACT-01"] is Status.IN_PROGRESS


def test_what_was_completed_in_delivery_does_not_come_along() -> None:
    council = delivered()
    council.say(status=Status.COMPLETE, forecast_finish=None)

    following = turned(council)

    assert [each.action.ref for each in carried_seen(following, by=council.lead)] == ["ACT-02"]
    council.plan.refresh_from_db()
    assert set(standing_of(council.plan)) == {"ACT-02"}


def test_kept_as_planned_is_said_beside_the_slips_and_carried_on_it_is_what_it_was() -> None:
    council = delivered()
    council.slip()
    following = turned(council)

    decide(council, following, Carry.AS_PLANNED)
    planned = council.actions[0].standing
    decide(council, following, Carry.CARRY_ON)

    assert (planned.status, planned.percent, planned.forecast_finish) == ("planned", 0, LATER)
    after = council.actions[0].standing
    assert (after.status, after.percent, after.forecast_finish) == ("in_progress", 40, LATER)
    assert list(ProgressUpdate.objects.order_by("number").values_list("moved", flat=True)) == [
        True, False, False
    ]  # fmt: skip


def test_an_action_nobody_said_anything_of_is_what_its_plan_said_again() -> None:
    council = delivered()
    council.actions[1].__class__.objects.filter(pk=council.actions[1].pk).update(status="blocked")
    following = turned(council)

    decide(council, following, Carry.AS_PLANNED, 1)
    decide(council, following, Carry.CARRY_ON, 1)

    assert council.actions[1].standing.status is Status.BLOCKED
    assert CarriedAction.objects.get(action=council.actions[1]).decision == "carry_on"
