"""The pages of the presentation offer the other plans of the council and cycle, and take them along."""

import pytest
from django.urls import reverse

from causeway.records.models import Presentation, Session
from causeway.services.executive_presentation import presented_beside
from tests.presented_plans import answered_deck
from tests.shared_plans import page, shared, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SYSTEMS = "The systems' plan"


def test_the_pages_offer_the_other_plan_and_take_it_along() -> None:
    this, other = answered_deck(), answered_deck(title=SYSTEMS)
    client = signed_in(this.lead)
    reference = str(other.plan.reference)

    for name in ("leaders", "arrange", "record"):
        assert reference in page(client, f"executive_presentation:{name}", this.plan)
    client.post(
        reverse("executive_presentation:arrange", args=[this.plan.reference]),
        {
            "on_day": "30", "on_month": "6", "on_year": "2025", "at": "10:00", "place": "Town Hall",
            "attendees": "Everybody", "deck": "", "support": "yes", "beside": [reference],
        },
    )  # fmt: skip
    assert presented_beside(this.plan, by=this.lead) == (other.plan,)
    assert Presentation.objects.filter(place="Town Hall").count() == 2


def test_the_assurer_arranges_one_session_for_two_plans() -> None:
    this, other = shared(), shared(title=SYSTEMS)
    client = signed_in(this.assurer)
    address = reverse("session:arrange", args=[this.plan.reference])
    said = {
        "on_day": "30", "on_month": "6", "on_year": "2025", "at": "10:00", "place": "Town Hall",
        "attendees": "Everybody", "beside": [str(other.plan.reference)],
    }  # fmt: skip

    assert str(other.plan.reference) in page(client, "session:arrange", this.plan)
    client.post(address, said)

    assert {each.plan_id for each in Session.objects.all()} == {this.plan.pk, other.plan.pk}
    assert "beside" not in page(client, "session:arrange", this.plan)
