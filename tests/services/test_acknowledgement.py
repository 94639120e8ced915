"""After step 10: the ministry acknowledges a submission, asks about it, or returns it."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.acknowledgement import MinistryAnswer, ReasonsForReturnMissing
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Acknowledgement,
    Comment,
    Effect,
    Event,
    Finding,
    Plan,
    PlanVersion,
    RecordedStep,
)
from causeway.services.acknowledgement import (
    acknowledge_plan,
    answer_ministry,
    ask_about_plan,
    record_for_ministry,
    return_plan,
)
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.recorded import Received
from tests.builders import NOON, TODAY, a_complete_plan, a_firm, a_member, an_engagement
from tests.received_plans import a_reviewer, a_submission, a_submitted_plan

pytestmark = pytest.mark.django_db
BY_POST = Received(from_whom="Jo Reader, resilience team", how="By letter", on=TODAY)


def stage_of(plan: Plan) -> str:
    return Plan.objects.values_list("stage", flat=True).get(pk=plan.pk)


def test_an_acknowledged_plan_is_in_delivery_and_the_council_is_told() -> None:
    plan = a_submitted_plan()
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)

    acknowledge_plan(
        plan.reference, submission=plan.submissions.get().reference, by=a_reviewer(), at=NOON
    )

    assert stage_of(plan) == "in_delivery"
    assert Acknowledgement.objects.get(plan=plan).answer == "acknowledged"
    told = Effect.objects.get(key__startswith="acknowledge_plan:", recipient_id=lead.person_id)
    assert told.kind == "for_information"
    assert told.path == f"/plans/{plan.reference}/ministry/"


def test_a_returned_plan_says_why_and_is_the_council_s_turn() -> None:
    plan = a_submitted_plan()
    a_member(Role.CAF_LEAD, of=plan.organisation)

    return_plan(
        plan.reference,
        submission=plan.submissions.get().reference,
        reasons="The costs of 2026 are missing.",
        by=a_reviewer(),
        at=NOON,
    )

    assert stage_of(plan) == "returned"
    assert Acknowledgement.objects.get(plan=plan).reasons == "The costs of 2026 are missing."
    assert Effect.objects.filter(key__startswith="return_plan:", kind="your_turn").exists()


def test_nothing_is_returned_without_reasons() -> None:
    plan = a_submitted_plan()
    submission = plan.submissions.get().reference

    with pytest.raises(ReasonsForReturnMissing):
        return_plan(plan.reference, submission=submission, reasons=" ", by=a_reviewer(), at=NOON)

    assert stage_of(plan) == "submitted"
    assert not Acknowledgement.objects.exists()


def test_a_submission_is_answered_once() -> None:
    plan = a_submitted_plan()
    submission, reviewer = plan.submissions.get().reference, a_reviewer()
    acknowledge_plan(plan.reference, submission=submission, by=reviewer, at=NOON)

    with pytest.raises(NotYours):
        return_plan(plan.reference, submission=submission, reasons="No", by=reviewer, at=NOON)

    assert Acknowledgement.objects.count() == 1


def test_an_answer_is_of_the_submission_that_was_read() -> None:
    plan = a_submitted_plan()
    first = plan.submissions.get()
    a_submission(plan)

    with pytest.raises(SomebodyWasFirst, match="submitted again"):
        acknowledge_plan(plan.reference, submission=first.reference, by=a_reviewer(), at=NOON)

    assert stage_of(plan) == "submitted"


def test_the_council_does_not_acknowledge_its_own_plan() -> None:
    plan = a_submitted_plan()
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)

    with pytest.raises(NotYours):
        acknowledge_plan(
            plan.reference, submission=plan.submissions.get().reference, by=lead, at=NOON
        )


def test_the_lead_records_what_the_ministry_said_by_other_means() -> None:
    plan = a_submitted_plan()
    lead = a_member(Role.CAF_LEAD, of=plan.organisation)

    made = record_for_ministry(
        plan.reference,
        answer=MinistryAnswer.ACKNOWLEDGED,
        reasons="",
        received=BY_POST,
        submission=plan.submissions.get().reference,
        by=lead,
        at=NOON,
    )

    assert stage_of(plan) == "in_delivery"
    assert made.recorded == RecordedStep.objects.get(step="acknowledge_plan")
    assert Event.objects.filter(plan=plan, kind="acknowledge_plan_recorded").count() == 1


def test_a_question_leaves_the_plan_where_it_is_and_is_answered_once() -> None:
    plan = a_submitted_plan()
    lead, reviewer = a_member(Role.CAF_LEAD, of=plan.organisation), a_reviewer()

    asked = ask_about_plan(plan.reference, text="Who owns ACT-01?", by=reviewer, at=NOON)
    answer_ministry(plan.reference, question=asked.reference, text="ICT.", by=lead, at=NOON)
    with pytest.raises(SomebodyWasFirst):
        answer_ministry(plan.reference, question=asked.reference, text="HR.", by=lead, at=NOON)

    asked.refresh_from_db()
    assert asked.answer == "ICT."
    assert stage_of(plan) == "submitted"
    told = Effect.objects.get(key__startswith="ministry_answered:")
    assert told.recipient_id == reviewer.person_id


def test_a_plan_that_was_not_submitted_is_unknown_to_the_ministry() -> None:
    plan = a_complete_plan("signed")

    with pytest.raises(Plan.DoesNotExist):
        ask_about_plan(plan.reference, text="When does it come?", by=a_reviewer(), at=NOON)


def test_a_plan_that_is_signed_again_stays_known_to_the_ministry() -> None:
    plan = a_submitted_plan("with_signatories")

    assert Plan.objects.visible_to(a_reviewer()).get() == plan


def test_the_ministry_reads_no_draft_comment_or_row_and_is_told_of_its_own_events_alone() -> None:
    plan = a_submitted_plan()
    reviewer = a_reviewer()
    acknowledge_plan(
        plan.reference, submission=plan.submissions.get().reference, by=reviewer, at=NOON
    )

    for rows in (PlanVersion, Comment, Finding, RecordedStep):
        assert not rows.objects.visible_to(reviewer).exists()
    told = Event.objects.visible_to(reviewer).values_list("kind", flat=True)
    assert list(told) == ["acknowledge_plan"]


def test_a_question_of_the_ministry_is_told_to_the_council_and_to_no_firm() -> None:
    firm = a_firm()
    plan = a_submitted_plan(firm=firm)
    an_engagement(firm, plan.organisation)
    ask_about_plan(plan.reference, text="Who owns it?", by=a_reviewer(), at=NOON)

    lead, assurer = a_member(Role.CAF_LEAD, of=plan.organisation), a_member(Role.ASSURER, of=firm)

    assert Event.objects.visible_to(lead).filter(kind="ministry_asked").exists()
    assert not Event.objects.visible_to(assurer).filter(kind="ministry_asked").exists()


def test_an_answer_out_of_turn_is_refused_by_the_stage() -> None:
    plan = a_submitted_plan("returned")

    with pytest.raises((NotYours, StepRefused)):
        acknowledge_plan(
            plan.reference, submission=plan.submissions.get().reference, by=a_reviewer(), at=NOON
        )
