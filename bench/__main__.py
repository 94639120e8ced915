"""``make bench``: measure, print, keep the figures, and write `docs/benchmarks.md`.

It ends with 0 whatever the figures are: on a busy machine a target can be missed by nobody's
fault. Which were missed is said at the end.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import (
    country,
    documents,
    forecasts,
    pages,
    peers,
    report,
    schedules,
    starting,
    workbooks,
)
from bench.figures import Figure, Unit
from bench.installation import DATABASES, Installation, installation
from bench.machine import load, this_machine
from bench.server import BARE, Memory, Server, serving

SIZES = (41, 100, 1000)
PLANS = 1000
PARTS = ("starting", "pages", "workbooks", "documents", "forecasts", "schedules", "country")
KEPT = Path("var/bench")
DOCUMENT = Path("docs/benchmarks.md")


def measured(database: str, parts: frozenset[str]) -> Iterator[Figure]:
    """Measure these parts on this database, each in an installation of its own."""
    if parts - {"country"}:
        yield from _usual(database, parts)
    if "country" in parts and database == "PostgreSQL":
        with installation(database) as place:
            list(starting.fresh(place))
            made = country.made(place)
            with serving(place.environment, first=starting.SIGN_IN) as server:
                yield from country.measured(server, place, made)


def _usual(database: str, parts: frozenset[str]) -> Iterator[Figure]:
    with installation(database) as place:
        fresh = list(starting.fresh(place))  # which has to be done in any case
        made = place.ask("data", *map(str, (PLANS, *SIZES)))
        if "starting" in parts:
            yield from fresh
            yield from starting.cold(place)
        if "pages" in parts:
            with serving(place.environment, command=BARE) as server:
                yield from pages.bare(server)
        if parts & {"pages", "workbooks"}:
            with serving(place.environment, first=starting.SIGN_IN) as server:
                yield from _with_server(server, place, made, parts)
        if "documents" in parts:
            # Last, because the plans are signed and submitted on the way.
            yield from documents.made(place, SIZES)
    if "forecasts" in parts:
        yield from forecasts.measured()
    if "schedules" in parts:
        yield from schedules.measured()


def _with_server(
    server: Server, place: Installation, made: dict[str, object], parts: frozenset[str]
) -> Iterator[Figure]:
    if "pages" in parts:
        yield from pages.measured(server, place, made)
    before = server.memory()
    if "workbooks" in parts:
        yield from workbooks.taken_out(server, place, made)
        after_taking = server.memory()
        yield from workbooks.brought_in(server, made)
        yield _held(peers.GROWTH, server.memory().resident - after_taking.resident)
    yield from _memory(server.memory() if "workbooks" in parts else before)


def _memory(memory: Memory) -> Iterator[Figure]:
    yield _held(peers.RESIDENT, memory.resident)
    yield _held(peers.SHARE, memory.share)


def _held(says: str, megabytes: float) -> Figure:
    return Figure(subject=peers.WORKER, says=says, value=megabytes, unit=Unit.MEGABYTES)


def chosen(arguments: list[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the databases and the parts that were asked for; all where none was named."""
    by_name = {database.casefold(): database for database in DATABASES}
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed and memory")
    parser.add_argument(
        "names",
        nargs="*",
        choices=[*by_name, *PARTS],
        metavar="name",
        help=f"what to measure: {', '.join([*by_name, *PARTS])}",
    )
    names = frozenset(parser.parse_args(arguments).names)
    databases = tuple(each for name, each in by_name.items() if name in names)
    return databases or DATABASES, names & frozenset(PARTS) or frozenset(PARTS)


def main(arguments: list[str]) -> int:
    """Measure what is asked for; write the document only where that is everything."""
    databases, parts = chosen(arguments)
    machine, began = this_machine(), time.localtime()
    found: dict[str, list[Figure]] = {}
    loads: dict[str, str] = {}
    for database in databases:
        before = load()
        print(f"\nOn {database}; load average {before:.1f}")
        found[database] = []
        for subject in measured(database, parts):
            found[database].append(subject)
        loads[database] = f"{before:.1f} to {load():.1f}"
        print("\n".join(report.lines(found[database])), flush=True)
    figures = [figure.as_json(name) for name, of_it in found.items() for figure in of_it]
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"{time.strftime('%Y-%m-%dT%H%M', began)}.json"
    run = {
        "began": time.strftime("%Y-%m-%dT%H:%M:%S%z", began),
        "machine": machine.as_json(),
        "load": loads,
        "figures": figures,
    }
    kept.write_text(json.dumps(run, ensure_ascii=False, indent=1))
    print(f"\nKept in {kept}")
    if not arguments:
        day = f"{began.tm_mday} {time.strftime('%B %Y', began)}"
        DOCUMENT.write_text(report.page(found, machine=machine, day=day, loads=loads))
        print(f"Written to {DOCUMENT}")
    missed = [figure for of_it in found.values() for figure in of_it if not figure.holds]
    for figure in missed:
        print(f"Missed: {figure.subject}, {figure.says}: {figure.value:.1f} for {figure.target:g}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
