"""The ways into a plan on its home: in groups, only what there is to see, and figures of its delivery."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Plan
from causeway.web.plan.links import links
from tests.builders import a_member, a_plan
from tests.delivered_plans import delivered
from tests.shared_plans import page, signed_in
from tests.signed_plans import to_be_signed

pytestmark = pytest.mark.django_db
EMPTY_YET = ("What the ministry says", "Progress for leaders", "Submission", "Delivery")


def texts(plan: Plan, role: Role) -> list[str]:
    groups = links(plan, a_member(role))
    return [link.text for group in groups for link in group.links]


def test_before_a_plan_is_submitted_nothing_leads_to_what_comes_of_a_submission() -> None:
    signing = to_be_signed()
    signing.plan.refresh_from_db()

    found = texts(signing.plan, Role.CAF_LEAD)

    assert "Sign-off" in found
    assert not set(EMPTY_YET) & set(found)


def test_a_signed_plan_leads_to_its_submission() -> None:
    assert "Submission" in texts(a_plan("signed"), Role.APPROVER)


def test_a_plan_in_delivery_leads_to_its_delivery_in_groups() -> None:
    plan = delivered().plan

    groups = links(plan, a_member(Role.LEADER))

    names = [group.name for group in groups]
    assert names == [
        "Report and plan",
        "From the assurer to the ministry",
        "After the submission",
        "On paper and in files",
    ]
    assert {"Delivery", "Progress for leaders"} <= {each.text for each in groups[2].links}


def test_nobody_is_shown_a_group_with_nothing_in_it() -> None:
    groups = links(a_plan("report_drafting"), a_member(Role.ASSURER))

    assert all(group.links for group in groups)


def test_the_home_of_a_plan_in_delivery_says_which_dates_are_at_risk() -> None:
    council = delivered()
    before = page(signed_in(council.lead), "plans:home", council.plan)

    council.slip()
    shown = page(signed_in(council.lead), "plans:home", council.plan)

    assert "Dates at risk" in before
    assert "Later than agreed" in shown
    assert "0 of 2" in shown
    assert "Findings complete" not in shown


def test_an_administrator_is_shown_no_way_to_pages_they_do_not_find() -> None:
    plan = a_plan("in_delivery")

    for role, is_shown in ((Role.ADMINISTRATOR, False), (Role.CAF_LEAD, True)):
        client = signed_in(a_member(role, of=plan.organisation))
        shown = client.get(reverse("organisation:overview")).text
        assert (reverse("next_cycle:every") in shown) is is_shown


@pytest.mark.parametrize(
    ("stage", "role", "turn"),
    [
        ("submitted", Role.LEADER, "With the ministry reviewer"),
        ("in_delivery", Role.APPROVER, "With the CAF lead"),
        ("in_delivery", Role.CAF_LEAD, "It is your turn"),
        ("quality_changes", Role.APPROVER, "With the CAF lead"),
        ("closed", Role.CAF_LEAD, "Done"),
    ],
)
def test_whoever_only_looks_on_is_not_told_that_it_is_their_turn(
    stage: str, role: Role, turn: str
) -> None:
    shown = page(signed_in(a_member(role)), "plans:home", a_plan(stage))

    panel = shown.split('aria-labelledby="next-title"')[1].split("</section>")[0]
    assert turn in panel
    assert "govuk-button" in panel
