"""A mode that opens doors does not start beside settings of production (proved in a process)."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from causeway.config import environment
from causeway.config.environment import Mode

KEY = "k" * 50
PRODUCTION = {
    "CAUSEWAY_SECRET_KEY": KEY,
    "CAUSEWAY_ADDRESS": "https://plans.council.example",
    "CAUSEWAY_HOSTS": "plans.council.example",
    "CAUSEWAY_SMTP_HOST": "mail.council.example",
    "CAUSEWAY_DATABASE_URL": "postgresql://causeway@database.council.example/causeway",
}


def clean() -> dict[str, str]:
    """Return the environment without any setting of ours."""
    ours = ("CAUSEWAY_", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def start(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "causeway.config.settings", "CAUSEWAY_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=clean() | settings | given,
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


@pytest.fixture
def environment_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set these settings of ours and no others."""
    for name in [each for each in os.environ if each.startswith("CAUSEWAY_")]:
        monkeypatch.delenv(name)

    def give(**given: str) -> None:
        for name, value in given.items():
            monkeypatch.setenv(name, value)

    return give


@pytest.mark.parametrize(
    "given",
    [
        {"CAUSEWAY_MODE": "test", "CAUSEWAY_SECRET_KEY": KEY},
        {"CAUSEWAY_MODE": "demonstration", "CAUSEWAY_SMTP_PASSWORD": "secret"},
        {"CAUSEWAY_MODE": "demonstration", "CAUSEWAY_SECRET_KEY_FILE": __file__},
        {
            "CAUSEWAY_MODE": "demonstration",
            "CAUSEWAY_DATABASE_URL": "postgresql:///plans?host=database.council.example",
        },
    ],
)
def test_no_mode_that_opens_doors_is_spoken_past(
    given: dict[str, str], environment_with: Callable[..., None]
) -> None:
    environment_with(**given)

    with pytest.raises(ImproperlyConfigured, match="does not start with production settings"):
        environment.mode()


def read_every_setting(folder: Path) -> None:
    chosen = environment.mode()
    environment.secret_key(Mode.TEST, folder)
    environment.database(folder)
    environment.mail()
    environment.scanner()
    environment.unscanned_may_be_opened(chosen)
    environment.megabytes("CAUSEWAY_EVIDENCE_FILE_MB", 10, most=100)
    environment.address(chosen, environment.hosts(chosen))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"CAUSEWAY_MODE": "prod"}, "must be production or demonstration"),
        ({"CAUSEWAY_SECRET_KEY_FILE": "/nowhere"}, "cannot be read"),
        ({"CAUSEWAY_SMTP_PORT": "smtp"}, "CAUSEWAY_SMTP_PORT is “smtp”; it must be a whole number"),
        ({"CAUSEWAY_SMTP_SECURITY": "ssl"}, "must be starttls, tls or none"),
        ({"CAUSEWAY_ADDRESS": "http://plans.example"}, "begins with https://"),
        ({"CAUSEWAY_HOSTS": "*"}, "begins with https://"),
        ({"CAUSEWAY_HOSTS": " , "}, "Set CAUSEWAY_HOSTS"),
        ({"CAUSEWAY_DATABASE_URL": "mysql://db/plans"}, "must be postgresql://"),
        ({"CAUSEWAY_DATABASE_URL": "postgresql://db:x/plans"}, "cannot be read"),
        ({"CAUSEWAY_DATABASE_URL": "postgresql://db"}, "names no database"),
        ({"CAUSEWAY_SCANNER": "localhost:3310"}, "it must be tcp://host:3310 or unix:///"),
        ({"CAUSEWAY_UNSCANNED_FILES": "yes"}, "must be held or opened"),
        ({"CAUSEWAY_EVIDENCE_FILE_MB": "500"}, "must be between 1 and 100"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_it_must_be(
    given: dict[str, str], says: str, environment_with: Callable[..., None], tmp_path: Path
) -> None:
    environment_with(**given)

    with pytest.raises(ImproperlyConfigured, match=says):
        read_every_setting(tmp_path)


@pytest.mark.parametrize(
    ("chosen", "given", "opened"),
    [
        (Mode.PRODUCTION, {}, False),
        (Mode.PRODUCTION, {"CAUSEWAY_UNSCANNED_FILES": "opened"}, True),
        (Mode.DEMONSTRATION, {}, True),
        (Mode.DEMONSTRATION, {"CAUSEWAY_UNSCANNED_FILES": "held"}, False),
    ],
)
def test_files_that_nothing_scanned_are_opened_only_where_that_is_said(
    chosen: Mode, given: dict[str, str], opened: bool, environment_with: Callable[..., None]
) -> None:
    environment_with(**given)

    assert environment.unscanned_may_be_opened(chosen) is opened


def test_the_scanner_is_where_the_setting_says(environment_with: Callable[..., None]) -> None:
    environment_with(CAUSEWAY_SCANNER="unix:///run/clamav/clamd.ctl")
    given = environment.scanner()
    environment_with(CAUSEWAY_SCANNER="none")

    assert given is not None
    assert given.spoken == "/run/clamav/clamd.ctl"
    assert environment.scanner() is None


def test_an_installation_without_a_scanner_is_told_so(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "causeway.cli.main", "check"],
        env=clean()
        | {"CAUSEWAY_DATA": str(tmp_path), "CAUSEWAY_SECRET_KEY": KEY}
        | {"CAUSEWAY_HOSTS": "plans.council.example"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 1
    assert "Warning: No malware scanner is set (CAUSEWAY_SCANNER)" in told.stdout
    assert "Warning: Migrations not applied" in told.stdout


def test_what_the_database_s_address_asks_for_is_held_to(
    environment_with: Callable[..., None], tmp_path: Path
) -> None:
    environment_with(CAUSEWAY_DATABASE_URL="postgresql://db/plans?sslmode=verify-full")

    assert environment.database(tmp_path)["OPTIONS"] == {
        "connect_timeout": 5,
        "sslmode": "verify-full",
    }


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"CAUSEWAY_SMTP_HOST": "mail.council.example"}, (587, True, False)),
        ({"CAUSEWAY_SMTP_HOST": "localhost"}, (25, False, False)),
        ({"CAUSEWAY_SMTP_HOST": "m.example", "CAUSEWAY_SMTP_SECURITY": "tls"}, (465, False, True)),
    ],
)
def test_mail_is_sent_encrypted_to_any_other_machine(
    given: dict[str, str], sent: tuple[int, bool, bool], environment_with: Callable[..., None]
) -> None:
    environment_with(**given)

    told = environment.mail()

    assert (told["port"], told["use_tls"], told["use_ssl"]) == sent


def test_a_demonstration_starts_with_nothing_set(tmp_path: Path) -> None:
    assert start(tmp_path, CAUSEWAY_MODE="demonstration").returncode == 0


def test_production_does_not_start_without_its_key(tmp_path: Path) -> None:
    begun = start(tmp_path)

    assert begun.returncode != 0
    assert "Set CAUSEWAY_SECRET_KEY" in begun.stderr


def test_production_starts_with_its_settings(tmp_path: Path) -> None:
    begun = start(tmp_path, CAUSEWAY_SECRET_KEY=KEY, CAUSEWAY_HOSTS="plans.council.example")

    assert begun.returncode == 0, begun.stderr


def test_a_command_says_in_one_line_what_keeps_it_from_starting(tmp_path: Path) -> None:
    begun = subprocess.run(
        [sys.executable, "-m", "causeway.cli.main", "worker"],
        env=clean() | {"CAUSEWAY_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert begun.returncode == 2
    assert begun.stderr.startswith("Causeway did not start. Set CAUSEWAY_SECRET_KEY")
    assert "Traceback" not in begun.stderr
