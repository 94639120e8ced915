"""Progress for leaders: the page, one sheet of A4, and slides; every figure the plan's."""

import re

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Plan
from causeway.services.progress import progress_of
from tests.builders import NOON, a_complete_plan, an_organisation
from tests.planted_plans import planted
from tests.web.reports import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def at(plan: Plan, name: str = "show") -> str:
    return reverse(f"progress_report:{name}", args=[plan.reference])


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("name", ["show", "one_page"])
def test_leaders_see_risk_money_slips_and_what_is_blocked(name: str) -> None:
    council = planted()
    totals = progress_of(council.plan, by=council.lead, at=NOON).totals

    page = words(signed_in(Role.LEADER).get(at(council.plan, name)).text)

    assert f"Actions complete 0 of {totals.actions}" in page
    assert f"{totals.outstanding.total} findings are outstanding" in page
    assert f"{totals.committed.spoken} of {totals.cost.spoken} is committed" in page
    assert "1 action finishes later than agreed" in page
    assert "Expected 15 December 2025" in page
    assert "canary-progress-why" in page
    assert "canary-progress-blocked_by" in page
    assert "canary-progress-unblocked_by" in page


def test_each_picture_has_its_table() -> None:
    page = signed_in(Role.CAF_LEAD).get(at(planted().plan)).text

    assert page.count("<picture>") == 2
    assert "Findings outstanding, planned and so far" in page
    assert "Cost committed, planned and so far" in page


def test_the_same_is_taken_as_slides() -> None:
    council, client = planted(), signed_in(Role.LEADER)
    page = client.get(at(council.plan)).text
    assert 'value="progress-pptx"' in page

    said = {"audience": "leaders", "paper": "progress-pptx"}
    answer = client.post(reverse("committee_papers:choose", args=[council.plan.reference]), said)

    assert answer["Content-Type"].endswith("presentationml.presentation")
    assert "progress report for leaders" in DocumentTaken.objects.get().file_name


@pytest.mark.parametrize("name", ["show", "one_page"])
def test_before_submission_it_says_so(name: str) -> None:
    page = signed_in(Role.CAF_LEAD).get(at(a_complete_plan("signed"), name)).text

    assert "Progress is shown once the plan has been submitted to the ministry." in page


@pytest.mark.parametrize("name", ["show", "one_page"])
def test_others_and_strangers_are_told_of_no_such_page(name: str) -> None:
    plan = a_complete_plan("in_delivery")
    stranger = signed_in(Role.LEADER, of=an_organisation("Otherby Council"))

    for client in (stranger, signed_in(Role.CONTRIBUTOR), signed_in(Role.ASSURER)):
        assert client.get(at(plan, name)).status_code == 404


def test_while_it_is_drafted_the_lead_is_told_that_it_is_too_early() -> None:
    assert signed_in(Role.CAF_LEAD).get(at(a_complete_plan())).status_code == 409


def test_the_plans_home_leads_to_it() -> None:
    plan = a_complete_plan("in_delivery")

    page = signed_in(Role.LEADER).get(reverse("plans:home", args=[plan.reference])).text

    assert at(plan) in page
