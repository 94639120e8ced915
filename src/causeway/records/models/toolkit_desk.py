"""What the national teams keep of the toolkit beside the plans: years, contacts, conflicts, notices."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import Team
from causeway.domain.toolkit.regulatory import NoticeKind
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.member import Member
from causeway.records.models.organisation import Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import without_conflict


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


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    """Reads of conflicts of interest."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own."""
        return self.filter(person_id=member.person_id)

    def standing(self) -> Self:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ConflictOfInterest(models.Model):
    """That a reviewer has an interest in an organisation, and so takes no part in what concerns it.

    While it stands, that organisation's plans and notices are as if they were not there.
    """

    reference = reference()
    person = models.ForeignKey(Person, models.CASCADE, related_name="conflicts")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True, default="")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_conflict_stands",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_conflict_has_its_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="a_conflict_is_withdrawn_for_a_reason",
            ),
        ]


class NoPlanEscalation(models.Model):
    """That an organisation published nothing for a year, and which teams were told (R-DSPT-59, 60)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    year = models.CharField(max_length=7)
    told = models.CharField(max_length=150)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"], name="no_plan_is_told_once_in_a_year"
            ),
        ]


class RegulatorNoticeQuerySet(models.QuerySet["RegulatorNotice"]):
    """Reads of the regulator's notices."""

    def visible_to(self, member: Member) -> Self:
        """Return those of the member's own organisation; to the joint unit, all of them."""
        if Role.JOINT_UNIT in member.roles:
            return self.filter(without_conflict(member))
        return self.filter(organisation_id=member.organisation_id)


class RegulatorNotice(models.Model):
    """A notice of the regulator to an operator of essential services (R-DSPT-79)."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = one_of(NoticeKind)
    given_on = models.DateField()
    asks = models.TextField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = RegulatorNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            holds("kind", NoticeKind),
            models.CheckConstraint(condition=~Q(asks=""), name="a_regulator_asks_for_something"),
        ]


class ToolkitContactQuerySet(models.QuerySet["ToolkitContact"]):
    """Reads of contacts."""

    def visible_to(self, member: Member) -> Self:
        """Return all of them, past ones too, to the team that keeps them; nothing to anybody else."""
        return self.all() if Role.TOOLKIT_TEAM in member.roles else self.none()

    def running(self, *, on: date) -> Self:
        """Return those that hold on a day."""
        ends = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(ends, valid_from__lte=on)


class ToolkitContact(models.Model):
    """How a team is reached, from a day to a day; of one region, or of the whole country (R-DSPT-20).

    ``desk`` is a desk or a post: people change, and are named nowhere.
    """

    reference = reference()
    team = one_of(Team)
    region = models.CharField(max_length=100, blank=True, default="")
    desk = models.CharField(max_length=150)
    how = models.CharField(max_length=254)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    objects = ToolkitContactQuerySet.as_manager()

    class Meta:
        ordering = ["team", "region", "-valid_from", "pk"]
        constraints = [
            holds("team", Team),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_contact_ends_after_it_begins",
            ),
        ]
