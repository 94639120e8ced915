"""The tests run on the databases that are in use, set up as they are in use."""

import os

import pytest
from django.db import DatabaseError, connection

from causeway.records.models import Event
from causeway.services import events
from tests.builders import NOON, an_organisation

ON_POSTGRESQL = bool(os.environ.get("CAUSEWAY_DATABASE_URL"))


def answer_to(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_asked_for() -> None:
    assert connection.vendor == ("postgresql" if ON_POSTGRESQL else "sqlite")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_cannot_be_removed_is_gone_before_the_next_test(time: str) -> None:
    council = an_organisation()
    assert not Event.objects.exists()

    events.append(time, organisation=council, subject=council.reference, by=None, at=NOON)

    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("setting", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_is_set_up_as_it_is_in_use(setting: str, value: object) -> None:
    assert answer_to(f"PRAGMA {setting}") == value
