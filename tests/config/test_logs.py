"""Logs: one line for an event, only keys from the list, and nothing that anybody wrote (T-35, 36)."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from causeway.config.logs import ALLOWED_KEYS, logging_settings
from causeway.domain.roles import Role
from tests.builders import a_member, a_plan, person_of

CANARY = "canary-in-a-log"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Collect what production would log."""
    formatter = logging_settings(as_json=True, quiet=False)["formatters"]["structured"]
    kept = StringIO()
    handler = logging.StreamHandler(kept)
    given = {name: value for name, value in formatter.items() if name != "()"}
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(**given))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(handler)
    root.setLevel(before)


def read(lines: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line_that_names_its_route_and_who_asked(lines: StringIO) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan("report_released")
    client = Client()
    client.force_login(person_of(lead))

    answer = client.get(f"/plans/{plan.reference}/?{CANARY}={CANARY}")

    (line,) = [each for each in read(lines) if each["event"] == "request"]
    assert line["route"] == "plans/<uuid:reference>/"
    assert line["person"] == str(lead.person_reference)
    assert line["plan"] == str(plan.reference)
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert CANARY not in lines.getvalue()


@pytest.mark.django_db
def test_what_people_type_is_never_logged(lines: StringIO) -> None:
    client = Client()
    client.force_login(person_of(a_member(Role.CAF_LEAD)))
    plan = a_plan("report_released", title=CANARY)

    client.post(f"/plans/{plan.reference}/review/", {"notes": CANARY, "name_1": CANARY})
    client.post("/drafts/save/", {"draft_page": f"/{CANARY}/", "text": CANARY})
    client.get(f"/{CANARY}/")
    Client().post("/account/login/", {"login": f"{CANARY}@example.org", "password": CANARY})

    assert len(read(lines)) >= 4
    assert CANARY not in lines.getvalue()


@pytest.mark.django_db
def test_an_error_is_logged_by_its_kind_and_place_alone(
    lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("causeway.web.home.health.problems", fail)

    answer = Client(raise_request_exception=False).get("/health/ready")

    (line,) = [each for each in read(lines) if "exception_type" in each]
    assert answer.status_code == 500
    assert line["exception_type"] == "ValueError"
    assert str(line["exception_place"]).startswith("config/test_logs.py:")
    assert CANARY not in lines.getvalue() + answer.text


def test_the_web_server_s_own_lines_repeat_nothing_that_was_sent(lines: StringIO) -> None:
    logging.getLogger("gunicorn.error").warning(
        f"Invalid request from ip=127.0.0.1: Invalid HTTP request line: 'GET /?{CANARY}'"  # noqa: G004 - as gunicorn does
    )
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/?{CANARY}")

    assert [each["event"] for each in read(lines)] == [
        "Invalid request",
        "Error handling request %s",
    ]
    assert CANARY not in lines.getvalue()


def test_our_own_loggers_name_the_kind_of_error_and_its_place_too(lines: StringIO) -> None:
    try:
        int(CANARY)
    except ValueError:
        structlog.get_logger("causeway.any").exception("it_broke")

    (line,) = read(lines)
    assert (line["event"], line["exception_type"]) == ("it_broke", "ValueError")
    assert CANARY not in lines.getvalue()


@given(st.text(), st.text())
def test_one_event_is_one_line_whatever_stands_in_it(said: str, value: str) -> None:
    formatter = logging_settings(as_json=True, quiet=False)["formatters"]["structured"]
    given = {name: each for name, each in formatter.items() if name != "()"}
    record = logging.LogRecord("any", logging.INFO, "file", 1, said, (), None)
    record.secret = value

    line = structlog.stdlib.ProcessorFormatter(**given).format(record)

    assert "\n" not in line
    assert json.loads(line).keys() <= ALLOWED_KEYS
    assert json.loads(line)["event"] == said
