"""Several signed plans of one council and cycle, submitted in one press, each with its own receipt."""

import pytest
from django.urls import reverse

from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Action, Submission
from causeway.services.submitted_together import ready_beside, submit_together
from tests.builders import NOON
from tests.shared_plans import page, signed_in
from tests.submitted_plans import Submitting, signed_plan

pytestmark = pytest.mark.django_db
SUBMIT = "submission:submit"


def two() -> tuple[Submitting, Submitting]:
    return signed_plan(), signed_plan(title="The systems' plan")


def choice(other: Submitting) -> str:
    return f"{other.plan.reference}:{other.version}"


def test_the_other_signed_plan_is_offered_and_submitted_with_its_own_receipt() -> None:
    this, other = two()
    client = signed_in(this.lead)
    address = reverse(SUBMIT, args=[this.plan.reference])

    shown = page(client, SUBMIT, this.plan)
    said = {"version": this.version, "together": [choice(other)]}
    answer = client.post(address, said, follow=True)
    client.post(address, said)

    assert choice(other) in shown
    assert Submission.objects.count() == 2
    assert this.submission().receipt_number in answer.text
    assert other.submission().receipt_number in answer.text
    assert "Submitted in the same press" in answer.text
    assert (this.stage(), other.stage()) == ("submitted", "submitted")


def test_a_plan_that_is_not_ticked_stays_signed() -> None:
    this, other = two()

    signed_in(this.lead).post(
        reverse(SUBMIT, args=[this.plan.reference]), {"version": this.version}
    )

    assert (this.stage(), other.stage()) == ("submitted", "signed")


def test_where_one_is_refused_none_is_submitted() -> None:
    this, other = two()
    other.plan.__class__.objects.filter(pk=other.plan.pk).update(stage="sign_off_changes")

    versions = {each.plan.reference: each.version for each in (this, other)}
    with pytest.raises(StepRefused, match="systems' plan” was changed"):
        submit_together(versions, by=this.lead, at=NOON)

    assert not Submission.objects.exists()
    assert this.stage() == "signed"


def test_a_choice_that_is_no_longer_offered_is_said_and_nothing_is_submitted() -> None:
    this, other = two()
    Action.objects.filter(commitments__plan=other.plan).update(title="Another")
    other.plan.__class__.objects.filter(pk=other.plan.pk).update(stage="sign_off_changes")

    answer = signed_in(this.lead).post(
        reverse(SUBMIT, args=[this.plan.reference]),
        {"version": this.version, "together": [choice(other)]},
    )

    assert "changed or submitted meanwhile" in answer.text
    assert not Submission.objects.exists()


def test_the_assurer_is_offered_nothing_the_council_does_not_leave_to_them() -> None:
    this, _ = two()

    assert [each.plan.title for each in ready_beside(this.plan, by=this.lead)] == [
        "The systems' plan"
    ]
    assert ready_beside(this.plan, by=this.quality) == []
