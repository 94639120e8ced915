"""What the environment says, read once and refused loudly: the mode, the database, the secrets."""

import os
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}
PRODUCTION_ONLY = ("CAUSEWAY_SECRET_KEY", "CAUSEWAY_HOSTS", "CAUSEWAY_SMTP_HOST")


class Mode(StrEnum):
    """Production unless said otherwise: nothing is open by forgetting a setting."""

    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    TEST = "test"


def mode() -> Mode:
    """Return the mode; raise ImproperlyConfigured for a demonstration with production settings."""
    chosen = Mode(os.environ.get("CAUSEWAY_MODE") or Mode.PRODUCTION.value)
    if chosen is Mode.DEMONSTRATION:
        _refuse_production_settings()
    return chosen


def _refuse_production_settings() -> None:
    found = [name for name in PRODUCTION_ONLY if setting(name)]
    url = urlsplit(setting("CAUSEWAY_DATABASE_URL"))
    if url.scheme.startswith("postgres") and (url.hostname or "") not in LOOPBACK:
        found.append("CAUSEWAY_DATABASE_URL (a database on another machine)")
    if found:
        raise ImproperlyConfigured(
            "The demonstration signs anybody in as anybody, so it does not start with production "
            f"settings. Remove {', '.join(found)}, or set CAUSEWAY_MODE=production."
        )


def setting(name: str, default: str = "") -> str:
    """Return a setting, from the variable or from the file that NAME_FILE points to."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def data_folder(chosen: Mode) -> Path:
    """Return where the embedded database and private files live, made if missing."""
    folder = Path(setting("CAUSEWAY_DATA") or Path("var") / chosen.value).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(chosen: Mode, folder: Path) -> str:
    """Return the key; in production it must be given, and be long."""
    given = setting("CAUSEWAY_SECRET_KEY")
    if chosen is Mode.PRODUCTION:
        if len(given) < 50:
            raise ImproperlyConfigured(
                "Set CAUSEWAY_SECRET_KEY (or CAUSEWAY_SECRET_KEY_FILE) to 50 or more random characters"
            )
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def database(folder: Path) -> dict[str, object]:
    """Return the database settings: PostgreSQL where CAUSEWAY_DATABASE_URL says so, else SQLite."""
    url = setting("CAUSEWAY_DATABASE_URL")
    if not url:
        return _sqlite(folder / "causeway.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"CAUSEWAY_DATABASE_URL begins with “{parts.scheme}”; it must be postgresql://…"
        )
    query = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", "")) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, object]:
    # IMMEDIATE takes the write lock when a transaction begins: deferred ones fail half-way under
    # load with "database is locked". FULL keeps what was acknowledged through a power cut.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;",
        },
    }
