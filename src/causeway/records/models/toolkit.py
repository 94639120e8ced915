"""An assessment of the toolkit, its items and audit; the rows of its plan, and what reviewers say.

What an assessment is short of is its organisation's own; reviewers read it with the plan that was
published, and nobody else ever does (R-DSPT-38).
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from causeway.domain.finding import RiskLevel
from causeway.domain.framework import Level
from causeway.domain.roles import Role
from causeway.domain.toolkit.evidence import ItemStatus, Response, RowOrigin
from causeway.domain.toolkit.plan import Criterion
from causeway.records.models.action import Action
from causeway.records.models.cycle import Cycle
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.organisation import OfAnOrganisationQuerySet, Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import OfASubmissionQuerySet, Plan, PlanVersion, StoredFile
from causeway.records.models.unseen import SaidInReviewQuerySet


class ToolkitAssessment(models.Model):
    """An organisation's return of one year, such as 2023-24; ``plan`` only where it has gaps (R-DSPT-02)."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="assessment")
    year = models.CharField(max_length=7)
    plan = models.OneToOneField(Plan, models.PROTECT, null=True, related_name="assessment")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    plan_first_published_at = models.DateTimeField(null=True, blank=True)

    objects = OfAnOrganisationQuerySet["ToolkitAssessment"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"], name="one_assessment_in_a_year"
            ),
            together("published_by", "published_at", name="assessment_published_by_and_at"),
        ]
        indexes = [
            models.Index(fields=["year", "published_at"], name="queue_of_a_year"),
        ]


class AssessedItem(models.Model):
    """One requirement of an assessment, and how far it is answered (R-DSPT-10).

    An outcome has a level and the one expected of it, from which ``response`` follows; an evidence
    item has neither.
    """

    assessment = models.ForeignKey(ToolkitAssessment, models.CASCADE, related_name="items")
    code = models.CharField(max_length=10)
    text = models.CharField(max_length=300, blank=True, default="")
    is_mandatory = models.BooleanField()
    response = one_of(Response)
    level = one_of(Level, blank=True)
    expected = one_of(Level, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            holds("response", Response),
            holds("level", Level, blank=True),
            holds("expected", Level, blank=True),
            models.CheckConstraint(
                condition=Q(level="", expected="") | ~(Q(level="") | Q(expected="")),
                name="an_outcome_has_a_level_and_the_one_expected",
            ),
            models.UniqueConstraint(fields=["assessment", "code"], name="item_is_assessed_once"),
        ]


class AssessedAssertion(models.Model):
    """Whether the organisation confirms one assertion (R-DSPT-10)."""

    assessment = models.ForeignKey(ToolkitAssessment, models.CASCADE, related_name="assertions")
    code = models.CharField(max_length=10)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="assertion_stands_once"),
        ]


class AuditAction(models.Model):
    """What the assessment's auditor found, and what was agreed; ``requirements`` between spaces (R-DSPT-22)."""

    assessment = models.ForeignKey(ToolkitAssessment, models.CASCADE, related_name="audit_actions")
    number = models.CharField(max_length=60)
    requirements = models.TextField(blank=True, default="")
    finding = models.TextField(blank=True, default="")
    agreed = models.TextField(blank=True, default="")
    rating = one_of(RiskLevel, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    is_open = models.BooleanField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            holds("rating", RiskLevel, blank=True),
            models.UniqueConstraint(fields=["assessment", "number"], name="audit_action_once"),
        ]


class ToolkitDependency(models.Model):
    """Something with a day of its own that several rows wait for (R-DSPT-30)."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = models.CharField(max_length=150)
    due_on = models.DateField()
    first_due_on = models.DateField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = OfAnOrganisationQuerySet["ToolkitDependency"].as_manager()

    class Meta:
        ordering = ["due_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_dependency_is_named_once"
            ),
        ]


class ToolkitRow(models.Model):
    """What is planned for one requirement (R-DSPT-21 to 30).

    A row whose item is answered meanwhile ``is_settled``: it leaves the plan and is kept, so that
    nothing typed is lost where the item falls open again (R-DSPT-13). ``text`` and the levels follow the
    assessment. ``action`` is the action of
    the organisation's register that carries the row out, where one does; then owner, finish and
    status are that action's. ``is_open_with_reviewers`` is what reviewers and the country are told of
    the row, and does not move with what is typed after a hand-over;
    ``has_slipped`` is that an update said that its date held no longer.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="toolkit_rows")
    requirement = models.CharField(max_length=10)
    text = models.CharField(max_length=300, blank=True, default="")
    level = one_of(Level, blank=True)
    expected = one_of(Level, blank=True)
    origin = one_of(RowOrigin)
    gap = models.TextField(blank=True, default="")
    actions = models.TextField(blank=True, default="")
    funding = models.TextField(blank=True, default="")
    owner = models.CharField(max_length=150, blank=True, default="")
    finish_on = models.DateField(null=True, blank=True)
    status = one_of(ItemStatus, blank=True)
    local_references = models.TextField(blank=True, default="")
    dependencies = models.TextField(blank=True, default="")
    depends_on = models.ManyToManyField(ToolkitDependency, related_name="rows")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="toolkit_rows")
    is_settled = models.BooleanField(default=False)
    is_open_with_reviewers = models.BooleanField(default=False)
    has_slipped = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    objects = OfASubmissionQuerySet["ToolkitRow"].as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["requirement", "plan"],
                condition=models.Q(is_open_with_reviewers=True),
                name="open_items_of_the_country",
            ),
            models.Index(
                fields=["requirement", "plan"],
                condition=models.Q(has_slipped=True),
                name="slipped_dates_of_the_country",
            ),
        ]
        constraints = [
            holds("origin", RowOrigin),
            holds("status", ItemStatus, blank=True),
            holds("level", Level, blank=True),
            holds("expected", Level, blank=True),
            models.UniqueConstraint(fields=["plan", "requirement"], name="one_row_for_an_item"),
        ]


class ToolkitMilestone(models.Model):
    """A point on the way of a row (R-DSPT-24)."""

    row = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="milestones")
    due_on = models.DateField()
    title = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["due_on", "pk"]


class ToolkitJudgement(models.Model):
    """What one kind of reviewer says of one criterion, of the version that was published (R-DSPT-36)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="toolkit_judgements")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    criterion = one_of(Criterion)
    role = one_of(Role)
    is_met = models.BooleanField()
    says = models.TextField(blank=True, default="")
    judged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    objects = SaidInReviewQuerySet["ToolkitJudgement"].as_manager()

    class Meta:
        constraints = [
            holds("criterion", Criterion),
            holds("role", Role),
            models.UniqueConstraint(
                fields=["version", "criterion", "role"], name="each_kind_judges_a_criterion_once"
            ),
            models.CheckConstraint(
                condition=Q(is_met=True) | ~Q(says=""), name="a_plan_judged_short_is_told_why"
            ),
        ]


class InformationRequest(models.Model):
    """What reviewers ask of a plan under review, and the organisation's answer (R-DSPT-33)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="information_requests")
    text = models.TextField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SaidInReviewQuerySet["InformationRequest"].as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            together("answered_by", "answered_at", name="information_answered_by_and_at"),
        ]


class ToolkitOutcome(StrEnum):
    """What came of a review, or of what was said to be complete."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ACCEPTED_AT_DISCRETION = "accepted_at_discretion"
    COMPLETION_CONFIRMED = "completion_confirmed"
    COMPLETION_RETURNED = "completion_returned"
    FELL_BACK = "fell_back"


class ToolkitDecision(models.Model):
    """One decision on a plan, with the codes and words of its reason; it never changes."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="toolkit_decisions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    outcome = one_of(ToolkitOutcome)
    codes = models.CharField(max_length=150, blank=True, default="")
    says = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = SaidInReviewQuerySet["ToolkitDecision"].as_manager()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            holds("outcome", ToolkitOutcome),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=[
                        ToolkitOutcome.AGREED.value,
                        ToolkitOutcome.COMPLETION_CONFIRMED.value,
                    ]
                )
                | ~Q(says=""),
                name="a_decision_against_says_why",
            ),
        ]
