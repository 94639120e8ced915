"""A plan that is published again says what changed; and who approved it, where the year asks for that."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.plan import RefusalCode
from causeway.records.models import Member, OwnerApproval, Plan, PlanVersion, ToolkitRow
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_review import do_not_agree_plan, request_review
from causeway.services.toolkit_years import change_year
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_full_plan, a_judge, a_toolkit_lead, under_review

pytestmark = pytest.mark.django_db
SINCE, TYPED = "What changed since the version before", "What you changed since the version"


def page(member: Member, name: str, plan: Plan) -> str:
    return signed_in(member).get(reverse(f"toolkit_plan:{name}", args=[plan.reference])).text


def test_r_dspt_42_what_changed_since_the_refused_version_is_shown_row_by_row() -> None:
    lead, team = a_toolkit_lead(), a_judge()
    plan = under_review(lead)
    assert SINCE not in page(team, "review", plan)
    do_not_agree_plan(
        plan.reference, codes=[RefusalCode.NOT_ROBUST], says="Too thin", by=team, at=NOON
    )
    ToolkitRow.objects.filter(plan=plan, requirement="4.5.3").update(owner="Head of Cyber")

    typed = page(lead, "rows", plan)
    assert TYPED in typed
    assert "Head of Cyber" in typed
    assert "Head of Cyber" not in page(team, "review", plan)

    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    request_review(plan.reference, by=lead, at=NOON)

    shown = page(team, "review", plan)
    assert SINCE in shown
    assert "4.5.3: changed" in shown
    assert "Head of Cyber" in shown
    assert "7.3.4: changed" not in shown
    assert TYPED not in page(lead, "rows", plan)


def test_a_plan_that_was_never_published_has_nothing_to_compare() -> None:
    lead = a_toolkit_lead()

    assert TYPED not in page(lead, "rows", a_full_plan(lead))


# The owner of the risk


@pytest.fixture
def lead() -> Member:
    change_year(
        year="2023-24",
        key="owner_of_risk_signs",
        value="yes",
        reason="Asked",
        by=a_judge(),
        at=NOON,
    )
    return a_toolkit_lead()


def approved(client: Client, plan: Plan, **typed: str) -> str:
    day = {"approved_on_day": "1", "approved_on_month": "5", "approved_on_year": "2025"}
    address = reverse("toolkit_plan:publish", args=[plan.reference])
    said = {"owner": "Ines Calder", "has_seen": "on"} | day | typed
    return client.post(address, said, follow=True).text


def test_the_approval_is_asked_for_and_kept_with_the_version(lead: Member) -> None:
    plan = a_full_plan(lead)

    approved(signed_in(lead), plan)

    kept = OwnerApproval.objects.get()
    assert (kept.name, kept.approved_on) == ("Ines Calder", date(2025, 5, 1))
    assert kept.version == PlanVersion.objects.get(plan=plan)
    request_review(plan.reference, by=lead, at=NOON)
    assert "Ines Calder, 1 May 2025" in page(a_judge(Role.REGIONAL_LEAD), "review", plan)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"owner": ""}, "Enter who approved the plan"),
        ({"approved_on_day": ""}, "must include a day"),
        ({"approved_on_year": "2999"}, "has not come yet"),
    ],
)
def test_without_an_approval_nothing_is_published(
    lead: Member, typed: dict[str, str], says: str
) -> None:
    plan = a_full_plan(lead)

    text = approved(signed_in(lead), plan, **typed)

    plan.refresh_from_db()
    assert says in text
    assert plan.stage == "plan_drafting"
    assert not PlanVersion.objects.exists()


def test_a_year_that_does_not_ask_is_published_without() -> None:
    lead = a_toolkit_lead()
    plan = a_full_plan(lead)

    assert "Senior Information Risk Owner" not in page(lead, "publish", plan)
    assert not OwnerApproval.objects.exists()
