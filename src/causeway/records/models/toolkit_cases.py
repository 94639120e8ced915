"""What is dealt with case by case: dates past the horizon, notice in advance, calls after a refusal."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from causeway.domain.roles import Role
from causeway.domain.toolkit.commissioner import Shown
from causeway.domain.toolkit.organisation_types import Team
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import OrganisationCode
from causeway.records.models.person import Person
from causeway.records.models.plan import OfASubmissionQuerySet, Plan, PlanVersion, without_conflict
from causeway.records.models.toolkit import ToolkitAssessment, ToolkitDecision, ToolkitRow
from causeway.records.models.unseen import SaidInReviewQuerySet


class HorizonException(models.Model):
    """That a row may end past the horizon, up to a day: it takes both NHS England and DHSC (R-DSPT-41)."""

    row = models.OneToOneField(ToolkitRow, models.CASCADE, related_name="exception")
    reason = models.TextField()
    until = models.DateField()
    nhs_england_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    nhs_england_at = models.DateTimeField(null=True, blank=True)
    dhsc_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    dhsc_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            together("nhs_england_by", "nhs_england_at", name="exception_nhs_england_by_and_at"),
            together("dhsc_by", "dhsc_at", name="exception_dhsc_by_and_at"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_exception_has_its_reason"),
        ]

    def covers(self, finish: date | None) -> bool:
        """Tell whether both have agreed to a finish as late as this one."""
        both = self.nhs_england_at is not None and self.dhsc_at is not None
        return both and finish is not None and finish <= self.until


class AdvanceNoticeQuerySet(models.QuerySet["AdvanceNotice"]):
    """Reads of notices."""

    def visible_to(self, member: Member) -> Self:
        """Return those of the member's own organisation, and those given to the member's team."""
        own = Q(assessment__organisation_id=member.organisation_id)
        free = without_conflict(member, of="assessment__organisation")
        if Role.TOOLKIT_TEAM in member.roles:
            return self.filter(free)
        told = Q(pk=None)
        if Role.JOINT_UNIT in member.roles:
            told |= Q(given_to=Team.JOINT_CYBER_UNIT.value)
        if Role.REGIONAL_LEAD in member.roles:
            in_region = Q(assessment__organisation__region=member.region)
            told |= Q(given_to=Team.REGIONAL_SECURITY_LEAD.value) & in_region
        return self.filter(own | (told & free))


class AdvanceNotice(models.Model):
    """That an organisation will miss the standard, said before the deadline, and the discussion of it.

    It goes to whom the type's row names (R-DSPT-16 to 18, 56).
    """

    reference = reference()
    assessment = models.OneToOneField(ToolkitAssessment, models.CASCADE, related_name="notice")
    given_to = one_of(Team)
    says = models.TextField()
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    discussion = models.TextField(blank=True, default="")
    discussed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    discussed_at = models.DateTimeField(null=True, blank=True)

    objects = AdvanceNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            holds("given_to", Team),
            together("discussed_by", "discussed_at", name="notice_discussed_by_and_at"),
            models.CheckConstraint(condition=~Q(says=""), name="a_notice_says_something"),
        ]


class ReviewCall(models.Model):
    """The call after a plan was not agreed: what agreement would take, and whether help is asked (R-DSPT-39, 64)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="review_calls")
    decision = models.OneToOneField(ToolkitDecision, models.PROTECT, related_name="call")
    held_on = models.DateField()
    would_take = models.TextField()
    is_formal_support = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = SaidInReviewQuerySet["ReviewCall"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(would_take=""), name="a_call_says_what_it_takes"),
        ]


class OwnerApproval(models.Model):
    """That the Senior Information Risk Owner approved a version before it was published."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="owner_approvals")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    approved_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = OfASubmissionQuerySet["OwnerApproval"].as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_approval_has_its_owner"),
        ]


class CommissionerAccessQuerySet(models.QuerySet["CommissionerAccess"]):
    """Reads of what organisations let commissioners read."""

    def visible_to(self, member: Member) -> Self:
        """Return what the member's organisation gave, and what it was given and may read still."""
        given = Q(plan__organisation_id=member.organisation_id)
        return self.filter(given | _given_to(member))

    def given_to(self, member: Member) -> Self:
        """Return what the member's organisation was given, by a code it has today, and may read still."""
        return self.filter(_given_to(member))


def _given_to(member: Member) -> Q:
    codes = OrganisationCode.objects.filter(
        organisation_id=member.organisation_id, scheme__iexact="ODS", valid_to__isnull=True
    )
    own = codes.annotate(capitals=Upper("code")).values("capitals")
    return Q(commissioner_code__in=own, withdrawn_at__isnull=True)


class CommissionerAccess(models.Model):
    """That an organisation lets a commissioner read so much of its plan, until it withdraws it (R-DSPT-52).

    It is given to a public code and not to a record, so that giving it tells nobody who is known here.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commissioner_access")
    commissioner_code = models.CharField(max_length=10)
    shows = one_of(Shown)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CommissionerAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            holds("shows", Shown),
            models.UniqueConstraint(
                fields=["plan", "commissioner_code"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_commissioner_reads_a_plan_once",
            ),
        ]


class RowRemark(models.Model):
    """What a reviewer or the organisation says of one row to the other; it never changes."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="row_remarks")
    row = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="remarks")
    text = models.TextField()
    is_of_reviewer = models.BooleanField()
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = SaidInReviewQuerySet["RowRemark"].as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
        ]
