"""Two decisions at once are one; an edit and a decision at once never leave a plan wrongly assured."""

from collections.abc import Callable

import pytest

from causeway.domain.lifecycle import StepName, TakenByEdits
from causeway.domain.money import Amount, Cost
from causeway.records.models import Action, Event, Plan, PlanVersion, QualityAssurance
from causeway.services.drafting import link_action
from causeway.services.edited import changed_since
from causeway.services.events import broken_links
from causeway.services.quality_assurance import (
    ask_for_changes,
    find_content,
    open_quality_assurance,
)
from causeway.services.versions import freeze
from tests.assured_plans import Council, accepted, assured, given
from tests.builders import NOON, a_complete_plan
from tests.services.acting import change
from tests.services.test_feedback_at_once import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
QUALITY = TakenByEdits(since=StepName.OPEN_QUALITY_ASSURANCE)
DEAR = Cost(one_off=Amount.exactly(9_900_000), yearly=None)


def a_plan_with(council: Council, *actions: Action) -> Plan:
    """Make another plan that shares these actions with the first."""
    other = a_complete_plan("drafting", of=council.plan.organisation, title="The other plan")
    for action in actions:
        link_action(
            other.reference,
            action=action.reference,
            finding=other.findings.all()[0].reference,
            by=council.lead,
            at=NOON,
        )
        action.refresh_from_db()
    return other


def test_content_and_changes_at_once_are_one_judgement() -> None:
    council = given()
    number = council.given()

    def content() -> object:
        return find_content(council.plan.reference, version=number, by=council.quality, at=NOON)

    def changes() -> object:
        return ask_for_changes(
            council.plan.reference, version=number, reasons="Why?", by=council.quality, at=NOON
        )

    done = all_at_once([content, changes] * 4)

    judged = QualityAssurance.objects.get()
    reached = {"content": "quality_assured", "changes": "quality_changes"}[judged.outcome]
    assert (done, council.stage()) == (1, reached)
    assert broken_links(council.plan.organisation) == []


def test_ten_who_share_at_once_give_one_version() -> None:
    council = accepted()

    def share() -> object:
        return open_quality_assurance(council.plan.reference, by=council.lead, at=NOON)

    done = all_at_once([share] * 10)

    assert done == 1
    assert PlanVersion.objects.filter(step="open_quality_assurance").count() == 1


def test_an_edit_from_another_plan_and_the_decision_at_once_leave_nothing_wrongly_assured() -> None:
    council = given()
    number = council.given()
    action = council.plan.commitments.order_by("pk")[0].action
    other = a_plan_with(council, action)

    def content() -> object:
        return find_content(council.plan.reference, version=number, by=council.quality, at=NOON)

    def edit() -> object:
        return change(other, action, by=council.lead, cost=DEAR)

    all_at_once([content, edit])

    assert changed_since(council.plan, QUALITY)
    assert council.stage() == "quality_changes"
    assert Event.objects.filter(kind="reopen_quality_assurance").count() == 1


def test_two_assured_plans_that_share_actions_never_wait_for_each_other() -> None:
    council = assured()
    one, two = (each.action for each in council.plan.commitments.order_by("pk"))
    other = a_plan_with(council, one, two)
    Plan.objects.filter(pk=other.pk).update(stage="quality_assured")
    freeze(other, StepName.OPEN_QUALITY_ASSURANCE, by=council.lead, at=NOON)

    def edit(plan: Plan, action: Action) -> Callable[[], object]:
        return lambda: change(plan, action, by=council.lead, cost=DEAR)

    done = all_at_once([edit(council.plan, one), edit(other, two)])

    assert done == 2
    assert set(Plan.objects.values_list("stage", flat=True)) == {"quality_changes"}
    assert Event.objects.filter(kind="reopen_quality_assurance").count() == 2
