"""Several plans of one council and cycle, taken together in the browser: presented, signed."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from causeway.records.models import Plan, Signature
from tests.builders import person_of
from tests.journeys.conftest import PageAt
from tests.presented_plans import answered_deck
from tests.signed_plans import to_be_signed

type Check = Callable[[Page], None]

PASSWORD = "four quiet herons"
SYSTEMS = "Revenues and benefits"
WIDTHS = (320, 1280)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_quality_assurer_proves_once_and_signs_two_plans(
    page_at: PageAt, check_page: Check, width: int
) -> None:
    this, _ = to_be_signed(), to_be_signed(title=SYSTEMS)
    person = person_of(this.quality)
    person.set_password(PASSWORD)
    person.save()
    page = page_at(width=width, person=person)

    page.goto(reverse("sign_off:quality_assurer", args=[this.plan.reference]))
    page.get_by_label(f"{SYSTEMS}, version").check()
    check_page(page)
    page.get_by_role("button", name="Prove it is you, and sign").click()
    page.get_by_role("textbox", name="Your password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Sign version").click()

    assert "Signed in the same press" in page.content()
    assert Signature.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_lead_makes_one_presentation_of_two_plans(
    page_at: PageAt, check_page: Check, width: int
) -> None:
    this, _ = answered_deck(), answered_deck(title=SYSTEMS)
    page = page_at(width=width, person=person_of(this.lead))

    page.goto(reverse("executive_presentation:leaders", args=[this.plan.reference]))
    page.get_by_label(SYSTEMS).check()
    check_page(page)
    page.get_by_role("button", name="Keep this version").click()
    assert f"It presents {SYSTEMS} too" in page.content()
    assert Plan.objects.get(title=SYSTEMS).decks.count() == 2
