"""The home page asks owners for check-ins and overdue actions, and shows leads what is blocked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causeway.domain.action import Status
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan
from causeway.services.check_ins import open_check_ins
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_delivery import delivery
from tests.builders import a_member
from tests.delivered_plans import AGREED, DAY, Delivered, delivered
from tests.services.test_check_ins import DUE, OPENS, monthly
from tests.shared_plans import a_stranger

pytestmark = pytest.mark.django_db


def needs(member: Member) -> list[Item]:
    return delivery(member, list(Plan.objects.visible_to(member)))


def kinds(member: Member) -> list[tuple[Kind, int]]:
    return [(each.kind, each.count) for each in needs(member)]


def opened() -> Delivered:
    council = delivered()
    monthly(council)
    open_check_ins(at=OPENS)
    return council


def test_an_owner_is_asked_for_a_check_in_by_its_day_until_they_answer() -> None:
    council = opened()

    (item,) = needs(council.bo)
    assert (item.kind, item.count, item.due_on) == (Kind.CHECK_IN, 1, DUE)
    council.confirm(0, by=council.bo)

    assert needs(council.bo) == []
    assert kinds(council.cy) == [(Kind.CHECK_IN, 1)]


def test_an_owner_is_told_what_is_overdue_since_when() -> None:
    council = delivered()
    late = replace(council.bo, today=AGREED + DAY)

    (item,) = needs(late)

    assert (item.kind, item.count, item.due_on) == (Kind.OVERDUE, 1, AGREED)


def test_what_is_complete_is_not_overdue() -> None:
    council = delivered()
    council.say(status=Status.COMPLETE, forecast_finish=None)

    assert needs(replace(council.bo, today=AGREED + DAY)) == []


def test_the_lead_is_shown_what_is_blocked_and_nobody_else_is() -> None:
    council = delivered()
    council.say(status=Status.BLOCKED, blocked_by="No supplier", unblocked_by="Procurement")

    assert kinds(council.lead) == [(Kind.BLOCKED, 1)]
    assert kinds(a_member(Role.LEADER)) == []
    assert kinds(a_stranger()) == []


@pytest.mark.parametrize("stage", ["signed", "drafting", "closed"])
def test_a_plan_that_is_not_being_delivered_asks_nothing(stage: str) -> None:
    council = delivered(stage=stage)

    assert needs(replace(council.bo, today=AGREED + timedelta(days=9))) == []
