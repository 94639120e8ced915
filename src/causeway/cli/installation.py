"""Making Django ready for a sub-command that needs the settings, or the database too."""

import os
import sys
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db.utils import DatabaseError

NOT_READY = 2


def ready(*, migrate: bool = True) -> None:
    """Load the settings and, unless told otherwise, bring the database up to date.

    Ends the command with what is wrong in one sentence where either cannot be done.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        _stop(str(wrong))
    if migrate:
        _bring_up_to_date()


def _bring_up_to_date() -> None:
    # They need the settings, so they can be imported only now.
    from causeway.services.demonstration.loading import refuse_others_data  # noqa: PLC0415 - needs the settings

    try:
        call_command("migrate", interactive=False, verbosity=0)
        refuse_others_data()
    except DatabaseError as failed:
        _stop(f"The database does not do what is asked of it: {' '.join(str(failed).split())}")
    except ImproperlyConfigured as wrong:
        _stop(str(wrong))


def _stop(says: str) -> NoReturn:
    sys.stderr.write(f"Causeway did not start. {says}\n")
    raise SystemExit(NOT_READY)
