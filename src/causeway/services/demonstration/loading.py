"""Loading the demonstration once, and putting it back as it was."""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from causeway.records.models import Organisation, Person
from causeway.services.demonstration.story import play

KEPT_TABLES = frozenset({"django_migrations", "django_content_type"})


def load(*, at: datetime) -> bool:
    """Play the story if nobody has; return whether it was played now."""
    _only_here()
    with transaction.atomic():
        if Person.objects.filter(is_demonstration=True).exists():
            return False
        play(at=at)
    return True


def start_again(*, at: datetime) -> None:
    """Throw everything away, events too, and play the story again, in one transaction."""
    _only_here()
    with transaction.atomic():
        _empty_every_table()
        play(at=at)
    cache.clear()


def _only_here() -> None:
    if not settings.DEMONSTRATION:
        raise ImproperlyConfigured("Only a demonstration's data can be loaded or thrown away")
    refuse_others_data()


def refuse_others_data() -> None:
    """Raise ImproperlyConfigured where a demonstration was begun on somebody's real data."""
    if not settings.DEMONSTRATION or Person.objects.filter(is_demonstration=True).exists():
        return
    if Organisation.objects.exists():
        raise ImproperlyConfigured(
            "This database holds organisations that are not the demonstration’s, and the "
            "demonstration signs anybody in as anybody. Point CAUSEWAY_DATA or "
            "CAUSEWAY_DATABASE_URL at another, or set CAUSEWAY_MODE=production."
        )


def _empty_every_table() -> None:
    tables = {model._meta.db_table for model in apps.get_models()} - KEPT_TABLES  # noqa: SLF001 - Django's own way to ask
    names = [connection.ops.quote_name(table) for table in sorted(tables)]
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        # SQLite has no TRUNCATE, and its triggers refuse to remove what happened: they are set
        # aside and put back in the same transaction.
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = dict(cursor.fetchall())
        for trigger in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(trigger)}")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our own tables
        for statement in triggers.values():
            cursor.execute(statement)
