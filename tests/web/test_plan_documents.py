"""The pages of the workbook: take it, bring it back, look at what changed, choose."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, WorkbookReturn
from tests.builders import (
    a_complete_plan,
    a_firm,
    an_action,
    an_engagement,
    an_organisation,
)
from tests.services.tip_workbooks import a_plan_that_came_as_a_tip, said_by
from tests.web.reports import signed_in
from tests.web.workbooks import at, send, taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def test_the_documents_page_opens_and_nobody_has_taken_a_workbook() -> None:
    plan = a_complete_plan()

    page = signed_in(Role.CAF_LEAD).get(at(plan, "all")).content.decode()

    assert "Take the workbook" in page
    assert "Do not send it by email" in page
    assert "Nobody has taken a document yet." in page
    assert "Take it as" not in page


def test_a_workbook_is_handed_over_under_its_marking_and_listed() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan()

    response = client.post(at(plan, "take"))

    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'attachment; filename="OFFICIAL-SENSITIVE Harrowmere' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"PK")
    assert "OFFICIAL-SENSITIVE Harrowmere" in client.get(at(plan, "all")).content.decode()


def test_a_plan_that_came_as_webcafs_workbook_offers_both_layouts() -> None:
    plan, _ = a_plan_that_came_as_a_tip()
    client = signed_in(Role.CAF_LEAD)

    page = client.get(at(plan, "all")).content.decode()
    as_it_came = client.post(at(plan, "take")).content
    as_the_councils = client.post(at(plan, "take"), {"layout": "caf-iip"}).content

    assert "in the layout of WebCAF’s targeted improvement plan" in page
    assert "Take it as the council’s workbook" in page
    assert said_by(as_it_came)["kind"] == "webcaf-tip"
    assert said_by(as_the_councils)["kind"] == "caf-iip"


def test_a_workbook_is_not_taken_by_following_a_link() -> None:
    plan = a_complete_plan()

    assert signed_in(Role.CAF_LEAD).get(at(plan, "take")).status_code == 405
    assert not DocumentTaken.objects.exists()


def test_a_text_too_long_for_a_cell_is_told_on_the_page() -> None:
    plan = a_complete_plan(findings=1)
    an_action(plan.findings.get(), title="x" * 40_000)

    page = signed_in(Role.CAF_LEAD).post(at(plan, "take")).content.decode()

    assert "<title>Error: Documents" in page
    assert "“Action” of ACT-02 has 40,000 characters" in page
    assert not DocumentTaken.objects.exists()


def test_before_the_review_the_page_says_that_only_one_half_is_open() -> None:
    plan = a_complete_plan("report_released")

    page = signed_in(Role.CAF_LEAD).get(at(plan, "all")).content.decode()

    assert "You get the assurer’s half" in page
    assert "Bring a workbook back" not in page


def test_an_assurer_sees_only_what_they_took_themselves() -> None:
    firm = a_firm()
    plan = a_complete_plan("with_assurer", firm=firm)
    an_engagement(firm, plan.organisation)
    signed_in(Role.CAF_LEAD, name="Ada Lead").post(at(plan, "take"))
    client = signed_in(Role.ASSURER, name="Imran Fenwick")
    client.post(at(plan, "take"))

    page = client.get(at(plan, "all")).content.decode()

    assert page.count("OFFICIAL-SENSITIVE Harrowmere") == 1
    assert "Ada Lead" not in page


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.BUDGET_HOLDER])
def test_others_of_the_council_are_told_of_no_such_page(role: Role) -> None:
    plan = a_complete_plan()

    assert signed_in(role).get(at(plan, "all")).status_code == 404
    assert signed_in(role).post(at(plan, "take")).status_code == 404


@pytest.mark.parametrize("name", ["all", "bring_back"])
def test_a_stranger_is_told_of_no_such_page(name: str) -> None:
    plan = a_complete_plan()
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert stranger.get(at(plan, name)).status_code == 404
    assert stranger.post(at(plan, "take")).status_code == 404


@pytest.mark.parametrize("name", ["all", "bring_back"])
def test_nobody_gets_in_without_signing_in(name: str) -> None:
    response = Client().get(at(a_complete_plan(), name))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_the_lead_is_asked_for_the_workbook() -> None:
    page = signed_in(Role.CAF_LEAD).get(at(a_complete_plan(), "bring_back")).content.decode()

    assert "The workbook you worked on" in page


@pytest.mark.parametrize("role", [Role.QUALITY_ASSURER, Role.APPROVER, Role.CONTRIBUTOR])
def test_only_the_lead_brings_one_back(role: Role) -> None:
    assert signed_in(role).get(at(a_complete_plan(), "bring_back")).status_code == 404


def test_while_the_plan_is_with_the_assurer_the_lead_is_told_so() -> None:
    plan = a_complete_plan("with_assurer")

    assert signed_in(Role.CAF_LEAD).get(at(plan, "bring_back")).status_code == 409


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Council,Cost\n", "save it as “Excel workbook (.xlsx)”"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_beside_the_field(content: bytes, says: str) -> None:
    plan = a_complete_plan()

    page = send(signed_in(Role.CAF_LEAD), plan, content).content.decode()

    assert "<title>Error: Bring a workbook back" in page
    assert 'id="id_file-error"' in page
    assert says in page


def test_a_workbook_of_another_plan_is_refused_and_told_what_to_do() -> None:
    client, plan = signed_in(Role.CAF_LEAD), a_complete_plan()
    other = a_complete_plan(title="Another plan")

    page = send(client, plan, taken(client, other)).content.decode()

    assert "This workbook was not taken from this plan. Choose the workbook you took" in page
    assert not WorkbookReturn.objects.exists()
