"""What the ministry is shown of who signed, and the package and receipt it takes."""

import pytest
from django.urls import reverse

from causeway.records.models import DocumentTaken
from tests.received_plans import a_reviewer
from tests.shared_plans import page, signed_in
from tests.submitted_plans import packed_plan, submitted_plan

pytestmark = pytest.mark.django_db
SHOW = "submissions:show"


def test_the_ministry_reads_who_signed_as_what_and_when() -> None:
    submitting = packed_plan()

    shown = page(signed_in(a_reviewer()), SHOW, submitting.plan)

    assert f"{submitting.quality.name}, quality assurer, " in shown
    assert f"{submitting.approver.name}, approver, " in shown


@pytest.mark.parametrize("name", ["submission:package", "submission:receipt"])
def test_the_ministry_takes_package_and_receipt_from_the_card(name: str) -> None:
    submitting = packed_plan()
    client = signed_in(a_reviewer())
    address = reverse(name, args=[submitting.plan.reference, 1])

    shown = page(client, SHOW, submitting.plan)
    taken = client.post(address)

    assert address in shown
    assert taken.status_code == 200
    assert "OFFICIAL" in taken["Content-Disposition"]
    assert DocumentTaken.objects.count() == 1


def test_a_package_that_is_not_made_yet_is_said_and_leads_back_to_the_ministry_s_page() -> None:
    submitting = submitted_plan()
    client = signed_in(a_reviewer())

    shown = page(client, SHOW, submitting.plan)
    answer = client.post(
        reverse("submission:package", args=[submitting.plan.reference, 1]), follow=True
    )

    assert "The package is still being made" in shown
    assert answer.redirect_chain[-1][0] == reverse(SHOW, args=[submitting.plan.reference])
    assert answer.status_code == 200


def test_a_lead_whose_package_is_not_made_yet_stays_on_the_council_s_page() -> None:
    submitting = submitted_plan()

    answer = signed_in(submitting.lead).post(
        reverse("submission:package", args=[submitting.plan.reference, 1])
    )

    assert answer["Location"] == reverse("submission:show", args=[submitting.plan.reference])
