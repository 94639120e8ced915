"""What the assurer says of a plan, what the council answers, and the session."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.assurer_feedback import CommentKind, Resolution, SessionOutcome
from causeway.domain.lifecycle import StepName
from causeway.domain.quality_assurance import COUNCILS_OWN
from causeway.domain.roles import OrganisationKind
from causeway.records.models.action import Action, CommitmentFinding
from causeway.records.models.assurance_report import Finding
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.person import Person
from causeway.records.models.plan import (
    OfAPlanQuerySet,
    Plan,
    PlanVersion,
    RecordedStep,
    plans_presented_to,
)


class CommentQuerySet(OfAPlanQuerySet["Comment"]):
    """Reads of comments."""

    def on_presentations(self) -> Self:
        """Return those about a presentation that was shared."""
        return self.filter(version__step=StepName.SHARE_PRESENTATION.value)

    def on_plans(self) -> Self:
        """Return those about a plan and its rows."""
        return self.exclude(version__step=StepName.SHARE_PRESENTATION.value)

    def visible_to(self, member: Member) -> Self:
        """Return those on plans as a whole, and on rows the member may see.

        What the quality assurer said is the council's own: nobody else learns that it exists.
        What is said of a presentation is for those who may see it.
        """
        presented = plans_presented_to(member).filter(pk=OuterRef("plan"))
        of_plans = super().visible_to(member)
        of_plans = of_plans.filter(
            ~Q(version__step=StepName.SHARE_PRESENTATION.value) | Q(Exists(presented))
        )
        council = member.kind is OrganisationKind.COUNCIL
        if not council:
            own = PlanVersion.objects.filter(pk=OuterRef("version"), step__in=COUNCILS_OWN)
            of_plans = of_plans.filter(~Exists(own))
        if council and member.sees_every_row:
            return of_plans
        findings = Finding.objects.visible_to(member)
        of_findings = Q(finding__isnull=True) | Q(Exists(findings.filter(pk=OuterRef("finding"))))
        answered = CommitmentFinding.objects.filter(
            commitment__plan=OuterRef("plan"), commitment__action=OuterRef("action")
        )
        of_seen = answered.filter(Exists(findings.filter(pk=OuterRef("finding"))))
        of_actions = Q(action__isnull=True) | Q(Exists(of_seen))
        if not council:
            # What was said of an action stays known to those who said it when it leaves the plan,
            # and while the plan is being reworked: it was said of what had been shared.
            of_actions |= ~Q(Exists(answered))
        return of_plans.filter(of_findings, of_actions)


class Comment(models.Model):
    """On a plan, a row or a field of one version: must change, or advice (R-CAF-56)."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="comments")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="comments")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="comments")
    field = models.CharField(max_length=40, blank=True, default="")
    slide = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = one_of(CommentKind)
    text = models.TextField()
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    recorded = models.ForeignKey(RecordedStep, models.PROTECT, null=True, related_name="comments")
    resolution = one_of(Resolution, blank=True)
    resolution_says = models.TextField(blank=True, default="")
    resolved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            holds("kind", CommentKind),
            holds("resolution", Resolution, blank=True),
            together("resolved_by", "resolved_at", name="comment_resolved_by_and_at"),
            models.CheckConstraint(
                condition=Q(resolution="") | Q(resolved_at__isnull=False) & ~Q(resolution_says=""),
                name="a_resolution_says_why",
            ),
        ]

    @property
    def is_councils_own(self) -> bool:
        """Whether the quality assurer said it, of the version they were given."""
        return self.version.step in COUNCILS_OWN

    @property
    def is_on_a_presentation(self) -> bool:
        """Whether it is about the executive presentation that was shared, not about the plan."""
        return self.version.step == StepName.SHARE_PRESENTATION.value


class Reply(models.Model):
    """The next thing said under a comment, by one side; a resolution that was reopened is kept."""

    reference = reference()
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="replies")
    side = one_of(OrganisationKind)
    resolution = one_of(Resolution, blank=True)
    text = models.TextField()
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            holds("side", OrganisationKind),
            holds("resolution", Resolution, blank=True),
        ]


class Session(models.Model):
    """The meeting in which assurer and council discuss the plan (R-CAF-21, 57)."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    arranged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True, default="")
    outcome = one_of(SessionOutcome, blank=True)
    reasons = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = OfAPlanQuerySet["Session"].as_manager()

    class Meta:
        ordering = ["arranged_at"]
        constraints = [
            holds("outcome", SessionOutcome, blank=True),
            together("recorded_by", "recorded_at", name="session_recorded_by_and_at"),
            together("confirmed_by", "confirmed_at", name="session_confirmed_by_and_at"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(recorded_at__isnull=True, called_off_at__isnull=True),
                name="one_session_at_a_time",
            ),
        ]


class SessionAttendee(models.Model):
    """Someone invited to a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "name"], name="attendee_invited_once"),
        ]
