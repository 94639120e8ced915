"""After step 10: the ministry acknowledges a submission, asks about it, or returns it.

Each submission is answered once. Where the ministry answers by other means, the council's lead
records it; that is shown as recorded and never as the ministry's own word.
"""

from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.acknowledgement import STEPS, MinistryAnswer, ReasonsForReturnMissing
from causeway.domain.roles import Role
from causeway.records.models import (
    Acknowledgement,
    Member,
    MinistryQuestion,
    Plan,
    RecordedStep,
    Submission,
)
from causeway.services import events, outbox
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, record_step

OF_THE_COUNCIL = frozenset({Role.CAF_LEAD.value, Role.APPROVER.value})


class NothingSubmitted(Exception):
    """There is no submission to answer, or to ask about."""


@permitted_on_plan(Operation.ACKNOWLEDGE_PLAN)
def acknowledge_plan(plan: Plan, *, submission: UUID, by: Member, at: datetime) -> Acknowledgement:
    """Say that the plan was received, which begins its delivery.

    Raises SomebodyWasFirst where the plan was submitted again, or answered, meanwhile.
    """
    return _answer(plan, MinistryAnswer.ACKNOWLEDGED, "", submission, by=by, at=at)


@permitted_on_plan(Operation.RETURN_PLAN)
def return_plan(
    plan: Plan, *, submission: UUID, reasons: str, by: Member, at: datetime
) -> Acknowledgement:
    """Return the plan to the council, which changes it, has it signed and submits it again.

    Raises ReasonsForReturnMissing where there are none, and what ``acknowledge_plan`` raises.
    """
    return _answer(plan, MinistryAnswer.RETURNED, reasons, submission, by=by, at=at)


@permitted_on_plan(Operation.RECORD_FOR_MINISTRY)
def record_for_ministry(
    plan: Plan,
    *,
    answer: MinistryAnswer,
    reasons: str,
    received: Received,
    submission: UUID,
    by: Member,
    at: datetime,
) -> Acknowledgement:
    """Record what the ministry said of the submission by other means.

    Raises what ``return_plan`` raises, and FileNotAccepted; in all of them nothing has changed.
    """
    step = record_step(plan, STEPS[answer], received=received, says=reasons, by=by, at=at)
    return _answer(plan, answer, reasons, submission, by=by, at=at, recorded=step)


def _answer(
    plan: Plan,
    answer: MinistryAnswer,
    reasons: str,
    submission: UUID,
    *,
    by: Member,
    at: datetime,
    recorded: RecordedStep | None = None,
) -> Acknowledgement:
    if answer is MinistryAnswer.RETURNED and not reasons.strip():
        raise ReasonsForReturnMissing("Say why, so that the council knows what to change")
    latest = submitted_last(plan)
    if latest.reference != submission:
        raise SomebodyWasFirst("The plan has been submitted again since. Look at that submission")
    made = Acknowledgement.objects.create(
        plan=plan,
        submission=latest,
        answer=answer.value,
        reasons=reasons.strip(),
        answered_by_id=by.person_id,
        answered_at=at,
        recorded=recorded,
    )
    step = STEPS[answer]
    move(plan, step, by=by, at=at, recorded=recorded is not None)
    people = outbox.people_in_roles(plan, OF_THE_COUNCIL, at=at)
    outbox.tell(
        "your_turn" if answer is MinistryAnswer.RETURNED else "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=of_the_council(plan),
        key=f"{step.value}:{latest.reference}",
        at=at,
    )
    return made


@permitted_on_plan(Operation.ASK_ABOUT_PLAN)
def ask_about_plan(plan: Plan, *, text: str, by: Member, at: datetime) -> MinistryQuestion:
    """Ask the council something about its submission; the plan stays where it is."""
    question = MinistryQuestion.objects.create(
        plan=plan,
        submission=submitted_last(plan),
        text=text.strip(),
        asked_by_id=by.person_id,
        asked_at=at,
    )
    _tell_of(question, "ministry_asked", by=by, at=at)
    outbox.tell(
        "your_turn",
        to=outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at),
        path=of_the_council(plan),
        key=f"ministry_asked:{question.reference}",
        at=at,
    )
    return question


@permitted_on_plan(Operation.ANSWER_MINISTRY)
def answer_ministry(
    plan: Plan, *, question: UUID, text: str, by: Member, at: datetime
) -> MinistryQuestion:
    """Answer a question of the ministry, once.

    Raises SomebodyWasFirst, with nothing changed, where a colleague has answered it meanwhile.
    """
    found = MinistryQuestion.objects.visible_to(by).filter(plan=plan).get(reference=question)
    answered = MinistryQuestion.objects.filter(pk=found.pk, answered_at__isnull=True).update(
        answer=text.strip(), answered_by_id=by.person_id, answered_at=at
    )
    if not answered:
        raise SomebodyWasFirst("A colleague answered this a moment ago. Look at what they said")
    found.refresh_from_db()
    _tell_of(found, "ministry_answered", by=by, at=at)
    outbox.tell(
        "for_information",
        to=[found.asked_by],
        path=of_the_ministry(plan),
        key=f"ministry_answered:{found.reference}",
        at=at,
    )
    return found


def _tell_of(question: MinistryQuestion, kind: str, *, by: Member, at: datetime) -> None:
    plan = question.plan
    events.append(
        kind, organisation=plan.organisation, subject=question.reference, plan=plan, by=by, at=at
    )


def submitted_last(plan: Plan) -> Submission:
    """Return the plan's latest submission; raise NothingSubmitted where there is none."""
    found = Submission.objects.filter(plan=plan).order_by("submitted_at", "pk").last()
    if found is None:
        raise NothingSubmitted("This plan has not been submitted. There is nothing to answer")
    return found


def of_the_council(plan: Plan) -> str:
    """Return where the council reads what the ministry says."""
    return f"/plans/{plan.reference}/ministry/"


def of_the_ministry(plan: Plan) -> str:
    """Return where the ministry reads a submission."""
    return f"/submissions/{plan.reference}/"
