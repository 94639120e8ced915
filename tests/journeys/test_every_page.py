"""Every page of the demonstration, as each of its people: sound at both widths, and sent blank."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.every_page import Found, one_of_each
from tests.journeys.gate import Gate

PATIENCE_SECONDS = 120
PARTS = 8
"""The walk is cut in parts, so that each ends in good time and processes can share them."""

OPEN_EVERYTHING = "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
HAS_FOCUS = "document.activeElement.classList.contains('govuk-error-summary')"
BLANK_AND_SEND = """
() => {
  const fields = "textarea, select, input[type=text], input[type=radio], input[type=file]";
  const form = [...document.querySelectorAll("main form[method=post]")].find(
    each => each.querySelector(fields) && each.querySelector("[type=submit]"),
  );
  form.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox])")
    .forEach(each => { each.value = ""; });
  form.querySelectorAll("input[type=radio], input[type=checkbox]")
    .forEach(each => { each.checked = false; });
  form.querySelectorAll("select").forEach(each => { each.selectedIndex = 0; });
  const buttons = [...form.elements].filter(each => each.type === "submit");
  (buttons.find(each => !each.name) || buttons[0]).click();
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The browsers of the demonstration's people, and the pages they came to."""

    browsers: dict[str, BrowserContext]
    pages: list[Found]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration as ``make demo`` does, with data of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "causeway"), "demo", "--port", str(port)]
    data = tmp_path_factory.mktemp("demonstration")
    environment = os.environ | {"CAUSEWAY_DATA": str(data), "CAUSEWAY_MODE": "demonstration"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield answering(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def answering(address: str, process: subprocess.Popen[bytes]) -> str:
    """Return the address once it answers."""
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        try:
            with urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310 - this machine
                return address
        except URLError:
            time.sleep(0.1)
    pytest.fail("The demonstration did not start")


@pytest.fixture(scope="module")
def walk(browser: Browser, address: str) -> Iterator[Walk]:
    """Walk in as everybody, and follow every link."""
    browsers = dict(walked_in(browser, address))
    pages = one_of_each({name: context.request for name, context in browsers.items()})
    yield Walk(browsers=browsers, pages=pages)
    for context in browsers.values():
        context.close()


def walked_in(browser: Browser, address: str) -> Iterator[tuple[str, BrowserContext]]:
    door = browser.new_page(base_url=address)
    door.goto("/demonstration/")
    buttons = door.get_by_role("button", name="Walk in as").all_inner_texts()
    door.close()
    for name in (re.sub(r"\s*Walk in\s+as\s*", "", each) for each in buttons):
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto("/demonstration/")
        page.get_by_role("button", name=f"Walk in as {name}", exact=True).click()
        page.get_by_text(f"You are now {name}").wait_for()
        page.close()
        yield name, context


def opened(walk: Walk, pages: list[Found], gate: Gate) -> Iterator[tuple[Found, Page]]:
    """Open each page as the person who found it."""
    at: dict[str, Page] = {}
    for found in sorted(pages, key=lambda found: found.person):
        if found.person not in at:
            at[found.person] = walk.browsers[found.person].new_page()
            gate.watch(at[found.person], javascript=True)
            gate.titles.clear()
        at[found.person].goto(found.address)
        yield found, at[found.person]
    for page in at.values():
        page.close()


def faults_of(gate: Gate, found: Found, page: Page) -> list[str]:
    try:
        gate.check(page)
    except AssertionError as faults:
        return [f"{found}\n{faults}"]
    return []


def test_every_link_leads_to_a_page(walk: Walk) -> None:
    broken = [str(found) for found in walk.pages if found.status != HTTPStatus.OK]

    assert not broken


def test_the_walk_comes_past_most_of_the_product(walk: Walk) -> None:
    assert len(walk.browsers) > 10
    assert len({found.name for found in walk.pages}) > 60


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_sound(walk: Walk, gate: Gate, part: int) -> None:
    faults = []

    for found, page in opened(walk, walk.pages[part::PARTS], gate):
        page.evaluate(OPEN_EVERYTHING)
        faults += faults_of(gate, found, page)

    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_form_that_is_sent_blank_says_what_is_wrong(walk: Walk, gate: Gate, part: int) -> None:
    forms = [found for found in walk.pages if found.has_form]
    # The page itself was looked at in both widths; its errors, in one of them.
    gate.widths = gate.widths[part % 2 :][:1]
    faults, refused = [], 0

    for found, page in opened(walk, forms[part::PARTS], gate):
        with page.expect_navigation():
            page.evaluate(BLANK_AND_SEND)
        if page.locator(".govuk-error-summary").count():
            refused += 1
            faults += [] if page.evaluate(HAS_FOCUS) else [f"{found}\nthe summary has no focus"]
        faults += faults_of(gate, found, page)

    assert refused
    assert not faults, "\n\n".join(faults)
