from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The only app with tables."""

    name = "causeway.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
