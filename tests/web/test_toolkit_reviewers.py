"""What those who review plans of the toolkit are told of an organisation, and what they keep of it."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, under_review

pytestmark = pytest.mark.django_db
NEW = "New to Category One"


def test_r_dspt_51_a_provider_new_to_category_one_is_shown_as_such() -> None:
    provider = a_trust("Vale Clinics", type_=OrganisationType.INDEPENDENT_PROVIDER)
    plan = under_review(a_toolkit_lead(provider))

    text = (
        signed_in(a_judge(Role.JOINT_UNIT))
        .get(reverse("toolkit_plan:review", args=[plan.reference]))
        .text
    )

    assert NEW in text
    assert "Since 2023-24" in text


def test_r_dspt_51_a_trust_is_not_new() -> None:
    plan = under_review(a_toolkit_lead())

    text = signed_in(a_judge()).get(reverse("toolkit_plan:review", args=[plan.reference])).text

    assert NEW not in text
