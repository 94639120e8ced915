"""How a plan's cycle was closed, and what the next cycle takes from it (R-CAF-11, 16, 66)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from causeway.domain.action import Status
from causeway.domain.framework import Level
from causeway.domain.next_cycle import Carry
from causeway.domain.roles import OrganisationKind
from causeway.records.models.action import Action
from causeway.records.models.assurance_report import Finding, ReportPart
from causeway.records.models.cycle import Cycle
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import OfAnOrganisationQuerySet, Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan, PlanVersion


class CouncilsOwnQuerySet[T: models.Model](OfAPlanQuerySet[T]):
    """Reads of what the council keeps to itself on a plan."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member sees, to the council's own people."""
        if member.kind is not OrganisationKind.COUNCIL:
            return self.none()
        return super().visible_to(member)


class PlanClosing(models.Model):
    """The act that closed a plan, once, and the version it froze."""

    reference = reference()
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="closing")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="closing")
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    objects = CouncilsOwnQuerySet["PlanClosing"].as_manager()


class LeftOpen(models.Model):
    """An action that was not complete when a plan was closed, and how it stood that day."""

    closing = models.ForeignKey(PlanClosing, models.CASCADE, related_name="left_open")
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    status = models.CharField(max_length=30)

    class Meta:
        constraints = [
            holds("status", Status),
            models.UniqueConstraint(fields=["closing", "action"], name="left_open_once"),
        ]


class ProposedAsMet(models.Model):
    """One outcome of one part that the council proposes as met; an assessment says whether it is."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="proposed_as_met")
    part = models.ForeignKey(ReportPart, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=10)
    level = one_of(Level)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    objects = CouncilsOwnQuerySet["ProposedAsMet"].as_manager()

    class Meta:
        constraints = [
            holds("level", Level),
            models.UniqueConstraint(fields=["part", "requirement"], name="proposed_as_met_once"),
        ]


class NextCycle(models.Model):
    """A cycle that starts from an earlier one: each has one successor, and one it starts from."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    earlier = models.OneToOneField(Cycle, models.PROTECT, related_name="followed_by")
    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="started_from")
    revision = models.PositiveIntegerField(default=0)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = OfAnOrganisationQuerySet["NextCycle"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(cycle=F("earlier")), name="no_cycle_starts_from_itself"
            ),
        ]


class OfANextCycleQuerySet[T: models.Model](models.QuerySet[T]):
    """Reads of what was carried into a cycle."""

    def visible_to(self, member: Member) -> Self:
        """Return those of the member's own organisation."""
        own = NextCycle.objects.visible_to(member).filter(pk=OuterRef("next_cycle"))
        return self.filter(Exists(own))


class CarriedAction(models.Model):
    """An open action that came along: the same action, with what was decided of it."""

    next_cycle = models.ForeignKey(NextCycle, models.CASCADE, related_name="carried")
    action = models.ForeignKey(Action, models.PROTECT, related_name="carried")
    decision = models.CharField(max_length=30, default=Carry.CARRY_ON.value)
    reason = models.TextField(blank=True, default="")
    status_before = models.CharField(max_length=30, default=Status.PLANNED.value)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OfANextCycleQuerySet["CarriedAction"].as_manager()

    class Meta:
        constraints = [
            holds("decision", Carry),
            holds("status_before", Status),
            together("decided_by", "decided_at", name="carried_action_decided_by_and_at"),
            models.CheckConstraint(
                condition=~Q(decision=Carry.DROP.value) | ~Q(reason=""),
                name="a_dropped_action_says_why",
            ),
            models.UniqueConstraint(fields=["next_cycle", "action"], name="carried_over_once"),
        ]


class OutcomeMapped(models.Model):
    """Where the lead finds an earlier outcome in the next framework; blank where nowhere."""

    next_cycle = models.ForeignKey(NextCycle, models.CASCADE, related_name="outcomes_mapped")
    outcome = models.CharField(max_length=10)
    later = models.CharField(max_length=10, blank=True, default="")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = OfANextCycleQuerySet["OutcomeMapped"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["next_cycle", "outcome", "later"], name="outcome_mapped_once"
            ),
        ]


class FindingContinuedQuerySet(models.QuerySet["FindingContinued"]):
    """Reads of what continues what."""

    def visible_to(self, member: Member) -> FindingContinuedQuerySet:
        """Return those of which the member may see both findings: each in its own plan."""
        seen = Finding.objects.visible_to(member)
        return self.filter(
            Exists(seen.filter(pk=OuterRef("finding"))),
            Exists(Finding.objects.visible_to(member).filter(pk=OuterRef("earlier"))),
        )


class FindingContinued(models.Model):
    """A finding that continues one of an earlier cycle, as the council says."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="continues")
    earlier = models.ForeignKey(Finding, models.PROTECT, related_name="continued_by")
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = FindingContinuedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "earlier"], name="continued_once"),
            models.CheckConstraint(
                condition=~Q(finding=F("earlier")), name="no_finding_continues_itself"
            ),
        ]
