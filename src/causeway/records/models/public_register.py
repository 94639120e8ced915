"""The public register: which organisation published which status when, as its export says.

What an organisation of the register is does not make it a user of this installation: no plan and no
member is ever made from it.
"""

from __future__ import annotations

from django.db import models

from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models.fields import holds, one_of
from causeway.records.models.organisation import Organisation
from causeway.records.models.person import Person


class RegisteredOrganisation(models.Model):
    """An organisation by its public code; ``type`` is blank where its sector is none of ours."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=200, blank=True, default="")
    type = one_of(OrganisationType, blank=True)
    care_board = models.CharField(max_length=200, blank=True, default="")
    region = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        ordering = ["name", "code"]
        constraints = [holds("type", OrganisationType, blank=True)]


class PublishedStatus(models.Model):
    """The status of an organisation for one assessment year, such as 2023-24; no date for not published."""

    organisation = models.ForeignKey(
        RegisteredOrganisation, models.CASCADE, related_name="statuses"
    )
    year = models.CharField(max_length=7)
    status = one_of(PublicStatus)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            holds("status", PublicStatus),
            models.UniqueConstraint(
                fields=["organisation", "year"], name="one_status_of_a_year_is_public"
            ),
        ]


class RegisterBroughtIn(models.Model):
    """A file of the register that was brought in: what it was, when, and what came of it."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    brought_in_at = models.DateTimeField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()

    class Meta:
        ordering = ["-brought_in_at", "-pk"]


class StatusChange(models.Model):
    """Each status an organisation had in a year, since when and by whom (R-DSPT-37)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="status_changes")
    year = models.CharField(max_length=7)
    status = one_of(PublicStatus)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [holds("status", PublicStatus)]
