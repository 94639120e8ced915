"""Which reviewer sees whose plan: by type of organisation, by region, and only once it is published."""

import pytest

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Plan
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, an_assessment, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_r_dspt_18_a_regional_lead_sees_the_plans_of_their_region_alone() -> None:
    plan = under_review(a_toolkit_lead())

    assert Plan.objects.visible_to(a_judge(Role.REGIONAL_LEAD)).filter(pk=plan.pk).exists()
    elsewhere = a_judge(Role.REGIONAL_LEAD, region="London")
    assert not Plan.objects.visible_to(elsewhere).exists()


def test_r_dspt_17_the_joint_unit_sees_providers_and_not_trusts() -> None:
    trusts = under_review(a_toolkit_lead())
    provider = a_trust("A Provider", code="", type_=OrganisationType.INDEPENDENT_PROVIDER)
    providers = under_review(a_toolkit_lead(provider))
    unit = a_judge(Role.JOINT_UNIT)

    assert list(Plan.objects.visible_to(unit)) == [providers]
    assert trusts not in Plan.objects.visible_to(unit)


def test_reviewers_see_nothing_before_the_plan_is_published() -> None:
    an_assessment(a_toolkit_lead())

    for role in (Role.TOOLKIT_TEAM, Role.REGIONAL_LEAD, Role.NATIONAL_CISO):
        assert not Plan.objects.visible_to(a_judge(role)).exists()
