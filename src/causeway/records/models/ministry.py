"""What the ministry says of a submission, what it asks, and who looked through access."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from causeway.domain.acknowledgement import MinistryAnswer
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.organisation import OfAnOrganisationQuerySet, Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import OfASubmissionQuerySet, Plan, RecordedStep
from causeway.records.models.submission import Submission


class Acknowledgement(models.Model):
    """One answer to one submission: acknowledged, or returned and why; it never changes."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="acknowledgements")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="acknowledgement")
    answer = one_of(MinistryAnswer)
    reasons = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    recorded = models.ForeignKey(RecordedStep, models.PROTECT, null=True, related_name="+")

    objects = OfASubmissionQuerySet["Acknowledgement"].as_manager()

    class Meta:
        constraints = [
            holds("answer", MinistryAnswer),
            models.CheckConstraint(
                condition=Q(answer=MinistryAnswer.ACKNOWLEDGED.value) | ~Q(reasons=""),
                name="a_returned_plan_says_why",
            ),
        ]


class MinistryQuestion(models.Model):
    """A question of the ministry about a submitted plan, and the council's answer."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="ministry_questions")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfASubmissionQuerySet["MinistryQuestion"].as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            together("answered_by", "answered_at", name="question_answered_by_and_at"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="an_answered_question_has_its_answer",
            ),
        ]


class AccessReview(models.Model):
    """Somebody looked through who has access: how many kept theirs, and how many did not."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="access_reviews")
    kept = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    objects = OfAnOrganisationQuerySet["AccessReview"].as_manager()

    class Meta:
        ordering = ["-reviewed_at"]
