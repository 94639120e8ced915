"""Step 2: actions carry findings out; one may answer several (R-CAF-39 to 53)."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.action import Answer, Spending
from causeway.domain.finding import Scale
from causeway.domain.money import Amount, Cost
from causeway.domain.roles import Role
from causeway.records.models import Action, Commitment, Team
from causeway.services.actions import SaidHere, said_of
from causeway.services.drafting import (
    action_of,
    add_action,
    change_action,
    link_action,
)
from causeway.services.edits import EditRefused
from tests.builders import NOON, a_member, a_plan, an_action
from tests.services.acting import add, change, refs_answered, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_actions_are_numbered_one_after_another_in_the_organisation() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)

    refs = [add(plan, finding, by=lead).ref for _ in range(2)]

    assert refs == ["ACT-01", "ACT-02"]
    assert plan.events.filter(kind="action_added").count() == 2


def test_an_action_finishes_on_the_last_day_of_its_quarter_unless_a_day_is_given() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)

    usual = add(plan, finding, by=lead)
    given = add(plan, finding, by=lead, finishes_in=None, finish_on=date(2026, 2, 1))

    assert usual.finish_on == date(2026, 3, 31)
    assert given.finishes_in == "2025Q4"


def test_everything_that_is_said_of_an_action_is_kept() -> None:
    """Prove R-CAF-09, R-CAF-10, R-CAF-13, R-CAF-50 and R-CAF-53."""
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    first = add(plan, finding, by=lead)
    team = Team.objects.create(organisation=plan.organisation, name="Networks")
    full = said(
        title="Do it",
        owner=lead.person_reference,
        owner_role="",
        cost=Cost(one_off=Amount(low=100, high=200), yearly=Amount.exactly(50), text="about £2"),
        spending=Spending.CAPITAL,
        budget=Answer.BEING_SOUGHT,
        budget_holder_role="Director",
        resource=Answer.NO,
        deliverer="A supplier",
        workstream="Identity",
        outside_dependencies="The network programme",
        waits_for=frozenset({first.reference}),
        team_days={team.reference: 12},
        finish_on=date(2026, 3, 1),
        no_finish_reason="The supplier must confirm",
        here=SaidHere(
            existing_plan="ICT strategy",
            local_reference="T-12",
            evidence_of_change="A report",
            milestones=(("Half way", date(2025, 9, 1)),),
        ),
    )

    added = add_action(plan.reference, said=full, findings=[finding.reference], by=lead, at=NOON)

    kept = action_of(plan, added.reference, by=lead)
    assert said_of(kept, Commitment.objects.get(action=kept)) == full


def test_an_action_must_answer_at_least_one_finding() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()

    with pytest.raises(EditRefused, match="at least one finding"):
        add(plan, by=lead)


def test_one_action_answers_several_findings() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()

    action = add(plan, *plan.findings.all(), by=lead)

    assert refs_answered(action) == ["FND-001", "FND-002"]
    assert Commitment.objects.count() == 1


def test_a_change_is_kept_under_a_new_revision_and_names_its_fields() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    action = add(plan, plan.findings.get(position=1), by=lead)

    change(plan, action, by=lead, title="Do something else", effort=Scale.HIGH)

    kept = Action.objects.get()
    assert (kept.title, kept.effort, kept.revision) == ("Do something else", "high", 1)
    assert plan.events.get(kind="action_changed").fields == "title effort"


def test_a_change_of_nothing_is_no_event() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    action = add(plan, plan.findings.get(position=1), by=lead)

    change(plan, action, by=lead)

    assert not plan.events.filter(kind="action_changed").exists()


def test_the_findings_an_action_answers_can_be_changed_but_not_all_taken() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    first, second = plan.findings.order_by("position")
    action = add(plan, first, by=lead)

    change(plan, action, by=lead, findings=[second.reference])

    assert refs_answered(action) == ["FND-002"]
    action.refresh_from_db()
    with pytest.raises(EditRefused, match="at least one finding"):
        change(plan, action, by=lead, findings=[])


def test_findings_that_are_not_theirs_stay_when_a_contributor_changes_an_action() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan()
    first, second = plan.findings.order_by("position")
    action = an_action(first, owner_id=contributor.person_id, owner_role="")
    lead = a_member(Role.CAF_LEAD)
    link_action(plan.reference, action=action.reference, finding=second.reference, by=lead, at=NOON)
    Action.objects.filter(pk=action.pk).update(owner=None)
    an_action(first, owner_id=contributor.person_id, owner_role="")
    action.refresh_from_db()

    change(plan, action, by=contributor, findings=[first.reference])

    assert refs_answered(action) == ["FND-001", "FND-002"]


def test_an_action_not_in_the_plan_cannot_be_changed_through_it() -> None:
    lead, plan, other = a_member(Role.CAF_LEAD), a_plan(), a_plan(title="Another plan")
    action = an_action(other.findings.get(position=1))

    with pytest.raises(Action.DoesNotExist):
        change(plan, action, by=lead)


def test_a_cost_that_becomes_unknown_loses_its_sum() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    action = add(plan, plan.findings.get(position=1), by=lead)
    unknown = replace(said(), cost=Cost(one_off=None, yearly=None), cost_not_known_yet=True)

    change_action(
        plan.reference, action=action.reference, said=unknown, seen_revision=0, by=lead, at=NOON
    )

    kept = Action.objects.get()
    assert (kept.cost_not_known_yet, kept.one_off_low) == (True, None)
