"""Reviewers and an organisation talk about one row, and nobody else learns of it."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Effect, Member, Plan, RowRemark, ToolkitRow
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_full_plan, a_judge, a_toolkit_lead, a_trust, under_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Member:
    return a_toolkit_lead()


@pytest.fixture
def plan(lead: Member) -> Plan:
    return under_review(lead)


def of_row(plan: Plan) -> str:
    row = ToolkitRow.objects.get(plan=plan, requirement="7.3.4")
    return reverse("toolkit_plan:remarks", args=[plan.reference, row.reference])


def said(client: Client, plan: Plan, text: str) -> str:
    return client.post(of_row(plan), {"says": text}, follow=True).text


def test_a_reviewer_asks_of_a_row_and_the_organisation_answers(lead: Member, plan: Plan) -> None:
    team, theirs = signed_in(a_judge()), signed_in(lead)
    assert "Nothing was said of this row yet" in team.get(of_row(plan)).text

    said(team, plan, "Who runs the exercise?")
    Effect.objects.all().delete()
    text = said(theirs, plan, "The emergency planning lead")

    assert "Who runs the exercise?" in text
    assert list(Effect.objects.values_list("recipient_id", flat=True)) == [a_judge().person_id]
    review = team.get(reverse("toolkit_plan:review", args=[plan.reference])).text
    assert "Conversation about rows" in review
    rows = theirs.get(reverse("toolkit_plan:rows", args=[plan.reference])).text
    assert of_row(plan) in rows


def test_what_is_said_in_a_day_is_told_once(lead: Member, plan: Plan) -> None:
    team = signed_in(a_judge())
    Effect.objects.all().delete()

    said(team, plan, "Who runs it?")
    said(team, plan, "And when?")

    assert list(Effect.objects.values_list("recipient_id", flat=True)) == [lead.person_id]


def test_pressing_twice_says_it_once(plan: Plan) -> None:
    team = signed_in(a_judge())

    said(team, plan, "Who runs it?")
    said(team, plan, "Who runs it? ")

    assert RowRemark.objects.count() == 1


def test_a_remark_without_a_word_is_refused(plan: Plan) -> None:
    assert "Write what you want to say" in said(signed_in(a_judge()), plan, " ")
    assert not RowRemark.objects.exists()


def test_a_row_that_was_not_handed_over_is_not_there_for_reviewers(plan: Plan) -> None:
    row = ToolkitRow.objects.create(plan=plan, requirement="9.9.9", origin="added")
    address = reverse("toolkit_plan:remarks", args=[plan.reference, row.reference])

    assert signed_in(a_judge()).get(address).status_code == 404


def test_before_it_is_published_there_is_nobody_to_talk_to() -> None:
    lead = a_toolkit_lead()
    plan = a_full_plan(lead)

    assert signed_in(lead).get(of_row(plan)).status_code == 409


def test_nobody_else_finds_the_conversation(plan: Plan) -> None:
    said(signed_in(a_judge()), plan, "Who runs it?")

    other = a_toolkit_lead(a_trust("Other Trust", code="RAA01"))
    for member in (other, a_judge(Role.REGIONAL_LEAD, region="London"), a_judge(Role.JOINT_UNIT)):
        assert signed_in(member).get(of_row(plan)).status_code == 404
