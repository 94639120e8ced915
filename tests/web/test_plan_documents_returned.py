"""The page of a returned workbook: each change with its cell, and a choice where there is one."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.roles import Role
from causeway.records.models import Action, Plan, WorkbookReturn
from tests.builders import (
    a_complete_plan,
    a_member,
    an_organisation,
    person_of,
)
from tests.web.reports import hidden_value, signed_in
from tests.web.workbooks import ROW, at, edited, preview_of, send, taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def test_a_workbook_that_nobody_touched_says_that_nothing_changed() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan()

    page = client.get(preview_of(client, plan, {})).content.decode()

    assert "Nothing changed in the workbook" in page
    assert "Take these changes" not in page


def test_each_change_is_shown_with_its_cell_and_taken_when_chosen() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address = preview_of(client, plan, {CellField.COST: "£13k", CellField.EFFORT: "High"})
    page = client.get(address).content.decode()
    assert "I7 on “Organisational A and D”, written as “£13k”" in page

    seen = hidden_value(page, "seen")
    response = client.post(address, {"seen": seen, "take": ["ACT-01.cost"]}, follow=True)

    assert "You took 1 change from the workbook." in response.content.decode()
    action = Action.objects.get()
    assert (action.one_off_low, action.effort) == (13_000_00, "medium")


def test_what_is_not_understood_and_what_is_the_assurers_is_listed() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    cells = {CellField.EFFORT: "Massive", CellField.RECOMMENDATION: "Do <b>nothing</b>."}

    page = client.get(preview_of(client, plan, cells)).content.decode()

    assert (
        "“Massive” is not one of High, Medium or Low. Enter High, Medium or Low. (R-CAF-41)" in page
    )
    assert "Do &lt;b&gt;nothing&lt;/b&gt;." in page
    assert "(R-CAF-06)" in page


def with_a_conflict(client: Client, plan: Plan) -> tuple[str, str]:
    """Return the address of a preview with one conflict and one other change, and its digest."""
    cells = {CellField.OWNER: "Chief executive", CellField.EFFORT: "High"}
    content = edited(taken(client, plan), cells)
    Action.objects.update(owner_role="Digital director")
    address = send(client, plan, content)["Location"]
    return address, hidden_value(client.get(address).content.decode(), "seen")


def test_where_the_plan_moved_on_three_texts_are_shown() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)

    page = client.get(with_a_conflict(client, plan)[0]).content.decode()

    assert "The plan has moved on" in page
    for text in ("Head of ICT", "Chief executive", "Digital director"):
        assert text in page


def test_a_conflict_without_a_choice_is_refused_and_the_ticks_stay() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address, seen = with_a_conflict(client, plan)

    page = client.post(address, {"seen": seen, "take": ["ACT-01.effort"]}).content.decode()

    assert "<title>Error: Changes in the workbook" in page
    assert 'href="#id_conflict_0"' in page
    assert (
        'value="ACT-01.effort" id="take-ACT-01-effort" aria-describedby="take-ACT-01-effort-hint" checked'
        in page
    )
    assert Action.objects.get().effort == "medium"


@pytest.mark.parametrize(
    ("choice", "owner"), [("keep", "Digital director"), ("take", "Chief executive")]
)
def test_a_conflict_ends_as_it_was_chosen(choice: str, owner: str) -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address, seen = with_a_conflict(client, plan)

    client.post(address, {"seen": seen, "take": ["ACT-01.effort"], "conflict_0": choice})

    action = Action.objects.get()
    assert (action.owner_role, action.effort) == (owner, "high")


def test_choosing_nothing_is_refused_with_the_other_way_out() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address = preview_of(client, plan, {CellField.EFFORT: "High"})

    page = client.post(address, {"seen": "any"}).content.decode()

    assert "Tick at least one change to take, or set the workbook aside" in page


def test_a_plan_that_moved_while_somebody_looked_is_shown_again() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address = preview_of(client, plan, {CellField.EFFORT: "High", CellField.COMPLEXITY: "High"})
    seen = hidden_value(client.get(address).content.decode(), "seen")
    Action.objects.update(effort="high")

    page = client.post(address, {"seen": seen, "take": ["ACT-01.complexity"]}).content.decode()

    assert "The plan changed while you were looking" in page
    assert hidden_value(page, "seen") != seen
    assert Action.objects.get().complexity == "low"


def test_changes_that_break_a_rule_are_told_and_nothing_is_taken() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    cells = {CellField.QUARTER_1: "", CellField.QUARTER_3: "", CellField.NEXT_YEAR: "04/26"}
    address = preview_of(client, plan, cells)
    seen = hidden_value(client.get(address).content.decode(), "seen")
    keys = [f"ACT-01.{field.value}" for field in cells]

    page = client.post(address, {"seen": seen, "take": keys}).content.decode()

    assert "Nothing was changed" in page
    assert "ACT-01: The finish date is before the start quarter" in page


def test_a_deleted_row_parts_nothing_unless_it_is_ticked() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=2)
    workbook = openpyxl.load_workbook(BytesIO(taken(client, plan)))
    workbook.worksheets[1].delete_rows(ROW)
    stream = BytesIO()
    workbook.save(stream)

    page = client.get(send(client, plan, stream.getvalue())["Location"]).content.decode()

    assert "ACT-01 no longer answers FND-001" in page
    assert "checked" not in page.partition("Which finding an action answers")[2]


def test_a_workbook_set_aside_waits_no_more() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address = preview_of(client, plan, {CellField.EFFORT: "High"})
    assert "Waiting for you" in client.get(at(plan, "all")).content.decode()

    page = client.post(f"{address}set-aside/", follow=True).content.decode()

    assert "You set the workbook aside. The plan is as it was." in page
    assert "Waiting for you" not in page
    assert client.get(address).status_code == 404


def test_a_preview_is_not_for_other_plans_people_or_roles() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan(findings=1)
    address = preview_of(client, plan, {CellField.EFFORT: "High"})
    other = a_complete_plan(findings=1, title="Another plan")
    reference = WorkbookReturn.objects.get().reference
    stranger = Client()
    stranger.force_login(person_of(a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))))

    assert client.get(at(other, "preview", reference)).status_code == 404
    assert stranger.get(address).status_code == 404
    assert signed_in(Role.APPROVER).get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(Role.CAF_LEAD)
    for title, count in (("Small", 1), ("Large", 9)):
        plan = a_complete_plan(findings=count, title=title)
        address = preview_of(client, plan, {CellField.EFFORT: "High"})

        with django_assert_max_num_queries(24):
            client.get(address)
