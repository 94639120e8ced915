"""The page on which a plan is checked and shared, and the one on which it is taken back."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import FindingTreatment, PlanVersion
from tests.builders import a_finding, a_member, answered
from tests.shared_plans import a_stranger, page, shared, signed_in, two_sides

pytestmark = pytest.mark.django_db


def test_a_complete_plan_is_checked_and_shared_with_one_button() -> None:
    sides = two_sides()
    client = signed_in(sides.lead)
    shown = page(client, "sharing:check", sides.plan)

    answer = client.post(reverse("sharing:check", args=[sides.plan.reference]), follow=True)

    assert "Every finding is complete" in shown
    assert "£24,000" in shown
    assert "Plan shared as version 1" in answer.content.decode()
    assert sides.stage() == "with_assurer"


def test_the_page_says_what_each_finding_lacks_and_leads_to_it() -> None:
    sides = two_sides()
    finding = sides.plan.findings.all()[0]
    FindingTreatment.objects.filter(finding=finding).update(justification="", priority="")

    shown = page(signed_in(sides.lead), "sharing:check", sides.plan)

    assert "You cannot share the plan yet: 1 finding is not complete" in shown
    assert "Needs a priority and a justification" in shown
    assert reverse("findings:finding", args=[sides.plan.reference, finding.reference]) in shown
    assert "R-CAF-43" in shown
    assert "Share the plan</button>" not in shown


def test_sharing_a_plan_that_is_not_complete_is_refused_in_words() -> None:
    sides = two_sides()
    FindingTreatment.objects.update(justification="")
    client = signed_in(sides.lead)

    answer = client.post(reverse("sharing:check", args=[sides.plan.reference]))

    shown = answer.content.decode()
    assert "<title>Error: Share the plan" in shown
    assert "There is a problem" in shown
    assert "2 findings are not complete" in shown
    assert not PlanVersion.objects.exists()


def test_a_comment_that_must_be_answered_stands_in_the_list_with_its_link() -> None:
    sides = shared()
    comment = sides.comment(ref="ACT-01")
    sides.plan.__class__.objects.update(stage="rework")

    shown = page(signed_in(sides.lead), "sharing:check", sides.plan)

    assert "Comment on ACT-01 that must be answered" in shown
    assert reverse("conversation:thread", args=[sides.plan.reference, comment.reference]) in shown


def test_cautions_are_told_and_hold_nothing_back() -> None:
    sides = two_sides(findings=5)

    shown = page(signed_in(sides.lead), "sharing:check", sides.plan)

    assert "5 of 5 actions finish on the same day" in shown
    assert "Share the plan</button>" in shown.replace("\n", "").replace("  ", "")


def test_a_plan_is_taken_back_after_one_more_question() -> None:
    sides = shared()
    client = signed_in(sides.lead)
    page(client, "sharing:take_back", sides.plan)

    client.post(reverse("sharing:take_back", args=[sides.plan.reference]))

    assert sides.stage() == "rework"


def test_a_plan_that_was_commented_on_is_not_taken_back_and_the_page_says_why() -> None:
    sides = shared()
    sides.comment()
    client = signed_in(sides.lead)

    answer = client.post(reverse("sharing:take_back", args=[sides.plan.reference]))

    shown = answer.content.decode()
    assert "<title>Error: Take the plan back" in shown
    assert "already commented" in shown
    assert sides.stage() == "with_assurer"


@pytest.mark.parametrize("name", ["sharing:check", "sharing:take_back"])
def test_nobody_but_the_lead_finds_these_pages(name: str) -> None:
    sides = two_sides() if name == "sharing:check" else shared()
    address = reverse(name, args=[sides.plan.reference])

    for member in (a_stranger(), sides.assurer, a_member(Role.CONTRIBUTOR)):
        client = signed_in(member)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_a_plan_that_is_with_the_assurer_is_not_shared_again() -> None:
    sides = shared()

    answer = signed_in(sides.lead).get(reverse("sharing:check", args=[sides.plan.reference]))

    assert answer.status_code == 409
    assert "With the assurer" in answer.content.decode()


@pytest.mark.parametrize("rows", [2, 12])
def test_more_rows_ask_no_more_of_the_database(
    rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sides = two_sides()
    for position in range(3, rows + 1):
        answered(a_finding(sides.plan, position=position))
    client = signed_in(sides.lead)

    with django_assert_max_num_queries(24):
        page(client, "sharing:check", sides.plan)
