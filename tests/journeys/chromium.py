"""Which Chromium the journeys drive: one that is on the machine and really starts."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def starts(executable: str) -> bool:
    """Tell whether the browser says its version: Ubuntu's is a stub that asks for snap."""
    try:
        answer = subprocess.run(
            [executable, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def playwrights_own() -> str | None:
    """Return the browser Playwright has downloaded, if it has."""
    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if Path(executable).exists() else None


def chromium() -> str | None:
    """Return the first Chromium that starts: the one named, the machine's, Playwright's."""
    named = os.environ.get("CAUSEWAY_CHROMIUM")
    on_the_machine = [found for name in NAMES if (found := shutil.which(name))]
    for executable in [named, *on_the_machine]:
        if executable and starts(executable):
            return executable
    own = playwrights_own()
    return own if own and starts(own) else None
