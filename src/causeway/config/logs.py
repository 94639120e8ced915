"""Structured logs: JSON in production, and no key that is not on the list (T-35)."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

ALLOWED_KEYS = frozenset(
    {
        "event", "level", "timestamp", "logger", "request_id", "method", "route", "status",
        "milliseconds", "person", "organisation", "plan", "effect", "worker", "attempts",
        "reason", "kind", "exception_type", "exception_place", "count", "pid",
    }
)  # fmt: skip
INVALID_REQUEST = "Invalid request"


def keep_allowed_keys(
    _logger: Any,  # noqa: ANN401 - structlog's own signature
    _method: str,
    entry: dict[str, Any],
) -> dict[str, Any]:
    """Return the entry without any key that could carry what people wrote."""
    shown = {key: value for key, value in entry.items() if key in ALLOWED_KEYS}
    if entry.get("logger") == "gunicorn.error":
        shown["event"] = _without_what_was_sent(str(entry["event"]))
    return shown | _where_it_broke(entry.get("exc_info"))


def _without_what_was_sent(event: str) -> str:
    """Return a line of the web server's own, without the request line or header it quotes."""
    return INVALID_REQUEST if event.startswith(INVALID_REQUEST) else event


def _where_it_broke(exc_info: object) -> dict[str, str]:
    """Return which error it was and in which line; its message may hold what people wrote."""
    if exc_info is True:  # our own loggers ask for whatever is being handled
        exc_info = sys.exc_info()
    if not isinstance(exc_info, tuple) or exc_info[0] is None:
        return {}
    trace: TracebackType | None = exc_info[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    shown = {"exception_type": exc_info[0].__name__}
    if trace is not None:
        file = "/".join(Path(trace.tb_frame.f_code.co_filename).parts[-2:])
        shown["exception_place"] = f"{file}:{trace.tb_lineno}"
    return shown


def logging_settings(*, as_json: bool, quiet: bool) -> dict[str, Any]:
    """Return Django's LOGGING, with every logger's lines put through the same list."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                # Other libraries put addresses and values into their messages; their pattern
                # says what happened, and the values stay out.
                "use_get_message": False,
                "processors": [keep_allowed_keys, renderer],
            }
        },
        "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["standard"], "level": "ERROR" if quiet else "INFO"},
        "loggers": {
            "django.db.backends": {"level": "ERROR"},
            # A line for each look into an empty queue says nothing.
            "django_tasks_db": {"level": "WARNING"},
            "django.tasks": {"level": "WARNING"},
            # It would name each passkey that was used.
            "fido2": {"level": "WARNING"},
            # The web server would write lines of its own shape.
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
    }
