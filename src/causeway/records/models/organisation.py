"""Organisations, their systems, teams and people."""

from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.person import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of organisations."""

    def visible_to(self, member: Member) -> OrganisationQuerySet:
        """Return the member's own, and those their organisation is engaged with today."""
        # Engagements point at organisations; asked for by name, so that the modules do not circle.
        running = apps.get_model("records", "Engagement").objects.running(on=member.today)
        as_council = running.filter(firm_id=member.organisation_id, council=OuterRef("pk"))
        as_firm = running.filter(council_id=member.organisation_id, firm=OuterRef("pk"))
        return self.filter(Q(pk=member.organisation_id) | Exists(as_council) | Exists(as_firm))


class Organisation(models.Model):
    """A council, a health body, a firm of assurers, the ministry, or a national body.

    ``type`` is what the toolkit knows it as, blank where it owes it nothing; of a national body whose
    people review a region, ``region`` is that region.
    """

    reference = reference()
    name = models.CharField(max_length=200, unique=True)
    kind = one_of(OrganisationKind)
    type = one_of(OrganisationType, blank=True)
    region = models.CharField(max_length=100, blank=True, default="")
    is_essential_operator = models.BooleanField(default=False)
    last_action_number = models.PositiveIntegerField(default=0)
    last_finding_number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("kind", OrganisationKind),
            holds("type", OrganisationType, blank=True),
        ]


class OfAnOrganisationQuerySet[T: models.Model](models.QuerySet[T]):
    """Reads of what belongs to an organisation: its own members see it."""

    def visible_to(self, member: Member) -> OfAnOrganisationQuerySet[T]:
        """Return those of the member's own organisation."""
        return self.filter(organisation_id=member.organisation_id)


class OrganisationCode(models.Model):
    """A public code of an organisation, from a day to a day: ONS (GSS) or ODS."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=10)
    code = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "valid_from"], name="code_is_unique"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="code_ends_after_it_starts",
            ),
        ]


class CriticalSystem(models.Model):
    """A part of a CAF assessment: one critical system and its service owner."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="systems")
    name = models.CharField(max_length=200)
    service_owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    retired_on = models.DateField(null=True, blank=True)

    objects = OfAnOrganisationQuerySet["CriticalSystem"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="system_is_unique"),
        ]


class Team(models.Model):
    """People who do the work, for days by team."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="teams")
    name = models.CharField(max_length=100)

    objects = OfAnOrganisationQuerySet["Team"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_is_unique"),
        ]


class Workstream(models.Model):
    """A larger piece of work that groups actions (R-CAF-53)."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="workstreams")
    name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="workstream_is_unique"),
        ]


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def running(self, *, on: date) -> MembershipQuerySet:
        """Return those in force on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def not_over(self, *, on: date) -> MembershipQuerySet:
        """Return those in force on the day, and those still to come."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))

    def visible_to(self, member: Member) -> MembershipQuerySet:
        """Return the memberships of the member's own organisation."""
        return self.filter(organisation_id=member.organisation_id)


class Membership(models.Model):
    """A person in a role of an organisation, for a scope, from a day to a day."""

    reference = reference()
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = one_of(Role)
    system = models.ForeignKey(CriticalSystem, models.PROTECT, null=True, related_name="+")
    deputy_for = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("role", Role),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(ends_on__isnull=True, system__isnull=True),
                name="one_open_membership_of_a_role",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "system"],
                condition=Q(ends_on__isnull=True, system__isnull=False),
                name="one_open_membership_for_a_system",
            ),
        ]


class Invitation(models.Model):
    """A single-use link for one address; only its digest is kept (T-31)."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = one_of(Role)
    system = models.ForeignKey(CriticalSystem, models.PROTECT, null=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            holds("role", Role),
            together("used_by", "used_at", name="invitation_used_by_and_at_together"),
        ]
