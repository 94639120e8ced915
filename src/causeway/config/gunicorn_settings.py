"""How gunicorn serves: threads in a few processes that share one warmed application."""

from causeway.config.environment import setting

wsgi_app = "causeway.config.wsgi:application"
bind = setting("CAUSEWAY_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(setting("CAUSEWAY_PROCESSES", "2"))
threads = int(setting("CAUSEWAY_THREADS", "4"))
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
proc_name = "causeway"
