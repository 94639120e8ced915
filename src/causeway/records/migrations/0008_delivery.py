"""Delivery: where actions stand, what was said of it (append-only by trigger), and check-ins."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import causeway.records.models.fields

SQLITE = (
    """CREATE TRIGGER records_progressupdate_no_update BEFORE UPDATE ON records_progressupdate
       BEGIN SELECT RAISE(ABORT, 'progress is append-only'); END""",
    """CREATE TRIGGER records_progressupdate_no_delete BEFORE DELETE ON records_progressupdate
       BEGIN SELECT RAISE(ABORT, 'progress is append-only'); END""",
    # INSERT OR REPLACE removes the row it replaces, and tells no trigger of it.
    """CREATE TRIGGER records_progressupdate_no_replace BEFORE INSERT ON records_progressupdate
       WHEN EXISTS (SELECT 1 FROM records_progressupdate
                    WHERE id = NEW.id OR reference = NEW.reference)
       BEGIN SELECT RAISE(ABORT, 'progress is append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION records_progressupdate_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'progress is append-only'; END $$""",
    """CREATE TRIGGER records_progressupdate_no_change
       BEFORE UPDATE OR DELETE ON records_progressupdate
       FOR EACH ROW EXECUTE FUNCTION records_progressupdate_append_only()""",
)


def make_append_only(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to change or remove what was said of progress in the database itself."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def make_changeable(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    if editor.connection.vendor == "sqlite":
        for what in ("update", "delete", "replace"):
            editor.execute(f"DROP TRIGGER records_progressupdate_no_{what}")
    else:
        editor.execute("DROP TRIGGER records_progressupdate_no_change ON records_progressupdate")
        editor.execute("DROP FUNCTION records_progressupdate_append_only()")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_submission"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckIn",
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
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["due_on"],
            },
        ),
        migrations.CreateModel(
            name="CheckInRhythm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("fortnightly", "fortnightly"),
                            ("monthly", "monthly"),
                            ("quarterly", "quarterly"),
                        ],
                        max_length=30,
                    ),
                ),
                ("first_due_on", models.DateField()),
                ("opens_on", models.DateField(db_index=True)),
                ("set_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ProgressNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reached",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("blocked", "blocked"),
                            ("planned", "planned"),
                            ("in_progress", "in_progress"),
                            ("complete", "complete"),
                        ],
                        default="",
                        max_length=30,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("forecast_start", models.DateField(blank=True, null=True)),
                ("forecast_finish", models.DateField(blank=True, null=True)),
                ("started_on", models.DateField(blank=True, null=True)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("blocked_by", models.TextField(blank=True, default="")),
                ("unblocked_by", models.CharField(blank=True, default="", max_length=200)),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("said", "said"),
                            ("confirmed", "confirmed"),
                            ("undone", "undone"),
                        ],
                        max_length=30,
                    ),
                ),
                ("moved", models.BooleanField(default=False)),
                ("moved_from", models.DateField(blank=True, null=True)),
                ("why", models.TextField(blank=True, default="")),
                ("recorded_for", models.CharField(blank=True, default="", max_length=150)),
                ("said_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AlterModelOptions(
            name="milestone",
            options={"ordering": ["due_on", "pk"]},
        ),
        migrations.AddField(
            model_name="action",
            name="blocked_by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="action",
            name="finished_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="forecast_finish",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="forecast_start",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="percent",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="action",
            name="progress_revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="action",
            name="reached",
            field=models.CharField(
                blank=True,
                choices=[
                    ("blocked", "blocked"),
                    ("planned", "planned"),
                    ("in_progress", "in_progress"),
                    ("complete", "complete"),
                ],
                default="",
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="started_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="unblocked_by",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="milestone",
            name="done_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="done_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reached__in", ["blocked", "planned", "in_progress", "complete", ""])
                ),
                name="action_reached_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("percent__lt", 100), models.Q(("reached", "complete"), _negated=True)
                    ),
                    models.Q(("percent", 100), ("reached", "complete")),
                    _connector="OR",
                ),
                name="action_complete_is_all_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "planned"), _negated=True), ("percent", 0), _connector="OR"
                ),
                name="action_planned_is_nothing_yet",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "complete"), ("finished_on__isnull", False)),
                    models.Q(
                        models.Q(("reached", "complete"), _negated=True),
                        models.Q(("finished_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="action_complete_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "blocked"), _negated=True),
                    models.Q(
                        models.Q(("blocked_by", ""), _negated=True),
                        models.Q(("unblocked_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="action_blocked_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started_on__isnull", True),
                    ("finished_on__isnull", True),
                    ("finished_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="action_began_before_it_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__isnull", True), ("done_by__isnull", True)),
                    models.Q(("done_on__isnull", False), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_milestone_is_done_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="checkedin",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.action"
            ),
        ),
        migrations.AddField(
            model_name="checkin",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="check_ins",
                to="records.plan",
            ),
        ),
        migrations.AddField(
            model_name="checkedin",
            name="check_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="records.checkin",
            ),
        ),
        migrations.AddField(
            model_name="checkinrhythm",
            name="plan",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rhythm",
                to="records.plan",
            ),
        ),
        migrations.AddField(
            model_name="checkinrhythm",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="progressnote",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="progress_notes",
                to="records.plan",
            ),
        ),
        migrations.AddField(
            model_name="progressupdate",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="updates",
                to="records.action",
            ),
        ),
        migrations.AddField(
            model_name="progressupdate",
            name="said_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="progressnote",
            name="update_said",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="note",
                to="records.progressupdate",
            ),
        ),
        migrations.AddField(
            model_name="checkedin",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.progressupdate",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(
                fields=("plan", "due_on"), name="one_check_in_for_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrhythm",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["fortnightly", "monthly", "quarterly"])),
                name="checkinrhythm_rhythm_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["said", "confirmed", "undone"])),
                name="progressupdate_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("percent__lt", 100), models.Q(("reached", "complete"), _negated=True)
                    ),
                    models.Q(("percent", 100), ("reached", "complete")),
                    _connector="OR",
                ),
                name="progressupdate_complete_is_all_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "planned"), _negated=True), ("percent", 0), _connector="OR"
                ),
                name="progressupdate_planned_is_nothing_yet",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "complete"), ("finished_on__isnull", False)),
                    models.Q(
                        models.Q(("reached", "complete"), _negated=True),
                        models.Q(("finished_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="progressupdate_complete_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached", "blocked"), _negated=True),
                    models.Q(
                        models.Q(("blocked_by", ""), _negated=True),
                        models.Q(("unblocked_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="progressupdate_blocked_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started_on__isnull", True),
                    ("finished_on__isnull", True),
                    ("finished_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="progressupdate_began_before_it_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.UniqueConstraint(
                fields=("action", "number"), name="progress_is_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "said"), ("moved", True), ("why", ""), _negated=True),
                name="a_moved_forecast_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="a_progress_note_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkedin",
            constraint=models.UniqueConstraint(
                fields=("check_in", "action"), name="an_action_is_asked_for_once_in_a_check_in"
            ),
        ),
        migrations.RunPython(make_append_only, make_changeable),
    ]
