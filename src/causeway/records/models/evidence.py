"""Evidence of change, beside an action in a plan."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.evidence import EvidenceKind, ScanState
from causeway.domain.roles import OrganisationKind
from causeway.records.models.action import Action
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan, StoredFile


class EvidenceQuerySet(OfAPlanQuerySet["Evidence"]):
    """Reads of evidence."""

    def visible_to(self, member: Member) -> Self:
        """Return what is beside the actions the member sees; to the council alone."""
        if member.kind is not OrganisationKind.COUNCIL:
            return self.none()
        actions = Action.objects.visible_to(member).filter(pk=OuterRef("action"))
        return super().visible_to(member).filter(Exists(actions))

    def beside(self, plan: Plan, action: Action) -> Self:
        """Return what a plan keeps beside an action: its own, and what other plans share."""
        return self.filter(Q(plan=plan) | Q(is_shared=True), action=action)


class Evidence(models.Model):
    """A file, or words that say where something is kept; it is withdrawn, never changed.

    It names the plan and the action, not their commitment: an action that is taken out of a plan
    and put back finds its evidence again. ``file`` is nothing once malware was found in it.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evidence")
    action = models.ForeignKey(Action, models.PROTECT, related_name="evidence")
    kind = one_of(EvidenceKind)
    title = models.CharField(max_length=200)
    shows = models.TextField()
    kept_at = models.CharField(max_length=300, blank=True, default="")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="evidence")
    file_name = models.CharField(max_length=255, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveIntegerField(default=0)
    is_shared = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    scan_state = one_of(ScanState, blank=True)
    scans = models.PositiveIntegerField(default=0)
    scanned_at = models.DateTimeField(null=True, blank=True)
    found = models.CharField(max_length=200, blank=True, default="")
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True, default="")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            holds("kind", EvidenceKind),
            holds("scan_state", ScanState, blank=True),
            together("withdrawn_by", "withdrawn_at", name="evidence_withdrawn_by_and_at"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="withdrawn_evidence_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.REFERENCE.value, scan_state="", file__isnull=True)
                & ~Q(kept_at="")
                | Q(kind=EvidenceKind.FILE.value) & ~Q(scan_state=""),
                name="evidence_is_a_file_or_says_where",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.REFERENCE.value)
                | Q(scan_state=ScanState.INFECTED.value, file__isnull=True)
                | ~Q(scan_state=ScanState.INFECTED.value) & Q(file__isnull=False),
                name="infected_evidence_is_not_kept",
            ),
        ]
        indexes = [models.Index(fields=["action", "plan"], name="evidence_of_an_action")]
