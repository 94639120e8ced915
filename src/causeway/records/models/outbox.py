"""Outgoing effects, written in the same transaction as the change; the queue is only transport."""

from enum import StrEnum

from django.db import models

from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.person import Person


class EffectState(StrEnum):
    """How far an effect has come."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    FAILED = "failed"


class Effect(models.Model):
    """Something to be done once: the key is unique, whoever asks however often."""

    reference = reference()
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    recipient = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    address = models.EmailField(blank=True, default="")
    path = models.CharField(max_length=300, blank=True, default="")
    due_at = models.DateTimeField()
    state = one_of(EffectState)
    attempts = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=60, blank=True, default="")
    taken_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [holds("state", EffectState)]
        indexes = [models.Index(fields=["state", "due_at"], name="effects_to_do")]


class SentMessage(models.Model):
    """The send log: written before sending, so that no message goes twice."""

    effect = models.OneToOneField(Effect, models.CASCADE, related_name="message")
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField()


class WorkerHeartbeat(models.Model):
    """A worker that is alive says so every few seconds."""

    worker = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
