"""What a person chose of messages, the secret address of their calendar, and what they were reminded of."""

from django.db import models
from django.db.models import Q

from causeway.domain.quiet_hours import QuietHours
from causeway.domain.reminders import Reminders
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.outbox import Effect
from causeway.records.models.person import Person


class MessageChoice(models.Model):
    """Which reminders a person wants, and when no message is to reach them, by London's clock."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="message_choice")
    reminders = one_of(Reminders)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    quiet_weekends = models.BooleanField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            holds("reminders", Reminders),
            together("quiet_from", "quiet_until", name="quiet_hours_have_both_ends"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True) | ~Q(quiet_from=models.F("quiet_until")),
                name="quiet_hours_end",
            ),
        ]

    @property
    def quiet(self) -> QuietHours:
        """The quiet hours as the rules see them."""
        return QuietHours(
            starts=self.quiet_from, ends=self.quiet_until, weekends=self.quiet_weekends
        )


class CalendarFeed(models.Model):
    """The secret address of a person's calendar; of the secret only its digest is kept."""

    reference = reference()
    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


class ReminderLook(models.Model):
    """When the worker last looked whether a person is to be reminded of anything."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    looked_at = models.DateTimeField()


class Reminder(models.Model):
    """One thing somebody was reminded of, so many days before its day: once.

    ``effect`` is the message, which several reminders of one day share. The kind is not held to a
    list, so that a new source of days needs no migration.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    effect = models.ForeignKey(Effect, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    due_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject", "due_on", "days_before"],
                name="a_person_is_reminded_once",
            ),
        ]
