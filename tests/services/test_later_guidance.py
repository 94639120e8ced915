"""One council under each guidance, through the same services: order and obligation are data (R-CAF-01)."""

import pytest

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Plan
from causeway.services.sign_off import share_for_sign_off, sign_as_approver, sign_as_quality_assurer
from causeway.services.submission import declare_ready, submit_plan
from tests.builders import NOON, a_member
from tests.presented_plans import Presenting, presenting
from tests.shared_plans import page, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def under_the_later() -> Presenting:
    """Make a plan the quality assurer is content with, of a council that chose the later guidance."""
    found = presenting()
    Plan.objects.filter(pk=found.plan.pk).update(regime_code="caf-lg-2025-03")
    found.plan.refresh_from_db()
    return found


def share(found: Presenting) -> int:
    return share_for_sign_off(found.plan.reference, by=found.lead, at=NOON).number


def test_the_first_guidance_does_not_let_it_go_to_be_signed_before_it_was_presented() -> None:
    found = presenting()

    with pytest.raises(StepRefused, match="has not been given"):
        share(found)

    assert found.stage() == "quality_assured"


def test_the_later_one_does_with_a_word_of_caution_and_from_the_middle_of_presenting() -> None:
    found = under_the_later()
    shown = page(signed_in(found.lead), "sign_off:share", found.plan)
    found.share_deck()

    share(found)

    assert "The guidance recommends it, and does not require it" in shown
    assert "and the plan was presented" not in shown
    assert found.stage() == "with_signatories"


def test_the_later_one_opens_submission_once_the_assurer_has_declared_it_ready() -> None:
    found = under_the_later()
    approver = a_member(Role.APPROVER, name="Ana Approver")
    reference, number = found.plan.reference, share(found)
    sign_as_quality_assurer(reference, version=number, proved_at=NOON, by=found.quality, at=NOON)
    sign_as_approver(reference, version=number, proved_at=NOON, by=approver, at=NOON)

    with pytest.raises(StepRefused, match="ready"):
        submit_plan(reference, version=number, by=found.lead, at=NOON)

    declare_ready(reference, version=number, by=found.assurer, at=NOON)
    submit_plan(reference, version=number, by=found.lead, at=NOON)
    assert found.stage() == "submitted"
