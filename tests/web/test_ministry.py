"""What the ministry says of a plan, as the council reads, answers and records it."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Acknowledgement, MinistryQuestion, Plan
from causeway.services.acknowledgement import ask_about_plan, return_plan
from tests.builders import NOON, a_member
from tests.received_plans import a_reviewer, a_submitted_plan
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
SHOW, RECORD = "ministry:show", "ministry:record"


def at(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.reference])


def test_the_council_reads_why_its_plan_was_returned() -> None:
    plan = a_submitted_plan()
    return_plan(
        plan.reference,
        submission=plan.submissions.get().reference,
        reasons="The costs of 2026 are missing.",
        by=a_reviewer("Jo Reader"),
        at=NOON,
    )

    shown = page(signed_in(a_member(Role.CAF_LEAD, of=plan.organisation)), SHOW, plan)

    assert "Returned by Jo Reader" in shown
    assert "The costs of 2026 are missing." in shown


def test_a_question_waits_on_the_lead_s_home_and_is_answered() -> None:
    plan = a_submitted_plan()
    asked = ask_about_plan(plan.reference, text="Who owns it?", by=a_reviewer(), at=NOON)
    client = signed_in(a_member(Role.CAF_LEAD, of=plan.organisation))
    answer_at = reverse("ministry:answer", args=[plan.reference, asked.reference])

    assert answer_at in client.get("/").text
    refused = client.post(answer_at, {"text": ""})
    client.post(answer_at, {"text": "The head of ICT."})

    assert "Enter your answer" in refused.text
    assert MinistryQuestion.objects.get().answer == "The head of ICT."


def test_an_answer_that_came_too_late_is_kept_on_the_page() -> None:
    plan = a_submitted_plan()
    asked = ask_about_plan(plan.reference, text="Who owns it?", by=a_reviewer(), at=NOON)
    client = signed_in(a_member(Role.CAF_LEAD, of=plan.organisation))
    answer_at = reverse("ministry:answer", args=[plan.reference, asked.reference])
    client.post(answer_at, {"text": "The head of ICT."})

    late = client.post(answer_at, {"text": "The head of HR."})

    assert "A colleague answered this a moment ago" in late.text
    assert "The head of HR." in late.text


def test_the_lead_records_what_the_ministry_said_elsewhere() -> None:
    plan = a_submitted_plan()
    client = signed_in(a_member(Role.CAF_LEAD, of=plan.organisation))
    said = {
        "submission": str(plan.submissions.get().reference),
        "answer": "acknowledged",
        "from_whom": "Jo Reader",
        "how_received": "By letter",
        "received_on_day": "12",
        "received_on_month": "5",
        "received_on_year": "2025",
    }

    refused = client.post(at(RECORD, plan), said | {"answer": ""})
    answer = client.post(at(RECORD, plan), said, follow=True)

    assert "Choose whether it acknowledged or returned the plan" in refused.text
    assert "Recorded for the ministry" in answer.text
    assert Acknowledgement.objects.get().recorded is not None


def test_before_it_is_submitted_there_is_nothing_to_read_and_the_page_says_so() -> None:
    plan = a_submitted_plan("signed")
    plan.submissions.all().delete()

    shown = page(signed_in(a_member(Role.CAF_LEAD, of=plan.organisation)), SHOW, plan)

    assert "The plan has not been submitted" in shown


@pytest.mark.parametrize("name", [SHOW, RECORD])
def test_a_stranger_finds_nothing(name: str) -> None:
    plan = a_submitted_plan()

    assert signed_in(a_stranger()).get(at(name, plan)).status_code == 404
    assert signed_in(a_reviewer()).get(at(name, plan)).status_code in {404, 409}
