"""What every answer carries, and that reading changes nothing: held over every address."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.records.models import Member, Plan
from causeway.web.request.permission import PUBLIC
from tests.addresses import addresses, filled, truths
from tests.builders import (
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.furnished_plans import furnish

pytestmark = pytest.mark.django_db
STAGES = ("report_shared", "drafting", "with_assurer")
# A session is not what anybody wrote: it is touched once a minute, and a challenge that a passkey
# must answer is kept there. The cache counts tries.
OF_THE_REQUEST = re.compile(r'"(django_session|causeway_cache)"')
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "DROP", "CREATE", "ALTER")


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    client.get("/account/")
    return client


def a_furnished_plan(stage: str) -> Plan:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    plan = a_complete_plan(stage, of=council, firm=firm)
    furnish(plan)
    return plan


def paths(plan: Plan) -> Iterator[str]:
    known = truths(plan)
    for address in addresses():
        path = filled(address, known)
        if path is not None:
            yield path


def headers_missing(answer: HttpResponseBase) -> list[str]:
    policy = answer.headers.get("Content-Security-Policy", "")
    wanted = {
        "default-src 'self'": "default-src 'self'" in policy,
        "frame-ancestors 'none'": "frame-ancestors 'none'" in policy,
        "form-action 'self'": "form-action 'self'" in policy,
        "object-src 'none'": "object-src 'none'" in policy,
        "base-uri 'none'": "base-uri 'none'" in policy,
        "nothing inline": "unsafe" not in policy,
        "no-store": "no-store" in answer.headers.get("Cache-Control", ""),
        "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
        "no frames": answer.headers.get("X-Frame-Options") == "DENY",
        "referrer": answer.headers.get("Referrer-Policy") == "same-origin",
        "opener": answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "powers": "camera=()" in answer.headers.get("Permissions-Policy", ""),
        "request id": bool(answer.headers.get("X-Request-ID")),
    }
    return [name for name, there in wanted.items() if not there]


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Keep the pictures from one test to the next: each is named by what was drawn in it."""


def test_every_answer_carries_every_header() -> None:
    plan, client = a_furnished_plan("with_assurer"), Client()

    missing = {path: headers_missing(client.get(path)) for path in paths(plan)}

    assert len(missing) > 100
    assert {path: names for path, names in missing.items() if names} == {}


@pytest.mark.parametrize("path", ["/nowhere/", "/plans/1/", "/account/switch/"])
def test_errors_carry_the_headers_too(path: str) -> None:
    assert headers_missing(client_of(a_member(Role.CAF_LEAD)).get(path)) == []


def test_the_way_to_https_and_a_name_that_is_not_ours_carry_the_headers_too(
    settings: Settings,
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    moved, refused = Client().get("/plans/"), Client().get("/", secure=True, HTTP_HOST="evil.test")

    assert (moved.status_code, refused.status_code) == (301, 400)
    assert headers_missing(moved) == headers_missing(refused) == []


def test_files_that_anybody_may_keep_carry_the_headers_too(client: Client) -> None:
    sheet = re.search(r'href="(/static/[^"]+[.]css)"', client.get("/help/").text)
    assert sheet

    answer = client.get(sheet[1])
    answer.close()

    assert answer.status_code == 200
    assert headers_missing(answer) == ["no-store"]


@pytest.mark.parametrize("host", ["10.0.0.7", "pod-3.cluster.local:8000"])
def test_a_load_balancer_asks_by_whatever_name_it_knows(client: Client, host: str) -> None:
    assert client.get("/health/live", HTTP_HOST=host).status_code == 200
    assert client.get("/account/login/", HTTP_HOST=host).status_code == 400


def test_a_body_that_is_too_large_is_refused_with_every_header() -> None:
    client = client_of(a_member(Role.CAF_LEAD))

    answer = client.generic("POST", "/drafts/save/", CONTENT_LENGTH="999999999")

    assert answer.status_code == 413
    assert headers_missing(answer) == []


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", [Role.CAF_LEAD, Role.ASSURER])
def test_reading_changes_nothing_and_has_every_header(role: Role, stage: str) -> None:
    plan = a_furnished_plan(stage)
    client = client_of(a_member(role))

    found = {path: writes_and_headers_missing(client, path) for path in paths(plan)}

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def writes_and_headers_missing(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    return headers_missing(answer) + [
        query["sql"][:100]
        for query in asked
        if query["sql"].lstrip().upper().startswith(WRITES)
        and not OF_THE_REQUEST.search(query["sql"])
    ]


def test_whoever_is_signed_out_is_asked_to_sign_in_by_every_private_page() -> None:
    known, client = truths(a_furnished_plan("with_assurer")), Client()

    for address in addresses():
        path = filled(address, known)
        if path and address.permission not in {PUBLIC, None}:
            answer = client.get(path)

            # 405 is what a page that only takes forms says to anybody who opens it.
            where = answer.headers.get("Location", "")
            asked = answer.status_code == 302 and where.startswith("/account/login/?next=/")
            assert asked or answer.status_code == 405, path


def test_no_post_is_accepted_that_does_not_come_from_our_own_page() -> None:
    plan = a_furnished_plan("with_assurer")
    client = Client(enforce_csrf_checks=True)
    client.force_login(person_of(a_member(Role.CAF_LEAD)))

    accepted = [path for path in paths(plan) if client.post(path, {}).status_code != 403]

    assert accepted == []
