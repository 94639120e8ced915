"""Step 10: what was submitted, the package made of it, its receipt, and what was done with it after."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from causeway.domain.roles import Role
from causeway.domain.submission import Channel
from causeway.records.models.fields import holds, one_of, reference, together
from causeway.records.models.person import Person
from causeway.records.models.plan import (
    OfAPlanQuerySet,
    OfASubmissionQuerySet,
    Plan,
    PlanVersion,
    RecordedStep,
    StoredFile,
)


class ReadyDeclaration(models.Model):
    """The assurer's word that report and plan are ready to be submitted, for one signed version."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="ready_declarations")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="ready_declaration")
    declared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    recorded = models.OneToOneField(
        RecordedStep, models.PROTECT, null=True, related_name="ready_declaration"
    )

    objects = OfAPlanQuerySet["ReadyDeclaration"].as_manager()


class Submission(models.Model):
    """One version, submitted once; its package and receipt follow, made from what is kept here.

    ``made_from`` is everything the package holds beside the version itself, as it was in that
    moment, so that whoever makes it, and however often, makes the same bytes.
    """

    reference = reference()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="submissions")
    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="submission")
    number = models.PositiveIntegerField()
    receipt_number = models.CharField(max_length=20, unique=True)
    channel = one_of(Channel)
    retain_until = models.DateField()
    made_from = models.BinaryField()
    report_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    deck_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    submitted_as = one_of(Role)
    submitted_at = models.DateTimeField()
    package = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    receipt = models.BinaryField(null=True)
    built_at = models.DateTimeField(null=True, blank=True)

    objects = OfASubmissionQuerySet["Submission"].as_manager()

    class Meta:
        constraints = [
            holds("channel", Channel),
            holds("submitted_as", Role),
            together("package", "receipt", "built_at", name="submission_package_and_receipt"),
            models.UniqueConstraint(fields=["plan", "number"], name="submission_number_is_unique"),
        ]


class SubmittedFile(models.Model):
    """One file of a package, or the package itself, by its digest."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "position"], name="submitted_file_position_is_unique"
            ),
        ]


class UploadRecorded(models.Model):
    """That a package was carried through the ministry's own upload link; the last one counts."""

    reference = reference()
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="uploads")
    number = models.PositiveIntegerField()
    uploaded_by = models.CharField(max_length=150)
    uploaded_on = models.DateField()
    ministry_reference = models.CharField(max_length=100)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="upload_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(uploaded_by="") & ~Q(ministry_reference=""),
                name="upload_says_who_and_reference",
            ),
        ]


class ReceiptKey(models.Model):
    """A public key that receipts were signed with; it stays listed when another follows it."""

    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=64, unique=True)
    first_used_at = models.DateTimeField()
