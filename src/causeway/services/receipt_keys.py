"""Step 10, the installation's own keys for receipts: made on first need, kept in a private folder.

They are never in the database, and each public one stays listed for as long as there are receipts
(R-CAF-27). Nothing here needs Django, so that the command line checks a receipt where none is.
"""

import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from causeway.documents.package.keys import key_id, keys_in, list_of, public_key_of

FOLDER = "receipt-keys"
PRIVATE = "private-key"
PUBLIC = "public-keys.txt"
KEY_BYTES = 32


class KeyCannotBeUsed(RuntimeError):
    """The key for receipts cannot be read or made; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Where the keys are: in a folder of the installation's data, unless one was ``given``."""

    folder: Path
    given: str = field(default="", repr=False)

    def exists(self) -> bool:
        """Return whether there is a key already."""
        return bool(self.given) or (self.folder / PRIVATE).exists()

    def private_key(self) -> bytes:
        """Return the key that receipts are signed with, made where there is none yet.

        Raises KeyCannotBeUsed. Of processes that need the first key at the same moment, all use
        the one that was there first.
        """
        if self.given:
            return bytes.fromhex(self.given)
        path = self.folder / PRIVATE
        try:
            if not path.exists():
                self._make(path)
            written = path.read_text(encoding="ascii").strip()
            key = bytes.fromhex(written)
        except (OSError, ValueError) as failed:
            raise KeyCannotBeUsed(
                f"The key for receipts, {path}, cannot be read or made ({type(failed).__name__})"
            ) from None
        if len(key) != KEY_BYTES:
            raise KeyCannotBeUsed(f"{path} holds no key: 64 hexadecimal digits were expected")
        self._list(public_key_of(key))
        return key

    def _make(self, path: Path) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self.folder / f"new-{secrets.token_hex(8)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()

    def public_keys(self) -> frozenset[bytes]:
        """Return every public key this installation knows as its own; nothing is made."""
        found = {public_key_of(bytes.fromhex(self.given))} if self.given else set()
        if (self.folder / PRIVATE).exists():
            found.add(public_key_of(self.private_key()))
        return frozenset(found) | self._listed()

    def _listed(self) -> frozenset[bytes]:
        try:
            return keys_in((self.folder / PUBLIC).read_text(encoding="ascii"))
        except (OSError, UnicodeError):
            return frozenset()

    def _list(self, public_key: bytes) -> None:
        """Keep a public key in the list beside the private one, which it outlives."""
        if public_key in self._listed():
            return
        with (self.folder / PUBLIC).open("a", encoding="ascii") as file:
            file.write(f"{key_id(public_key)} {public_key.hex()}\n")

    def rotate(self, *, at: datetime) -> bytes:
        """Put the key aside, make the next one, and return its public key.

        Raises KeyCannotBeUsed where the key was given by a setting, which only its owner changes.
        """
        if self.given:
            raise KeyCannotBeUsed(
                "The key was given by CAUSEWAY_RECEIPT_KEY. Give another there instead"
            )
        if (self.folder / PRIVATE).exists():
            old = key_id(public_key_of(self.private_key()))
            aside = self.folder / f"{PRIVATE}-{old}-until-{at:%Y%m%d%H%M%S}"
            (self.folder / PRIVATE).rename(aside)
        return public_key_of(self.private_key())


def as_published(public_keys: frozenset[bytes], *, in_use: bytes | None) -> str:
    """Return the list of public keys, the one in use marked and first."""
    ordered = sorted(public_keys, key=lambda key: (key != in_use, key))
    return list_of({key: "in use" if key == in_use else "" for key in ordered})
