"""How gunicorn serves: threads in a few processes that share one warmed application."""

from causeway.config.environment import Mode, mode, number, setting
from causeway.config.logs import logging_settings

wsgi_app = "causeway.config.wsgi:application"
bind = setting("CAUSEWAY_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = number("CAUSEWAY_PROCESSES", 2)
threads = number("CAUSEWAY_THREADS", 4)
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 4_094
loglevel = setting("CAUSEWAY_SERVER_LOG", "info")
# One line for each request comes from the application, without addresses (T-35).
accesslog = None
logconfig_dict = logging_settings(as_json=mode() is Mode.PRODUCTION, quiet=False)
proc_name = "causeway"
