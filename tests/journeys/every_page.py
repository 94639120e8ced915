"""Which pages somebody comes to by following links: enough to have seen each part of each."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import resolve
from playwright.sync_api import APIRequestContext

from causeway.web.request.permission import PUBLIC
from tests.journeys.demonstration import locked

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
ELEMENT = re.compile(r'<(\w+)[^>]*?\bclass="([^"]*)"')
FORM = re.compile(r'<form method="post".*?</form>', re.DOTALL)
FIELD = re.compile(r'<(?:textarea|select|input[^>]*type="(?:text|radio|file)")')
EVERYBODYS_LETTERS = "/mailbox/"
"""Its links are for those the letters went to."""

type Shape = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page somebody came to: its route, how it was answered, and what it is made of."""

    person: str
    on: str
    address: str
    name: str
    status: int
    shape: Shape
    has_form: bool

    def __str__(self) -> str:
        return f"{self.name} ({self.address}, from {self.on}), as {self.person}: {self.status}"


def one_of_each(browsers: Mapping[str, APIRequestContext], shared: Path) -> list[Found]:
    """Follow every link as each of these people; return pages that have each part of every route.

    Of the pages of one route and answer, the fullest comes first, and another only where it has
    a part that none before it has. Each person's walk is made by one of the test processes that
    share the folder.
    """
    people = list(enumerate(browsers.items()))
    # First those nobody is at; then, once whoever is at them has ended or died, what is left.
    for waits, (place, (person, browser)) in product((False, True), people):
        file = shared / f"{place}.json"
        with locked(file.with_suffix(".lock"), waits=waits) as free:
            if free and not file.exists():
                walk = [_as_json(each) for each in _walked(person, browser, public=place == 0)]
                file.with_suffix(".part").write_text(json.dumps(walk))
                file.with_suffix(".part").rename(file)
    alike: dict[object, list[Found]] = defaultdict(list)
    for place, _ in people:
        for found in map(_from_json, json.loads((shared / f"{place}.json").read_text())):
            alike[found.name, found.status, found.has_form].append(found)
    return [found for pages in alike.values() for found in _with_every_part(pages)]


def _as_json(found: Found) -> dict[str, object]:
    return asdict(found) | {"shape": sorted(found.shape)}


def _from_json(found: dict[str, Any]) -> Found:
    return Found(**found | {"shape": frozenset(map(tuple, found["shape"]))})


def _with_every_part(pages: list[Found]) -> Iterator[Found]:
    seen: Shape = frozenset()
    for found in sorted(pages, key=lambda found: -len(found.shape)):
        if not seen or found.shape - seen:
            seen |= found.shape
            yield found


def _walked(person: str, browser: APIRequestContext, *, public: bool) -> Iterator[Found]:
    """Walk as somebody; what is the same for everybody only where that is asked for."""
    waiting, kinds = [("", "/")], set[object]()
    while waiting:
        on, address = waiting.pop(0)
        if (kind := _kind_of(address)) in kinds or not (public or _is_theirs(address)):
            continue
        kinds.add(kind)
        answer = browser.get(address)
        if answer.ok and not answer.headers["content-type"].startswith("text/html"):
            continue
        text = answer.text()
        yield Found(
            person=person,
            on=on,
            address=address,
            name=resolve(urlsplit(address).path).view_name,
            status=answer.status,
            shape=frozenset(ELEMENT.findall(text)),
            has_form=any(map(_is_to_fill_in, FORM.findall(text))),
        )
        if answer.ok and address != EVERYBODYS_LETTERS:
            waiting += [(address, each) for each in _links_in(text, address)]


def _is_to_fill_in(form: str) -> bool:
    """Tell whether a form has a field, and is sent as it is rather than by a script."""
    return bool(FIELD.search(form)) and 'type="submit"' in form


def _is_theirs(address: str) -> bool:
    """Tell whether what a page shows depends on who asks for it."""
    match = resolve(urlsplit(address).path)
    return match.view_name == "home" or getattr(match.func, "permission", None) != PUBLIC


def _kind_of(address: str) -> object:
    """Return what kind of page an address leads to: the route, the plan, and what is asked."""
    parts = urlsplit(address)
    match = resolve(parts.path)
    return match.view_name, match.kwargs.get("reference"), frozenset(parse_qs(parts.query))


def _links_in(text: str, address: str) -> list[str]:
    found = [urljoin(address, unescape(each)) for each in LINK.findall(text)]
    return [each for each in dict.fromkeys(found) if each.startswith("/")]
