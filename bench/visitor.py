"""Somebody who is signed in and asks for pages, over one connection that stays open."""

import time
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from bench.server import LOOPBACK

TOKEN = "b" * 32
KEPT_OPEN_SECONDS = 4  # gunicorn gives up a connection that is idle for five
FILE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WrongAnswer(Exception):
    """A page that answered something else than it should; nothing about it can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whole, and how long that took."""

    status: int
    seconds: float
    content: bytes
    leads_to: str


class Visitor:
    """One client in a closed loop: it asks again when it has its answer."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = HTTPConnection(LOOPBACK, port, timeout=120)
        self._answered_at = 0.0
        self._headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()

    def get(self, path: str, *, expected: int = 200) -> Answer:
        """Ask for a page; raise WrongAnswer for another status than the one expected."""
        return self._ask("GET", path, expected=expected)

    def post(
        self,
        path: str,
        fields: dict[str, str],
        *,
        file: tuple[str, bytes] | None = None,
        expected: int = 302,
    ) -> Answer:
        """Send a form, with a file or without; raise WrongAnswer for an unexpected status."""
        if file is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        else:
            kind, body = _in_parts(fields, *file)
        return self._ask("POST", path, body=body, kind=kind, expected=expected)

    def _ask(
        self, method: str, path: str, *, expected: int, body: bytes | None = None, kind: str = ""
    ) -> Answer:
        headers = self._headers | ({"Content-Type": kind} if kind else {})
        if time.perf_counter() - self._answered_at > KEPT_OPEN_SECONDS:
            self.close()  # the next request opens it again
        began = time.perf_counter()
        self._connection.request(method, path, body=body, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        self._answered_at = time.perf_counter()
        seconds = self._answered_at - began
        if response.status != expected:
            raise WrongAnswer(f"{method} {path} answered {response.status}, not {expected}")
        return Answer(
            status=response.status,
            seconds=seconds,
            content=content,
            leads_to=response.headers.get("Location", ""),
        )


def _in_parts(fields: dict[str, str], name: str, content: bytes) -> tuple[str, bytes]:
    """Return the content type and the body of a form that carries a file."""
    boundary = uuid.uuid4().hex
    start = f"--{boundary}\r\nContent-Disposition: form-data; name="
    parts = [f'{start}"{field}"\r\n\r\n{value}\r\n'.encode() for field, value in fields.items()]
    head = f'{start}"file"; filename="{name}"\r\nContent-Type: {FILE_TYPE}\r\n\r\n'
    parts += [head.encode(), content, f"\r\n--{boundary}--\r\n".encode()]
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)
