"""Every page of the demonstration, as each of its people: sound at both widths, and sent blank."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.demonstration import a_copy, browsers_of_everybody, served
from tests.journeys.every_page import Found, one_of_each
from tests.journeys.gate import Gate

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
def walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Follow every link as everybody: each test process its share, on a copy of its own."""
    shared = shared_folder(tmp_path_factory)
    data = a_copy(shared, tmp_path_factory.mktemp("demonstration") / "data", browser)
    with served(data) as address:
        browsers = browsers_of_everybody(shared, browser, address)
        requests = {name: context.request for name, context in browsers.items()}
        yield Walk(browsers=browsers, pages=one_of_each(requests, shared))
        for context in browsers.values():
            context.close()


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all the test processes of this run share."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "every-page"
    folder.mkdir(exist_ok=True)
    return folder


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
