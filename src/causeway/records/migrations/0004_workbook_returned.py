"""Keep a workbook that was brought back, with its filled cells, until it was looked at."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import causeway.records.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_feedback_by_side"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkbookReturn",
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
                ("said_which", models.BooleanField(default=True)),
                ("grid", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("saved", "saved"),
                            ("stopped", "stopped"),
                        ],
                        max_length=30,
                    ),
                ),
                ("brought_at", models.DateTimeField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.storedfile",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workbook_returns",
                        to="records.plan",
                    ),
                ),
                (
                    "taken",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="records.documenttaken",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "saved", "stopped"])),
                        name="workbookreturn_state_is_known",
                    )
                ],
            },
        ),
    ]
