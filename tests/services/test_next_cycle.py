"""The next cycle starts from this one: the same actions, their owners and histories, and what was left."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.access import NotYours
from causeway.domain.next_cycle import Carry
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CarriedAction,
    Commitment,
    Cycle,
    Event,
    NextCycle,
    Plan,
)
from causeway.services.carried_over import (
    carried_seen,
    waiting,
)
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import AlreadyOpened, NotYet, decide_carried, open_next_cycle
from causeway.services.organisation import AlreadyThere
from tests.builders import NOON, a_cycle, a_member, an_organisation
from tests.shared_plans import a_stranger
from tests.turned_cycles import NEXT_YEAR, a_new_plan, closed, in_delivery

pytestmark = pytest.mark.django_db


THE_YEAR_AFTER = replace(
    NEXT_YEAR, title="2027/28", starts_on=date(2027, 4, 1), ends_on=date(2028, 3, 31)
)


def refs(rows: object) -> list[str]:
    return [each.action.ref for each in rows]  # type: ignore[attr-defined] # a queryset


def test_the_same_actions_come_along_and_nothing_of_them_is_copied_or_changed() -> None:
    turn = closed()
    before = list(Action.objects.order_by("pk").values())
    promised = list(Commitment.objects.order_by("pk").values())

    following = turn.open()

    assert refs(carried_seen(following, by=turn.lead)) == ["ACT-02", "ACT-03"]
    assert list(Action.objects.order_by("pk").values()) == before
    assert list(Commitment.objects.order_by("pk").values()) == promised
    assert following.cycle.framework == "caf-4.0"
    assert Event.objects.filter(kind="next_cycle_opened").count() == 1


def test_a_cycle_may_be_opened_while_the_earlier_plan_is_still_being_delivered() -> None:
    turn = in_delivery()

    following = turn.open()

    assert refs(waiting(following, by=turn.lead)) == ["ACT-02", "ACT-03"]


def test_an_existing_cycle_can_be_joined_and_a_title_in_use_is_refused() -> None:
    turn = closed()
    ready = Cycle.objects.create(
        organisation=turn.plan.organisation,
        regime=NEXT_YEAR.regime,
        title=NEXT_YEAR.title,
        framework="caf-3.2",
        starts_on=NEXT_YEAR.starts_on,
        ends_on=NEXT_YEAR.ends_on,
        marking="OFFICIAL",
    )

    with pytest.raises(AlreadyThere):
        turn.open()
    following = turn.open(None, into=ready.reference)

    assert following.cycle == ready
    assert Cycle.objects.count() == 2


def test_what_is_not_delivered_or_earlier_or_of_others_is_not_followed() -> None:
    turn = closed()
    same = replace(NEXT_YEAR, starts_on=turn.plan.cycle.starts_on)
    with pytest.raises(NotYet, match="must begin after"):
        turn.open(same)
    Plan.objects.update(stage="drafting")
    with pytest.raises(NotYet, match="nothing to carry over"):
        turn.open()
    with pytest.raises(Cycle.DoesNotExist):
        open_next_cycle(earlier=turn.plan.cycle.reference, said=NEXT_YEAR, by=a_stranger(), at=NOON)
    theirs = a_cycle(an_organisation("Otherby Council"))
    with pytest.raises(Cycle.DoesNotExist):
        turn.open(None, into=theirs.reference)
    with pytest.raises(NotYours):
        open_next_cycle(
            earlier=turn.plan.cycle.reference,
            said=NEXT_YEAR,
            by=a_member(Role.CONTRIBUTOR),
            at=NOON,
        )

    assert not NextCycle.objects.exists()
    assert Cycle.objects.filter(organisation=turn.plan.organisation).count() == 1


def test_a_cycle_is_followed_by_one_cycle_and_the_second_is_told_which() -> None:
    turn = closed()
    following = turn.open()

    with pytest.raises(AlreadyOpened) as there:
        turn.open(replace(NEXT_YEAR, title="2026/27 again"))

    assert there.value.following == following
    assert Cycle.objects.count() == 2


def test_each_action_is_carried_on_set_back_or_dropped_and_each_can_be_taken_back() -> None:
    turn = closed()
    following = turn.open()

    turn.decide(following, Carry.AS_PLANNED, "open")
    turn.decide(following, Carry.DROP, "blocked", reason="The site was sold.")

    assert Action.objects.get(title="Patch everything").as_domain().status == "planned"
    assert refs(waiting(following, by=turn.lead)) == ["ACT-02"]
    dropped = CarriedAction.objects.get(decision="drop")
    assert (dropped.reason, dropped.action.as_domain().status) == ("The site was sold.", "blocked")
    assert dropped.decided_by_id == turn.lead.person_id

    turn.decide(following, Carry.CARRY_ON, "open", "blocked")

    assert Action.objects.get(title="Patch everything").as_domain().status == "in_progress"
    assert refs(waiting(following, by=turn.lead)) == ["ACT-02", "ACT-03"]
    assert not CarriedAction.objects.exclude(reason="").exists()


def test_a_decision_without_its_reason_or_on_old_news_changes_nothing() -> None:
    turn = closed()
    following = turn.open()
    with pytest.raises(NotYet, match="Say why the work is dropped"):
        turn.decide(following, Carry.DROP, "open")
    turn.decide(following, Carry.AS_PLANNED, "open")

    with pytest.raises(SomebodyWasFirst):
        decide_carried(
            following=following.reference,
            actions=[turn.actions["open"].reference],
            decision=Carry.CARRY_ON,
            seen_revision=0,
            by=turn.lead,
            at=NOON,
        )

    assert CarriedAction.objects.get(action=turn.actions["open"]).decision == "as_planned"


def test_what_did_not_come_along_or_is_of_others_is_not_decided() -> None:
    turn = closed()
    following = turn.open()

    with pytest.raises(CarriedAction.DoesNotExist):
        turn.decide(following, Carry.CARRY_ON, "met")
    with pytest.raises(NextCycle.DoesNotExist):
        decide_carried(
            following=following.reference,
            actions=[turn.actions["open"].reference],
            decision=Carry.CARRY_ON,
            seen_revision=0,
            by=a_stranger(),
            at=NOON,
        )


def test_an_action_that_a_running_plan_promises_is_only_carried_on() -> None:
    turn = in_delivery()
    following = turn.open()

    with pytest.raises(NotYet, match="still in delivery"):
        turn.decide(following, Carry.AS_PLANNED, "open")

    turn.decide(following, Carry.CARRY_ON, "open")
    assert Action.objects.get(title="Patch everything").as_domain().status == "in_progress"


def test_decisions_end_with_the_first_report_of_the_new_cycle() -> None:
    turn = closed()
    following = turn.open()
    a_new_plan(following, "report_drafting")
    turn.decide(following, Carry.AS_PLANNED, "open")
    a_new_plan(following, "report_released")

    with pytest.raises(NotYet, match="has been released"):
        turn.decide(following, Carry.CARRY_ON, "open")
