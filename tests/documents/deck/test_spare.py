"""The next presentation need not wait for its process; each process makes one and ends."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from causeway.documents.deck import making, spare
from causeway.documents.deck.making import make_deck
from causeway.documents.package.settled import settled
from causeway.domain.executive_presentation.slide import Deck

AT = datetime(2025, 5, 12, 12, tzinfo=UTC)
DECK = Deck(title="Nothing", author="", marking="", slides=())


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    """Begin and end without a process that waits."""
    spare.end_all()
    yield
    spare.end_all()


def test_each_presentation_has_a_process_of_its_own_and_the_next_one_waits() -> None:
    first = make_deck(DECK, at=AT)
    waiting = spare.WAITING[making.CHILD]
    second = make_deck(DECK, at=AT)

    assert settled(first, at=AT) == settled(second, at=AT), "but for the moment of writing"
    assert waiting.returncode == 0, "it made the second, and ended"
    assert spare.WAITING[making.CHILD].pid != waiting.pid


def test_one_that_ended_while_it_waited_is_replaced() -> None:
    make_deck(DECK, at=AT)
    spare.WAITING[making.CHILD].kill()
    spare.WAITING[making.CHILD].wait()

    assert make_deck(DECK, at=AT)


def test_one_that_nobody_needs_ends_by_itself() -> None:
    waits = "import signal; signal.alarm(1); import sys; sys.stdin.read()"
    process = spare.take((sys.executable, "-c", waits))
    assert process.wait(timeout=20) != 0
    process.communicate()


def test_whoever_waits_ends_with_its_parent() -> None:
    started = time.monotonic()
    spare.leave_one((sys.executable, "-c", "import sys; sys.stdin.read()"))
    (process,) = spare.WAITING.values()
    spare.end_all()

    assert process.returncode is not None
    assert time.monotonic() - started < 20
    assert not spare.WAITING
