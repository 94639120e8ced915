"""Making Django ready for a sub-command that needs the database."""

import os

import django
from django.core.management import call_command


def ready(*, migrate: bool = True) -> None:
    """Load the settings and, unless told otherwise, bring the database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")
    django.setup()
    if migrate:
        call_command("migrate", interactive=False, verbosity=0)
