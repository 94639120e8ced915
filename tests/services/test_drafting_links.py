"""Step 2: which findings an action answers, and what it waits for (R-CAF-51, 52)."""

from datetime import date
from typing import Any

import pytest

from causeway.domain.roles import Role
from causeway.records.models import Action, Commitment
from causeway.services.actions import SaidHere
from causeway.services.drafting import (
    link_action,
    remove_action,
    unlink_action,
)
from causeway.services.edits import EditRefused, StaleEdit
from tests.builders import NOON, a_member, a_plan, an_action, an_organisation
from tests.services.acting import Q2, Q4, add, change, refs_answered

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"starts_in": Q4, "finishes_in": Q2}, "finishes_in"),
        ({"finish_on": date(2025, 5, 1), "starts_in": None}, "finish_on"),
        ({"cost_not_known_yet": True}, "cost_not_known_yet"),
    ],
)
def test_an_action_that_contradicts_itself_is_refused_and_nothing_is_added(
    fields: dict[str, Any], field: str
) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()

    with pytest.raises(EditRefused) as refused:
        add(plan, plan.findings.get(position=1), by=lead, **fields)

    assert [problem.field for problem in refused.value.problems] == [field]
    plan.organisation.refresh_from_db()
    assert (Action.objects.count(), plan.organisation.last_action_number) == (0, 0)


def test_a_stale_change_is_refused_with_both_texts_and_nothing_moves() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    action = add(plan, plan.findings.get(position=1), by=lead)
    change(plan, action, by=lead, title="Theirs")
    here = SaidHere(milestones=(("Half way", date(2025, 9, 1)),))

    with pytest.raises(StaleEdit) as stale:
        change(plan, action, by=lead, title="Mine", here=here, seen=0)

    assert (stale.value.yours.title, stale.value.theirs.title) == ("Mine", "Theirs")
    assert stale.value.who == lead.name
    assert Action.objects.get().title == "Theirs"
    assert not Commitment.objects.get().milestones.exists()


def test_actions_never_wait_for_each_other_in_a_ring() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    first = add(plan, finding, by=lead)
    second = add(plan, finding, by=lead, waits_for=frozenset({first.reference}))

    with pytest.raises(EditRefused, match="ACT-01 → ACT-02 → ACT-01"):
        change(plan, first, by=lead, waits_for=frozenset({second.reference}))

    assert not first.waits_for.exists()


def test_an_action_waits_only_for_actions_one_may_see() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    elsewhere = a_plan(of=an_organisation("Otherby Council"))
    theirs = an_action(elsewhere.findings.get(position=1))

    with pytest.raises(EditRefused, match="only actions of your organisation"):
        add(plan, plan.findings.get(position=1), by=lead, waits_for=frozenset({theirs.reference}))


def test_an_action_of_another_plan_can_be_used_here_too() -> None:
    lead, plan, other = a_member(Role.CAF_LEAD), a_plan(), a_plan(title="Another plan")
    action = an_action(other.findings.get(position=1))
    finding = plan.findings.get(position=1)

    for _ in range(2):
        link_action(
            plan.reference, action=action.reference, finding=finding.reference, by=lead, at=NOON
        )

    assert Commitment.objects.filter(action=action).count() == 2
    assert plan.events.filter(kind="action_linked").count() == 1


def test_an_action_of_another_council_cannot_be_used() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    elsewhere = a_plan(of=an_organisation("Otherby Council"))
    theirs = an_action(elsewhere.findings.get(position=1))
    finding = plan.findings.get(position=1)

    with pytest.raises(Action.DoesNotExist):
        link_action(
            plan.reference, action=theirs.reference, finding=finding.reference, by=lead, at=NOON
        )


def test_taking_an_action_from_one_finding_leaves_it_on_the_others() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    first, second = plan.findings.order_by("position")
    action = add(plan, first, second, by=lead)

    unlink_action(
        plan.reference, action=action.reference, finding=first.reference, by=lead, at=NOON
    )

    assert refs_answered(action) == ["FND-002"]


def test_taking_an_action_from_its_last_finding_takes_it_out_of_the_plan() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    action = add(plan, finding, by=lead)

    unlink_action(
        plan.reference, action=action.reference, finding=finding.reference, by=lead, at=NOON
    )

    assert not Commitment.objects.exists()
    assert Action.objects.get() == action
    assert plan.events.filter(kind="action_removed").count() == 1


def test_an_action_that_leaves_the_plan_stays_in_the_register() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    action = add(plan, *plan.findings.all(), by=lead)

    remove_action(plan.reference, action=action.reference, by=lead, at=NOON)

    assert list(Action.objects.visible_to(lead)) == [action]
    assert not Commitment.objects.exists()


def test_a_contributor_does_not_remove_what_answers_findings_of_others() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan()
    first, second = plan.findings.order_by("position")
    shared = an_action(first, second)
    an_action(first, owner_id=contributor.person_id, owner_role="")

    with pytest.raises(EditRefused, match="findings you cannot see"):
        remove_action(plan.reference, action=shared.reference, by=contributor, at=NOON)

    assert refs_answered(shared) == ["FND-001", "FND-002"]
