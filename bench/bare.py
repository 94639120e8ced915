"""The least a server can answer: what this machine and gunicorn cost before any of our work."""

from collections.abc import Callable, Iterable

StartResponse = Callable[[str, list[tuple[str, str]]], object]


def application(_environment: dict[str, object], start: StartResponse) -> Iterable[bytes]:
    """Answer three bytes to anything."""
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"ok\n"]
