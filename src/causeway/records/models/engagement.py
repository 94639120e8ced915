"""An assurer's firm working for a council, from a day to a day; access follows it exactly."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from causeway.domain.roles import OrganisationKind
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import CriticalSystem, Organisation
from causeway.records.models.person import Person


class EngagementAnswer(StrEnum):
    """What the other side said to an engagement."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Reads of engagements."""

    def running(self, *, on: date) -> EngagementQuerySet:
        """Return those accepted and in force on the day."""
        return self.not_over(on=on).filter(starts_on__lte=on)

    def not_over(self, *, on: date) -> EngagementQuerySet:
        """Return those accepted that are in force on the day, or still to come."""
        return self.filter(answer=EngagementAnswer.ACCEPTED.value, ends_on__gte=on)

    def visible_to(self, member: Member) -> EngagementQuerySet:
        """Return those the member's organisation is a side of."""
        own = member.organisation_id
        return self.filter(Q(firm_id=own) | Q(council_id=own))


class Engagement(models.Model):
    """Asked for by one side, accepted by the other."""

    reference = reference()
    firm = models.ForeignKey(Organisation, models.PROTECT, related_name="engagements_as_firm")
    council = models.ForeignKey(Organisation, models.PROTECT, related_name="engagements_as_council")
    system = models.ForeignKey(CriticalSystem, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    asked_by_side = one_of(OrganisationKind)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = one_of(EngagementAnswer, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            holds("answer", EngagementAnswer, blank=True),
            holds("asked_by_side", OrganisationKind),
            together("answered_by", "answered_at", name="engagement_answered_by_and_at_together"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="engagement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(firm=F("council")), name="nobody_is_engaged_with_themselves"
            ),
        ]
        # Asked of every plan a firm may see: by one column alone, each would read the firm's all.
        indexes = [models.Index(fields=["firm", "council"], name="engagements_of_a_firm")]
