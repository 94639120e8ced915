"""The executive presentation: its versions, what was shared with the assurer, the day it was given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import causeway.records.models.fields

AUDIENCES = ["officers", "leaders", "exempt", "wider", "public"]


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_later_stages"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="slide",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PresentationDeck",
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
                (
                    "origin",
                    models.CharField(
                        choices=[("made", "made"), ("edited", "edited")], max_length=30
                    ),
                ),
                (
                    "audience",
                    models.CharField(choices=[(each, each) for each in AUDIENCES], max_length=30),
                ),
                ("left_out", models.JSONField(default=list)),
                ("slides", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("plan_revision", models.PositiveIntegerField()),
                ("plan_digest", models.CharField(max_length=64)),
                ("figures", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                (
                    "edited_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.presentationdeck",
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
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decks",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Presentation",
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
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, default="", max_length=300)),
                ("is_supported", models.BooleanField(null=True)),
                ("arranged_at", models.DateTimeField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                ("reasons", models.TextField(blank=True, default="")),
                ("held_on", models.DateField(blank=True, null=True)),
                (
                    "led_by",
                    models.CharField(
                        blank=True,
                        choices=[("council", "council"), ("assurer", "assurer")],
                        default="",
                        max_length=30,
                    ),
                ),
                ("leader", models.CharField(blank=True, default="", max_length=150)),
                (
                    "support",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("took_part", "took_part"),
                            ("helped_before", "helped_before"),
                            ("none", "none"),
                        ],
                        default="",
                        max_length=30,
                    ),
                ),
                ("notes", models.TextField(blank=True, default="")),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "arranged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="records.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deck",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.presentationdeck",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PresentationGuest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("was_invited", models.BooleanField(default=False)),
                ("was_there", models.BooleanField(default=False)),
                (
                    "presentation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="records.presentation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PresentationShare",
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
                ("shared_at", models.DateTimeField()),
                ("feedback", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deck",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="records.presentationdeck",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentation_shares",
                        to="records.plan",
                    ),
                ),
                (
                    "recorded",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.recordedstep",
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentation_share",
                        to="records.planversion",
                    ),
                ),
            ],
            options={
                "ordering": ["shared_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PresentationDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("decided_by", models.CharField(max_length=150)),
                ("about", models.JSONField(default=list)),
                (
                    "presentation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="records.presentation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("presentation", "position"), name="decision_position_is_unique"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="presentationdeck",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["made", "edited"])),
                name="presentationdeck_origin_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentationdeck",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", AUDIENCES)),
                name="presentationdeck_audience_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentationdeck",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="deck_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(("led_by__in", ["council", "assurer", ""])),
                name="presentation_led_by_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(("support__in", ["took_part", "helped_before", "none", ""])),
                name="presentation_support_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("arranged_by__isnull", True),
                        ("arranged_at__isnull", True),
                        ("starts_at__isnull", True),
                    ),
                    models.Q(
                        ("arranged_by__isnull", False),
                        ("arranged_at__isnull", False),
                        ("starts_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="presentation_arranged",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("recorded_by__isnull", True),
                        ("recorded_at__isnull", True),
                        ("held_on__isnull", True),
                    ),
                    models.Q(
                        ("recorded_by__isnull", False),
                        ("recorded_at__isnull", False),
                        ("held_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="presentation_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(("led_by", "assurer"), _negated=True),
                name="the_council_leads_its_presentation",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("called_off_at__isnull", True), ("recorded_at__isnull", True)),
                fields=("plan",),
                name="one_presentation_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("recorded_at__isnull", False)),
                fields=("plan",),
                name="a_presentation_is_given_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentationguest",
            constraint=models.UniqueConstraint(
                fields=("presentation", "name"), name="guest_is_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="presentationshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_by__isnull", True), ("answered_at__isnull", True)),
                    models.Q(("answered_by__isnull", False), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="presentation_answered_by_and_at",
            ),
        ),
    ]
