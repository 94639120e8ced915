"""Signatures of a version, who stood beside them, and how a sign-off ended (R-CAF-26, 61).

None of it changes once it is said: triggers in the database refuse it, as they do for events.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from causeway.domain.sign_off import SIGNATORIES, Agreement, Ending
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.person import Person
from causeway.records.models.plan import OfAPlanQuerySet, Plan, PlanVersion


def _as_signatory(name: str) -> models.CheckConstraint:
    roles = [role.value for role in SIGNATORIES]
    return models.CheckConstraint(condition=Q(role__in=roles), name=name)


class SecondPerson(models.Model):
    """An override for a small council: who stands beside a signature, and why they are needed.

    It is of one version, one role and one signer. Whoever is named answers once.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="second_people")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="second_people")
    role = models.CharField(max_length=30)
    signer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second_name = models.CharField(max_length=150)
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    answer = one_of(Agreement, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfAPlanQuerySet["SecondPerson"].as_manager()

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [
            _as_signatory("second_person_stands_beside_a_signatory"),
            holds("answer", Agreement, blank=True),
            models.CheckConstraint(condition=~Q(reason=""), name="second_person_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(second=F("signer")), name="second_person_is_not_the_signer"
            ),
            models.CheckConstraint(
                condition=~Q(second=F("shared_by")), name="second_person_is_not_the_author"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="second_person_answered_when",
            ),
            models.UniqueConstraint(
                fields=["version", "role"],
                condition=~Q(answer=Agreement.REFUSED.value),
                name="one_second_person_beside_a_signature",
            ),
        ]


class Signature(models.Model):
    """What one person signed of one version; a database trigger refuses to change or remove it."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="signatures")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="signatures")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    role = models.CharField(max_length=30)
    name = models.CharField(max_length=150)
    says = models.TextField()
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    proved_at = models.DateTimeField()
    override = models.OneToOneField(
        SecondPerson, models.PROTECT, null=True, related_name="signature"
    )

    objects = OfAPlanQuerySet["Signature"].as_manager()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            _as_signatory("signature_is_of_a_signatory"),
            models.UniqueConstraint(fields=["version", "role"], name="version_is_signed_once"),
            models.UniqueConstraint(
                fields=["version", "signed_by"],
                condition=Q(override__isnull=True),
                name="nobody_signs_a_version_twice",
            ),
            models.CheckConstraint(
                condition=~Q(signed_by=F("shared_by")) | Q(override__isnull=False),
                name="nobody_signs_their_own_version",
            ),
            models.CheckConstraint(condition=~Q(says=""), name="signature_has_its_wording"),
        ]


class SignOffEnd(models.Model):
    """How the sign-off of a version ended: an edit voided it, or somebody did not sign.

    ``found`` is the plan as it stood when an edit voided the sign-off, frozen.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sign_off_ends")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="sign_off_end")
    how = one_of(Ending)
    role = models.CharField(max_length=30, blank=True, default="")
    reasons = models.TextField(blank=True, default="")
    found = models.OneToOneField(PlanVersion, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfAPlanQuerySet["SignOffEnd"].as_manager()

    class Meta:
        constraints = [
            holds("how", Ending),
            models.CheckConstraint(
                condition=Q(how=Ending.VOIDED.value, found__isnull=False)
                | Q(how=Ending.DECLINED.value, found__isnull=True) & ~Q(reasons=""),
                name="sign_off_ended_for_a_reason",
            ),
        ]
