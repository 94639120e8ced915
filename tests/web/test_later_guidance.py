"""The later guidance to its end: no presentation, declared ready by the assurer, then submitted."""

import pytest
from django.urls import reverse

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Effect, Plan
from causeway.services.submission import declare_ready, submit_plan
from tests.assured_plans import assured
from tests.builders import NOON, a_member
from tests.received_plans import a_reviewer
from tests.shared_plans import page, signed_in
from tests.signed_plans import Signing

pytestmark = pytest.mark.django_db


def signed_without_a_presentation() -> Signing:
    council = assured()
    Plan.objects.filter(pk=council.plan.pk).update(regime_code="caf-lg-2025-03")
    signing = Signing(
        plan=Plan.objects.get(pk=council.plan.pk),
        lead=council.lead,
        quality=council.quality,
        assurer=council.assurer,
        approver=a_member(Role.APPROVER, name="Ana Approver"),
    )
    signing.share()
    signing.assure()
    signing.approve()
    signing.plan.refresh_from_db()
    return signing


def test_submission_opens_once_the_assurer_has_declared_both_ready() -> None:
    signing, reviewer = signed_without_a_presentation(), a_reviewer()
    number, reference = signing.shared().number, signing.plan.reference
    assurer = signed_in(signing.assurer)

    with pytest.raises(StepRefused, match="assurer has not said yet"):
        submit_plan(reference, version=number, by=signing.lead, at=NOON)
    before = page(assurer, "plans:home", signing.plan)
    blocked = page(signed_in(signing.lead), "plans:home", signing.plan)
    declare_ready(reference, version=number, by=signing.assurer, at=NOON)
    after = page(assurer, "plans:home", signing.plan)
    submit_plan(reference, version=number, by=signing.lead, at=NOON)

    assert reverse("submission:ready", args=[reference]) in before
    assert "assurer has not said yet" in blocked
    assert reverse("submission:ready", args=[reference]) not in after
    assert Effect.objects.filter(
        recipient_id=reviewer.person_id, path=f"/submissions/{reference}/"
    ).exists()
    assert signing.stage() == "submitted"
