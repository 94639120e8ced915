"""An assurer without an account never stops a plan: what they did is recorded for them."""

from dataclasses import replace

import pytest

from causeway.documents.received_file import FileNotAccepted
from causeway.domain.access import NotYours
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Comment, Plan, RecordedStep, Session, StoredFile
from causeway.services.assurer_feedback import CommentSaid, comment_for_assurer, withdraw_comment
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.recorded import Received, confirm_recorded
from causeway.services.session import (
    Ending,
    ReasonsMissing,
    arrange_session_for_assurer,
    record_outcome_for_assurer,
)
from tests.builders import NOON, a_member, person_of
from tests.shared_plans import ACCEPTED, BY_LETTER, MEETING, REWORK, Sides, a_stranger, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LETTER = replace(BY_LETTER, file_name="letter.pdf", content=b"%PDF-1.7 We accept.")


def arrange(sides: Sides, received: Received = LETTER) -> None:
    arrange_session_for_assurer(
        sides.plan.reference,
        meeting=MEETING,
        received=received,
        seen_revision=None,
        by=sides.lead,
        at=NOON,
    )


def end(sides: Sides, ending: Ending = ACCEPTED) -> None:
    record_outcome_for_assurer(
        sides.plan.reference, ending=ending, received=BY_LETTER, by=sides.lead, at=NOON
    )


def test_the_lead_takes_a_plan_to_accepted_for_an_assurer_without_an_account() -> None:
    sides = shared()

    arrange(sides)
    end(sides)

    assert sides.stage() == "accepted"
    assert [event.kind for event in sides.plan.events.order_by("number")] == [
        "share_draft",
        "arrange_session_recorded",
        "accept_plan_recorded",
    ]


def test_what_is_recorded_says_from_whom_how_and_when_and_keeps_the_file() -> None:
    sides = shared()

    arrange(sides)

    step = RecordedStep.objects.get()
    assert (step.step, step.from_whom, step.how_received) == (
        "arrange_session",
        "Jo of Fenwick",
        "By letter",
    )
    assert step.recorded_by == person_of(sides.lead)
    assert bytes(StoredFile.objects.get().content) == LETTER.content
    assert step.confirmed_at is None


def test_a_file_that_is_not_accepted_changes_nothing() -> None:
    sides = shared()

    with pytest.raises(FileNotAccepted):
        arrange(sides, replace(LETTER, content=b"<html>"))

    assert sides.stage() == "with_assurer"
    assert not RecordedStep.objects.exists()
    assert not Session.objects.exists()


def test_acceptance_is_not_recorded_before_a_session_was_held() -> None:
    sides = shared()

    with pytest.raises(StepRefused, match="No session has been held"):
        end(sides)

    assert sides.stage() == "with_assurer"
    assert not RecordedStep.objects.exists()


def test_rework_is_recorded_without_a_session_and_with_its_reasons() -> None:
    sides = shared()

    end(sides, REWORK)

    assert sides.stage() == "rework"
    assert RecordedStep.objects.get().says == "Name people, not teams."


def test_rework_is_not_recorded_without_reasons() -> None:
    sides = shared()

    with pytest.raises(ReasonsMissing):
        end(sides, replace(REWORK, reasons=""))

    assert sides.stage() == "with_assurer"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.QUALITY_ASSURER, Role.ASSURER])
def test_only_the_lead_records_for_the_assurer(role: Role) -> None:
    sides = shared()

    with pytest.raises(NotYours):
        end(replace(sides, lead=a_member(role)), REWORK)


def test_the_assurer_confirms_once_what_was_recorded_for_them() -> None:
    sides = shared()
    arrange(sides)
    step = RecordedStep.objects.get()

    confirm_recorded(sides.plan.reference, step=step.reference, by=sides.assurer, at=NOON)

    step.refresh_from_db()
    assert step.confirmed_by == person_of(sides.assurer)
    with pytest.raises(SomebodyWasFirst):
        confirm_recorded(sides.plan.reference, step=step.reference, by=sides.assurer, at=NOON)


def test_nobody_else_confirms_for_the_assurer() -> None:
    sides = shared()
    arrange(sides)
    step = RecordedStep.objects.get()

    with pytest.raises(NotYours):
        confirm_recorded(sides.plan.reference, step=step.reference, by=sides.lead, at=NOON)
    with pytest.raises(Plan.DoesNotExist):
        confirm_recorded(sides.plan.reference, step=step.reference, by=a_stranger(), at=NOON)


def test_a_step_of_another_plan_is_not_confirmed_through_this_one() -> None:
    sides, other = shared(), shared(title="Another plan")
    arrange(other)
    step = RecordedStep.objects.get()

    with pytest.raises(RecordedStep.DoesNotExist):
        confirm_recorded(sides.plan.reference, step=step.reference, by=sides.assurer, at=NOON)


def comment(sides: Sides, received: Received = BY_LETTER, text: str = "Cost it.") -> Comment:
    said = CommentSaid(kind=CommentKind.MUST_CHANGE, text=text)
    return comment_for_assurer(
        sides.plan.reference, said=said, received=received, by=sides.lead, at=NOON
    )


def test_what_the_assurer_said_in_one_letter_is_recorded_as_one_step_to_confirm() -> None:
    sides = shared()

    comment(sides, LETTER)
    comment(sides, text="Name people.")

    step = RecordedStep.objects.get()
    assert (step.step, step.from_whom) == ("give_feedback", "Jo of Fenwick")
    assert [each.text for each in step.comments.all()] == ["Cost it.", "Name people."]
    assert sides.stage() == "with_assurer"


def test_a_comment_the_assurer_confirmed_is_not_withdrawn_by_who_recorded_it() -> None:
    sides = shared()
    made = comment(sides)
    step = RecordedStep.objects.get()
    confirm_recorded(sides.plan.reference, step=step.reference, by=sides.assurer, at=NOON)

    with pytest.raises(NotYours):
        withdraw_comment(sides.plan.reference, comment=made.reference, by=sides.lead, at=NOON)

    made.refresh_from_db()
    assert made.withdrawn_at is None


def test_reasons_for_rework_recorded_for_the_assurer_must_be_answered_too() -> None:
    sides = shared()

    end(sides, REWORK)

    said = Comment.objects.get()
    assert (said.kind, said.text) == ("must_change", "Name people, not teams.")
    assert said.recorded == RecordedStep.objects.get()
