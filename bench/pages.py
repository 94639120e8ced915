"""What pages cost: processor time, statements, bytes, and how long one and four clients wait."""

import json
from collections.abc import Iterator
from typing import Any

from bench import peers
from bench.figures import Figure, Unit
from bench.installation import Installation
from bench.load import Address, Loop, alone, together
from bench.server import Server

CLIENTS = 4
KIBIBYTE = 1024


def measured(server: Server, place: Installation, made: dict[str, Any]) -> Iterator[Figure]:
    """Measure every page, each beside a page of the same frame without a plan."""
    pages = _pages(made)
    counts = place.ask(
        "statements", json.dumps([["GET", page.path, page.session] for page in pages.values()])
    )
    for (subject, page), count in zip(pages.items(), counts, strict=True):
        frame = Address(path=made["frame"], session=page.session)
        one, plain = alone(server, [page, frame])
        four = together(server, page, clients=CLIENTS)
        yield from _figures(subject, one, four, plain)
        yield Figure(subject=subject, says=peers.STATEMENTS, value=count, unit=Unit.STATEMENTS)


def bare(server: Server) -> Iterator[Figure]:
    """Measure what is left when nothing of ours runs, which tells machines apart."""
    page = Address(path="/", session="")
    (one,) = alone(server, [page])
    yield from _figures(peers.BARE, one, together(server, page, clients=CLIENTS))


def _pages(made: dict[str, Any]) -> dict[str, Address]:
    plans: dict[str, dict[str, str]] = made["plans"]
    assurer: str = made["assurer"]
    frame = {peers.FRAME: Address(path=made["frame"], session=assurer)}
    findings = {
        peers.findings_page(int(rows)): Address(path=plan["findings"], session=plan["session"])
        for rows, plan in plans.items()
    }
    homes = {
        peers.plan_home(int(rows)): Address(path=plan["home"], session=plan["session"])
        for rows, plan in plans.items()
    }
    lists = {
        peers.LIST: Address(path=made["list"], session=assurer),
        peers.HOME: Address(path=made["home"], session=assurer),
    }
    return frame | findings | homes | lists


def _figures(subject: str, one: Loop, four: Loop, plain: Loop | None = None) -> Iterator[Figure]:
    """Put what one and four clients found into figures, in milliseconds."""
    times = {
        peers.PROCESSOR: (one.processor_seconds, plain.processor_seconds if plain else 0),
        peers.ONE_MEDIAN: (one.median, plain.median if plain else 0),
        peers.ONE_SLOW: (one.slowest_but_few, plain.slowest_but_few if plain else 0),
        peers.FOUR_MEDIAN: (four.median, 0),
        peers.FOUR_SLOW: (four.slowest_but_few, 0),
    }
    for says, (seconds, baseline) in times.items():
        yield Figure(
            subject=subject,
            says=says,
            value=seconds * 1000,
            unit=Unit.MILLISECONDS,
            baseline=baseline * 1000 or None,
        )
    yield Figure(subject=subject, says=peers.SIZE, value=one.size / KIBIBYTE, unit=Unit.KILOBYTES)
