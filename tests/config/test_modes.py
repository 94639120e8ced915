"""A mode that opens doors does not start beside settings of production (proved in a process)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KEY = "k" * 50
PRODUCTION = {
    "CAUSEWAY_SECRET_KEY": KEY,
    "CAUSEWAY_HOSTS": "plans.council.example",
    "CAUSEWAY_SMTP_HOST": "mail.council.example",
    "CAUSEWAY_DATABASE_URL": "postgresql://causeway@database.council.example/causeway",
}


def start(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAUSEWAY_")}
    settings = {"DJANGO_SETTINGS_MODULE": "causeway.config.settings", "CAUSEWAY_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=kept | settings | given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PRODUCTION)
def test_a_demonstration_does_not_start_with_a_setting_of_production(
    name: str, tmp_path: Path
) -> None:
    begun = start(tmp_path, CAUSEWAY_MODE="demonstration", **{name: PRODUCTION[name]})

    assert begun.returncode != 0
    assert name in begun.stderr
    assert "signs anybody in as anybody" in begun.stderr


def test_a_demonstration_starts_with_nothing_set(tmp_path: Path) -> None:
    assert start(tmp_path, CAUSEWAY_MODE="demonstration").returncode == 0


def test_production_does_not_start_without_its_key(tmp_path: Path) -> None:
    begun = start(tmp_path)

    assert begun.returncode != 0
    assert "Set CAUSEWAY_SECRET_KEY" in begun.stderr


def test_production_starts_with_its_settings(tmp_path: Path) -> None:
    begun = start(tmp_path, CAUSEWAY_SECRET_KEY=KEY, CAUSEWAY_HOSTS="plans.council.example")

    assert begun.returncode == 0, begun.stderr
