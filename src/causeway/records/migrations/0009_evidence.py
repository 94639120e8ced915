"""Evidence of change: files and references beside the actions of a plan, with what the scanner said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import causeway.records.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_delivery"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "file"), ("reference", "reference")], max_length=30
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("shows", models.TextField()),
                ("kept_at", models.CharField(blank=True, default="", max_length=300)),
                ("file_name", models.CharField(blank=True, default="", max_length=255)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
                ("is_shared", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "scan_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "waiting"),
                            ("clean", "clean"),
                            ("infected", "infected"),
                            ("not_scanned", "not_scanned"),
                        ],
                        default="",
                        max_length=30,
                    ),
                ),
                ("scans", models.PositiveIntegerField(default=0)),
                ("scanned_at", models.DateTimeField(blank=True, null=True)),
                ("found", models.CharField(blank=True, default="", max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True, default="")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="records.action",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="records.storedfile",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="records.plan",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-added_at", "-pk"],
                "indexes": [models.Index(fields=["action", "plan"], name="evidence_of_an_action")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["file", "reference"])),
                        name="evidence_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scan_state__in", ["waiting", "clean", "infected", "not_scanned", ""])
                        ),
                        name="evidence_scan_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_by__isnull", True), ("withdrawn_at__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_by__isnull", False), ("withdrawn_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="evidence_withdrawn_by_and_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="withdrawn_evidence_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file__isnull", True),
                                ("kind", "reference"),
                                ("scan_state", ""),
                                models.Q(("kept_at", ""), _negated=True),
                            ),
                            models.Q(
                                ("kind", "file"),
                                models.Q(("scan_state", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_is_a_file_or_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "reference"),
                            models.Q(
                                ("file__isnull", True),
                                ("scan_state", "infected"),
                            ),
                            models.Q(
                                models.Q(
                                    ("scan_state", "infected"),
                                    _negated=True,
                                ),
                                ("file__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="infected_evidence_is_not_kept",
                    ),
                ],
            },
        ),
    ]
