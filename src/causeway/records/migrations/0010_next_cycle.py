"""Closing a plan's cycle, and what the next cycle takes from it."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import causeway.records.models.fields

CARRIES = ["carry_on", "as_planned", "drop"]
STATUSES = ["blocked", "planned", "in_progress", "complete"]
LEVELS = ["achieved", "partially_achieved", "not_achieved"]
PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE


def _key() -> "tuple[str, models.Field[Any, Any]]":
    field = models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
    return ("id", field)


def _reference() -> "tuple[str, models.Field[Any, Any]]":
    field = models.UUIDField(
        default=causeway.records.models.fields.new_reference, editable=False, unique=True
    )
    return ("reference", field)


def _to(
    model: str, related_name: str = "+", on_delete: object = PROTECT
) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to=model)  # type: ignore[arg-type] # one of two


def _one(model: str, related_name: str) -> "models.OneToOneField[models.Model, models.Model]":
    return models.OneToOneField(on_delete=PROTECT, related_name=related_name, to=model)


def _person() -> "models.ForeignKey[models.Model, models.Model]":
    return _to(settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies = [("records", "0009_evidence")]
    operations = [
        migrations.CreateModel(
            name="PlanClosing",
            fields=[
                _key(),
                _reference(),
                ("closed_at", models.DateTimeField()),
                ("plan", _one("records.plan", "closing")),
                ("version", _one("records.planversion", "closing")),
                ("closed_by", _person()),
            ],
        ),
        migrations.CreateModel(
            name="LeftOpen",
            fields=[
                _key(),
                ("status", models.CharField(max_length=30)),
                ("closing", _to("records.planclosing", "left_open", CASCADE)),
                ("action", _to("records.action")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(status__in=STATUSES), name="leftopen_status_is_known"
                    ),
                    models.UniqueConstraint(fields=["closing", "action"], name="left_open_once"),
                ]
            },
        ),
        migrations.CreateModel(
            name="ProposedAsMet",
            fields=[
                _key(),
                _reference(),
                ("requirement", models.CharField(max_length=10)),
                (
                    "level",
                    models.CharField(choices=[(each, each) for each in LEVELS], max_length=30),
                ),
                ("proposed_at", models.DateTimeField()),
                ("plan", _to("records.plan", "proposed_as_met")),
                ("part", _to("records.reportpart")),
                ("proposed_by", _person()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(level__in=LEVELS), name="proposedasmet_level_is_known"
                    ),
                    models.UniqueConstraint(
                        fields=["part", "requirement"], name="proposed_as_met_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="NextCycle",
            fields=[
                _key(),
                _reference(),
                ("revision", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("organisation", _to("records.organisation")),
                ("earlier", _one("records.cycle", "followed_by")),
                ("cycle", _one("records.cycle", "started_from")),
                ("opened_by", _person()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(cycle=F("earlier")), name="no_cycle_starts_from_itself"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="CarriedAction",
            fields=[
                _key(),
                ("decision", models.CharField(default="carry_on", max_length=30)),
                ("reason", models.TextField(blank=True, default="")),
                ("status_before", models.CharField(default="planned", max_length=30)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("next_cycle", _to("records.nextcycle", "carried", CASCADE)),
                ("action", _to("records.action", "carried")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(decision__in=CARRIES), name="carriedaction_decision_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(status_before__in=STATUSES),
                        name="carriedaction_status_before_is_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(("decided_by__isnull", True), ("decided_at__isnull", True))
                        | Q(("decided_by__isnull", False), ("decided_at__isnull", False)),
                        name="carried_action_decided_by_and_at",
                    ),
                    models.CheckConstraint(
                        condition=~Q(decision="drop") | ~Q(reason=""),
                        name="a_dropped_action_says_why",
                    ),
                    models.UniqueConstraint(
                        fields=["next_cycle", "action"], name="carried_over_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="OutcomeMapped",
            fields=[
                _key(),
                ("outcome", models.CharField(max_length=10)),
                ("later", models.CharField(blank=True, default="", max_length=10)),
                ("decided_at", models.DateTimeField()),
                ("next_cycle", _to("records.nextcycle", "outcomes_mapped", CASCADE)),
                ("decided_by", _person()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["next_cycle", "outcome", "later"], name="outcome_mapped_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="FindingContinued",
            fields=[
                _key(),
                ("said_at", models.DateTimeField()),
                ("finding", _to("records.finding", "continues", CASCADE)),
                ("earlier", _to("records.finding", "continued_by")),
                ("said_by", _person()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["finding", "earlier"], name="continued_once"),
                    models.CheckConstraint(
                        condition=~Q(finding=F("earlier")), name="no_finding_continues_itself"
                    ),
                ]
            },
        ),
    ]
