"""The year's template can be taken after its day, and drafting in Causeway need not wait for it."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from causeway.records.models import DocumentTaken
from causeway.services.toolkit_workbook import TemplateNotOpen, take_toolkit_workbook
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_full_plan, a_toolkit_lead, an_assessment, plan_of, published

pytestmark = pytest.mark.django_db
ITS_DAY, DAY_AFTER = date(2024, 5, 21), date(2024, 5, 22)


def test_r_dspt_11_the_template_is_refused_on_its_day_and_taken_the_day_after() -> None:
    lead = a_toolkit_lead()
    plan = a_full_plan(lead)

    with pytest.raises(TemplateNotOpen, match="after 21 May 2024"):
        take_toolkit_workbook(plan.reference, by=replace(lead, today=ITS_DAY), at=NOON)
    assert not DocumentTaken.objects.exists()

    take_toolkit_workbook(plan.reference, by=replace(lead, today=DAY_AFTER), at=NOON)
    assert DocumentTaken.objects.exists()


def test_r_dspt_11_a_plan_that_was_published_is_taken_whatever_the_day() -> None:
    lead = a_toolkit_lead()
    plan = published(lead)

    assert take_toolkit_workbook(plan.reference, by=replace(lead, today=ITS_DAY), at=NOON).content


def test_r_dspt_11_the_refusal_is_shown_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))

    def refuse(*_: object, **__: object) -> None:
        raise TemplateNotOpen("The template of 2023-24 can be taken after 21 May 2024")

    monkeypatch.setattr("causeway.web.toolkit.update_views.take_toolkit_workbook", refuse)
    address = reverse("toolkit_plan:workbook", args=[plan.reference])

    assert "can be taken after 21 May 2024." in signed_in(lead).get(address, follow=True).text


def test_r_dspt_08_beside_each_item_stands_where_the_caf_asks_for_the_like() -> None:
    lead = a_toolkit_lead()
    address = reverse("toolkit:answers", args=[an_assessment(lead).reference])

    text = signed_in(lead).get(address).text

    assert "Near to B5 and D1 of the CAF" in text
    assert "the official mapping of each item is not public" in text
