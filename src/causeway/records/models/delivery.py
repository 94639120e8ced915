"""What was said of progress, and the check-ins in which it is asked for."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from causeway.domain.check_in import Rhythm
from causeway.domain.progress import UpdateKind
from causeway.records.models.action import Action, Commitment
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.member import Member
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan
from causeway.records.models.standing import StandingColumns, standing_holds


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    """Reads of progress."""

    def visible_to(self, member: Member) -> Self:
        """Return what was said of the actions the member may see."""
        actions = Action.objects.visible_to(member).filter(pk=OuterRef("action"))
        return self.filter(Exists(actions))


class ProgressUpdate(StandingColumns):
    """What somebody said of an action's progress: the facts of every plan it is in.

    Append-only, by trigger. ``moved_from`` is the forecast finish until then, None for the day that each plan had agreed.
    """

    reference = reference()
    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    kind = one_of(UpdateKind)
    moved = models.BooleanField(default=False)
    moved_from = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True, default="")
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=150, blank=True, default="")
    said_at = models.DateTimeField()

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            holds("kind", UpdateKind),
            *standing_holds(),
            models.UniqueConstraint(fields=["action", "number"], name="progress_is_numbered"),
            models.CheckConstraint(
                condition=~Q(kind=UpdateKind.SAID.value, moved=True, why=""),
                name="a_moved_forecast_says_why",
            ),
        ]


class ProgressNote(models.Model):
    """A word beside an update, for the readers of one plan alone."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="progress_notes")
    update_said = models.OneToOneField(ProgressUpdate, models.PROTECT, related_name="note")
    text = models.TextField()

    objects = OfAPlanQuerySet["ProgressNote"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_progress_note_says_something"),
        ]


class CheckInRhythm(models.Model):
    """How often a plan asks its owners, from which day, and when the next check-in opens."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="rhythm")
    rhythm = one_of(Rhythm)
    first_due_on = models.DateField()
    opens_on = models.DateField(db_index=True)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    objects = OfAPlanQuerySet["CheckInRhythm"].as_manager()

    class Meta:
        constraints = [holds("rhythm", Rhythm)]


class CheckIn(models.Model):
    """One round of a plan: the day by which every open action is to be confirmed or changed."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="check_ins")
    due_on = models.DateField()
    opened_at = models.DateTimeField()

    objects = OfAPlanQuerySet["CheckIn"].as_manager()

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "due_on"], name="one_check_in_for_a_day"),
        ]


class CheckedInQuerySet(models.QuerySet["CheckedIn"]):
    """Reads of who checked in."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist."""
        plans = Plan.objects.visible_to(member).filter(pk=OuterRef("check_in__plan"))
        return self.filter(Exists(plans)).still_promised()

    def still_promised(self) -> Self:
        """Return those whose action has not been taken out of its plan since."""
        made = Commitment.objects.filter(plan=OuterRef("check_in__plan"), action=OuterRef("action"))
        return self.filter(Exists(made))


class CheckedIn(models.Model):
    """An action that was asked for in a round, and the update that answered."""

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="rows")
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(ProgressUpdate, models.PROTECT, null=True, related_name="+")

    objects = CheckedInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "action"], name="an_action_is_asked_for_once_in_a_check_in"
            ),
        ]
