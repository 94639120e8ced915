"""The ministry's pages: plans on their way, what was submitted, and its answer."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Acknowledgement, MinistryQuestion, Plan
from causeway.services.acknowledgement import acknowledge_plan
from tests.builders import NOON, a_complete_plan, a_member
from tests.received_plans import a_reviewer, a_submission, a_submitted_plan
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
SHOW, RETURN, ASK = "submissions:show", "submissions:return", "submissions:ask"
ACKNOWLEDGE = "submissions:acknowledge"


def at(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.reference])


def test_every_council_s_plan_is_listed_with_its_step_and_whose_turn_it_is() -> None:
    plan = a_complete_plan("drafting", title="Canary of the title")

    shown = signed_in(a_reviewer()).get(reverse("submissions:all")).text

    assert plan.organisation.name in shown
    assert "Step 2 of 10" in shown
    assert "CAF lead" in shown
    assert "Canary" not in shown


def test_the_list_can_be_filtered_by_council_and_by_where_the_plan_is() -> None:
    plan = a_complete_plan("drafting")
    client = signed_in(a_reviewer())

    by_name = client.get(reverse("submissions:all"), {"council": "nowhere"}).text
    by_group = client.get(reverse("submissions:all"), {"group": "before"}).text

    assert plan.organisation.name not in by_name.split("<main")[1]
    assert "No council has a plan like this" in by_name
    assert plan.organisation.name in by_group.split("<main")[1]


def test_a_plan_on_its_way_shows_what_blocks_it_and_nothing_of_what_it_says() -> None:
    plan = a_complete_plan("drafting", title="Canary of the title")
    plan.findings.update(recommendation="canary of the assurer")

    shown = page(signed_in(a_reviewer()), SHOW, plan)

    assert "What blocks it" in shown
    assert "canary" not in shown.casefold()


def test_a_submitted_plan_is_read_as_it_was_signed() -> None:
    plan = a_submitted_plan()
    client = signed_in(a_reviewer())

    shown = page(client, SHOW, plan)
    read = client.get(reverse("submissions:read", args=[plan.reference, 1])).text

    assert plan.submissions.get().receipt_number in shown
    assert "Acknowledge the plan" in shown
    assert "Write a quarterly pack" in read
    assert plan.submissions.get().version.digest in read


def test_the_ministry_acknowledges_with_one_press() -> None:
    plan = a_submitted_plan()
    seen = {"submission": str(plan.submissions.get().reference)}

    answer = signed_in(a_reviewer()).post(at(ACKNOWLEDGE, plan), seen, follow=True)

    assert "Plan acknowledged" in answer.text
    assert "In delivery" in answer.text
    assert Acknowledgement.objects.count() == 1


def test_what_was_submitted_again_meanwhile_is_not_acknowledged() -> None:
    plan = a_submitted_plan()
    first = plan.submissions.get()
    a_submission(plan)

    answer = signed_in(a_reviewer()).post(
        at(ACKNOWLEDGE, plan), {"submission": str(first.reference)}
    )

    assert answer.status_code == 409
    assert "submitted again" in answer.text


def test_a_return_without_reasons_is_refused_and_with_them_is_kept() -> None:
    plan = a_submitted_plan()
    client, seen = signed_in(a_reviewer()), {"submission": str(plan.submissions.get().reference)}

    refused = client.post(at(RETURN, plan), seen | {"reasons": ""})
    client.post(at(RETURN, plan), seen | {"reasons": "Costs are missing"})

    assert "Error: " in refused.text
    assert "Say why, so that the council knows what to change" in refused.text
    assert Acknowledgement.objects.get().reasons == "Costs are missing"


def test_a_question_is_asked_and_shown_as_open() -> None:
    plan = a_submitted_plan()
    client = signed_in(a_reviewer())

    answer = client.post(at(ASK, plan), {"text": "Who owns it?"}, follow=True)

    assert "Who owns it?" in answer.text
    assert "Not answered yet" in answer.text
    assert MinistryQuestion.objects.count() == 1


def test_the_home_of_a_reviewer_leads_to_the_submission() -> None:
    plan = a_submitted_plan()

    shown = signed_in(a_reviewer()).get("/").text

    assert at(SHOW, plan) in shown
    assert "Read the plan, and acknowledge it or return it" in shown


def test_a_plan_in_delivery_is_still_read_and_not_answered_twice() -> None:
    plan = a_submitted_plan()
    acknowledge_plan(
        plan.reference, submission=plan.submissions.get().reference, by=a_reviewer(), at=NOON
    )

    shown = page(signed_in(a_reviewer()), SHOW, plan)

    assert "Acknowledged by" in shown
    assert "Acknowledge the plan" not in shown


@pytest.mark.parametrize("name", [SHOW, RETURN, ASK, ACKNOWLEDGE])
def test_councils_and_firms_do_not_find_the_ministry_s_pages(name: str) -> None:
    plan = a_submitted_plan()

    for member in (a_member(Role.CAF_LEAD, of=plan.organisation), a_stranger()):
        assert signed_in(member).get(at(name, plan)).status_code in {404, 403, 409}
