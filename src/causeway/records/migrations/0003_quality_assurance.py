"""Quality assurance: its stages and hand-overs become known, and what is said of a version is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import causeway.records.models.fields

STAGES = [
    "accepted", "drafting", "quality_assured", "quality_changes", "report_drafting",
    "report_released", "report_shared", "rework", "session_arranged", "with_assurer",
    "with_quality_assurer",
]  # fmt: skip
STEPS = [
    "share_report", "release_report", "record_review", "share_draft", "take_back_draft",
    "give_feedback", "arrange_session", "call_off_session", "ask_for_rework", "accept_plan", "open_quality_assurance",
    "ask_for_changes", "find_content", "reopen_quality_assurance",
]  # fmt: skip
OUTCOMES = ["content", "changes"]


def _checked(model: str, name: str, condition: Q) -> list[migrations.operations.base.Operation]:
    return [
        migrations.RemoveConstraint(model_name=model, name=name),
        migrations.AddConstraint(
            model_name=model, constraint=models.CheckConstraint(condition=condition, name=name)
        ),
    ]


def _step(model: str) -> list[migrations.operations.base.Operation]:
    field = models.CharField(choices=[(step, step) for step in STEPS], max_length=30)
    return [
        migrations.AlterField(model_name=model, name="step", field=field),
        *_checked(model, f"{model}_step_is_known", Q(step__in=STEPS)),
    ]


def _foreign(to: str, related_name: str = "+") -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only_events")]
    operations = [
        *_checked("plan", "plan_stage_is_known", Q(stage__in=STAGES)),
        *_step("planversion"),
        *_step("recordedstep"),
        migrations.CreateModel(
            name="QualityAssurance",
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
                    "outcome",
                    models.CharField(choices=[(each, each) for each in OUTCOMES], max_length=30),
                ),
                ("reasons", models.TextField(blank=True, default="")),
                ("judged_at", models.DateTimeField()),
                ("judged_by", _foreign(settings.AUTH_USER_MODEL)),
                ("shared_by", _foreign(settings.AUTH_USER_MODEL)),
                ("plan", _foreign("records.plan", "quality_assurances")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_assurance",
                        to="records.planversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(outcome__in=OUTCOMES), name="qualityassurance_outcome_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(outcome="content") | ~Q(reasons=""),
                        name="changes_asked_for_say_why",
                    ),
                    models.CheckConstraint(
                        condition=~Q(judged_by=F("shared_by")),
                        name="nobody_assures_their_own_version",
                    ),
                ]
            },
        ),
    ]
