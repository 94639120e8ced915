"""What several rows wait for has a day of its own, and slips in every one of them (R-DSPT-30)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.toolkit.dependency import DatedDependency, outlasting
from causeway.records.models import Member, Plan, ToolkitDependency, ToolkitRow
from causeway.services.toolkit_assessment import keep_file, save_file
from causeway.services.toolkit_dependencies import waiting_longer
from causeway.services.toolkit_standing import content_seen
from causeway.services.toolkit_workbook import take_toolkit_workbook
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_full_plan, a_judge, a_toolkit_lead, a_trust

pytestmark = pytest.mark.django_db
RECORD = "Go-live of the patient record"


def written(client: Client, day: date, name: str = RECORD, of: object = None) -> str:
    typed = {
        "name": name,
        "due_on_day": str(day.day),
        "due_on_month": str(day.month),
        "due_on_year": str(day.year),
    }
    address = (
        reverse("toolkit:change_dependency", args=[of]) if of else reverse("toolkit:add_dependency")
    )
    return client.post(address, typed, follow=True).text


def chosen_in(plan: Plan, *requirements: str) -> ToolkitDependency:
    dependency = ToolkitDependency.objects.get()
    for row in ToolkitRow.objects.filter(plan=plan, requirement__in=requirements):
        row.depends_on.add(dependency)
    return dependency


@pytest.fixture
def lead() -> Member:
    return a_toolkit_lead()


@pytest.fixture
def plan(lead: Member) -> Plan:
    return a_full_plan(lead)


def said(plan: Plan, lead: Member, requirement: str) -> str:
    row = next(each for each in content_seen(plan, lead) if each["requirement"] == requirement)
    return str(row["dependencies"])


def test_without_one_the_page_says_what_to_do(lead: Member) -> None:
    assert (
        "Nothing is written down yet" in signed_in(lead).get(reverse("toolkit:dependencies")).text
    )


def test_it_is_chosen_in_a_row_like_any_other_answer(lead: Member, plan: Plan) -> None:
    client = signed_in(lead)
    written(client, date(2024, 11, 30))
    row = ToolkitRow.objects.get(plan=plan, requirement="7.3.4")
    address = reverse("toolkit_plan:row", args=[plan.reference, row.reference])
    assert RECORD in client.get(address).text

    reference = str(ToolkitDependency.objects.get().reference)
    answers = {"seen_revision": row.revision, "actions": "Test", "depends_on": [reference]}
    client.post(address, answers, follow=True)

    assert said(plan, lead, "7.3.4") == f"{RECORD}: 30 November 2024"
    assert "7.3.4" in client.get(reverse("toolkit:dependencies")).text


def test_r_dspt_30_a_slip_shows_in_every_row_that_waits(lead: Member, plan: Plan) -> None:
    client = signed_in(lead)
    written(client, date(2024, 11, 30))
    dependency = chosen_in(plan, "7.3.4", "4.5.3")
    assert waiting_longer(plan) == []

    text = written(client, date(2025, 2, 28), of=dependency.reference)

    assert "28 February 2025 (at first 30 November 2024)" in text
    for requirement in ("7.3.4", "4.5.3"):
        assert said(plan, lead, requirement).endswith(
            "28 February 2025 (at first 30 November 2024)"
        )
    shown = client.get(reverse("toolkit_plan:rows", args=[plan.reference])).text
    assert f"7.3.4 is to be complete on 31 December 2024, before {RECORD}" in shown


def test_it_comes_back_from_the_workbook_as_itself_and_not_as_text(
    lead: Member, plan: Plan
) -> None:
    written(signed_in(lead), date(2024, 11, 30))
    chosen_in(plan, "7.3.4")
    before = said(plan, lead, "7.3.4")
    taken = take_toolkit_workbook(plan.reference, by=lead, at=NOON)

    def brought_back() -> str:
        kept = keep_file(name="back.xlsx", content=taken.content, by=lead, at=NOON)
        save_file(file=kept.reference, by=lead, at=NOON)
        return said(plan, lead, "7.3.4")

    assert brought_back() == before
    slipped = ToolkitDependency.objects.get()
    written(signed_in(lead), date(2025, 2, 28), of=slipped.reference)
    assert brought_back() == f"{RECORD}: 28 February 2025 (at first 30 November 2024)"


def test_one_thing_is_written_down_once_and_what_was_typed_stays(lead: Member) -> None:
    client = signed_in(lead)
    written(client, date(2024, 11, 30))

    again = written(client, date(2024, 12, 31), RECORD.upper())

    assert "is written down already: change its day instead" in again
    assert RECORD.upper() in again
    assert ToolkitDependency.objects.count() == 1


def test_it_is_nobody_elses(lead: Member) -> None:
    written(signed_in(lead), date(2024, 11, 30))
    address = reverse("toolkit:change_dependency", args=[ToolkitDependency.objects.get().reference])

    other = a_toolkit_lead(a_trust("Other Trust", code="RAA01"))
    assert signed_in(other).get(address).status_code == 404
    assert RECORD not in signed_in(other).get(reverse("toolkit:dependencies")).text
    assert signed_in(a_judge()).get(reverse("toolkit:dependencies")).status_code == 404


def test_what_comes_on_the_very_day_a_row_is_complete_does_not_outlast_it() -> None:
    day = date(2024, 12, 31)
    each = DatedDependency(name="Contract", due_on=day, first_due_on=day)

    assert outlasting(day, [each]) == ()
    assert outlasting(date(2024, 12, 30), [each]) == (each,)
    assert outlasting(None, [each]) == ()
