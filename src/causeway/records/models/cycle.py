"""One regime in one assessment year, and what it is measured against."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from causeway.domain.framework import Level
from causeway.domain.submission import Channel
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.member import Member
from causeway.records.models.organisation import OfAnOrganisationQuerySet, Organisation
from causeway.records.models.person import Person


class TargetProfile(models.Model):
    """The level an organisation wants for each outcome, brought in as a table."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="target_profiles")
    name = models.CharField(max_length=150)
    framework = models.CharField(max_length=20)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    objects = OfAnOrganisationQuerySet["TargetProfile"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "name"], name="target_profile_is_unique"
            ),
        ]


class TargetLevel(models.Model):
    """One outcome's target."""

    profile = models.ForeignKey(TargetProfile, models.CASCADE, related_name="levels")
    requirement = models.CharField(max_length=10)
    level = one_of(Level)

    class Meta:
        constraints = [
            holds("level", Level),
            models.UniqueConstraint(fields=["profile", "requirement"], name="one_target_each"),
        ]


class Cycle(models.Model):
    """An organisation's year in a regime; its marking stands on every page and export.

    ``channel`` is how its plans reach the ministry, the installation's own where it is blank.
    """

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cycles")
    regime = models.CharField(max_length=30)
    title = models.CharField(max_length=30)
    framework = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    marking = models.CharField(max_length=60)
    target_profile = models.ForeignKey(TargetProfile, models.SET_NULL, null=True, related_name="+")
    channel = one_of(Channel, blank=True)
    assurer_submits = models.BooleanField(default=False)

    objects = OfAnOrganisationQuerySet["Cycle"].as_manager()

    class Meta:
        constraints = [
            holds("channel", Channel, blank=True),
            models.UniqueConstraint(
                fields=["organisation", "regime", "title"], name="cycle_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="cycle_ends_after_it_starts"
            ),
        ]


class FrameworkWording(models.Model):
    """An installation's own copy of a framework's statements; Causeway ships none."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="wordings")
    framework = models.CharField(max_length=20)
    source_format = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    objects = OfAnOrganisationQuerySet["FrameworkWording"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework"], name="one_wording_for_a_framework"
            ),
        ]


class StatementQuerySet(models.QuerySet["Statement"]):
    """Reads of statements."""

    def visible_to(self, member: Member) -> StatementQuerySet:
        """Return the statements the member's own organisation brought in."""
        return self.filter(wording__organisation_id=member.organisation_id)


class Statement(models.Model):
    """One indicator of good practice, or the description of an outcome where no level is given."""

    wording = models.ForeignKey(FrameworkWording, models.CASCADE, related_name="statements")
    requirement = models.CharField(max_length=10)
    level = one_of(Level, blank=True)
    position = models.PositiveIntegerField()
    text = models.TextField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("level", Level, blank=True),
            models.UniqueConstraint(fields=["wording", "position"], name="statement_position"),
        ]
