"""The door for gunicorn: the application, made warm before processes share it."""

import os

from django.core.wsgi import get_wsgi_application

from causeway.web.warm import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")
application = get_wsgi_application()
warm()
