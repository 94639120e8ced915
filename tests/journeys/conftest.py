"""A real Chromium before the real application, with JavaScript and without, at any width.

A journey asks for ``page_at`` and calls ``page_at(width=320, javascript=False, person=somebody)``; at each
stop it calls ``check_page(page)``, which fails with everything the gate finds.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from causeway.records.models import Person
from tests.journeys.chromium import chromium
from tests.journeys.gate import HEIGHT, WIDE, Gate

ARGUMENTS = (
    "--no-sandbox",  # the suite may run as root, and visits nothing but itself
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PATIENCE = 20_000


class PageAt(Protocol):
    """Opens a page of a browser that nobody has used: signed in as somebody, or as a stranger."""

    def __call__(
        self, *, width: int = WIDE, javascript: bool = True, person: Person | None = None
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, so that it can be chosen or left out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium, once for the journeys that follow each other."""
    executable = chromium()
    if executable is None:
        pytest.fail("There is no Chromium that starts. make test brings one.")
    # Playwright's loop makes Django refuse the database in this thread, though nothing here is
    # asynchronous; both are given back before any other test runs.
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def gate(browser: Browser) -> Iterator[Gate]:
    """Begin a gate that has seen no page."""
    gate = Gate(browser=browser)
    yield gate
    gate.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Run the test twice: with JavaScript and without."""
    return bool(request.param)


@pytest.fixture
def page_at(gate: Gate, live_server: LiveServer) -> Iterator[PageAt]:
    """Open pages of the running application, each in a browser context of its own."""
    contexts: list[BrowserContext] = []

    def opened(*, width: int = WIDE, javascript: bool = True, person: Person | None = None) -> Page:
        context = gate.browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": HEIGHT},
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if person is not None:
            sign_in(context, person, address=live_server.url)
        page = context.new_page()
        gate.watch(page, javascript=javascript)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(context: BrowserContext, person: Person, *, address: str) -> None:
    """Give the browser a session of this person; signing in has journeys of its own."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


@pytest.fixture
def check_page(gate: Gate) -> Callable[[Page], None]:
    """Check a page as it stands, narrow and wide."""
    return gate.check
