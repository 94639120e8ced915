"""When to do what: what there is to deliver a plan with, the schedules proposed for it, and why."""

from __future__ import annotations

from django.db import models

from causeway.domain.proposal import Asks, ProposalState
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan


class ScheduleTerms(models.Model):
    """What a plan's teams and money are, and what must not move; changed in place, and counted."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="schedule_terms")
    first = models.CharField(max_length=6)
    quarters = models.PositiveSmallIntegerField()
    half_days = models.JSONField(default=dict)
    money = models.JSONField(default=dict)
    must_not_move = models.JSONField(default=list)
    meanings = models.JSONField(default=dict)
    dates = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class Proposal(models.Model):
    """A schedule that was asked for: the problem it answers, how far it is, and what came of it.

    Nothing in the plan changes by it until somebody accepts rows of it. One with a name is a
    scenario that is kept; ``given`` is the change it takes for granted, such as a person more.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals")
    name = models.CharField(max_length=100, blank=True, default="")
    state = one_of(ProposalState)
    problem = models.JSONField()
    assumptions = models.JSONField(default=list)
    taken = models.JSONField(default=dict)
    given = models.JSONField(null=True)
    quarters = models.JSONField()
    seconds = models.PositiveSmallIntegerField()
    progress = models.JSONField(default=dict)
    made = models.JSONField(null=True)
    says = models.TextField(blank=True, default="")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    accepted = models.JSONField(default=list)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = OfAPlanQuerySet["Proposal"].as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            holds("state", ProposalState),
            together("accepted_by", "accepted_at", name="proposal_accepted_by_and_at"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=["waiting", "working"]),
                name="one_proposal_is_worked_out_at_a_time",
            ),
        ]


class ScheduleQuestion(models.Model):
    """What was asked of a proposal: why of an action, or its risk against money; and the answer."""

    reference = reference()
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="questions")
    kind = one_of(Asks)
    action = models.CharField(max_length=40, blank=True, default="")
    by_the_end_of = models.CharField(max_length=6, blank=True, default="")
    state = one_of(ProposalState)
    says = models.TextField(blank=True, default="")
    made = models.JSONField(null=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            holds("kind", Asks),
            holds("state", ProposalState),
            models.UniqueConstraint(
                fields=["proposal", "kind", "action", "by_the_end_of"],
                name="a_question_is_asked_once",
            ),
        ]
