"""What happened, by whom, when: append-only, and chained for each organisation.

Events hold references and digests, never text: text may have to be deleted one day, and a chain
that held it could then not be kept.
"""

from typing import Self

from django.db import models

from causeway.domain.acknowledgement import QUESTIONS, TOLD_TO_THE_MINISTRY
from causeway.domain.evidence import EVENTS as OF_EVIDENCE
from causeway.domain.next_cycle import COUNCILS_OWN_EVENTS as OF_NEXT_CYCLE
from causeway.domain.progress import EVENTS as OF_DELIVERY
from causeway.domain.quality_assurance import COUNCILS_OWN_EVENTS
from causeway.domain.roles import OrganisationKind
from causeway.domain.toolkit.evidence import EVENTS_OF_THE_ORGANISATION
from causeway.records.models.fields import reference
from causeway.records.models.member import Member
from causeway.records.models.organisation import Organisation
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan


class ChainHead(models.Model):
    """The last link of an organisation's chain; it is updated last, and so locked, in each write."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="chain")
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")


class EventQuerySet(OfAPlanQuerySet["Event"]):
    """Reads of events."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist; what is the council's own stays there."""
        of_plans = self.of_plans_seen_by(member)
        match member.kind:
            case OrganisationKind.COUNCIL | OrganisationKind.HEALTH_BODY:
                return of_plans
            case OrganisationKind.NATIONAL_BODY:
                return of_plans.exclude(kind__in=EVENTS_OF_THE_ORGANISATION)
            case OrganisationKind.ASSURER_FIRM:
                own = COUNCILS_OWN_EVENTS.union(OF_EVIDENCE, OF_DELIVERY, OF_NEXT_CYCLE, QUESTIONS)
                return of_plans.exclude(kind__in=own)
            case OrganisationKind.MINISTRY:
                return of_plans.filter(kind__in=TOLD_TO_THE_MINISTRY)


class Event(models.Model):
    """One link; a database trigger refuses to change or remove it."""

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="events")
    subject = models.UUIDField()
    subject_ref = models.CharField(max_length=30, blank=True, default="")
    fields = models.CharField(max_length=500, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="event_number"),
        ]
        indexes = [models.Index(fields=["plan", "-number"], name="events_of_a_plan")]
