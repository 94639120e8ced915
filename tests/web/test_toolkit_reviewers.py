"""What those who review plans of the toolkit are told of an organisation, and what they keep of it."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import ToolkitRow
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_review import request_review
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_full_plan, a_judge, a_toolkit_lead, a_trust, under_review

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


def test_r_dspt_32_an_audit_action_that_no_row_refers_to_is_lit_beside_the_plan() -> None:
    lead, client = a_toolkit_lead(), signed_in(a_judge())
    plan = a_full_plan(lead)
    address = reverse("toolkit_plan:review", args=[plan.reference])
    ToolkitRow.objects.filter(plan=plan).update(local_references="")
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    request_review(plan.reference, by=lead, at=NOON)

    assert "No row refers to it" in client.get(address).text


def test_r_dspt_32_an_audit_action_is_beside_the_row_that_refers_to_it() -> None:
    plan = under_review(a_toolkit_lead())

    text = signed_in(a_judge()).get(reverse("toolkit_plan:review", args=[plan.reference])).text

    assert "In the plan" in text
    assert "No row refers to it" not in text
