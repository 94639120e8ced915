"""Behind each number of the country is the list of its plans that the member may see."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.domain.toolkit.rounds import RowUpdateSaid
from causeway.records.models import (
    ConflictOfInterest,
    Member,
    Organisation,
    Plan,
    RowUpdate,
    ToolkitAssessment,
    ToolkitRow,
    ToolkitUpdate,
)
from causeway.services.toolkit_review import ask_for_information, give_information
from causeway.services.toolkit_rounds import send_update
from causeway.web.toolkit.queue_views import STAGES
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_country import many_trusts, national, numbers, registered
from tests.toolkit_plans import (
    REGION,
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed_in_july,
    under_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    cache.clear()


def listed(client: Client, **asked: str) -> list[Plan]:
    text = client.get(reverse("toolkit:queue"), {"year": "2023-24"} | asked).text
    return [
        each
        for each in Plan.objects.all()
        if reverse("toolkit_plan:review", args=[each.reference]) in text
    ]


def test_what_is_typed_after_a_plan_was_handed_over_changes_no_number() -> None:
    registered("RA1", "standards_met")
    plans = many_trusts(5)
    before = numbers("Open items")

    ToolkitRow.objects.filter(plan__in=plans).update(status="complete")

    assert before["4.5.3"] == ["5"]
    assert numbers("Open items") == before


def test_an_answer_to_reviewers_hands_over_which_items_are_open() -> None:
    registered("RA1", "standards_met")
    lead, team = a_toolkit_lead(), a_judge()
    plan = under_review(lead)
    ask_for_information(plan.reference, text="What of the audit?", by=team, at=NOON)
    ToolkitRow.objects.filter(plan=plan, requirement="4.5.3").update(status="complete")
    assert listed(national(), open="4.5.3") == [plan]

    give_information(plan.reference, answer="It is done", by=lead, at=NOON)

    assert listed(national(), open="4.5.3") == []
    assert listed(national(), open="7.3.4") == [plan]


def test_an_update_hands_over_which_items_are_open_and_which_dates_slipped() -> None:
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    ToolkitRow.objects.filter(plan=plan, requirement="7.3.4").update(status="complete")
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    later = RowUpdateSaid(is_still_valid=False, new_date=date(2025, 5, 30), comments="")

    send_update(
        plan.reference,
        round_name="September 2024",
        said={row.reference: later},
        by=replace(lead, today=date(2024, 9, 20)),
        at=NOON,
    )

    assert listed(national(), open="7.3.4") == []
    assert listed(national(), slipped="4.5.3") == [plan]
    assert listed(national(), slipped="7.3.4") == []


def test_a_plan_that_slipped_in_both_rounds_is_one_plan() -> None:
    registered("RA1", "standards_met")
    rows = [
        ToolkitRow.objects.filter(plan=plan, requirement="4.5.3").get() for plan in many_trusts(5)
    ]
    for name in ("September 2024", "December 2024"):
        for row in rows:
            assert row.plan.author is not None
            sent = ToolkitUpdate.objects.create(
                plan=row.plan, round_name=name, sent_by=row.plan.author, sent_at=NOON
            )
            RowUpdate.objects.create(update_sent=sent, row=row, is_still_valid=False)
            ToolkitRow.objects.filter(pk=row.pk).update(has_slipped=True)

    assert numbers("Slipped dates")["4.5.3"] == ["5", "100 %"]
    assert len(listed(national(), slipped="4.5.3")) == 5


def test_a_plan_published_again_is_as_old_as_its_first_publication() -> None:
    many_trusts(5)
    registered("RA1", "standards_met")
    today = timezone.localdate()
    first = datetime.combine(today - timedelta(days=100), time(12), tzinfo=UTC)
    ToolkitAssessment.objects.update(plan_first_published_at=first)

    assert len(listed(national(), age="from_90")) == 5
    assert listed(national(), age="from_0") == []
    assert numbers("Step and age")[STAGES["under_review"]] == ["0", "0", "5", "0", "5"]


def test_filters_of_the_queue_are_combined_and_a_conflict_hides_a_plan_of_the_list() -> None:
    registered("RA1", "standards_met")
    plans, team = many_trusts(5), a_judge()
    Organisation.objects.filter(pk=plans[0].organisation_id).update(region="London")
    asked = {"open": "4.5.3", "stage": "under_review", "region": REGION, "type": "trust"}

    assert len(listed(signed_in(team), **asked)) == 4
    declare_conflict(team, plans[1])
    assert len(listed(signed_in(team), **asked)) == 3
    assert listed(signed_in(a_judge(Role.REGIONAL_LEAD)), open="4.5.3") == plans[1:]
    assert numbers("Open items")["4.5.3"] == ["5"]


def declare_conflict(member: Member, plan: Plan) -> None:
    ConflictOfInterest.objects.create(
        person_id=member.person_id,
        organisation=plan.organisation,
        reason="Married to its lead",
        declared_at=NOON,
    )


def test_more_plans_ask_no_more_of_the_database_for_the_lists() -> None:
    team = signed_in(a_judge())
    asked = {"open": "4.5.3", "age": "from_180", "year": "2023-24"}
    under_review(a_toolkit_lead(a_trust("First", code="")))
    team.get(reverse("toolkit:queue"), asked)
    with CaptureQueriesContext(connection) as few:
        team.get(reverse("toolkit:queue"), asked)
    many_trusts(4)
    with CaptureQueriesContext(connection) as many:
        team.get(reverse("toolkit:queue"), asked)
    assert len(many) == len(few)
