"""What comes into a plan from elsewhere: rows of an earlier year, and rounds that a workbook says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from causeway.records.models.person import Person
from causeway.records.models.plan import OfASubmissionQuerySet, Plan
from causeway.records.models.toolkit import ToolkitRow


class CarriedRow(models.Model):
    """Where an unfinished row of an earlier year goes on in a later plan; blank where nowhere.

    The earlier plan lives on as it is.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="carried_rows")
    earlier = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="carried_to")
    requirement = models.CharField(max_length=10, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = OfASubmissionQuerySet["CarriedRow"].as_manager()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "earlier", "requirement"], name="a_row_is_carried_once"
            ),
            models.CheckConstraint(
                condition=~Q(requirement="") | ~Q(reason=""),
                name="a_row_that_ends_says_why",
            ),
        ]


class RoundBroughtIn(models.Model):
    """What a plan's workbook says of one row in one round; it is no update before somebody sends it."""

    row = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="rounds_brought_in")
    round_name = models.CharField(max_length=30)
    is_still_valid = models.BooleanField(null=True)
    new_date = models.DateField(null=True, blank=True)
    comments = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row", "round_name"], name="a_round_is_brought_in_once_for_a_row"
            ),
        ]
