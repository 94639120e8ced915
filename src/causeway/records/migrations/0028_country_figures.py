import json
from typing import Any

from django.db import migrations, models

HANDED_OVER = ("publish_assessment", "give_information")


def from_what_was_handed_over(apps: Any, _: object) -> None:  # noqa: ANN401 - historical models
    """Fill both from the versions reviewers have, and from the updates that were sent after them."""
    plans = apps.get_model("records", "ToolkitAssessment").objects.filter(plan__isnull=False)
    versions = apps.get_model("records", "PlanVersion").objects.filter(step__in=HANDED_OVER)
    rows = apps.get_model("records", "ToolkitRow").objects.all()
    updates = apps.get_model("records", "ToolkitUpdate").objects.order_by("sent_at")
    slipped = apps.get_model("records", "RowUpdate").objects.filter(is_still_valid=False)
    rows.filter(pk__in=slipped.values("row_id")).update(has_slipped=True)
    for assessment in plans.iterator():
        of_plan = versions.filter(plan_id=assessment.plan_id).order_by("number")
        first, latest = of_plan.filter(step=HANDED_OVER[0]).first(), of_plan.last()
        if latest is None:
            continue
        content = json.loads(bytes(latest.canonical)).get("rows", [])
        is_open = {each["requirement"] for each in content if each["status"] != "complete"}
        update = updates.filter(plan_id=assessment.plan_id, sent_at__gt=latest.made_at).last()
        if update is not None:  # it says something of each row that is still open, and of no other
            is_open = set(update.rows.values_list("row__requirement", flat=True))
        rows.filter(plan_id=assessment.plan_id, requirement__in=is_open).update(
            is_open_with_reviewers=True
        )
        if first is not None:
            assessment.plan_first_published_at = first.made_at
            assessment.save(update_fields=["plan_first_published_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0027_demonstration_clock"),
    ]

    operations = [
        migrations.AddField(
            model_name="toolkitassessment",
            name="plan_first_published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="toolkitrow",
            name="is_open_with_reviewers",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="toolkitrow",
            name="has_slipped",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="toolkitrow",
            index=models.Index(
                condition=models.Q(("has_slipped", True)),
                fields=["requirement", "plan"],
                name="slipped_dates_of_the_country",
            ),
        ),
        migrations.AddIndex(
            model_name="toolkitrow",
            index=models.Index(
                condition=models.Q(("is_open_with_reviewers", True)),
                fields=["requirement", "plan"],
                name="open_items_of_the_country",
            ),
        ),
        migrations.AddIndex(
            model_name="toolkitassessment",
            index=models.Index(fields=["year", "published_at"], name="queue_of_a_year"),
        ),
        migrations.RunPython(from_what_was_handed_over, migrations.RunPython.noop),
    ]
