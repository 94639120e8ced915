"""Audiences: what is marked on documents for each, in each cycle."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

AUDIENCES = ["officers", "leaders", "exempt", "wider", "public"]


class Migration(migrations.Migration):
    dependencies = [("records", "0010_next_cycle")]
    operations = [
        migrations.CreateModel(
            name="AudienceMarking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(choices=[(each, each) for each in AUDIENCES], max_length=30),
                ),
                ("marking", models.CharField(max_length=60)),
                ("statement", models.TextField(blank=True, default="")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audience_markings",
                        to="records.cycle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(audience__in=AUDIENCES),
                        name="audiencemarking_audience_is_known",
                    ),
                    models.UniqueConstraint(fields=["cycle", "audience"], name="one_marking_each"),
                ]
            },
        ),
    ]
