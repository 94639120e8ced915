"""Reviewers see their plans as a queue: by year, region, type and step, each with its clock."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Member, ToolkitAssessment
from tests.shared_plans import signed_in
from tests.toolkit_plans import TRUST, a_judge, a_toolkit_lead, a_trust, agreed, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def shown(member: Member, **asked: str) -> str:
    return signed_in(member).get(reverse("toolkit:queue"), asked).text


def test_the_queue_is_asked_by_region_type_and_step() -> None:
    plan, team = under_review(a_toolkit_lead()), a_judge()

    assert reverse("toolkit_plan:review", args=[plan.reference]) in shown(team)
    assert TRUST in shown(team, region="South West", type="trust", stage="under_review")
    assert TRUST not in shown(team, region="London")
    assert TRUST not in shown(team, region="none")
    assert TRUST not in shown(team, type="it_supplier")
    assert TRUST not in shown(team, stage="agreed")
    assert TRUST not in shown(team, year="2024-25")


def test_what_is_no_region_type_or_step_asks_for_nothing() -> None:
    under_review(a_toolkit_lead())

    for wrong in ("<script>", "\x00", "Atlantis"):
        text = shown(a_judge(), region=wrong, type=wrong, stage=wrong, year=wrong)
        assert TRUST in text
        assert "<script>" not in text.partition("<main")[2]


def test_each_plan_has_its_clock_until_it_is_decided_on() -> None:
    under_review(a_toolkit_lead())
    published = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
    ToolkitAssessment.objects.update(published_at=published)

    text = shown(a_judge())

    assert "days since it was published; reviews were to end by 31 August 2024" in text


def test_a_plan_that_was_agreed_waits_for_no_review() -> None:
    agreed(a_toolkit_lead())

    assert "since it was published" not in shown(a_judge())


def test_each_reviewer_sees_their_own_queue() -> None:
    under_review(a_toolkit_lead())
    provider = OrganisationType.INDEPENDENT_PROVIDER
    under_review(a_toolkit_lead(a_trust("Vale Clinics", code="", type_=provider)))

    regional, unit = shown(a_judge(Role.REGIONAL_LEAD)), shown(a_judge(Role.JOINT_UNIT))

    assert (TRUST in regional, "Vale Clinics" in regional) == (True, False)
    assert (TRUST in unit, "Vale Clinics" in unit) == (False, True)
    elsewhere = a_judge(Role.REGIONAL_LEAD, region="London")
    assert "No plan that you may see is like this" in shown(elsewhere)
    assert signed_in(a_toolkit_lead()).get(reverse("toolkit:queue")).status_code == 404


def test_more_plans_ask_no_more_of_the_database() -> None:
    under_review(a_toolkit_lead())
    client, address = signed_in(a_judge()), reverse("toolkit:queue")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3):
        under_review(a_toolkit_lead(a_trust(f"Trust {number}", code="")))
    with CaptureQueriesContext(connection) as many:
        assert "Trust 2" in client.get(address).text

    assert len(many) == len(few)
