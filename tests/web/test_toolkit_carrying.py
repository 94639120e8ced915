"""A plan of 2023-24 lives on while 2024-25 publishes, and what it left unfinished goes on there."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.toolkit.evidence import ItemStatus
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import CarriedRow, Member, Plan, ToolkitAssessment, ToolkitRow
from causeway.services.toolkit_assessment import keep_file, save_file
from causeway.services.toolkit_carrying import CannotCarry, earlier_rows, place_row
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.words import WordsMissing
from tests.builders import NOON
from tests.documents.workbook.workbooks import a_workbook
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed,
    brought_in,
    in_outcomes,
    plan_of,
)

pytestmark = pytest.mark.django_db
LEVELS = {
    "A4.a": ("Not achieved", "Achieved"),
    "B6.b": ("Not achieved", "Achieved"),
    "C1.a": ("Achieved", "Partially achieved"),
}


@pytest.fixture
def lead() -> Member:
    return a_toolkit_lead()


@pytest.fixture
def before(lead: Member) -> Plan:
    return agreed(lead)


@pytest.fixture
def plan(lead: Member, before: Plan) -> Plan:
    assert before.stage == "agreed"
    return plan_of(in_outcomes(lead, LEVELS))


@pytest.fixture
def client(lead: Member) -> Client:
    return signed_in(lead)


def of_plan(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"toolkit_plan:{name}", args=[plan.reference, *args])


def earlier(before: Plan, requirement: str) -> ToolkitRow:
    return ToolkitRow.objects.get(plan=before, requirement=requirement)


def test_what_is_unfinished_is_listed_and_a_person_is_to_place_it(
    client: Client, plan: Plan, before: Plan
) -> None:
    ToolkitRow.objects.filter(plan=before, requirement="1.3.2").update(
        status=ItemStatus.COMPLETE.value
    )
    rows = client.get(of_plan("rows", plan)).text
    listed = client.get(of_plan("carry_over", plan)).text
    assert "Unfinished rows of earlier years" in rows
    assert "10.1.1" in listed
    assert "1.3.2" not in listed
    assert "To be placed by you" in listed
    assert "Take along" not in listed


def test_a_row_goes_on_under_an_outcome_and_brings_what_it_says(
    client: Client, plan: Plan, before: Plan
) -> None:
    row = earlier(before, "10.1.1")
    ToolkitRow.objects.filter(plan=plan, requirement="A4.a").update(actions="Ask the suppliers")
    address = of_plan("place", plan, row.reference)
    shown = client.get(address).text
    done = client.post(address, {"places": ["A4.a"]}, follow=True).text
    goes_on = ToolkitRow.objects.get(plan=plan, requirement="A4.a")

    assert shown.index("A4.a") < shown.index("B6.b")
    assert "(near)" in shown
    assert "Goes on in A4.a" in done
    assert goes_on.actions == "Ask the suppliers\nDo it"
    assert (goes_on.owner, goes_on.finish_on) == ("Chief Technology Officer", row.finish_on)


def test_deciding_again_replaces_what_was_decided_and_writes_nothing_twice(
    client: Client, plan: Plan, before: Plan
) -> None:
    address = of_plan("place", plan, earlier(before, "10.1.1").reference)
    client.post(address, {"places": ["A4.a"]})
    client.post(address, {"places": ["A4.a", "B6.b"]})
    both = set(CarriedRow.objects.values_list("requirement", flat=True))
    client.post(address, {"reason": "The contract ended"})
    ended = client.get(of_plan("carry_over", plan)).text

    assert both == {"A4.a", "B6.b"}
    assert [each.requirement for each in CarriedRow.objects.all()] == [""]
    assert "Ends: The contract ended" in ended
    assert ToolkitRow.objects.get(plan=plan, requirement="A4.a").actions == "Do it"


def test_a_row_that_goes_on_nowhere_without_a_reason_is_refused_and_typed_words_stay(
    client: Client, plan: Plan, before: Plan
) -> None:
    address = of_plan("place", plan, earlier(before, "10.1.1").reference)
    refused = client.post(address, {"reason": "  "}).text
    both = client.post(address, {"places": ["A4.a"], "reason": "It ended"}).text
    met = client.post(address, {"places": ["C1.a"]}).text

    assert "Choose where it goes on, or say why it does not" in refused
    assert "not both" in both
    assert "It ended" in both
    assert "There is a problem" in met
    assert not CarriedRow.objects.exists()


def test_the_service_refuses_what_the_page_does_not_offer(
    lead: Member, plan: Plan, before: Plan
) -> None:
    row = earlier(before, "10.1.1").reference
    of_this_plan = ToolkitRow.objects.get(plan=plan, requirement="A4.a").reference
    with pytest.raises(CannotCarry, match=r"C1\.a is not short of the standard"):
        place_row(plan.reference, earlier=row, requirements={"C1.a"}, reason="", by=lead, at=NOON)
    with pytest.raises(WordsMissing):
        place_row(plan.reference, earlier=row, requirements=(), reason="", by=lead, at=NOON)
    with pytest.raises(CannotCarry, match="none of an earlier year"):
        place_row(
            plan.reference, earlier=of_this_plan, requirements={"A4.a"}, reason="", by=lead, at=NOON
        )


def test_the_earlier_plan_lives_on_while_the_later_one_is_published(
    client: Client, lead: Member, plan: Plan, before: Plan
) -> None:
    stood = list(ToolkitRow.objects.filter(plan=before).order_by("pk").values())
    client.post(of_plan("place", plan, earlier(before, "10.1.1").reference), {"places": ["A4.a"]})
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    before.refresh_from_db()
    assert before.stage == "agreed"
    assert list(ToolkitRow.objects.filter(plan=before).order_by("pk").values()) == stood
    assert "September 2024" in client.get(of_plan("updates", before)).text
    assert set(ToolkitAssessment.objects.values_list("year", flat=True)) == {"2023-24", "2024-25"}


def test_a_body_still_measured_in_items_takes_along_what_stands_under_the_same_number() -> None:
    council = a_trust("Council", code="", type_=OrganisationType.LOCAL_AUTHORITY)
    lead = a_toolkit_lead(council)
    brought_in("assessment", by=lead)
    heading = ("Evidence item", "Mandatory", "Response", "Assertion confirmed")
    items = (("10.1.1", "Yes", "No", "No"), ("1.3.2", "Yes", "Answered", "Yes"))
    content = a_workbook({"Items": [("DSPT 2024-25 assessment",), heading, *items]})
    kept = keep_file(name="items.xlsx", content=content, by=lead, at=NOON)
    later = plan_of(save_file(file=kept.reference, by=lead, at=NOON))
    ToolkitRow.objects.filter(requirement="10.1.1").exclude(plan=later).update(owner="Head of IT")
    client = signed_in(lead)

    shown = client.get(of_plan("carry_over", later)).text
    done = client.post(of_plan("carry_over", later), follow=True).text
    client.post(of_plan("carry_over", later))

    assert "Take along 1 row that stands under the same number" in shown
    assert "1 row taken along" in done
    assert "Goes on in 10.1.1" in done
    assert CarriedRow.objects.count() == 1
    assert ToolkitRow.objects.get(plan=later, requirement="10.1.1").owner == "Head of IT"


def test_nobody_else_learns_of_the_earlier_plan(client: Client, plan: Plan, before: Plan) -> None:
    row = earlier(before, "10.1.1")
    other = a_toolkit_lead(a_trust("Other Trust", code="RAA01"))
    strangers = plan_of(in_outcomes(other, LEVELS))
    assert earlier_rows(strangers, by=other) == []
    for somebody in (other, a_judge()):
        theirs = signed_in(somebody)
        assert theirs.get(of_plan("carry_over", plan)).status_code == 404
        assert theirs.get(of_plan("place", plan, row.reference)).status_code == 404
    assert signed_in(other).get(of_plan("place", strangers, row.reference)).status_code == 404
    assert client.get(of_plan("place", strangers, row.reference)).status_code == 404
