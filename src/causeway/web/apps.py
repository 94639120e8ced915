from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages and their static files; no tables."""

    name = "causeway.web"
    label = "web"
