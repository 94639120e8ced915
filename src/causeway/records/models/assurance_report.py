"""The assurer's report: judgements and findings by part, corrections, and where it came from."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.finding import ControlType, Recommendation, RiskLevel, finding_ref
from causeway.domain.framework import Level
from causeway.domain.roles import OrganisationKind
from causeway.records.models.engagement import Engagement
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import CriticalSystem, Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan, StoredFile


class AssuranceReport(models.Model):
    """What the independent party released; its life is its plan's stage (R-CAF-32)."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="report")
    executive_summary = models.TextField(blank=True, default="")
    focus_areas = models.TextField(blank=True, default="")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    corrections_due_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = OfAPlanQuerySet["AssuranceReport"].as_manager()

    class Meta:
        constraints = [
            together("released_by", "released_at", name="report_released_by_and_at_together"),
        ]


class ReportPartQuerySet(models.QuerySet["ReportPart"]):
    """Reads of parts."""

    def not_engaged_for(self, firm: Member) -> ReportPartQuerySet:
        """Return the parts that no engagement of the firm is for today."""
        return self.filter(~Exists(_engaged_with(firm, system="system")))


class ReportPart(models.Model):
    """The organisational part, or one critical system (R-CAF-54)."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=200)
    system = models.ForeignKey(CriticalSystem, models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="part_is_unique"),
        ]


class Judgement(models.Model):
    """One outcome's levels side by side: self, assured, target (R-CAF-30)."""

    part = models.ForeignKey(ReportPart, models.CASCADE, related_name="judgements")
    requirement = models.CharField(max_length=10)
    self_level = one_of(Level, blank=True)
    assured_level = one_of(Level, blank=True)
    target_level = one_of(Level, blank=True)
    justification = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            holds("self_level", Level, blank=True),
            holds("assured_level", Level, blank=True),
            holds("target_level", Level, blank=True),
            models.UniqueConstraint(fields=["part", "requirement"], name="one_judgement_each"),
        ]


class FindingQuerySet(models.QuerySet["Finding"]):
    """Reads of findings."""

    def visible_to(self, member: Member) -> FindingQuerySet:
        """Return the rows the member may see: of plans they see, and of their own scope."""
        if member.kind is OrganisationKind.MINISTRY:
            return self.none()
        plans = Plan.objects.visible_to(member).filter(pk=OuterRef("plan"))
        seen = self.filter(Exists(plans))
        if member.kind is OrganisationKind.ASSURER_FIRM:
            return seen.filter(Exists(_engaged_with(member, system="part__system")))
        if member.sees_every_row:
            return seen
        owned = models.Q(commitments__commitment__action__owner_id=member.person_id)
        own = self.model.objects.filter(
            Q(part__system_id__in=member.system_ids)
            | Q(part__system__service_owner_id=member.person_id)
            | Q(treatment__lead_id=member.person_id)
            | owned
        )
        return seen.filter(Exists(own.filter(pk=OuterRef("pk"))))

    def present(self) -> FindingQuerySet:
        """Return those that a corrected report has not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


def _engaged_with(member: Member, *, system: str) -> models.QuerySet[Engagement]:
    """Return the member's engagements today for the part whose system the row outside names."""
    running = Engagement.objects.running(on=member.today).filter(
        firm_id=member.organisation_id, council=OuterRef("plan__organisation")
    )
    return running.filter(Q(system__isnull=True) | Q(system=OuterRef(system)))


class FindingOrigin(StrEnum):
    """Where the issue came from (R-CAF-66)."""

    ASSURANCE_REPORT = "assurance_report"
    SELF_ASSESSMENT = "self_assessment"
    SCOPING = "scoping"
    OTHER = "other"


class Finding(models.Model):
    """The assurer's half of a row (R-CAF-33 to 36); the organisation never edits it."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="findings")
    part = models.ForeignKey(ReportPart, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    external_ref = models.CharField(max_length=60, blank=True, default="")
    recommendation = models.TextField(blank=True, default="")
    risk_level = one_of(RiskLevel, blank=True)
    risk_description = models.TextField(blank=True, default="")
    source = models.CharField(max_length=120, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    origin = models.CharField(max_length=30, default=FindingOrigin.ASSURANCE_REPORT.value)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            holds("risk_level", RiskLevel, blank=True),
            holds("origin", FindingOrigin),
            models.UniqueConstraint(fields=["organisation", "number"], name="finding_number"),
        ]

    @property
    def ref(self) -> str:
        """The short name people say, such as FND-012."""
        return finding_ref(self.number)

    def said(self) -> Recommendation:
        """Return the assurer's half as the rules see it."""
        return Recommendation(
            ref=self.ref,
            part=self.part.name,
            requirements=tuple(each.requirement for each in self.requirements.all()),
            recommendation=self.recommendation,
            risk_level=RiskLevel(self.risk_level) if self.risk_level else None,
            risk_description=self.risk_description,
            control_types=frozenset(ControlType(c.control_type) for c in self.controls.all()),
        )


class FindingRequirement(models.Model):
    """One outcome a recommendation is on; it may be on several (R-CAF-52)."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="requirements")
    requirement = models.CharField(max_length=10)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "requirement"], name="outcome_named_once"),
        ]


class FindingControl(models.Model):
    """One control type of a recommendation (R-CAF-36)."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="controls")
    control_type = one_of(ControlType)

    class Meta:
        constraints = [
            holds("control_type", ControlType),
            models.UniqueConstraint(fields=["finding", "control_type"], name="control_named_once"),
        ]


class Correction(models.Model):
    """What the council asks to have put right in a draft report, and the assurer's answer."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="corrections")
    finding = models.ForeignKey(Finding, models.CASCADE, null=True, related_name="corrections")
    text = models.TextField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfAPlanQuerySet["Correction"].as_manager()

    class Meta:
        constraints = [
            together("answered_by", "answered_at", name="correction_answered_by_and_at"),
        ]


class PhraseQuerySet(models.QuerySet["Phrase"]):
    """Reads of phrases."""

    def visible_to(self, member: Member) -> PhraseQuerySet:
        """Return the phrases of the member's own firm."""
        return self.filter(firm_id=member.organisation_id)


class Phrase(models.Model):
    """A firm's own wording, kept to be used again."""

    reference = reference()
    firm = models.ForeignKey(Organisation, models.CASCADE, related_name="phrases")
    title = models.CharField(max_length=150)
    text = models.TextField()
    requirement = models.CharField(max_length=10, blank=True, default="")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = PhraseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "title"], name="phrase_title_is_unique"),
        ]


class ReadingState(StrEnum):
    """What became of a file that was read."""

    WAITING = "waiting"
    SAVED = "saved"
    STOPPED = "stopped"


class ReportReadingQuerySet(models.QuerySet["ReportReading"]):
    """Reads of previews."""

    def visible_to(self, member: Member) -> ReportReadingQuerySet:
        """Return the previews of the member's own organisation, of councils they may still see."""
        councils = Organisation.objects.visible_to(member).filter(pk=OuterRef("council"))
        return self.filter(Exists(councils), by_organisation_id=member.organisation_id)


class ReportReading(models.Model):
    """A preview of a workbook: what was understood, and a person's choices, before it is saved."""

    reference = reference()
    council = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by_organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="readings")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    grid = models.JSONField()
    choices = models.JSONField(default=dict)
    state = one_of(ReadingState)
    revision = models.PositiveIntegerField(default=0)
    read_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    objects = ReportReadingQuerySet.as_manager()

    class Meta:
        constraints = [holds("state", ReadingState)]
