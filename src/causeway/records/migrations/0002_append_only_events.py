"""Events are append-only by trigger, on both databases; the shared cache gets its table."""

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE TRIGGER records_event_no_update BEFORE UPDATE ON records_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER records_event_no_delete BEFORE DELETE ON records_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    # INSERT OR REPLACE removes the row it replaces, and tells no trigger of it.
    """CREATE TRIGGER records_event_no_replace BEFORE INSERT ON records_event
       WHEN EXISTS (SELECT 1 FROM records_event WHERE id = NEW.id OR reference = NEW.reference
                    OR (organisation_id = NEW.organisation_id AND number = NEW.number))
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION records_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'events are append-only'; END $$""",
    """CREATE TRIGGER records_event_no_change BEFORE UPDATE OR DELETE ON records_event
       FOR EACH ROW EXECUTE FUNCTION records_event_append_only()""",
)


def make_append_only(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to change or remove an event in the database itself."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def make_changeable(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER records_event_no_update")
        editor.execute("DROP TRIGGER records_event_no_delete")
        editor.execute("DROP TRIGGER records_event_no_replace")
    else:
        editor.execute("DROP TRIGGER records_event_no_change ON records_event")
        editor.execute("DROP FUNCTION records_event_append_only()")


def make_cache(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table of the shared cache."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


def drop_cache(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the table of the shared cache."""
    editor.execute("DROP TABLE causeway_cache")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_foundation")]
    operations = [
        migrations.RunPython(make_append_only, make_changeable),
        migrations.RunPython(make_cache, drop_cache),
    ]
