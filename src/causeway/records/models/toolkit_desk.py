"""What the national teams keep of the toolkit beside the plans: its years."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from causeway.records.models.person import Person


class YearChange(models.Model):
    """One change of an assessment year, with its reason; the latest of a name counts (R-DSPT-46, 55).

    ``key`` and ``value`` are those of ``domain.toolkit.year_dates``. It never changes itself, so that
    all of them are the year's history.
    """

    year = models.CharField(max_length=7)
    key = models.CharField(max_length=60)
    was = models.CharField(max_length=10, blank=True, default="")
    value = models.CharField(max_length=10, blank=True, default="")
    reason = models.TextField()
    changed_on = models.DateField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        indexes = [models.Index(fields=["year", "key"], name="change_of_a_year")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_year_changes_for_a_reason"),
        ]
