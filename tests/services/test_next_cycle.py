"""The next cycle starts from this one: the same actions, their owners and histories, and what was left."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.access import NotYours
from causeway.domain.next_cycle import Carry, Confirmation
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CarriedAction,
    Commitment,
    Cycle,
    Event,
    FindingTreatment,
    Judgement,
    NextCycle,
    Plan,
)
from causeway.services import carried_over
from causeway.services.carried_over import (
    carried_seen,
    to_look_at_again,
    waiting,
    waiting_for_a_finding_of,
)
from causeway.services.confirmed import compared, proposals_before
from causeway.services.continuing import continue_finding
from causeway.services.drafting import link_action
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import AlreadyOpened, NotYet, decide_carried, open_next_cycle
from causeway.services.organisation import AlreadyThere
from tests.builders import NOON, a_cycle, a_finding, a_member, an_action, an_organisation
from tests.shared_plans import a_stranger
from tests.turned_cycles import NEXT_YEAR, Turn, a_new_plan, closed, in_delivery

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

    assert Action.objects.get(title="Patch everything").status == "planned"
    assert refs(waiting(following, by=turn.lead)) == ["ACT-02"]
    dropped = CarriedAction.objects.get(decision="drop")
    assert (dropped.reason, dropped.action.status) == ("The site was sold.", "blocked")
    assert dropped.decided_by_id == turn.lead.person_id

    turn.decide(following, Carry.CARRY_ON, "open", "blocked")

    assert Action.objects.get(title="Patch everything").status == "in_progress"
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
    assert Action.objects.get(title="Patch everything").status == "in_progress"


def test_decisions_end_with_the_first_report_of_the_new_cycle() -> None:
    turn = closed()
    following = turn.open()
    a_new_plan(following, "report_drafting")
    turn.decide(following, Carry.AS_PLANNED, "open")
    a_new_plan(following, "report_released")

    with pytest.raises(NotYet, match="has been released"):
        turn.decide(following, Carry.CARRY_ON, "open")


def test_an_action_waits_until_a_finding_of_the_new_plan_takes_it_up() -> None:
    turn = closed()
    following = turn.open()
    plan = a_new_plan(following)
    finding = a_finding(plan, requirement="B4.a")
    offered = waiting_for_a_finding_of(plan, by=turn.lead)

    link_action(
        plan.reference,
        action=offered[0].reference,
        finding=finding.reference,
        by=turn.lead,
        at=NOON,
    )

    assert [each.ref for each in offered] == ["ACT-02", "ACT-03"]
    assert refs(waiting(following, by=turn.lead)) == ["ACT-03"]
    # What it was promised for in the earlier plan stands, beside the new promise.
    assert turn.actions["open"].commitments.count() == 2


def test_an_action_nobody_took_up_comes_along_once_more_and_a_dropped_one_does_not() -> None:
    turn = closed()
    second = turn.open()
    turn.decide(second, Carry.DROP, "blocked", reason="The site was sold.")
    a_new_plan(second, "closed")

    third = open_next_cycle(
        earlier=second.cycle.reference, said=THE_YEAR_AFTER, by=turn.lead, at=NOON
    )

    assert refs(carried_seen(third, by=turn.lead)) == ["ACT-02"]


def test_what_was_deferred_or_accepted_is_looked_at_again_until_a_later_finding_takes_it_up() -> (
    None
):
    turn = closed()
    following = turn.open()
    found = to_look_at_again(following, by=turn.lead)
    plan = a_new_plan(following, "drafting")
    row = a_finding(plan, requirement="C2.a")
    continue_finding(
        plan.reference,
        finding=row.reference,
        earlier=turn.findings["deferred"].reference,
        by=turn.lead,
        at=NOON,
    )

    assert [each.pk for each in found] == [
        turn.findings["deferred"].pk, turn.findings["accepted"].pk
    ]  # fmt: skip
    assert found[0].treatment.look_again_on is not None
    assert found[1].treatment.accepted_by == "Cllr Okafor"
    # It is still listed in this cycle, and leaves the list of the one after.
    assert len(to_look_at_again(following, by=turn.lead)) == 2
    FindingTreatment.objects.filter(finding=row).update(kind="accept", accepted_by="Cllr Okafor")
    Plan.objects.filter(pk=plan.pk).update(stage="closed")
    third = open_next_cycle(
        earlier=following.cycle.reference, said=THE_YEAR_AFTER, by=turn.lead, at=NOON
    )
    assert {each.pk for each in to_look_at_again(third, by=turn.lead)} == {
        row.pk, turn.findings["accepted"].pk
    }  # fmt: skip


def judge(plan: Plan, level: str) -> None:
    Judgement.objects.update_or_create(
        part=plan.parts.get(), requirement="A1.a", defaults={"assured_level": level}
    )


def said_of(turn: Turn, following: NextCycle) -> list[Confirmation]:
    found = compared(following, proposals_before(following, by=turn.lead), by=turn.lead)
    return [each.confirmation for each in found]


def test_only_a_released_report_confirms_what_was_proposed_as_met() -> None:
    turn = closed()
    following = turn.open()
    plan = a_new_plan(following, "report_drafting")
    judge(plan, "achieved")
    assert said_of(turn, following) == [Confirmation.WAITING]

    Plan.objects.filter(pk=plan.pk).update(stage="report_released")
    assert said_of(turn, following) == [Confirmation.CONFIRMED]

    judge(plan, "partially_achieved")
    assert said_of(turn, following) == [Confirmation.NOT_CONFIRMED]


def test_a_service_owner_sees_only_their_own_rows_of_what_comes_along() -> None:
    turn = closed()
    following = turn.open()
    owner = a_member(Role.CONTRIBUTOR)
    mine = an_action(turn.findings["deferred"], title="Ask around")
    Action.objects.filter(pk=mine.pk).update(owner_id=owner.person_id)
    carried_over.bring_along(following)

    assert refs(carried_seen(following, by=owner)) == ["ACT-04"]
    assert to_look_at_again(following, by=owner) == [turn.findings["deferred"]]


def test_nobody_outside_the_council_reads_what_comes_along() -> None:
    turn = closed()
    following = turn.open()

    for member in (turn.assurer, a_stranger(), a_member(Role.MINISTRY, of=an_organisation("M"))):
        assert not carried_seen(following, by=member).exists()
        assert not NextCycle.objects.visible_to(member).exists()
        assert not proposals_before(following, by=member)
