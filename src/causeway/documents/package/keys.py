"""Step 10, the keys that receipts are signed with: Ed25519, named by their digest."""

import re
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

A_KEY = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])")


def key_id(public_key: bytes) -> str:
    """Return the name of a public key: the first 16 digits of its SHA-256."""
    return sha256(public_key).hexdigest()[:16]


def public_key_of(private_key: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    public = Ed25519PrivateKey.from_private_bytes(private_key).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def signed(private_key: bytes, message: bytes) -> bytes:
    """Return the signature of a message; the same message is always signed the same."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(message)


def is_signature(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether the owner of the key signed this very message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def keys_in(text: str) -> frozenset[bytes]:
    """Return the public keys that a list of them names: 64 hexadecimal digits each."""
    return frozenset(bytes.fromhex(found) for found in A_KEY.findall(text))


def list_of(public_keys: dict[bytes, str]) -> str:
    """Return public keys as the list that is published: one to a line, its name before it."""
    lines = [
        f"{key_id(key)} {key.hex()}{f' {note}' if note else ''}"
        for key, note in public_keys.items()
    ]
    return "".join(f"{line}\n" for line in ("# Public keys (Ed25519) of receipts", *lines))
