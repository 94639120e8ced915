"""The stages and hand-overs after quality assurance become known."""

from django.db import migrations, models
from django.db.models import Q

STAGES = [
    "accepted", "closed", "drafting", "in_delivery", "presentation_answered",
    "presentation_arranged", "presentation_with_assurer", "presented", "quality_assured",
    "quality_changes", "quality_signed", "report_drafting", "report_released", "report_shared",
    "returned", "rework", "session_arranged", "sign_off_changes", "signed", "submitted",
    "with_assurer", "with_quality_assurer", "with_signatories",
]  # fmt: skip
STEPS = [
    "share_report", "release_report", "record_review", "share_draft", "take_back_draft",
    "give_feedback", "arrange_session", "call_off_session", "ask_for_rework", "accept_plan",
    "open_quality_assurance", "ask_for_changes", "find_content", "reopen_quality_assurance",
    "share_presentation", "give_presentation_feedback", "arrange_presentation",
    "call_off_presentation", "record_presentation", "share_for_sign_off",
    "sign_as_quality_assurer", "sign_as_approver", "decline_to_sign", "void_sign_off",
    "declare_ready", "submit_plan", "acknowledge_plan", "return_plan", "revise_plan",
    "close_cycle",
]  # fmt: skip


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


class Migration(migrations.Migration):
    dependencies = [("records", "0003_quality_assurance")]
    operations = [
        *_checked("plan", "plan_stage_is_known", Q(stage__in=STAGES)),
        *_step("planversion"),
        *_step("recordedstep"),
    ]
