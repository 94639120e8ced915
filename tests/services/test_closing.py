"""Closing a plan: what is proposed as met, what is frozen, and that nothing can be changed afterwards."""

from datetime import timedelta

import pytest

from causeway.domain.access import NotYours, Operation
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Effect,
    Event,
    Plan,
    PlanClosing,
    PlanVersion,
    ProposedAsMet,
    TargetLevel,
    TargetProfile,
)
from causeway.services.closing import close_cycle, content_shown, seen_now, standing_of
from causeway.services.drafting import link_action
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.quality_assurance import open_quality_assurance
from causeway.services.versions import content_of
from tests.builders import NOON, a_member, a_person
from tests.services.acting import change
from tests.turned_cycles import closed, in_delivery

pytestmark = pytest.mark.django_db


def test_a_closing_freezes_a_version_and_proposes_what_is_complete_as_met() -> None:
    turn = in_delivery()

    closing = turn.close()

    version = PlanVersion.objects.get(plan=turn.plan)
    assert turn.stage() == "closed"
    assert (closing.version, version.step) == (version, "close_cycle")
    proposed = ProposedAsMet.objects.get()
    assert (proposed.requirement, proposed.level) == ("A1.a", "achieved")
    assert proposed.proposed_by_id == turn.lead.person_id
    kinds = list(
        Event.objects.filter(plan=turn.plan).order_by("number").values_list("kind", flat=True)
    )
    assert kinds == ["close_cycle", "outcomes_proposed_as_met"]


def test_an_outcome_is_proposed_at_the_level_it_was_meant_to_reach() -> None:
    turn = in_delivery()
    profile = TargetProfile.objects.create(
        organisation=turn.plan.organisation,
        name="Baseline",
        framework="caf-3.2",
        imported_by=a_person("Ada"),
        imported_at=NOON,
    )
    TargetLevel.objects.create(profile=profile, requirement="A1.a", level="partially_achieved")
    turn.plan.cycle.target_profile = profile
    turn.plan.cycle.save()

    turn.close()

    assert ProposedAsMet.objects.get().level == "partially_achieved"


def test_the_lead_may_propose_less_than_may_be_and_never_more() -> None:
    turn = in_delivery()
    part = turn.plan.parts.get().reference

    with pytest.raises(StepRefused, match="ACT-02 and ACT-03 are not complete"):
        turn.close(proposed=[(part, "B4.a")])
    with pytest.raises(StepRefused, match="is deferred"):
        turn.close(proposed=[(part, "A1.a"), (part, "C2.a")])

    assert turn.stage() == "in_delivery"
    assert not PlanVersion.objects.exists()
    turn.close(proposed=[])
    assert not ProposedAsMet.objects.exists()


def test_what_changed_since_it_was_looked_at_is_not_closed() -> None:
    turn = in_delivery()
    seen = seen_now(turn.plan)
    Action.objects.filter(pk=turn.actions["met"].pk).update(status="in_progress")

    with pytest.raises(SomebodyWasFirst, match="has changed since"):
        turn.close(seen=seen)

    assert turn.stage() == "in_delivery"
    turn.close(seen=seen_now(turn.plan))
    assert not ProposedAsMet.objects.exists()


def test_a_plan_is_closed_once_by_the_lead_and_by_nobody_else() -> None:
    turn = in_delivery()
    for role in (Role.CONTRIBUTOR, Role.APPROVER, Role.LEADER):
        with pytest.raises(NotYours):
            close_cycle(turn.plan.reference, by=a_member(role), at=NOON)
    with pytest.raises(NotYours):
        close_cycle(turn.plan.reference, by=turn.assurer, at=NOON)

    turn.close()

    with pytest.raises(NotYours):
        turn.close()
    assert PlanClosing.objects.count() == 1


def test_a_closed_plan_is_read_only() -> None:
    turn = closed()

    with pytest.raises(NotYours):
        change(turn.plan, turn.actions["open"], by=turn.lead, title="Something else")
    with pytest.raises(NotYours):
        link_action(
            turn.plan.reference,
            action=turn.actions["open"].reference,
            finding=turn.findings["met"].reference,
            by=turn.lead,
            at=NOON,
        )
    with pytest.raises(NotYours):
        open_quality_assurance(turn.plan.reference, by=turn.lead, at=NOON)
    reads = {"see_", "list_", "take_"}
    may = {each.value for each in Operation if turn.lead.may(each, "closed")}
    on_a_plan = {each for each in may if not turn.lead.may(Operation(each))}
    assert {each for each in on_a_plan if not any(each.startswith(r) for r in reads)} == set()


def test_what_a_closed_plan_shows_is_what_was_frozen_however_its_actions_go_on() -> None:
    turn = closed()
    Action.objects.filter(pk=turn.actions["open"].pk).update(status="complete", title="Another")
    turn.plan.refresh_from_db()

    shown = content_shown(turn.plan, by=turn.lead)

    said = {each["ref"]: each for each in shown["actions"]}
    assert standing_of(turn.plan) == {"ACT-02": "in_progress", "ACT-03": "blocked"}
    assert said["ACT-02"]["title"] == "Patch everything"
    assert shown == content_of(PlanVersion.objects.get())


def test_those_who_signed_it_are_told_with_neutral_words_and_the_lead_is_not() -> None:
    turn = in_delivery()
    leader = a_member(Role.LEADER)

    turn.close()

    (effect,) = Effect.objects.filter(kind="for_information")
    assert effect.recipient_id == leader.person_id
    assert effect.path == f"/plans/{turn.plan.reference}/closing/"


def test_the_assurer_learns_that_it_is_closed_and_nothing_of_what_is_proposed() -> None:
    turn = closed()

    told = Event.objects.visible_to(turn.assurer).filter(plan=turn.plan)

    assert [each.kind for each in told] == ["close_cycle"]
    assert not ProposedAsMet.objects.visible_to(turn.assurer).exists()
    assert not PlanClosing.objects.visible_to(turn.assurer).exists()
    assert Plan.objects.visible_to(turn.assurer).filter(pk=turn.plan.pk).exists()


def test_an_open_action_of_a_plan_closed_late_still_comes_along() -> None:
    turn = in_delivery()
    following = turn.open()
    late = turn.actions["met"]
    Action.objects.filter(pk=late.pk).update(status="in_progress")

    close_cycle(turn.plan.reference, by=turn.lead, at=NOON + timedelta(days=1))

    assert set(following.carried.values_list("action__number", flat=True)) == {1, 2, 3}
