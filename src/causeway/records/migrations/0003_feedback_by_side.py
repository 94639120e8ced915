"""Say which side replied, keep reopened resolutions, and let a session be confirmed or called off."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_append_only_events"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="session",
            name="one_session_at_a_time",
        ),
        migrations.AddField(
            model_name="recordedstep",
            name="says",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="reply",
            name="resolution",
            field=models.CharField(
                blank=True,
                choices=[("changed", "changed"), ("not_changed", "not_changed")],
                default="",
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="side",
            field=models.CharField(
                choices=[
                    ("council", "council"),
                    ("assurer_firm", "assurer_firm"),
                    ("ministry", "ministry"),
                ],
                default="council",
                max_length=30,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="session",
            name="called_off_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["council", "assurer_firm", "ministry"])),
                name="reply_side_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("resolution__in", ["changed", "not_changed", ""])),
                name="reply_resolution_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by__isnull", True), ("confirmed_at__isnull", True)),
                    models.Q(("confirmed_by__isnull", False), ("confirmed_at__isnull", False)),
                    _connector="OR",
                ),
                name="session_confirmed_by_and_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=models.Q(("called_off_at__isnull", True), ("recorded_at__isnull", True)),
                fields=("plan",),
                name="one_session_at_a_time",
            ),
        ),
    ]
