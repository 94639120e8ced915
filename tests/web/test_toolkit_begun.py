"""An assessment is kept in Causeway from the list of its year, with no workbook of the organisation's own."""

import pytest
from django.urls import reverse

from causeway.catalogues.toolkit_items import items_found
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Organisation, Plan, ToolkitAssessment, ToolkitRow
from causeway.services.toolkit_items import bring_in_list
from causeway.services.toolkit_standing import readiness_of
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, an_assessment

pytestmark = pytest.mark.django_db
OVERVIEW = reverse("toolkit:overview")


def begin(year: str) -> str:
    return reverse("toolkit:begin", args=[year])


@pytest.fixture(autouse=True)
def lists() -> None:
    for year, items in items_found().items():
        bring_in_list(items, year=year, file_name="list.xlsx", digest="", is_part=True, at=NOON)


def test_a_trust_begins_with_what_its_category_must_answer_and_no_plan_yet() -> None:
    client = signed_in(a_toolkit_lead())
    offered = client.get(OVERVIEW).text
    begun = client.post(begin("2023-24"), follow=True).text
    assessment = ToolkitAssessment.objects.get()

    assert "Begin the assessment of 2023-24" in offered
    assert "a part of the toolkit’s, 9 items for demonstration" in offered
    assert "9 mandatory items not answered" in begun
    assert "it says nothing of the standard" in begun
    assert readiness_of(assessment).unconfirmed == ("1.1", "1.2", "1.3", "4.5", "6.1")
    assert not Plan.objects.exists()


def test_rows_come_once_the_first_items_are_answered() -> None:
    client = signed_in(a_toolkit_lead())
    client.post(begin("2024-25"))
    assessment = ToolkitAssessment.objects.get()
    given = {
        "seen_revision": "0", "item_C1.a": "partially_achieved", "item_E4.a": "not_achieved",
    }  # fmt: skip
    client.post(reverse("toolkit:answers", args=[assessment.reference]), given)
    [row] = ToolkitRow.objects.all()
    assert (row.requirement, row.expected) == ("E4.a", "achieved")


def test_a_council_is_asked_for_items_in_a_year_in_which_trusts_are_asked_for_outcomes() -> None:
    council = a_trust("Council", code="", type_=OrganisationType.LOCAL_AUTHORITY)
    signed_in(a_toolkit_lead(council)).post(begin("2024-25"))
    codes = ToolkitAssessment.objects.get().items.values_list("code", flat=True)
    assert list(codes) == ["1.1.1", "1.1.2", "1.3.1"]


def test_what_cannot_be_begun_says_why_and_what_was_begun_is_opened_again() -> None:
    lead = a_toolkit_lead()
    client = signed_in(lead)
    no_list = client.post(begin("2021-22"), follow=True).text
    an_assessment(lead)
    before = ToolkitAssessment.objects.get().items.count()
    again = client.post(begin("2023-24"), follow=True).text
    Organisation.objects.filter(pk=lead.organisation_id).update(type="")
    no_type = client.post(begin("2024-25"), follow=True).text

    assert "There is no list of 2021-22 here" in no_list
    assert "Assessment of 2023-24" in again
    assert ToolkitAssessment.objects.get().items.count() == before
    assert "The type of your organisation is not known here" in no_type
    assert "Begin the assessment of 2023-24" not in client.get(OVERVIEW).text


def test_nobody_but_a_toolkit_lead_begins_one() -> None:
    assert signed_in(a_judge()).post(begin("2023-24")).status_code == 404
    assert signed_in(a_toolkit_lead()).get(begin("2023-24")).status_code == 405
    assert not ToolkitAssessment.objects.exists()
