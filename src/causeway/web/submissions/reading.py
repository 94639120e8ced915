"""What was submitted of a plan and said of it since, read in the same way by both sides."""

from collections.abc import Mapping

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.records.models import (
    Acknowledgement,
    Member,
    MinistryQuestion,
    Plan,
    Submission,
)
from causeway.web.submissions.presenters import Answered, Asked, answered, asked


def submissions_of(plan: Plan, member: Member) -> QuerySet[Submission]:
    """Return what was submitted, latest first, without the bytes."""
    return (
        Submission.objects.visible_to(member)
        .filter(plan=plan)
        .select_related("submitted_by", "version")
        .defer("made_from", "receipt", "version__canonical")
        .order_by("-number")
    )


def answers_of(plan: Plan, member: Member) -> Mapping[int, Answered]:
    """Return what the ministry said of each submission, by its key."""
    answers = Acknowledgement.objects.visible_to(member).filter(plan=plan)
    return {
        each.submission_id: answered(each)
        for each in answers.select_related("answered_by", "recorded")
    }


def questions_of(plan: Plan, member: Member) -> list[Asked]:
    """Return the ministry's questions, with the way to answer them for whoever may."""
    questions = MinistryQuestion.objects.visible_to(member).filter(plan=plan)
    may_answer = member.may(Operation.ANSWER_MINISTRY, plan.stage)
    people = questions.select_related("plan", "asked_by", "answered_by")
    return [asked(each, may_answer=may_answer) for each in people]
