"""Closed loops: so many clients, each asking again as soon as it is answered, never more often."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.server import Server
from bench.visitor import Visitor

ROUNDS = 4
ROUND_SECONDS = 0.4
MOST_IN_A_ROUND = 200
LEAST_IN_A_ROUND = 4
TOGETHER_SECONDS = 1.6
WARMING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A page to ask for, and whose session asks."""

    path: str
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What a closed loop came to: seconds for each answer, and the server's for one."""

    taken: tuple[float, ...]
    processor_seconds: float
    size: int

    @property
    def median(self) -> float:
        """The time within which half of the answers came."""
        return statistics.median(self.taken)

    @property
    def slowest_but_few(self) -> float:
        """The time within which 95 of 100 answers came."""
        return sorted(self.taken)[max(0, -(-95 * len(self.taken) // 100) - 1)]


def alone(server: Server, pages: Sequence[Address]) -> list[Loop]:
    """Ask for several pages with one client each, taking turns.

    They take turns so that whatever else the machine does at the time meets all of them, and
    their ratios hold.
    """
    taken: list[list[float]] = [[] for _ in pages]
    spent = [0.0 for _ in pages]
    sizes = [0 for _ in pages]
    visitors = [Visitor(server.port, page.session) for page in pages]
    counts = [_warm(visitor, page.path) for visitor, page in zip(visitors, pages, strict=True)]
    for _ in range(ROUNDS):
        for number, (visitor, page) in enumerate(zip(visitors, pages, strict=True)):
            before = server.processor_seconds()
            for _ in range(counts[number]):
                answer = visitor.get(page.path)
                taken[number].append(answer.seconds)
                sizes[number] = len(answer.content)
            spent[number] += server.processor_seconds() - before
    for visitor in visitors:
        visitor.close()
    return [
        Loop(taken=tuple(times), processor_seconds=used / len(times), size=size)
        for times, used, size in zip(taken, spent, sizes, strict=True)
    ]


def _warm(visitor: Visitor, path: str) -> int:
    """Ask a few times for what is made only once; return how often to ask in a round."""
    seconds = min(visitor.get(path).seconds for _ in range(WARMING))
    return max(LEAST_IN_A_ROUND, min(MOST_IN_A_ROUND, round(ROUND_SECONDS / seconds)))


def together(server: Server, page: Address, *, clients: int) -> Loop:
    """Ask for one page with several clients at once, for a while."""
    before = server.processor_seconds()
    until = time.perf_counter() + TOGETHER_SECONDS

    def one(_number: int) -> list[float]:
        taken: list[float] = []
        with Visitor(server.port, page.session) as visitor:
            while len(taken) < LEAST_IN_A_ROUND or time.perf_counter() < until:
                taken.append(visitor.get(page.path).seconds)
                if len(taken) >= MOST_IN_A_ROUND:
                    break
        return taken

    with ThreadPoolExecutor(clients) as pool:
        taken = [seconds for times in pool.map(one, range(clients)) for seconds in times]
    spent = server.processor_seconds() - before
    return Loop(taken=tuple(taken), processor_seconds=spent / len(taken), size=0)
