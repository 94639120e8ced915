"""Step 10, the receipt: canonical JSON, signed with the installation's key (R-CAF-27).

There is one way to write a receipt down (RFC 8785, numbers in lower-case hexadecimal), so that a
receipt that differs in a single byte is another one. Its format is docs/submission-package.md.
"""

import json
from datetime import UTC, date, datetime
from typing import Any

import rfc8785

from causeway.documents.package.keys import is_signature, key_id, public_key_of, signed
from causeway.domain.roles import Role
from causeway.domain.submission import Channel, ListedFile, Manifest, Receipt, Signatory

FORMAT = "causeway-receipt-1"
LARGEST = 1_000_000


class NotAReceipt(ValueError):
    """Bytes that are no receipt, or one that somebody changed; says why."""


def signed_receipt(receipt: Receipt, *, private_key: bytes) -> bytes:
    """Return a receipt as the file that is handed over."""
    public_key = public_key_of(private_key)
    says = _says(receipt) | {
        "key": {"id": key_id(public_key), "public_key": public_key.hex()},
    }
    signature = signed(private_key, rfc8785.dumps(says))
    return rfc8785.dumps(says | {"signature": signature.hex()})


def _says(receipt: Receipt) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "number": receipt.number,
        "submission": receipt.submission,
        "organisation": receipt.organisation,
        "regime": receipt.regime,
        "guidance_date": receipt.guidance_date.isoformat(),
        "cycle": receipt.cycle,
        "marking": receipt.marking,
        "plan": receipt.plan,
        "title": receipt.title,
        "version": {"number": receipt.version, "sha256": receipt.version_digest},
        "submitted_at": moment(receipt.submitted_at),
        "submitted_by": receipt.submitted_by,
        "submitted_as": receipt.submitted_as.value,
        "channel": receipt.channel.value,
        "retain_until": receipt.retain_until.isoformat(),
        "signed_by": [
            {
                "name": each.name,
                "role": each.role.value,
                "signed_at": moment(each.signed_at),
                "override": each.override,
            }
            for each in receipt.signed_by
        ],
        "files": [
            {"name": each.name, "sha256": each.digest, "size": each.size}
            for each in receipt.manifest.files
        ],
    }


def moment(at: datetime) -> str:
    """Return a moment as it is written down: UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def receipt_in(content: bytes) -> tuple[Receipt, bytes]:
    """Return what a receipt says and the public key it is signed with.

    Raises NotAReceipt where it is none, is not written as receipts are, or its signature does not
    hold. Whose key it is signed with is for the reader to know.
    """
    says = _read(content)
    try:
        public_key = bytes.fromhex(says["key"]["public_key"])
        signature = bytes.fromhex(says["signature"])
        receipt = _receipt(says)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotAReceipt("It lacks something that every receipt says") from None
    unsigned = {name: value for name, value in says.items() if name != "signature"}
    as_written = unsigned | {"signature": signature.hex()}
    if rfc8785.dumps(as_written) != content or says["key"]["id"] != key_id(public_key):
        raise NotAReceipt("It is not written down as receipts are: somebody changed it")
    if not is_signature(public_key, signature, rfc8785.dumps(unsigned)):
        raise NotAReceipt("Its signature does not hold: somebody changed it")
    return receipt, public_key


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise NotAReceipt("It is far too large for a receipt")
    try:
        says = json.loads(content)
        rfc8785.dumps(says)
    except (ValueError, RecursionError):
        raise NotAReceipt("It cannot be read as a receipt") from None
    if not isinstance(says, dict) or says.get("format") != FORMAT:
        raise NotAReceipt(f"It is not a receipt of the format {FORMAT}")
    return says


def _receipt(says: dict[str, Any]) -> Receipt:
    return Receipt(
        number=str(says["number"]),
        submission=int(says["submission"]),
        organisation=str(says["organisation"]),
        regime=str(says["regime"]),
        guidance_date=date.fromisoformat(says["guidance_date"]),
        cycle=str(says["cycle"]),
        marking=str(says["marking"]),
        plan=str(says["plan"]),
        title=str(says["title"]),
        version=int(says["version"]["number"]),
        version_digest=str(says["version"]["sha256"]),
        submitted_at=datetime.fromisoformat(says["submitted_at"]),
        submitted_by=str(says["submitted_by"]),
        submitted_as=Role(says["submitted_as"]),
        channel=Channel(says["channel"]),
        retain_until=date.fromisoformat(says["retain_until"]),
        signed_by=tuple(_signatory(each) for each in says["signed_by"]),
        manifest=Manifest(
            files=tuple(
                ListedFile(name=each["name"], digest=each["sha256"], size=each["size"])
                for each in says["files"]
            )
        ),
    )


def _signatory(says: dict[str, Any]) -> Signatory:
    return Signatory(
        name=str(says["name"]),
        role=Role(says["role"]),
        signed_at=datetime.fromisoformat(says["signed_at"]),
        override=str(says["override"]),
    )
