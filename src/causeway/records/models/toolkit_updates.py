"""Updates in rounds, and what became of one that was missing."""

from __future__ import annotations

from django.db import models

from causeway.domain.toolkit.organisation_types import Team
from causeway.records.models.fields import holds, one_of, together
from causeway.records.models.person import Person
from causeway.records.models.plan import OfASubmissionQuerySet, Plan
from causeway.records.models.toolkit import ToolkitRow


class ToolkitUpdate(models.Model):
    """What an organisation sent in one round, and that it was reviewed (R-DSPT-67, 69, 71)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="toolkit_updates")
    round_name = models.CharField(max_length=30)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = OfASubmissionQuerySet["ToolkitUpdate"].as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            together("reviewed_by", "reviewed_at", name="update_reviewed_by_and_at"),
            models.UniqueConstraint(fields=["plan", "round_name"], name="one_update_in_a_round"),
        ]


class RowUpdate(models.Model):
    """What an update says of one row; a new date has moved the row's own (R-DSPT-67)."""

    update_sent = models.ForeignKey(ToolkitUpdate, models.CASCADE, related_name="rows")
    row = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="updates")
    is_still_valid = models.BooleanField()
    new_date = models.DateField(null=True, blank=True)
    comments = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["update_sent", "row"], name="a_row_once_in_an_update"),
        ]


class UpdateEscalation(models.Model):
    """That an update was missing the day after it was due, and which teams were told, once (R-DSPT-70)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="update_escalations")
    round_name = models.CharField(max_length=30)
    told = models.CharField(max_length=150)
    escalated_at = models.DateTimeField()

    objects = OfASubmissionQuerySet["UpdateEscalation"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "round_name"], name="escalated_once_in_a_round"
            ),
        ]


class NonEngagement(models.Model):
    """That an update stayed missing after the chase, and which body was told of it (R-DSPT-70)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="non_engagements")
    round_name = models.CharField(max_length=30)
    told = one_of(Team)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = OfASubmissionQuerySet["NonEngagement"].as_manager()

    class Meta:
        constraints = [
            holds("told", Team),
            models.UniqueConstraint(
                fields=["plan", "round_name"], name="non_engagement_is_told_once_in_a_round"
            ),
        ]
