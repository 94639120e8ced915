"""What every test stands on: a database of its own, no network, no chance.

The network is shut in ``pyproject.toml`` (pytest-socket allows this machine alone), where warnings are errors too.
"""

from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import override_settings

# The same examples at each run, however slow the machine: a red run can be repeated.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")

QUICKER_CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep SQLite in a file, as it is in use: in memory there is neither WAL nor a second writer."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "causeway.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def emptied_past_its_triggers() -> Iterator[None]:
    """Let the tests empty SQLite between them, where triggers refuse to remove what happened.

    PostgreSQL truncates, which no trigger of a row sees.
    """
    sqlite = DatabaseWrapper.ops_class
    unguarded = sqlite.execute_sql_flush

    def empty(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = dict(cursor.fetchall())
        dropped = [f"DROP TRIGGER {operations.quote_name(name)}" for name in triggers]
        unguarded(operations, [*dropped, *statements, *triggers.values()])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite, "execute_sql_flush", empty)
        yield


@pytest.fixture(scope="session", autouse=True)
def quicker_cache() -> Iterator[None]:
    """Spare the tests a cache that processes share; each test process is the only one it knows."""
    with override_settings(CACHES=QUICKER_CACHE):
        yield


@pytest.fixture(autouse=True)
def empty_cache(quicker_cache: None) -> None:
    """Let no test meet another's throttles or sessions."""
    cache.clear()
