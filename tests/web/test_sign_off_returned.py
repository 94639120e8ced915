"""The page of the sign-off once the ministry returned the plan: what was signed is not offered to be submitted."""

import pytest

from causeway.records.models import Action
from causeway.services.acknowledgement import return_plan
from tests.builders import NOON
from tests.received_plans import a_reviewer
from tests.shared_plans import page, signed_in
from tests.submitted_plans import Submitting, submitted_plan

pytestmark = pytest.mark.django_db


def returned() -> Submitting:
    submitting = submitted_plan()
    return_plan(
        submitting.plan.reference,
        submission=submitting.submission().reference,
        reasons="Say who pays.",
        by=a_reviewer(),
        at=NOON,
    )
    submitting.plan.refresh_from_db()
    return submitting


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_returned_plan_is_shared_to_be_signed_again_and_not_submitted_as_it_was(
    is_changed: bool,
) -> None:
    submitting = returned()
    if is_changed:
        Action.objects.filter(commitments__plan=submitting.plan).update(title="Say who pays")

    shown = page(signed_in(submitting.lead), "sign_off:show", submitting.plan)

    assert "Next: share the plan for sign-off" in shown
    assert "submit what is signed" not in shown
