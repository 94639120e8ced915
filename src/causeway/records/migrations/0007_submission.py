"""Submission: what was submitted, its package and receipt, and the channel of a cycle."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import causeway.records.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_sign_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadyDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.UUIDField(
                        default=causeway.records.models.fields.new_reference,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("declared_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReceiptKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_id", models.CharField(max_length=16, unique=True)),
                ("public_key", models.CharField(max_length=64, unique=True)),
                ("first_used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.UUIDField(
                        default=causeway.records.models.fields.new_reference,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("receipt_number", models.CharField(max_length=20, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("ministry_in_causeway", "ministry_in_causeway"),
                            ("sealed_download", "sealed_download"),
                        ],
                        max_length=30,
                    ),
                ),
                ("retain_until", models.DateField()),
                ("made_from", models.BinaryField()),
                (
                    "submitted_as",
                    models.CharField(
                        choices=[
                            ("caf_lead", "caf_lead"),
                            ("contributor", "contributor"),
                            ("service_owner", "service_owner"),
                            ("budget_holder", "budget_holder"),
                            ("quality_assurer", "quality_assurer"),
                            ("approver", "approver"),
                            ("leader", "leader"),
                            ("assurer", "assurer"),
                            ("ministry", "ministry"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("submitted_at", models.DateTimeField()),
                ("receipt", models.BinaryField(null=True)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SubmittedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="UploadRecorded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.UUIDField(
                        default=causeway.records.models.fields.new_reference,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("uploaded_by", models.CharField(max_length=150)),
                ("uploaded_on", models.DateField()),
                ("ministry_reference", models.CharField(max_length=100)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="cycle",
            name="assurer_submits",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="cycle",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ministry_in_causeway", "ministry_in_causeway"),
                    ("sealed_download", "sealed_download"),
                ],
                default="",
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel__in", ["ministry_in_causeway", "sealed_download", ""])
                ),
                name="cycle_channel_is_known",
            ),
        ),
        migrations.AddField(
            model_name="readydeclaration",
            name="declared_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="readydeclaration",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ready_declarations",
                to="records.plan",
            ),
        ),
        migrations.AddField(
            model_name="readydeclaration",
            name="recorded",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ready_declaration",
                to="records.recordedstep",
            ),
        ),
        migrations.AddField(
            model_name="readydeclaration",
            name="version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ready_declaration",
                to="records.planversion",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="deck_file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="package",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="records.plan",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="report_file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="submitted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submission",
                to="records.planversion",
            ),
        ),
        migrations.AddField(
            model_name="submittedfile",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="records.submission",
            ),
        ),
        migrations.AddField(
            model_name="uploadrecorded",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="uploadrecorded",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uploads",
                to="records.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["ministry_in_causeway", "sealed_download"])),
                name="submission_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "submitted_as__in",
                        [
                            "caf_lead",
                            "contributor",
                            "service_owner",
                            "budget_holder",
                            "quality_assurer",
                            "approver",
                            "leader",
                            "assurer",
                            "ministry",
                            "administrator",
                        ],
                    )
                ),
                name="submission_submitted_as_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("package__isnull", True),
                        ("receipt__isnull", True),
                        ("built_at__isnull", True),
                    ),
                    models.Q(
                        ("package__isnull", False),
                        ("receipt__isnull", False),
                        ("built_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="submission_package_and_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="submission_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="submittedfile",
            constraint=models.UniqueConstraint(
                fields=("submission", "position"), name="submitted_file_position_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrecorded",
            constraint=models.UniqueConstraint(
                fields=("submission", "number"), name="upload_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrecorded",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("uploaded_by", ""), _negated=True),
                    models.Q(("ministry_reference", ""), _negated=True),
                ),
                name="upload_says_who_and_reference",
            ),
        ),
    ]
