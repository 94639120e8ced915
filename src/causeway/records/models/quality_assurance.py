"""What the quality assurer said of a version, once (R-CAF-59, 60)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from causeway.domain.quality_assurance import QualityOutcome
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan, PlanVersion


class QualityAssurance(models.Model):
    """One judgement of one version: content, or changes needed and why; it never changes."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="quality_assurances")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="quality_assurance")
    outcome = one_of(QualityOutcome)
    reasons = models.TextField(blank=True, default="")
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    judged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    objects = OfAPlanQuerySet["QualityAssurance"].as_manager()

    class Meta:
        constraints = [
            holds("outcome", QualityOutcome),
            models.CheckConstraint(
                condition=Q(outcome=QualityOutcome.CONTENT.value) | ~Q(reasons=""),
                name="changes_asked_for_say_why",
            ),
            models.CheckConstraint(
                condition=~Q(judged_by=F("shared_by")), name="nobody_assures_their_own_version"
            ),
        ]
