"""What came along waits for a finding, is looked at again, is confirmed, and is read by the council alone."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.next_cycle import Carry, Confirmation
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
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
from causeway.services.next_cycle import open_next_cycle
from tests.builders import NOON, a_finding, a_member, an_action, an_organisation
from tests.shared_plans import a_stranger
from tests.turned_cycles import NEXT_YEAR, Turn, a_new_plan, closed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


THE_YEAR_AFTER = replace(
    NEXT_YEAR, title="2027/28", starts_on=date(2027, 4, 1), ends_on=date(2028, 3, 31)
)


def refs(rows: object) -> list[str]:
    return [each.action.ref for each in rows]  # type: ignore[attr-defined] # a queryset


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
