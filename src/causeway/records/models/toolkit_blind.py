"""A sample of plans read blind by two reviewers: what was drawn, who reads it, and what each said.

All of it is the reviewers' own. No organisation sees that its plan was drawn, and an answer is seen by
nobody but who gave it until both have answered.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.access import Operation
from causeway.domain.toolkit.blind import READERS, WouldDecide
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.person import Person
from causeway.records.models.plan import Plan, PlanVersion


class BlindDraw(models.Model):
    """One draw; with ``seed`` and ``among`` anybody can draw it again, and find the same plans.

    ``among`` is the references of the plans it was drawn from, one to a line.
    """

    year = models.CharField(max_length=7)
    asked = models.CharField(max_length=10)
    seed = models.CharField(max_length=64)
    among = models.TextField()
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()


class SampledPlanQuerySet(models.QuerySet["SampledPlan"]):
    """Reads of what was drawn."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist: all to who draws, else those they read."""
        plans = Plan.objects.visible_to(member).filter(pk=OuterRef("plan"))
        seen = self.filter(Exists(plans))
        if member.may(Operation.SAMPLE_BLIND):
            return seen
        own = BlindReading.objects.standing().filter(person_id=member.person_id)
        return seen.filter(Exists(own.filter(sampled=OuterRef("pk"))))

    def read_by_both(self) -> Self:
        """Return those that both have read."""
        waiting = BlindReading.objects.unanswered().filter(sampled=OuterRef("pk"))
        return self.filter(~Exists(waiting))


class SampledPlan(models.Model):
    """A plan that was drawn, in the version that reviewers had on that day; no version is drawn twice."""

    reference = reference()
    draw = models.ForeignKey(BlindDraw, models.CASCADE, related_name="plans")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="+")

    objects = SampledPlanQuerySet.as_manager()


class BlindReadingQuerySet(models.QuerySet["BlindReading"]):
    """Reads of who reads what."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and all to who draws, of plans the member may know exist."""
        sampled = SampledPlan.objects.visible_to(member).filter(pk=OuterRef("sampled"))
        seen = self.standing().filter(Exists(sampled))
        if member.may(Operation.SAMPLE_BLIND):
            return seen
        return seen.filter(person_id=member.person_id)

    def standing(self) -> Self:
        """Return those that were not handed over."""
        return self.filter(handed_over_at__isnull=True)

    def unanswered(self) -> Self:
        """Return those that wait for their reader."""
        return self.standing().filter(answer__isnull=True)


class BlindReading(models.Model):
    """That somebody reads a plan blind, as the first or the second, which is by lot."""

    reference = reference()
    sampled = models.ForeignKey(SampledPlan, models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    handed_over_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_because = models.TextField(blank=True, default="")

    objects = BlindReadingQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sampled", "place"],
                condition=Q(handed_over_at__isnull=True),
                name="one_reader_in_each_place",
            ),
            models.UniqueConstraint(fields=["sampled", "person"], name="a_reader_is_asked_once"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=READERS), name="readers_are_two"
            ),
            together("handed_over_by", "handed_over_at", name="reading_handed_over_by_and_at"),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | ~Q(handed_over_because=""),
                name="a_reading_is_handed_over_for_a_reason",
            ),
        ]


class BlindAnswerQuerySet(models.QuerySet["BlindAnswer"]):
    """Reads of answers."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and once both have answered those of both: to both, and to who draws."""
        open_ones = SampledPlan.objects.visible_to(member).read_by_both()
        both = Exists(open_ones.filter(pk=OuterRef("reading__sampled")))
        own = BlindReading.objects.visible_to(member).filter(person_id=member.person_id)
        return self.filter(both | Exists(own.filter(pk=OuterRef("reading"))))


class BlindAnswer(models.Model):
    """What a reader said; it never changes, and the plan's own review never reads it."""

    reading = models.OneToOneField(BlindReading, models.PROTECT, related_name="answer")
    is_robust = models.BooleanField()
    robust_says = models.TextField(blank=True, default="")
    is_achievable = models.BooleanField()
    achievable_says = models.TextField(blank=True, default="")
    would = one_of(WouldDecide)
    answered_at = models.DateTimeField()

    objects = BlindAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("would", WouldDecide),
            models.CheckConstraint(
                condition=Q(is_robust=True) | ~Q(robust_says=""),
                name="not_robust_is_told_why",
            ),
            models.CheckConstraint(
                condition=Q(is_achievable=True) | ~Q(achievable_says=""),
                name="not_achievable_is_told_why",
            ),
        ]
