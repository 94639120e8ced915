"""Bring a Chromium that really starts: the machine's own, else Debian's, else Playwright's.

The journeys ask ``tests.journeys.chromium`` for it; this makes sure that there is an answer.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from tests.journeys.chromium import chromium

NOTHING_FOUND = (
    "The journeys need a Chromium and none could be brought. Install Chromium or Google Chrome, "
    "or set CAUSEWAY_CHROMIUM to one, and run the tests again."
)


def tried(*command: str) -> None:
    """Run a command whose success shows only in the browser it leaves behind."""
    subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False)


def from_debian() -> None:
    """Install Chromium, and a font of Arial's measure, with apt where this user may."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print("Installing Chromium with apt", flush=True)
    tried("apt-get", "update", "-qq")
    packages = ("chromium", "fonts-liberation")
    tried("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def from_playwright() -> None:
    """Download Playwright's own build, with the libraries it needs where this user may add them."""
    print("Installing Chromium with Playwright", flush=True)
    with_libraries = ["--with-deps"] if os.geteuid() == 0 else []
    tried(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")


def main() -> int:
    """Stop at the first way that leaves a Chromium that starts."""
    ways: tuple[Callable[[], None], ...] = (from_debian, from_playwright)
    for bring in ways:
        if chromium() is not None:
            break
        bring()
    found = chromium()
    if found is None:
        print(NOTHING_FOUND, file=sys.stderr)
        return 1
    print(f"The journeys use {found}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
