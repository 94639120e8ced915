"""The line of migrations: one after the other, named by a person, each with a way back."""

import re

import pytest
from django.db import DatabaseError, connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from causeway.records.models import Event
from tests.builders import an_organisation
from tests.services.test_events import happen

OURS = "records"
LOADER = MigrationLoader(None, ignore_no_migrations=True)
MIGRATIONS = [
    LOADER.disk_migrations[key] for key in sorted(LOADER.disk_migrations) if key[0] == OURS
]


def test_migrations_stand_in_one_line() -> None:
    before = [
        [name for app, name in each.dependencies if app == OURS and name != "__first__"]
        for each in MIGRATIONS
    ]

    assert before == [[], *([each.name] for each in MIGRATIONS[:-1])]


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda each: each.name)
def test_a_migration_is_named_by_hand_and_can_be_undone(migration: Migration) -> None:
    assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)*", migration.name)
    assert not re.search(r"_auto_|_alter_|_merge", migration.name)
    assert all(operation.reversible for operation in migration.operations)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_what_makes_events_append_only_can_be_taken_back_and_made_again() -> None:
    append_only = LOADER.disk_migrations[OURS, "0002_append_only_events"].operations[0]
    state = LOADER.project_state((OURS, "0001_foundation"))
    happen(an_organisation(), 1)

    with connection.schema_editor() as editor:
        append_only.database_backwards(OURS, editor, state, state)
    Event.objects.update(kind="changed")
    with connection.schema_editor() as editor:
        append_only.database_forwards(OURS, editor, state, state)

    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.update(kind="changed again")
