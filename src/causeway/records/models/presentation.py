"""The executive presentation: its versions, what was shared, the day it was given (R-CAF-23 to 25)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.held import Leader, Support
from causeway.domain.executive_presentation.kept import DeckOrigin
from causeway.domain.roles import OrganisationKind
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.person import Person
from causeway.records.models.plan import (
    OfAPlanQuerySet,
    Plan,
    PlanVersion,
    RecordedStep,
    StoredFile,
    plans_presented_to,
)


class OfAPresentationQuerySet[T: models.Model](OfAPlanQuerySet[T]):
    """Reads of what belongs to a plan's presentation."""

    def visible_to(self, member: Member) -> Self:
        """Return those of presentations the member may see."""
        return self.filter(Exists(plans_presented_to(member).filter(pk=OuterRef("plan"))))


def _every_plan_presented_to(member: Member, deck: str) -> Q:
    """Return the condition that the member may see each plan that a version is about."""
    beside = PresentationDeck.beside.through.objects.filter(presentationdeck=OuterRef(deck))
    return ~Q(Exists(beside.exclude(plan__in=plans_presented_to(member))))


class ShareQuerySet(OfAPresentationQuerySet["PresentationShare"]):
    """Reads of versions as they were given to the assurer."""

    def visible_to(self, member: Member) -> Self:
        """Return those of versions of which the member may see every plan."""
        return super().visible_to(member).filter(_every_plan_presented_to(member, "deck"))


class DeckQuerySet(OfAPresentationQuerySet["PresentationDeck"]):
    """Reads of versions of the presentation."""

    def visible_to(self, member: Member) -> Self:
        """Return those the member may see: to the assurer, what was shared with them."""
        seen = super().visible_to(member).filter(_every_plan_presented_to(member, "pk"))
        if member.kind is OrganisationKind.COUNCIL:
            return seen
        return seen.filter(Exists(PresentationShare.objects.filter(deck=OuterRef("pk"))))


class PresentationDeck(models.Model):
    """A version of the presentation that is kept: its bytes, its slides, the plan it was made from.

    ``beside`` are the other plans of the council and cycle whose rows it holds too; somebody who
    may not see one of them does not learn of the version.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="decks")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    origin = one_of(DeckOrigin)
    edited_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    audience = one_of(Audience)
    left_out = models.JSONField(default=list)
    beside = models.ManyToManyField(Plan, related_name="+")
    slides = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    plan_revision = models.PositiveIntegerField()
    plan_digest = models.CharField(max_length=64)
    figures = models.JSONField()
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    objects = DeckQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            holds("origin", DeckOrigin),
            holds("audience", Audience),
            models.UniqueConstraint(fields=["plan", "number"], name="deck_number_is_unique"),
        ]


class PresentationShare(models.Model):
    """A version of the presentation as it was given to the assurer, and what they said of it."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="presentation_shares")
    deck = models.ForeignKey(PresentationDeck, models.PROTECT, related_name="shares")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="presentation_share")
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    feedback = models.TextField(blank=True, default="")
    recorded = models.ForeignKey(RecordedStep, models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["shared_at", "pk"]
        constraints = [
            together("answered_by", "answered_at", name="presentation_answered_by_and_at"),
        ]


class Presentation(models.Model):
    """The day of the presentation: arranged, moved, called off, or given (R-CAF-25)."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="presentations")
    deck = models.ForeignKey(PresentationDeck, models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True, default="")
    is_supported = models.BooleanField(null=True)
    arranged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    arranged_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True, default="")
    held_on = models.DateField(null=True, blank=True)
    led_by = one_of(Leader, blank=True)
    leader = models.CharField(max_length=150, blank=True, default="")
    support = one_of(Support, blank=True)
    notes = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = OfAPresentationQuerySet["Presentation"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            holds("led_by", Leader, blank=True),
            holds("support", Support, blank=True),
            together("arranged_by", "arranged_at", "starts_at", name="presentation_arranged"),
            together("recorded_by", "recorded_at", "held_on", name="presentation_recorded"),
            models.CheckConstraint(
                condition=~Q(led_by=Leader.ASSURER.value), name="the_council_leads_its_presentation"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(recorded_at__isnull=True, called_off_at__isnull=True),
                name="one_presentation_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(recorded_at__isnull=False),
                name="a_presentation_is_given_once",
            ),
        ]


class PresentationGuest(models.Model):
    """Somebody, or a group, who was asked to come, or was there, or both."""

    presentation = models.ForeignKey(Presentation, models.CASCADE, related_name="guests")
    name = models.CharField(max_length=150)
    was_invited = models.BooleanField(default=False)
    was_there = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["presentation", "name"], name="guest_is_named_once"),
        ]


class PresentationDecision(models.Model):
    """One decision taken at a presentation; the rows it is about by their short names, which stay."""

    presentation = models.ForeignKey(Presentation, models.CASCADE, related_name="decisions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    decided_by = models.CharField(max_length=150)
    about = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["presentation", "position"], name="decision_position_is_unique"
            ),
        ]
