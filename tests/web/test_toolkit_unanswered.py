"""An update that stays missing after the chase is told of as non-engagement, once (R-DSPT-70)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType, Team
from causeway.records.models import Event, Member, NonEngagement, Plan, ToolkitDecision
from causeway.services.toolkit_missing import NothingToTell
from causeway.services.toolkit_overdue import (
    ChasedInVain,
    plans_chased_in_vain,
    record_non_engagement,
    rounds_chased_in_vain,
)
from causeway.services.toolkit_review import agree_plan
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    TRUST,
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed_in_july,
    judged_well,
    under_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SEPTEMBER = "September 2024"
END_OF_CHASE, DAY_AFTER = date(2024, 10, 14), date(2024, 10, 15)


@pytest.fixture
def plan() -> Plan:
    return agreed_in_july(a_toolkit_lead())


def chased_in_vain(by: Member) -> list[ChasedInVain]:
    return [
        each
        for plan in plans_chased_in_vain(by)
        for each in rounds_chased_in_vain(plan, today=by.today)
    ]


def on(day: date) -> Member:
    return replace(a_judge(), today=day)


def test_r_dspt_70_non_engagement_begins_when_the_chase_has_ended(plan: Plan) -> None:
    assert chased_in_vain(on(END_OF_CHASE)) == []
    (found,) = chased_in_vain(on(DAY_AFTER))

    assert (found.plan.pk, found.asked.spoken) == (plan.pk, SEPTEMBER)
    assert found.told_to is Team.NHS_ENGLAND
    with pytest.raises(NothingToTell):
        record_non_engagement(
            plan=plan.reference, round_name=SEPTEMBER, by=on(END_OF_CHASE), at=NOON
        )


def test_r_dspt_70_a_providers_non_engagement_goes_to_dhsc() -> None:
    lead = a_toolkit_lead(a_trust("Vale Clinics", type_=OrganisationType.INDEPENDENT_PROVIDER))
    plan, team = under_review(lead), a_judge()
    judged_well(plan, team, a_judge(Role.JOINT_UNIT))
    agree_plan(plan.reference, by=team, at=NOON)
    in_july = datetime(2024, 7, 20, 11, 0, tzinfo=UTC)
    ToolkitDecision.objects.update(decided_at=in_july)

    (found,) = chased_in_vain(on(DAY_AFTER))
    assert found.told_to is Team.DHSC


def test_who_was_told_is_kept_once_and_stands_on_the_page(plan: Plan) -> None:
    client = signed_in(a_judge())
    assert TRUST in client.get(reverse("toolkit:unanswered")).text
    address = reverse("toolkit:not_engaging", args=[plan.reference, SEPTEMBER])

    client.post(address, follow=True)

    assert "Told: " in client.post(address, follow=True).text
    assert NonEngagement.objects.get().told == Team.NHS_ENGLAND
    assert Event.objects.filter(kind="non_engagement_told").count() == 1


def test_a_round_that_is_none_and_a_plan_one_may_not_see_are_refused(plan: Plan) -> None:
    wrong = reverse("toolkit:not_engaging", args=[plan.reference, "May 2024"])

    assert "The update came meanwhile" in signed_in(a_judge()).post(wrong, follow=True).text
    address = reverse("toolkit:not_engaging", args=[plan.reference, SEPTEMBER])
    for member in (a_judge(Role.REGIONAL_LEAD), a_toolkit_lead()):
        assert signed_in(member).post(address).status_code == 404
        assert signed_in(member).get(reverse("toolkit:unanswered")).status_code == 404
    assert not NonEngagement.objects.exists()


def test_without_any_the_page_says_so() -> None:
    assert "has come" in signed_in(a_judge()).get(reverse("toolkit:unanswered")).text
