"""Plans, the review that opens them, and their frozen versions."""

from __future__ import annotations

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.regime import Regime
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import ASSESSED, OrganisationKind, Role
from causeway.domain.submission import Channel
from causeway.records.models.cycle import Cycle
from causeway.records.models.engagement import Engagement
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import Organisation
from causeway.records.models.person import Person

STAGES = tuple({stage.code for regime in REGIMES.values() for stage in regime.stages})


class PlanQuerySet(models.QuerySet["Plan"]):
    """Reads of plans."""

    def visible_to(self, member: Member) -> PlanQuerySet:
        """Return the plans the member may know exist; every other read begins here."""
        stages = [code for code in STAGES if member.may(Operation.SEE_PLAN, code)]
        seen = self.filter(stage__in=stages)
        if member.kind in ASSESSED:
            return seen.filter(organisation_id=member.organisation_id)
        if member.kind is OrganisationKind.ASSURER_FIRM:
            engaged = Engagement.objects.running(on=member.today).filter(
                firm_id=member.organisation_id
            )
            return seen.filter(covered_by(engaged), firm_id=member.organisation_id)
        if member.kind is OrganisationKind.NATIONAL_BODY:
            return seen.filter(judged_by(member), without_conflict(member))
        return self._received_by(member)

    def beside(self, plan: Plan) -> PlanQuerySet:
        """Return the other plans of the same council and cycle, the oldest first."""
        others = self.filter(cycle=plan.cycle_id, organisation=plan.organisation_id)
        found = others.exclude(pk=plan.pk).select_related("cycle", "organisation", "firm")
        return found.order_by("created_at", "pk")

    def _received_by(self, member: Member) -> PlanQuerySet:
        """Return the plans that were submitted to the ministry here, whatever became of them."""
        # Submissions point at plans; asked for by name, so that the modules do not circle.
        submitted = apps.get_model("records", "Submission").objects.filter(
            plan=OuterRef("pk"), channel=Channel.MINISTRY_IN_CAUSEWAY.value
        )
        stages = [code for code in STAGES if member.may(Operation.RECEIVE_PLAN, code)]
        return self.filter(Exists(submitted), stage__in=stages)


def covered_by(engaged: models.QuerySet[Engagement]) -> Q:
    """Return the condition that a plan, or a part of it, is what one of these engagements is for."""
    # Parts point at plans; asked for by name, so that the modules do not circle.
    parts = apps.get_model("records", "ReportPart").objects.filter(plan=OuterRef("pk"))
    of_council = engaged.filter(council=OuterRef("organisation"))
    of_a_part = engaged.filter(council=OuterRef("plan__organisation"), system=OuterRef("system"))
    return Q(Exists(of_council.filter(system__isnull=True))) | Q(
        Exists(parts.filter(Exists(of_a_part)))
    )


def without_conflict(member: Member, *, of: str = "organisation") -> Q:
    """Return the condition that the member has declared no interest in the organisation of a record."""
    # Conflicts are kept with the toolkit's desk; asked for by name, so that the modules do not circle.
    declared = apps.get_model("records", "ConflictOfInterest").objects.standing()
    return ~Q(Exists(declared.filter(person_id=member.person_id, organisation=OuterRef(of))))


def judged_by(member: Member) -> Q:
    """Return the condition that a plan is of an organisation whose plans this reviewer judges.

    A Regional Security Lead reads those of their own region; whoever may decide on any plan reads
    them all; the joint unit also those for which an exception is asked (R-DSPT-06, 18, 41, 66).
    """
    if member.roles & {Role.TOOLKIT_TEAM, Role.NATIONAL_CISO}:
        return ~Q(pk=None)
    condition = Q(pk=None)
    for role, types in member.types_judged.items():
        of_types = Q(organisation__type__in=sorted(types))
        in_region = Q(organisation__region=member.region) & ~Q(organisation__region="")
        condition |= of_types & in_region if role is Role.REGIONAL_LEAD else of_types
    if Role.JOINT_UNIT in member.roles:
        # Exceptions point at plans; asked for by name, so that the modules do not circle.
        asked = apps.get_model("records", "HorizonException").objects
        condition |= Q(Exists(asked.filter(row__plan=OuterRef("pk"))))
    return condition


class Plan(models.Model):
    """The answer to all the findings of one assurance report, or of one assessment."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="plans")
    firm = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    regime_code = models.CharField(max_length=30)
    guidance_date = models.DateField()
    title = models.CharField(max_length=150)
    framework = models.CharField(max_length=20)
    stage = models.CharField(max_length=30)
    revision = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="plan_title_is_unique"),
            models.CheckConstraint(
                condition=Q(stage__in=sorted(STAGES)), name="plan_stage_is_known"
            ),
        ]

    @property
    def regime(self) -> Regime:
        """The regime value the plan was built under (R-CAF-01)."""
        return REGIMES[self.regime_code]


def plans_presented_to(member: Member) -> PlanQuerySet:
    """Return the plans whose presentation the member may see.

    It is about the whole plan, so a firm that is engaged for some of its parts sees none of it.
    """
    stages = [code for code in STAGES if member.may(Operation.SEE_PRESENTATION, code)]
    plans = Plan.objects.visible_to(member).filter(stage__in=stages)
    if member.kind is not OrganisationKind.ASSURER_FIRM:
        return plans
    parts = apps.get_model("records", "ReportPart").objects.filter(plan=OuterRef("pk"))
    return plans.filter(~Exists(parts.not_engaged_for(member)))


class OfAPlanQuerySet[T: models.Model](models.QuerySet[T]):
    """Reads of what belongs to a plan: seen by those who see the plan."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist; the ministry reads submissions alone."""
        if member.kind is OrganisationKind.MINISTRY:
            return self.none()
        return self.of_plans_seen_by(member)

    def of_plans_seen_by(self, member: Member) -> Self:
        """Return those of plans the member may know exist, whoever they are."""
        plans = Plan.objects.visible_to(member).filter(pk=OuterRef("plan"))
        return self.filter(Exists(plans))


class OfASubmissionQuerySet[T: models.Model](OfAPlanQuerySet[T]):
    """Reads of what belongs to a submission: the ministry sees it too."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist."""
        return self.of_plans_seen_by(member)


class CollectiveReview(models.Model):
    """The dated meeting in which the report was reviewed together (R-CAF-04, 29, 31)."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="review")
    held_on = models.DateField()
    notes = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class ReviewAttendee(models.Model):
    """Someone who was there; a member, or a name."""

    review = models.ForeignKey(CollectiveReview, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "name"], name="attendee_is_named_once"),
        ]


class PlanVersion(models.Model):
    """A frozen copy made at a hand-over: canonical JSON as bytes, linked to the one before."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    step = one_of(StepName)
    canonical = models.BinaryField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True, default="")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = OfAPlanQuerySet["PlanVersion"].as_manager()

    class Meta:
        constraints = [
            holds("step", StepName),
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_is_unique"),
        ]


class StoredFile(models.Model):
    """A file as it came, with its digest; the same bytes are kept once for an organisation."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="file_is_kept_once"),
        ]


class RecordedStepQuerySet(OfAPlanQuerySet["RecordedStep"]):
    """Reads of what was recorded for an outside party."""

    def of_presentations(self) -> Self:
        """Return what was recorded of a presentation."""
        return self.filter(step=StepName.GIVE_PRESENTATION_FEEDBACK.value)

    def of_plans(self) -> Self:
        """Return what was recorded of a report and a plan."""
        return self.exclude(step=StepName.GIVE_PRESENTATION_FEEDBACK.value)

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist, and of presentations they may see."""
        presented = plans_presented_to(member).filter(pk=OuterRef("plan"))
        of_plan = ~Q(step=StepName.GIVE_PRESENTATION_FEEDBACK.value)
        return super().visible_to(member).filter(of_plan | Q(Exists(presented)))


class RecordedStep(models.Model):
    """A step of an outside party recorded for them: never a signature, and open to confirming."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recorded_steps")
    step = one_of(StepName)
    from_whom = models.CharField(max_length=150)
    how_received = models.CharField(max_length=300)
    received_on = models.DateField()
    says = models.TextField(blank=True, default="")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = RecordedStepQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("step", StepName),
            together("confirmed_by", "confirmed_at", name="recorded_step_confirmed_by_and_at"),
        ]


class DocumentTaken(models.Model):
    """Who took which document of a plan, when (R-CAF-62: each export is logged)."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="documents_taken")
    kind = models.CharField(max_length=30)
    file_name = models.CharField(max_length=255)
    revision = models.PositiveIntegerField()
    canonical = models.BinaryField()
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    objects = OfAPlanQuerySet["DocumentTaken"].as_manager()
