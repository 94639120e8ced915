"""The demonstration as the walk meets it: made once, and served to each test process from a copy.

Test processes share a folder. Whoever comes first makes there what all begin from; whoever comes
while it is being made waits. So the walk takes as long as one walk, however many take part in it.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext

PATIENCE_SECONDS = 120
DOOR = "/demonstration/"
PRESSED = re.compile(r'name="person" value="([^"]+)".*? as ([^<]+)</span>')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@contextmanager
def locked(file: Path, *, waits: bool = True) -> Iterator[bool]:
    """Lock a file before other test processes; tell whether it was free. Who dies lets go of it."""
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve the demonstration as ``make demo`` does, on this data, which it makes if there is none."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "causeway"), "demo", "--port", str(port)]
    environment = os.environ | {"CAUSEWAY_DATA": str(data), "CAUSEWAY_MODE": "demonstration"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield _answering(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def _answering(address: str, process: subprocess.Popen[bytes]) -> str:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        try:
            with urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310 - this machine
                return address
        except URLError:
            time.sleep(0.1)
    pytest.fail("The demonstration did not start")


def a_copy(shared: Path, own: Path, browser: Browser) -> Path:
    """Copy what is served into a folder of one's own; make it first, if nobody has.

    Everybody has walked in before it is copied, so that the same sessions open every copy.
    """
    with locked(shared / "data.lock"):
        made, sessions = shared / "data", shared / "sessions.json"
        if not sessions.exists():
            shutil.rmtree(made, ignore_errors=True)
            with served(made) as address:
                people = {each: _cookies(came) for each, came in _walked_in(browser, address)}
            sessions.write_text(json.dumps(people))
    shutil.copytree(made, own)
    return own


def _walked_in(browser: Browser, address: str) -> Iterator[tuple[str, BrowserContext]]:
    with browser.new_context(base_url=address) as context:
        people = PRESSED.findall(context.request.get(DOOR).text())
    for reference, name in people:
        with browser.new_context(base_url=address) as context:
            token = TOKEN.search(context.request.get(DOOR).text())
            assert token
            form = {"person": reference, "csrfmiddlewaretoken": token[1]}
            answer = context.request.post(f"{DOOR}walk-in/", form=form)
            assert f"You are now {name}" in answer.text()
            yield name, context


def _cookies(context: BrowserContext) -> list[object]:
    return [{key: each[key] for key in ("name", "value")} for each in context.cookies()]


def browsers_of_everybody(
    shared: Path, browser: Browser, address: str
) -> dict[str, BrowserContext]:
    """Open a browser for each of its people, who have walked in."""
    people = json.loads((shared / "sessions.json").read_text())
    return {name: _browser_of(browser, address, cookies) for name, cookies in people.items()}


def _browser_of(browser: Browser, address: str, cookies: list[dict[str, str]]) -> BrowserContext:
    context = browser.new_context(base_url=address)
    context.add_cookies(
        [{"name": each["name"], "value": each["value"], "url": address} for each in cookies]
    )
    return context
