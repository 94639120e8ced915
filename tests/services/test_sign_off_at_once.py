"""Signing at the same moment: one signature each, never of a version that is not the latest."""

from collections.abc import Callable

import pytest

from causeway.domain.lifecycle import StepName, TakenByEdits
from causeway.domain.money import Amount, Cost
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Event,
    Member,
    PlanVersion,
    Signature,
    SignOffEnd,
)
from causeway.services.drafting import link_action
from causeway.services.edited import changed_since
from causeway.services.events import broken_links
from causeway.services.lifecycle import as_domain
from causeway.services.sign_off import (
    decline_to_sign,
    share_for_sign_off,
    sign_as_approver,
    sign_as_quality_assurer,
)
from causeway.services.versions import content_of
from tests.builders import NOON, a_complete_plan, a_member
from tests.services.acting import change
from tests.services.test_feedback_at_once import all_at_once
from tests.signed_plans import Signing, presented, signed_once, to_be_signed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
MATERIAL = TakenByEdits(since=StepName.SHARE_FOR_SIGN_OFF, only_material=True)
DEAR = Cost(one_off=Amount.exactly(9_900_000), yearly=None)


def approve(signing: Signing, by: Member) -> Callable[[], object]:
    number = signing.shared().number
    return lambda: sign_as_approver(
        signing.plan.reference, version=number, proved_at=NOON, by=by, at=NOON
    )


def test_two_approvers_at_once_are_one_signature() -> None:
    signing = signed_once()
    other = a_member(Role.APPROVER, name="Olu Other")

    done = all_at_once([approve(signing, signing.approver), approve(signing, other)] * 4)

    assert (done, signing.stage()) == (1, "signed")
    assert Signature.objects.filter(role="approver").count() == 1
    assert Event.objects.filter(kind="sign_as_approver").count() == 1
    assert broken_links(signing.plan.organisation) == []


def test_a_press_ten_times_over_is_one_signature() -> None:
    signing = to_be_signed()
    number = signing.shared().number

    def press() -> object:
        return sign_as_quality_assurer(
            signing.plan.reference, version=number, proved_at=NOON, by=signing.quality, at=NOON
        )

    assert all_at_once([press] * 10) == 1
    assert (Signature.objects.count(), signing.stage()) == (1, "quality_signed")


def test_signing_and_not_signing_at_once_are_one_of_them() -> None:
    signing = signed_once()
    number = signing.shared().number

    def decline() -> object:
        return decline_to_sign(
            signing.plan.reference, version=number, reasons="Why?", by=signing.quality, at=NOON
        )

    all_at_once([approve(signing, signing.approver), decline] * 3)

    approved = Signature.objects.filter(role="approver").exists()
    assert approved != SignOffEnd.objects.exists()
    assert signing.stage() == ("signed" if approved else "sign_off_changes")


def test_an_edit_while_the_approver_signs_leaves_nothing_wrongly_signed() -> None:
    signing = signed_once()
    action = signing.plan.commitments.order_by("pk")[0].action

    all_at_once(
        [
            approve(signing, signing.approver),
            lambda: change(signing.plan, action, by=signing.lead, cost=DEAR),
        ]
    )

    assert signing.stage() == "sign_off_changes"
    assert as_domain(signing.plan).signed_version is None
    assert SignOffEnd.objects.get().version == signing.shared()


def test_an_edit_from_another_plan_while_the_lead_shares_is_in_the_version_or_voids_it() -> None:
    signing = presented()
    action = Action.objects.get(commitments__plan=signing.plan, number=1)
    other = a_complete_plan("drafting", of=signing.plan.organisation, title="The other plan")
    link_action(
        other.reference,
        action=action.reference,
        finding=other.findings.all()[0].reference,
        by=signing.lead,
        at=NOON,
    )
    action.refresh_from_db()

    all_at_once(
        [
            lambda: share_for_sign_off(signing.plan.reference, by=signing.lead, at=NOON),
            lambda: change(other, action, by=signing.lead, cost=DEAR),
        ]
    )

    assert bool(changed_since(signing.plan, MATERIAL)) is (signing.stage() == "sign_off_changes")
    content_of(signing.shared())


def test_ten_who_share_at_once_give_one_version() -> None:
    signing = presented()

    done = all_at_once(
        [lambda: share_for_sign_off(signing.plan.reference, by=signing.lead, at=NOON)] * 10
    )

    assert done == 1
    assert PlanVersion.objects.filter(step="share_for_sign_off").count() == 1
