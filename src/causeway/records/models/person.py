"""A person who signs in; what they may do comes from their memberships."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from causeway.records.models.fields import reference


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person of this address."""
        return self.get(email=(username or "").casefold())


class Person(AbstractBaseUser):
    """Someone with an account, known by their e-mail address."""

    reference = reference()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="person_email_is_lower_case",
            ),
        ]

    def get_full_name(self) -> str:
        """Return the name; the sign-in pages ask for it by this word."""
        return self.name


class Draft(models.Model):
    """Text typed on a page and not saved yet; it outlives a time-out, and is its author's alone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=300)
    fields = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "path"], name="one_draft_for_a_page"),
        ]
