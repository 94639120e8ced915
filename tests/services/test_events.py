"""What happened is append-only and chained: a changed, removed or invented link is found."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, connections, transaction

from causeway.records.models import ChainHead, Event, Organisation
from causeway.services import events
from tests.builders import NOON, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def happen(organisation: Organisation, times: int = 3) -> None:
    for _ in range(times):
        with transaction.atomic():
            events.append(
                "record_review",
                organisation=organisation,
                subject=organisation.reference,
                by=None,
                at=NOON,
            )


def without_the_trigger(statement: str, *values: int) -> None:
    """Do what somebody with the database's own key could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER records_event_no_update")
            cursor.execute("DROP TRIGGER records_event_no_delete")
        else:
            # The rows just written have foreign keys that wait for the commit; a table may not
            # be altered while they do.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE records_event DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_events_are_numbered_from_one_and_each_names_the_one_before() -> None:
    organisation = an_organisation()

    happen(organisation)

    chain = list(organisation.events.order_by("number"))
    assert [each.number for each in chain] == [1, 2, 3]
    assert [each.previous for each in chain] == ["", chain[0].digest, chain[1].digest]
    assert events.broken_links(organisation) == []


def test_each_organisation_has_a_chain_of_its_own() -> None:
    here, there = an_organisation(), an_organisation("Otherby Council")

    happen(here, 2)
    happen(there, 1)

    assert there.events.get().number == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE records_event SET kind = 'nothing'", "DELETE FROM records_event"]
)
def test_the_database_itself_refuses_to_change_or_remove_an_event(statement: str) -> None:
    happen(an_organisation())

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Event.objects.count() == 3


REPLACING = {
    "sqlite": "REPLACE INTO records_event SELECT * FROM records_event WHERE number = 1",
    "postgresql": "INSERT INTO records_event SELECT * FROM records_event WHERE number = 1 "
    "ON CONFLICT (id) DO UPDATE SET kind = 'nothing'",
}


def test_an_event_is_not_replaced_in_silence_either() -> None:
    happen(an_organisation())

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(REPLACING[connection.vendor])

    assert Event.objects.count() == 3


def test_a_link_changed_behind_the_trigger_is_found_by_its_number() -> None:
    organisation = an_organisation()
    happen(organisation)

    without_the_trigger("UPDATE records_event SET kind = 'nothing' WHERE number = %s", 2)

    assert events.broken_links(organisation) == [2]


def test_a_link_removed_behind_the_trigger_is_found() -> None:
    organisation = an_organisation()
    happen(organisation)

    without_the_trigger("DELETE FROM records_event WHERE number = %s", 2)

    assert events.broken_links(organisation) == [2]


def test_a_tail_cut_off_behind_the_trigger_is_found_by_the_head() -> None:
    organisation = an_organisation()
    happen(organisation)

    without_the_trigger("DELETE FROM records_event WHERE number = %s", 3)

    assert events.broken_links(organisation) == [3]


def test_an_event_that_is_rolled_back_leaves_no_gap() -> None:
    organisation = an_organisation()
    happen(organisation, 1)

    with transaction.atomic():
        happen(organisation, 1)
        transaction.set_rollback(True)
    happen(organisation, 1)

    assert [each.number for each in organisation.events.order_by("number")] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_make_one_chain() -> None:
    organisation = an_organisation()

    def write(_turn: int) -> None:
        try:
            happen(organisation, 1)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as writers:
        list(writers.map(write, range(20)))

    assert ChainHead.objects.get().number == 20
    assert events.broken_links(organisation) == []
