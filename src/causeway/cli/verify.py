"""``causeway verify FILE``: whether a package, a receipt or a file is what was submitted; offline.

The exit code is 0 where it is, 1 where it is not, 2 where something cannot be read, and 3 where it is
whole but no public key is known to know its signer by. Neither a database nor settings are needed.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from causeway.documents.package.keys import key_id, keys_in
from causeway.documents.package.receipt import moment
from causeway.documents.package.verifying import Verdict, verify
from causeway.domain.roles import DUTIES
from causeway.services.receipt_keys import FOLDER, KeyCannotBeUsed, Keys

HOLDS, DIFFERS, NOT_READ, KEY_NOT_KNOWN = 0, 1, 2, 3


def configure(parser: ArgumentParser) -> None:
    """Add the arguments of this sub-command."""
    parser.add_argument("file", type=Path, help="a package, a receipt, or any file of a package")
    parser.add_argument("--receipt", type=Path, help="the receipt that a single file is checked by")
    parser.add_argument(
        "--public-key",
        type=Path,
        help="a file that holds the public keys you trust (those of this installation)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    """Check the file, print the verdict, and return the exit code."""
    try:
        trusted = _trusted(arguments.public_key)
        content = arguments.file.read_bytes()
        receipt = arguments.receipt.read_bytes() if arguments.receipt else None
    except (OSError, KeyCannotBeUsed, ValueError) as failed:
        sys.stderr.write(f"Nothing was checked: {failed}\n")
        return NOT_READ
    verdict = verify(content, receipt=receipt, trusted=trusted)
    said = json.dumps(_as_json(verdict), ensure_ascii=False, indent=2)
    words = said if arguments.json else _in_words(verdict, arguments.file)
    sys.stdout.buffer.write(f"{words}\n".encode(errors="replace"))
    sys.stdout.flush()
    return _code(verdict)


def _trusted(path: Path | None) -> frozenset[bytes]:
    """Return the keys that are given, or those of the installation on this machine."""
    if path is not None:
        found = keys_in(path.read_text(encoding="utf-8"))
        if not found:
            raise ValueError(f"{path} names no public key: 64 hexadecimal digits were expected")
        return found
    data = os.environ.get("CAUSEWAY_DATA")
    # Without the setting an installation keeps its data in a folder of its mode below var/.
    folders = [Path(data)] if data else sorted(Path("var").glob("*"))
    known = [Keys(folder=folder / FOLDER).public_keys() for folder in folders]
    return frozenset().union(*known)


def _code(verdict: Verdict) -> int:
    if verdict.holds:
        return HOLDS
    return KEY_NOT_KNOWN if verdict.is_whole else DIFFERS


def _in_words(verdict: Verdict, path: Path) -> str:
    receipt = verdict.receipt
    if receipt is None or not verdict.is_whole:
        lines = [f"{path.name} is NOT what was submitted."]
        lines += [f"- {each.file or 'The file'}: {each.says}." for each in verdict.problems]
        return "\n".join(lines)
    whole = f"{path.name} is what was submitted ({verdict.what})."
    if not verdict.key_is_known:
        whole = (
            f"{path.name} is whole ({verdict.what}), but you gave no public key, so nobody knows whose "
            "word that is.\nCompare the key below with the one that the service publishes, or give "
            "--public-key."
        )
    signed = [
        f"Signed by {each.name}, {DUTIES[each.role].spoken}, {moment(each.signed_at)}"
        + (f" ({each.override})" if each.override else "")
        for each in receipt.signed_by
    ]
    behalf = ", on the council's behalf" if receipt.on_behalf else ""
    return "\n".join(
        [
            whole,
            f"{receipt.organisation}: {receipt.title}, {receipt.cycle}, version {receipt.version}",
            f"Submitted {moment(receipt.submitted_at)} by {receipt.submitted_by}{behalf}",
            *signed,
            f"Receipt {receipt.number}, signed with key {key_id(verdict.public_key)}",
            f"Public key {verdict.public_key.hex()}",
        ]
    )


def _as_json(verdict: Verdict) -> dict[str, Any]:
    receipt = verdict.receipt if verdict.is_whole else None
    return {
        "holds": verdict.holds,
        "whole": verdict.is_whole,
        "key_is_known": verdict.key_is_known,
        "what": verdict.what,
        "problems": [{"file": each.file, "says": each.says} for each in verdict.problems],
        "public_key": verdict.public_key.hex(),
        "receipt": {
            "number": receipt.number,
            "organisation": receipt.organisation,
            "plan": receipt.plan,
            "title": receipt.title,
            "cycle": receipt.cycle,
            "marking": receipt.marking,
            "version": {"number": receipt.version, "sha256": receipt.version_digest},
            "submitted_at": moment(receipt.submitted_at),
            "submitted_by": receipt.submitted_by,
            "submitted_as": receipt.submitted_as.value,
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
        }
        if receipt
        else None,
    }
