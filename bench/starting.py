"""What starting costs: an empty database made usable, and gunicorn until it answers a page."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping

from bench import peers
from bench.figures import Figure, Unit
from bench.installation import Installation
from bench.server import BARE, serving

TIMES = 3
SIGN_IN = "/account/login/"
READY = "from causeway.cli.installation import ready; ready()"


def fresh(place: Installation) -> Iterator[Figure]:
    """Measure how long the first start works on an empty database; afterwards it is usable."""
    yield Figure(
        subject=peers.START,
        says=peers.FRESH,
        value=_python(place.environment, READY),
        unit=Unit.SECONDS,
        baseline=_python(place.environment, "import django"),
    )


def cold(place: Installation) -> Iterator[Figure]:
    """Measure how long gunicorn takes to answer its first page, beside the bare one."""
    yield Figure(
        subject=peers.START,
        says=peers.COLD,
        value=_often(lambda: _first_page(place.environment, path=SIGN_IN)),
        unit=Unit.SECONDS,
        baseline=_often(lambda: _first_page(place.environment, command=BARE)),
    )


def _python(environment: Mapping[str, str], code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return time.perf_counter() - began


def _first_page(
    environment: Mapping[str, str], *, command: tuple[str, ...] = (), path: str = "/"
) -> float:
    with serving(environment, **({"command": command} if command else {}), first=path) as server:
        return server.started_in


def _often(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(TIMES))
