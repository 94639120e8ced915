"""The whole country on PostgreSQL: 60,000 organisations, a million rows, a hundred people at once."""

import json
import random
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench import peers
from bench.figures import Figure, Unit
from bench.installation import Installation
from bench.load import Address, alone
from bench.server import Server
from bench.visitor import Visitor

ORGANISATIONS = 60_000
ROWS = 17
PEOPLE = 100
PAUSE_SECONDS = 10.0
"""How long somebody reads a page before they ask for the next, on average."""
LASTS_SECONDS = 40.0
QUARTER = ORGANISATIONS // 4
WORKERS = 4


def made(place: Installation) -> dict[str, Any]:
    """Make the country in an installation on PostgreSQL; return whose session and which pages."""
    found: dict[str, Any] = place.ask("country_data", str(ORGANISATIONS), str(ROWS))
    return found


def measured(server: Server, place: Installation, country: dict[str, Any]) -> Iterator[Figure]:
    """Measure each page alone, all of them with a hundred people, and the worker's sweep."""
    session: str = country["session"]
    pages: dict[str, str] = country["pages"]
    asked = json.dumps([["GET", path, session] for path in pages.values()])
    counts = place.ask("statements", asked)
    frame = Address(path=country["frame"], session=session)
    for (name, path), count in zip(pages.items(), counts, strict=True):
        one, plain = alone(server, [Address(path=path, session=session), frame])
        subject = peers.of_the_country(name)
        yield _milliseconds(subject, peers.ONE_SLOW, one.slowest_but_few, plain.slowest_but_few)
        yield Figure(subject=subject, says=peers.STATEMENTS, value=count, unit=Unit.STATEMENTS)
    taken = people_reading(server, list(pages.values()), session)
    slow = sorted(taken)[-(-95 * len(taken) // 100) - 1]
    yield _milliseconds(peers.COUNTRY, peers.HUNDRED_MEDIAN, statistics.median(taken))
    yield _milliseconds(peers.COUNTRY, peers.HUNDRED_SLOW, slow)
    yield from _sweep(place)


def people_reading(server: Server, paths: list[str], session: str) -> list[float]:
    """Let a hundred people go from page to page, reading in between; return how long each waited."""
    until = time.perf_counter() + LASTS_SECONDS

    def one(number: int) -> list[float]:
        chance = random.Random(number)  # noqa: S311 - who reads how long is no secret
        taken: list[float] = []
        with Visitor(server.port, session) as visitor:
            time.sleep(chance.uniform(0, PAUSE_SECONDS))
            while time.perf_counter() < until:
                taken.append(visitor.get(chance.choice(paths)).seconds)
                time.sleep(chance.uniform(0, 2 * PAUSE_SECONDS))
        return taken

    with ThreadPoolExecutor(PEOPLE) as pool:
        return [seconds for times in pool.map(one, range(PEOPLE)) for seconds in times]


def _sweep(place: Installation) -> Iterator[Figure]:
    """Measure the reminders of a day with four workers, and one look for who is overdue.

    On most days nobody has anything near; on the day a month before a round, every agreed plan does.
    """
    place.ask("sweep", "agree")
    quiet, none = _reminded(place, "nothing", ORGANISATIONS)
    escalated = place.ask("sweep", "escalate")["seconds"]
    quarter, some = _reminded(place, "everything", QUARTER)
    everybody, left = _reminded(place, "everything", ORGANISATIONS)
    linear = (everybody / left) / (quarter / some)
    for says, value in (
        (peers.REMINDED_OF_NOTHING, quiet),
        (peers.REMINDED, everybody),
        (peers.ESCALATED, escalated),
    ):
        yield Figure(subject=peers.SWEEP, says=says, value=value, unit=Unit.SECONDS)
    yield Figure(subject=peers.SWEEP, says=peers.LINEAR, value=linear, unit=Unit.TIMES)
    yield Figure(subject=peers.SWEEP, says=peers.LEFT, value=left - none, unit=Unit.MESSAGES)


def _reminded(place: Installation, day: str, people: int) -> tuple[float, float]:
    """Return how long four workers take until so many people were looked at, and what they left."""
    place.ask("sweep", "forget", str(people))
    with ThreadPoolExecutor(WORKERS) as pool:
        done = pool.map(lambda _: place.ask("sweep", "remind", day, str(people)), range(WORKERS))
        found = list(done)
    return max(float(each["seconds"]) for each in found), max(float(each["came"]) for each in found)


def _milliseconds(subject: str, says: str, seconds: float, plain: float = 0) -> Figure:
    return Figure(
        subject=subject,
        says=says,
        value=seconds * 1000,
        unit=Unit.MILLISECONDS,
        baseline=plain * 1000 or None,
    )
