"""Step 2: the plan as a table, and several of its rows changed at once."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import FindingTreatment, Plan
from tests.builders import a_member, a_plan, an_action, an_organisation, answered, person_of
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db


def table(plan: Plan) -> str:
    return reverse("findings:table", args=[plan.reference])


def several(plan: Plan) -> str:
    return reverse("findings:several", args=[plan.reference])


def test_the_table_counts_what_is_complete_and_says_what_rows_lack(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    answered(plan.findings.get(position=1))

    page = words(client.get(table(plan)))

    assert "1 of 2 findings complete" in page
    assert "a decision: implement, defer, accept the risk or no action (R-CAF-08)" in page
    assert "Total cost of 1 action, each counted once: £12,000" in page


def test_the_address_keeps_filter_sort_group_and_columns(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    answered(plan.findings.get(position=1))
    asked = "completeness=complete&sort=-risk&group=risk&columns=cost&q=leadership"

    page = words(client.get(f"{table(plan)}?{asked}"))

    assert "FND-001" in page
    assert "FND-002" not in page
    assert "High (1 finding)" in page
    assert 'data-label="Cost"' in page
    assert 'data-label="Risk"' not in page


@pytest.mark.parametrize(
    "nonsense", ["sort=pk", "group=__class__", "page=x", "page=99", "columns=<b>", "risk=%00"]
)
def test_an_address_that_makes_no_sense_still_shows_the_table(
    client: Client, nonsense: str
) -> None:
    signed_in(client)
    plan = a_plan()

    assert client.get(f"{table(plan)}?{nonsense}").status_code == 200


def test_a_filter_that_finds_nothing_says_so(client: Client) -> None:
    signed_in(client)
    plan = a_plan()

    assert "No finding matches." in words(client.get(f"{table(plan)}?q=zebra"))


def test_before_the_review_the_table_is_the_assurers_half(client: Client) -> None:
    signed_in(client)
    plan = a_plan("report_released")

    page = words(client.get(table(plan)))

    assert "You see the assurer’s half" in page
    assert "FND-001" in page
    assert "Priority" not in page


@pytest.mark.parametrize("rows", [2, 60])
def test_more_rows_are_no_more_questions_to_the_database(
    client: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client)
    plan = a_plan(findings=rows)
    for finding in plan.findings.all():
        an_action(finding)
    client.get(table(plan))

    with django_assert_max_num_queries(12):
        client.get(f"{table(plan)}?group=owner&sort=cost")


def test_several_rows_are_changed_after_a_look_at_what_would_change(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    rows = [str(finding.reference) for finding in plan.findings.all()]

    chosen = words(client.get(several(plan), {"row": rows}))
    check = words(client.post(several(plan), {"row": rows, "priority": "low"}))
    marks = re.findall(r'name="row" value="([^"]+)"', check)
    unchanged = FindingTreatment.objects.filter(priority="low").exists()
    client.post(several(plan), {"row": marks, "priority": "low", "confirm": "1"})

    assert "Change 2 findings at once" in chosen
    assert "Nothing is changed yet" in check
    assert not unchanged
    assert FindingTreatment.objects.filter(priority="low").count() == 2


def test_what_was_left_out_is_named_on_the_next_page(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    rows = [f"{finding.reference}:9" for finding in plan.findings.all()]

    response = client.post(
        several(plan), {"row": rows, "priority": "low", "confirm": "1"}, follow=True
    )

    assert "FND-001 and FND-002: Somebody changed it a moment ago" in words(response)


def test_ticking_nothing_or_saying_nothing_is_refused(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    row = str(plan.findings.get(position=1).reference)

    ticked_none = client.get(several(plan), {"shown": "risk=high"}, follow=True)
    said_nothing = words(client.post(several(plan), {"row": row}))

    assert "Tick the rows you want to change first" in words(ticked_none)
    assert "<title>Error: " in words(ticked_none)
    assert "Risk: High" in words(ticked_none)
    assert "Say what to change in the rows you chose" in said_nothing
    assert "<title>Error: " in said_nothing


def test_those_who_only_read_are_offered_no_change(client: Client) -> None:
    signed_in(client, Role.LEADER)
    plan = a_plan()

    assert "Change the ticked rows" not in words(client.get(table(plan)))
    assert client.get(several(plan)).status_code == 404


def test_a_stranger_is_told_nothing(client: Client) -> None:
    plan = a_plan()
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    client.force_login(person_of(stranger))

    assert client.get(table(plan)).status_code == 404
    assert client.get(several(plan)).status_code == 404
    assert client.post(several(plan), {"priority": "low"}).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    plan = a_plan()

    for here in (table(plan), several(plan)):
        assert client.get(here).url.startswith(reverse("account_login"))  # type: ignore[attr-defined] # a redirect
