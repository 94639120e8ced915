"""Treatments, actions and the commitments that join them to plans."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from causeway.domain import action as domain
from causeway.domain.access import Operation
from causeway.domain.finding import Scale, Treatment, TreatmentKind
from causeway.domain.money import Amount, Cost
from causeway.domain.progress import Standing
from causeway.domain.quarters import Quarter
from causeway.domain.roles import OrganisationKind
from causeway.records.models.assurance_report import Finding
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.member import Member
from causeway.records.models.organisation import Organisation, Team, Workstream
from causeway.records.models.person import Person
from causeway.records.models.plan import STAGES, OfAPlanQuerySet, Plan
from causeway.records.models.standing import StandingColumns, standing_holds


class FindingTreatment(models.Model):
    """The organisation's half of a row (R-CAF-08, 43, 44); every edit carries its revision."""

    finding = models.OneToOneField(Finding, models.CASCADE, related_name="treatment")
    kind = one_of(TreatmentKind, blank=True)
    priority = one_of(Scale, blank=True)
    justification = models.TextField(blank=True, default="")
    lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lead_role = models.CharField(max_length=150, blank=True, default="")
    accepted_by = models.CharField(max_length=150, blank=True, default="")
    look_again_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            holds("kind", TreatmentKind, blank=True),
            holds("priority", Scale, blank=True),
            together("changed_by", "changed_at", name="treatment_changed_by_and_at"),
        ]

    def as_domain(self) -> Treatment:
        """Return the treatment as the rules see it."""
        return Treatment(
            kind=TreatmentKind(self.kind) if self.kind else None,
            priority=Scale(self.priority) if self.priority else None,
            justification=self.justification,
            lead=self.lead.name if self.lead else self.lead_role,
            accepted_by=self.accepted_by,
            look_again_on=self.look_again_on,
        )


class ActionQuerySet(models.QuerySet["Action"]):
    """Reads of actions."""

    def visible_to(self, member: Member) -> ActionQuerySet:
        """Return the organisation's actions; to an assurer, those of plans now shared with them."""
        findings = Finding.objects.visible_to(member)
        committed = CommitmentFinding.objects.filter(
            Exists(findings.filter(pk=OuterRef("finding"))), commitment__action=OuterRef("pk")
        )
        if member.kind is not OrganisationKind.COUNCIL:
            # An action is the council's half: others see it only while that half is open to them.
            stages = [code for code in STAGES if member.may(Operation.SEE_COUNCIL_HALF, code)]
            return self.filter(Exists(committed.filter(commitment__plan__stage__in=stages)))
        own = self.filter(organisation_id=member.organisation_id)
        if member.sees_every_row:
            return own
        return own.filter(Q(owner_id=member.person_id) | Exists(committed))


class Action(StandingColumns):
    """A piece of work of the organisation; it may answer findings in several plans.

    ``status``, ``starts_in``, ``finishes_in`` and ``finish_on`` are what a plan says of it, and are frozen in
    versions; how far it has come since is in the columns of its standing, which no version holds.
    """

    reference = reference()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    owner_role = models.CharField(max_length=150, blank=True, default="")
    one_off_low = models.BigIntegerField(null=True, blank=True)
    one_off_high = models.BigIntegerField(null=True, blank=True)
    yearly_low = models.BigIntegerField(null=True, blank=True)
    yearly_high = models.BigIntegerField(null=True, blank=True)
    cost_not_known_yet = models.BooleanField(default=False)
    cost_text = models.CharField(max_length=500, blank=True, default="")
    spending = one_of(domain.Spending, blank=True)
    effort = one_of(Scale, blank=True)
    complexity = one_of(Scale, blank=True)
    starts_in = models.CharField(max_length=6, blank=True, default="")
    finishes_in = models.CharField(max_length=6, blank=True, default="")
    finish_on = models.DateField(null=True, blank=True)
    no_finish_reason = models.TextField(blank=True, default="")
    status = models.CharField(max_length=30, default=domain.Status.PLANNED.value)
    resource = one_of(domain.Answer, blank=True)
    budget = one_of(domain.Answer, blank=True)
    budget_holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    budget_holder_role = models.CharField(max_length=150, blank=True, default="")
    deliverer = models.CharField(max_length=200, blank=True, default="")
    workstream = models.ForeignKey(Workstream, models.SET_NULL, null=True, related_name="actions")
    outside_dependencies = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    progress_revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="action_number"),
            holds("spending", domain.Spending, blank=True),
            holds("effort", Scale, blank=True),
            holds("complexity", Scale, blank=True),
            holds("status", domain.Status),
            holds("reached", domain.Status, blank=True),
            *standing_holds(),
            holds("resource", domain.Answer, blank=True),
            holds("budget", domain.Answer, blank=True),
            together("one_off_low", "one_off_high", name="one_off_cost_has_both_ends"),
            together("yearly_low", "yearly_high", name="yearly_cost_has_both_ends"),
            models.CheckConstraint(
                condition=Q(one_off_low__isnull=True)
                | Q(one_off_low__gte=0, one_off_high__gte=F("one_off_low")),
                name="one_off_cost_runs_upward",
            ),
            models.CheckConstraint(
                condition=Q(yearly_low__isnull=True)
                | Q(yearly_low__gte=0, yearly_high__gte=F("yearly_low")),
                name="yearly_cost_runs_upward",
            ),
            models.CheckConstraint(
                condition=Q(cost_not_known_yet=False)
                | Q(one_off_low__isnull=True, yearly_low__isnull=True),
                name="unknown_cost_has_no_sum",
            ),
            models.CheckConstraint(
                condition=Q(starts_in="") | Q(finishes_in="") | Q(finishes_in__gte=F("starts_in")),
                name="action_finishes_after_it_starts",
            ),
        ]

    @property
    def ref(self) -> str:
        """The short name people say, such as ACT-07."""
        return f"ACT-{self.number:02d}"

    @property
    def owner_spoken(self) -> str:
        """The owner in words: a member's name, or a role."""
        return self.owner.name if self.owner else self.owner_role

    @property
    def cost(self) -> Cost:
        """The cost as the rules see it."""
        return Cost(
            one_off=_amount(self.one_off_low, self.one_off_high),
            yearly=_amount(self.yearly_low, self.yearly_high),
            text=self.cost_text,
        )

    @property
    def standing(self) -> Standing:
        """Where it stands now; what the plan says of it, until anything else was said."""
        return self.standing_from(self.status)

    def as_domain(self, findings: tuple[str, ...] = ()) -> domain.Action:
        """Return the action as the rules see it."""
        return domain.Action(
            ref=self.ref,
            title=self.title,
            owner=self.owner_spoken,
            cost=self.cost,
            cost_answered=self.cost_not_known_yet or self.cost.is_known,
            spending=domain.Spending(self.spending) if self.spending else None,
            effort=Scale(self.effort) if self.effort else None,
            complexity=Scale(self.complexity) if self.complexity else None,
            starts_in=Quarter.parse(self.starts_in) if self.starts_in else None,
            finishes_in=Quarter.parse(self.finishes_in) if self.finishes_in else None,
            finish_on=self.finish_on,
            no_finish_reason=self.no_finish_reason,
            status=self.standing.status,
            resource=domain.Answer(self.resource) if self.resource else None,
            budget=domain.Answer(self.budget) if self.budget else None,
            budget_holder=self.budget_holder.name
            if self.budget_holder
            else self.budget_holder_role,
            findings=findings,
        )


def _amount(low: int | None, high: int | None) -> Amount | None:
    return None if low is None or high is None else Amount(low=low, high=high)


class ActionDependency(models.Model):
    """An action that waits for another (R-CAF-51)."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="waits_for")
    needs = models.ForeignKey(Action, models.CASCADE, related_name="needed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "needs"], name="dependency_is_named_once"),
            models.CheckConstraint(
                condition=~Q(action=F("needs")), name="no_action_waits_for_itself"
            ),
        ]


class TeamDays(models.Model):
    """How many days of a team an action takes (R-CAF-48)."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="team_days")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "team"], name="team_days_are_named_once"),
        ]


class Commitment(models.Model):
    """One action as promised in one plan; what belongs to the plan alone stands here."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commitments")
    action = models.ForeignKey(Action, models.PROTECT, related_name="commitments")
    agreed_start = models.CharField(max_length=6, blank=True, default="")
    agreed_finish = models.DateField(null=True, blank=True)
    existing_plan = models.CharField(max_length=300, blank=True, default="")
    local_reference = models.CharField(max_length=150, blank=True, default="")
    evidence_of_change = models.TextField(blank=True, default="")

    objects = OfAPlanQuerySet["Commitment"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "action"], name="one_commitment_in_a_plan"),
        ]


class CommitmentFinding(models.Model):
    """A finding that a commitment answers; one action can answer several (R-CAF-52)."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="findings")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="commitments")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "finding"], name="commitment_answers_a_finding_once"
            ),
        ]


class Milestone(models.Model):
    """A point on the way, in one plan."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [together("done_on", "done_by", name="a_milestone_is_done_by_somebody")]
