"""What the environment says, read once and refused loudly: the mode, the database, the secrets."""

import os
import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from causeway.domain.submission import Channel
from causeway.gateways.malware_scanner import Scanner, scanner_at

LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}
PRODUCTION_ONLY = (
    "CAUSEWAY_SECRET_KEY", "CAUSEWAY_HOSTS", "CAUSEWAY_PROXIES", "CAUSEWAY_MAIL_FROM",
    "CAUSEWAY_SMTP_HOST", "CAUSEWAY_SMTP_USER", "CAUSEWAY_SMTP_PASSWORD",
)  # fmt: skip
SECONDS_TO_CONNECT = 5
RECEIPT_KEY = re.compile("[0-9a-f]{64}")


class Mode(StrEnum):
    """Production unless said otherwise: nothing is open by forgetting a setting."""

    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    TEST = "test"


def mode() -> Mode:
    """Return the mode; raise ImproperlyConfigured for an open one with production settings."""
    written = setting("CAUSEWAY_MODE") or Mode.PRODUCTION.value
    try:
        chosen = Mode(written)
    except ValueError:
        raise ImproperlyConfigured(
            f"CAUSEWAY_MODE is “{written}”; it must be production or demonstration"
        ) from None
    if chosen is not Mode.PRODUCTION:
        _refuse_production_settings(chosen)
    return chosen


def _refuse_production_settings(chosen: Mode) -> None:
    found = [name for name in PRODUCTION_ONLY if setting(name)]
    if setting("CAUSEWAY_ADDRESS").startswith("https:"):
        found.append("CAUSEWAY_ADDRESS (an address that others can reach)")
    url = _database_url()
    if url is not None and not _is_on_this_machine(url):
        found.append("CAUSEWAY_DATABASE_URL (a database on another machine)")
    if found:
        opens = {
            Mode.DEMONSTRATION: "The demonstration signs anybody in as anybody",
            Mode.TEST: "Test mode keeps passwords badly and asks for no second proof",
        }[chosen]
        raise ImproperlyConfigured(
            f"{opens}, so it does not start with production settings. "
            f"Remove {', '.join(found)}, or set CAUSEWAY_MODE=production."
        )


def setting(name: str, default: str = "") -> str:
    """Return a setting, from the variable or from the file that NAME_FILE points to."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as failed:
        raise ImproperlyConfigured(
            f"{name}_FILE points at {path}, which cannot be read ({type(failed).__name__})"
        ) from None


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number; raise ImproperlyConfigured for anything else."""
    written = setting(name).strip() or str(default)
    if not (written.isascii() and written.isdecimal()):
        raise ImproperlyConfigured(f"{name} is “{written}”; it must be a whole number")
    return int(written)


def hosts(chosen: Mode) -> list[str]:
    """Return the names the service answers to; in production they, or the address, must be given."""
    named = [each.strip() for each in setting("CAUSEWAY_HOSTS").split(",") if each.strip()]
    if named:
        return named
    if chosen is not Mode.PRODUCTION:
        return ["127.0.0.1", "localhost", "testserver"]
    if host := urlsplit(setting("CAUSEWAY_ADDRESS")).hostname:
        return [host]
    raise ImproperlyConfigured(
        "Set CAUSEWAY_HOSTS to the host names the service answers to, such as plans.council.example"
    )


def address(chosen: Mode, named: list[str]) -> str:
    """Return the address that messages link to; in production it begins with https."""
    given = setting("CAUSEWAY_ADDRESS").strip().rstrip("/")
    if chosen is not Mode.PRODUCTION:
        return given or "http://127.0.0.1:8000"
    given = given or f"https://{named[0]}"
    parts = urlsplit(given)
    if parts.scheme != "https" or not parts.hostname or not parts.hostname.strip("*."):
        raise ImproperlyConfigured(
            f"CAUSEWAY_ADDRESS is “{given}”; it must be an address that begins with https://, "
            "such as https://plans.council.example"
        )
    return given


def mail() -> dict[str, object]:
    """Return how mail is sent: with STARTTLS, unless said otherwise or to this very machine."""
    host = setting("CAUSEWAY_SMTP_HOST", "localhost")
    security = setting("CAUSEWAY_SMTP_SECURITY") or ("none" if host in LOOPBACK else "starttls")
    if security not in {"starttls", "tls", "none"}:
        raise ImproperlyConfigured(
            f"CAUSEWAY_SMTP_SECURITY is “{security}”; it must be starttls, tls or none"
        )
    return {
        "host": host,
        "port": number("CAUSEWAY_SMTP_PORT", {"starttls": 587, "tls": 465, "none": 25}[security]),
        "username": setting("CAUSEWAY_SMTP_USER"),
        "password": setting("CAUSEWAY_SMTP_PASSWORD"),
        "use_tls": security == "starttls",
        "use_ssl": security == "tls",
        "timeout": 20,
    }


def scanner() -> Scanner | None:
    """Return where the malware scanner listens; None where the installation has none."""
    written = setting("CAUSEWAY_SCANNER").strip()
    if written in {"", "none"}:
        return None
    try:
        return scanner_at(written)
    except ValueError as wrong:
        raise ImproperlyConfigured(
            f"CAUSEWAY_SCANNER is “{written}”; {wrong}, or none where there is no scanner"
        ) from None


def unscanned_may_be_opened(chosen: Mode) -> bool:
    """Return whether files no scanner has looked at may be opened: only where that is said."""
    otherwise = "opened" if chosen is Mode.DEMONSTRATION else "held"
    written = setting("CAUSEWAY_UNSCANNED_FILES") or otherwise
    if written not in {"held", "opened"}:
        raise ImproperlyConfigured(
            f"CAUSEWAY_UNSCANNED_FILES is “{written}”; it must be held or opened"
        )
    return written == "opened"


def megabytes(name: str, default: int, *, most: int) -> int:
    """Return a setting in megabytes as bytes; raise ImproperlyConfigured outside 1 to ``most``."""
    given = number(name, default)
    if not 1 <= given <= most:
        raise ImproperlyConfigured(
            f"{name} is {given}; it must be between 1 and {most} (megabytes)"
        )
    return given * 1024 * 1024


def data_folder(chosen: Mode) -> Path:
    """Return where the embedded database and private files live, made if missing."""
    folder = Path(setting("CAUSEWAY_DATA") or Path("var") / chosen.value).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "uploads").mkdir(mode=0o700, exist_ok=True)
    except OSError as failed:
        raise ImproperlyConfigured(
            f"CAUSEWAY_DATA is {folder}, which cannot be made or written ({type(failed).__name__})"
        ) from None
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


def receipt_key() -> str:
    """Return the private key that receipts are signed with, where it is given; one is made where not."""
    given = setting("CAUSEWAY_RECEIPT_KEY").strip().lower()
    if given and not RECEIPT_KEY.fullmatch(given):
        raise ImproperlyConfigured(
            "CAUSEWAY_RECEIPT_KEY is no key; it must be 64 hexadecimal digits"
        )
    return given


def channel() -> Channel:
    """Return how plans reach the ministry where their cycle does not say so itself."""
    written = setting("CAUSEWAY_CHANNEL").strip() or Channel.MINISTRY_IN_CAUSEWAY.value
    try:
        return Channel(written)
    except ValueError:
        known = " or ".join(each.value for each in Channel)
        raise ImproperlyConfigured(f"CAUSEWAY_CHANNEL is “{written}”; it must be {known}") from None


def database(folder: Path) -> dict[str, object]:
    """Return the database settings: PostgreSQL where CAUSEWAY_DATABASE_URL says so, else SQLite."""
    parts = _database_url()
    if parts is None:
        return _sqlite(folder / "causeway.sqlite3")
    asked = dict(parse_qsl(parts.query))
    host = asked.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # What else the address asks for, such as sslmode=verify-full, is libpq's to hold to.
        "OPTIONS": {"connect_timeout": SECONDS_TO_CONNECT} | asked,
    }


def _database_url() -> SplitResult | None:
    """Return the database's address; None for SQLite. Its password is never repeated."""
    url = setting("CAUSEWAY_DATABASE_URL")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(f"CAUSEWAY_DATABASE_URL cannot be read: {wrong}") from None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"CAUSEWAY_DATABASE_URL begins with “{parts.scheme}”; it must be postgresql://…"
        )
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "CAUSEWAY_DATABASE_URL names no database; it must be postgresql://user:password@host/name"
        )
    return parts


def _is_on_this_machine(url: SplitResult) -> bool:
    asked = dict(parse_qsl(url.query))
    named = {url.hostname or "", asked.get("host", ""), asked.get("hostaddr", "")}
    # A path is the folder of a socket.
    return all(each in LOOPBACK or each.startswith("/") for each in named)


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
